"""The engine: claims in, topics and findings out; every rule in its rank, each pair told once."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from checker.checks.findings import build_findings, severity_rank
from checker.checks.material import Clash, Material, build_material, by_article
from checker.checks.registry import CHECKS
from checker.checks.rule import Rule, RuleSet
from checker.language.capital_nouns import CommonNouns
from checker.link import Vocabulary, build_scenes, find_pairs, topics
from checker.link.comparable import Comparer
from checker.link.copies import find_copies
from checker.model.article import Article
from checker.model.claim import Claim
from checker.model.finding import Finding
from checker.model.topic import Topic


def find_findings(
    claims: Iterable[Claim],
    articles: Sequence[Article],
    *,
    rules: RuleSet,
    vocabulary: Vocabulary,
    common: Mapping[str, CommonNouns] = MappingProxyType({}),
    ui_language: str = "en",
) -> tuple[tuple[Topic, ...], tuple[Finding, ...]]:
    """The topics of a run that hold several claims or a finding, and all findings; both sorted.

    `common` tells nouns from names in the languages that begin both with a capital letter.
    """
    scenes = build_scenes(
        claims, articles, vocabulary=vocabulary, linking=rules.linking, spelling=rules.spelling, common=common
    )
    comparer = Comparer(vocabulary, rules.measures, rules.linking)
    pairs = find_pairs(scenes, articles, comparer=comparer, spelling=rules.spelling, common=common)
    found = topics(
        scenes,
        pairs,
        measures=rules.measures,
        copies=find_copies(articles, settings=rules.linking.copies),
        threshold=rules.linking.topic,
        ui_language=ui_language,
    )
    material = build_material(scenes, pairs, measures=rules.measures, rounding=rules.rounding)
    of_claim = {claim.id: topic for topic in found for claim in topic.claims}
    by_order = {scene.order: of_claim[scene.claim.id] for scene in scenes}
    titles = by_article([scene for scene in scenes if scene.in_title])
    findings: list[Finding] = []
    for rule in rules.rules:
        clashes = _run(rule, material)
        findings.extend(
            build_findings(clashes, rule=rule, rules=rules, topics=by_order, titles=titles, ui_language=ui_language)
        )
    used = {finding.topic for finding in findings}
    kept = tuple(topic for topic in found if len(topic.claims) > 1 or topic.id in used)
    return kept, tuple(sorted(findings, key=_rank))


def _run(rule: Rule, material: Material) -> list[Clash]:
    check = CHECKS[rule.check]
    clashes = list(check.find(material, measures=rule.measures, settings=rule.settings, threshold=rule.confidence))
    for clash in clashes:
        material.told.add(frozenset(scene.order for scene in clash.scenes))
        material.told.update(
            frozenset((one.order, two.order))
            for groups in combinations(clash.groups, 2)
            for one in groups[0]
            for two in groups[1]
        )
    return clashes


def _rank(finding: Finding) -> tuple[int, str, int, str, str]:
    first = finding.sides[0].claim
    return severity_rank(finding.severity), first.article, first.span.start, finding.rule, finding.fingerprint
