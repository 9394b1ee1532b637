"""Findings: what checks found, one for each disagreement, with its sides, its words and its fingerprint."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.checks.material import Clash
from checker.checks.rule import Rule, RuleSet, Texts, text_in
from checker.link import Scene
from checker.link.topics import Leaders
from checker.model.claim import Claim
from checker.model.finding import Finding, Severity, Side
from checker.model.quantity import Number, ends
from checker.model.topic import Topic

_PLACEHOLDER = re.compile(r"\{(\w{1,40})\}")
_FINGERPRINT_LENGTH = 32
_CENT = Decimal("0.01")


def build_findings(
    clashes: Sequence[Clash],
    *,
    rule: Rule,
    rules: RuleSet,
    topics: Mapping[int, Topic],
    titles: Mapping[str, Sequence[Scene]],
    ui_language: str,
) -> tuple[Finding, ...]:
    """The findings of one rule; `topics` gives each claim's topic by its rank, `titles` each article's title claims."""
    return tuple(
        _finding(_with_titles(_join(same), titles), rule=rule, rules=rules, topics=topics, ui_language=ui_language)
        for same in _gather(clashes, topics)
    )


def _with_titles(clash: Clash, titles: Mapping[str, Sequence[Scene]]) -> Clash:
    """The clash with the titles that repeat a side's figure beside that side: whoever mends one has to mend both."""
    taken = {scene.order for scene in clash.scenes}
    groups = []
    for group in clash.groups:
        repeats = [
            title
            for article in sorted({scene.claim.article for scene in group})
            for title in titles.get(article, ())
            if title.order not in taken and _repeats(title, group[0])
        ]
        groups.append((*group, *repeats))
    return replace(clash, groups=tuple(groups))


def _repeats(title: Scene, scene: Scene) -> bool:
    same = ends(title.claim.quantity) == ends(scene.claim.quantity)
    return same and title.measure == scene.measure and title.claim.stance is scene.claim.stance


def _gather(clashes: Sequence[Clash], topics: Mapping[int, Topic]) -> list[list[Clash]]:
    """The clashes of each disagreement: of the same figures, and with a claim or both topics in common."""
    leaders = Leaders(range(len(clashes)))
    holders: dict[object, int] = {}
    for index, clash in enumerate(clashes):
        figures = _figures(clash)
        for mark in _marks(clash, topics):
            leaders.join(holders.setdefault((figures, mark), index), index)
    gathered: dict[int, list[Clash]] = {}
    for index, clash in enumerate(clashes):
        gathered.setdefault(leaders.find(index), []).append(clash)
    return list(gathered.values())


def _figures(clash: Clash) -> object:
    """The two figures that clash, in whatever order; a clash of more stands alone."""
    if len(clash.scenes) != len(("first", "second")):
        return tuple(scene.order for scene in clash.scenes)
    return frozenset((scene.measure, ends(scene.claim.quantity)) for scene in clash.scenes)


def _marks(clash: Clash, topics: Mapping[int, Topic]) -> tuple[object, ...]:
    both = tuple(sorted(topics[scene.order].id for scene in clash.scenes))
    return (both, *(scene.order for scene in clash.scenes))


def _join(clashes: Sequence[Clash]) -> Clash:
    """The surest of several clashes with the sides of all, each in the group of its figure."""
    best = max(clashes, key=lambda clash: (clash.confidence, -clash.scenes[0].order))
    if len(clashes) == 1:
        return best
    figures = [ends(group[0].claim.quantity) for group in best.groups]
    groups = []
    for index, figure in enumerate(figures):
        members = {
            scene.order: scene
            for clash in clashes
            for scene in clash.scenes
            if ends(scene.claim.quantity) == figure and (figures.count(figure) == 1 or scene in best.groups[index])
        }
        lead = best.groups[index][0]
        rest = [members[order] for order in sorted(members) if order != lead.order]
        groups.append((lead, *rest))
    return replace(best, groups=tuple(groups), disputed=all(clash.disputed for clash in clashes))


def _finding(clash: Clash, *, rule: Rule, rules: RuleSet, topics: Mapping[int, Topic], ui_language: str) -> Finding:
    topic = topics[clash.groups[0][0].order]
    facts = _facts(clash, rules=rules, ui_language=ui_language)
    comparison = replace(clash.comparison, explanation=_filled(rules.words[clash.reason], facts, ui_language))
    return Finding(
        fingerprint=fingerprint(rule.id, topic.key, [scene.claim for scene in clash.scenes]),
        rule=rule.id,
        severity=rule.disputed if clash.disputed else rule.severity,
        verdict=rule.verdict,
        message=_filled(rule.message, facts, ui_language),
        help=text_in(rule.help, ui_language),
        topic=topic.id,
        comparison=comparison,
        sides=tuple(_sides(clash)),
        disputed=clash.disputed,
        confidence=float(clash.confidence.quantize(_CENT)),
    )


def fingerprint(rule: str, topic_key: str, claims: Sequence[Claim]) -> str:
    """What names a finding in a baseline: the rule, the topic and each side's article, value, hedge and source."""
    sides = sorted({_side_key(claim) for claim in claims})
    whole = "\n".join((rule, topic_key, *sides))
    return f"v1:{hashlib.sha256(whole.encode()).hexdigest()[:_FINGERPRINT_LENGTH]}"


def _side_key(claim: Claim) -> str:
    low, high = ends(claim.quantity)
    source = claim.attribution.id if claim.attribution else ""
    return "\t".join((claim.article, f"{low}..{high}", claim.quantity.hedge.value, source))


def _sides(clash: Clash) -> list[Side]:
    return [
        Side(role="other" if index or place else "primary", group=index, claim=scene.claim, article=scene.article)
        for index, group in enumerate(clash.groups)
        for place, scene in enumerate(group)
    ]


def _facts(clash: Clash, *, rules: RuleSet, ui_language: str) -> dict[str, str]:
    """The values of all placeholders, as they are shown."""
    first, second = clash.groups[0][0], clash.groups[1][0]
    unnamed = _filled(rules.words["unnamed-source"], {}, ui_language)
    shown = {
        "first": first.claim.quote,
        "second": second.claim.quote,
        "first_source": _source(first, unnamed),
        "second_source": _source(second, unnamed),
        "first_range": _range(first),
        "second_range": _range(second),
        "measure": rules.measures.name(first.measure, ui_language),
        "other_measure": rules.measures.name(second.measure, ui_language),
        "place": first.place.words or second.place.words,
        "ratio": _number(clash.comparison.ratio),
        "difference": _number(clash.comparison.difference),
    }
    return shown | {name: str(value) for name, value in sorted(clash.facts.items())}


def _source(scene: Scene, unnamed: str) -> str:
    return scene.claim.attribution.name if scene.claim.attribution else unnamed


def _range(scene: Scene) -> str:
    expected = scene.claim.quantity.expected
    low, high = _number(expected.low), _number(expected.high)
    return low if low == high else f"{low}\N{EN DASH}{high}"


def _number(number: Number | None) -> str:
    return "\N{INFINITY}" if number is None else f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def _filled(template: Texts, facts: Mapping[str, str], ui_language: str) -> str:
    """A template with its placeholders filled; what is filled in is never read as a template again."""
    return _PLACEHOLDER.sub(lambda match: facts.get(match.group(1), match.group()), text_in(template, ui_language))


def severity_rank(severity: Severity) -> int:
    """The rank of a severity, the hardest first."""
    return list(Severity).index(severity)
