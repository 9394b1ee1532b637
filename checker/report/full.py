"""The report for a person: each finding with its reason, and every side's sentence, source, date and place."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from checker.model.article import Article
from checker.model.claim import Claim
from checker.model.finding import Finding, Side
from checker.model.report import Problem, Report
from checker.report.documents import count_severities
from checker.report.formats import Style
from checker.report.json_text import render_number
from checker.report.layout import SEPARATOR, Paint, place_of, sentence_lines, wrapped
from checker.report.plain import visible
from checker.report.words import load_words

_SENTENCES_OF_A_GROUP = 2
_PLACES_OF_A_GROUP = 5


def render_report(report: Report, style: Style) -> str:
    """The findings in their order, what could not be read, and a closing line."""
    words, paint = load_words(style.ui_language), Paint(style.color)
    lines: list[str] = []
    for finding in report.findings:
        lines += [*_finding_lines(finding, words, paint, style), ""]
    lines += [_problem_line(problem, words, paint) for problem in report.errors]
    if style.summary:
        lines.append(summary_line(report, words))
    return "".join(line + "\n" for line in lines)


def summary_line(report: Report, words: Mapping[str, str]) -> str:
    """How much was looked at and what was found."""
    seen = [f"{words['articles']}: {report.articles}", f"{words['claims']}: {report.claims}"]
    if report.as_of:
        seen.append(words["as_of"].format(date=report.as_of))
    counts = count_severities(report)
    found = [f"{words[severity + 's']}: {count}" for severity, count in counts.items() if count]
    if report.errors:
        found.append(f"{words['unread']}: {len(report.errors)}")
    return f"{', '.join(seen)}. {', '.join(found) or words['nothing']}."


def _problem_line(problem: Problem, words: Mapping[str, str], paint: Paint) -> str:
    place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part not in ("", None))
    return f"{paint(words['unread'], 'error')}: {visible(place)}: {visible(problem.message)}"


def _finding_lines(finding: Finding, words: Mapping[str, str], paint: Paint, style: Style) -> Iterator[str]:
    severity = finding.severity.value
    head = f"{words[severity]}[{finding.rule}]"
    first, *rest = wrapped(f"{head}: {visible(finding.message)}", indent="", width=style.width)
    yield paint(head, severity) + first.removeprefix(head)
    yield from rest
    if finding.comparison.explanation:
        yield from _labelled(words["why"], finding.comparison.explanation, style)
    if finding.disputed:
        yield from wrapped(words["disputed"], indent="  ", width=style.width)
    for number, (_, sides) in enumerate(groupby(_grouped(finding.sides), lambda side: side.group), 1):
        yield ""
        yield from _group_lines(number, list(sides), words, paint, style)
    if finding.help:
        yield ""
        yield from _labelled(words["help"], finding.help, style)


def _labelled(label: str, text: str, style: Style) -> Iterator[str]:
    return wrapped(f"{label}: {visible(text)}", indent="  ", width=style.width)


def _grouped(sides: Sequence[Side]) -> list[Side]:
    """The sides, those of a group together, in the order in which the groups first appear."""
    first: dict[int, int] = {}
    for position, side in enumerate(sides):
        first.setdefault(side.group, position)
    return sorted(sides, key=lambda side: first[side.group])


def _group_lines(number: int, sides: list[Side], words: Mapping[str, str], paint: Paint, style: Style) -> Iterator[str]:
    articles = len({side.article.id for side in sides})
    label = f"  {number}. "
    indent = " " * len(label)
    for side in sides[:_SENTENCES_OF_A_GROUP]:
        many = f" ({words['articles']}: {articles})" if articles > 1 and side is sides[0] else ""
        yield f"{label}{paint(visible(side.claim.quote), 'figure')}{SEPARATOR}{source_of(side.claim, words)}{many}"
        yield indent + paint(_origin(side, words), "dim")
        yield from sentence_lines(side.claim, indent=indent, width=style.width, paint=paint)
        if style.explain:
            yield from _evidence_lines(side.claim, words, indent, style)
        label = indent
    yield from _more_lines(sides[_SENTENCES_OF_A_GROUP:], words, paint, indent)


def _more_lines(sides: Sequence[Side], words: Mapping[str, str], paint: Paint, indent: str) -> Iterator[str]:
    """Where else the same is said."""
    for side in sides[:_PLACES_OF_A_GROUP]:
        yield f"{indent}{words['also']}: {paint(_origin(side, words), 'dim')}"
    if len(sides) > _PLACES_OF_A_GROUP:
        yield indent + words["more"].format(count=len(sides) - _PLACES_OF_A_GROUP)


def _evidence_lines(claim: Claim, words: Mapping[str, str], indent: str, style: Style) -> Iterator[str]:
    for evidence in claim.evidence:
        told = f"{visible(evidence.part)} {words['evidence']} '{visible(evidence.words)}': {visible(evidence.reason)}"
        yield from wrapped(told, indent=indent + "  ", width=style.width)


def source_of(claim: Claim, words: Mapping[str, str]) -> str:
    """Who says it, and through whom it came."""
    attribution = claim.attribution
    if attribution is None:
        return words["no_source"]
    via = words["via"].format(names=visible(", ".join(attribution.via))) if attribution.via else ""
    return visible(attribution.name) + (f", {via}" if via else "")


def _origin(side: Side, words: Mapping[str, str]) -> str:
    """Place in the file, outlet, date, and the field if it is the headline."""
    article = side.article
    parts = [
        place_of(side.claim, article),
        visible(article.outlet or ""),
        visible(article.published or words["no_date"]),
    ]
    parts.append(words["headline"] if side.claim.field == "title" else "")
    return SEPARATOR.join(part for part in parts if part)


def render_claims(claims: Sequence[Claim], articles: Mapping[str, Article], style: Style) -> str:
    """Each claim with its place, what it was read as, its source and its sentence."""
    words, paint = load_words(style.ui_language), Paint(style.color)
    lines: list[str] = []
    for claim in claims:
        lines.append(paint(place_of(claim, articles.get(claim.article)), "dim"))
        lines.append(f"  {paint(claim_line(claim), 'figure')}{SEPARATOR}{source_of(claim, words)}")
        lines += sentence_lines(claim, indent="  ", width=style.width, paint=paint)
        if style.explain:
            lines += _evidence_lines(claim, words, "  ", style)
        lines.append("")
    if style.summary:
        lines.append(f"{words['claims']}: {len(claims)}")
    return "".join(line + "\n" for line in lines)


def claim_line(claim: Claim) -> str:
    """What a claim was read as: measure, numbers, and of whom."""
    quantity = claim.quantity
    ends = (quantity.literal.low, quantity.literal.high) if quantity.value is None else (quantity.value,)
    number = "\N{EN DASH}".join(render_number(end) for end in ends if end is not None)
    parts = [claim.measure or claim.kind, quantity.hedge.value, number, visible(claim.counted or "")]
    return " ".join(part for part in parts if part)
