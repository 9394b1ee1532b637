"""The disagreement check: two figures of one thing that can't both stand, as a reader takes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from checker.checks.material import FAR, Clash, Material, is_disputed
from checker.link import MeasureTable, Pair, Timing
from checker.link.slips import Slip, SlipSettings, find_slip
from checker.model.finding import Comparison, Relation
from checker.model.quantity import ends


@dataclass(frozen=True, slots=True)
class DisagreementSettings:
    """Which pairs clash: by the relation's ratio, the sources, the times and which one is the higher.

    `least_ratio` and `below_ratio` bound the ratio, of a tension only if `contradictions` is set; above `most_ratio`
    two figures count different things; `hours` bounds the gap of times; `slips`, where given, must explain the pair.
    `one_text` are the sources by which one text may contradict itself, `sources` those of two texts.
    """

    sources: frozenset[str]
    one_text: frozenset[str]
    timing: frozenset[str]
    direction: str
    relations: frozenset[str]
    contradictions: bool
    least_ratio: Decimal | None
    below_ratio: Decimal | None
    most_ratio: Decimal | None
    hours: int | None
    kinds: frozenset[str]
    slips: SlipSettings | None


def find_disagreements(
    material: Material, *, measures: frozenset[str], settings: DisagreementSettings, threshold: Decimal
) -> Iterator[Clash]:
    """A clash for each pair of claims that the settings call a disagreement."""
    for pair in material.open_pairs(measures):
        if pair.confidence < threshold or not _may_clash(pair, material=material, settings=settings):
            continue
        comparison = material.compare(pair.first, pair.second)
        if comparison is None or comparison.relation not in FAR:
            continue
        slip = _slip(pair, settings=settings, measures=material.measures)
        if _clashes(pair, comparison, settings=settings, slip=slip):
            yield _clash(pair, comparison, slip=slip)


def _may_clash(pair: Pair, *, material: Material, settings: DisagreementSettings) -> bool:
    if pair.comparability.parts() or not material.are_whole(pair):
        return False
    if material.measures.kind(pair.measure or pair.first.measure) not in settings.kinds:
        return False
    if pair.one_article and pair.first.in_title != pair.second.in_title:
        return False  # the headline check's own
    if pair.second.claim.corrected:
        return False
    if pair.one_article:
        return is_disputed(pair) or pair.source.value in settings.one_text
    return pair.source.value in settings.sources


def _clashes(pair: Pair, comparison: Comparison, *, settings: DisagreementSettings, slip: Slip | None) -> bool:
    if settings.slips is not None:
        return slip is not None
    return _ratio_fits(comparison, settings) and _time_fits(pair, settings) and _direction_fits(pair, settings)


def _ratio_fits(comparison: Comparison, settings: DisagreementSettings) -> bool:
    if comparison.relation.value not in settings.relations:
        return False
    if settings.most_ratio is not None and (comparison.ratio is None or comparison.ratio > settings.most_ratio):
        return False
    if settings.contradictions and comparison.relation is Relation.CONTRADICTION:
        return True
    ratio = comparison.ratio
    if ratio is None:
        return settings.below_ratio is None
    enough = settings.least_ratio is None or ratio >= settings.least_ratio
    return enough and (settings.below_ratio is None or ratio < settings.below_ratio)


def _time_fits(pair: Pair, settings: DisagreementSettings) -> bool:
    if pair.timing.value not in settings.timing:
        return False
    bounded = settings.hours is not None and pair.timing is Timing.LATER and pair.gap is not None
    return not bounded or pair.gap is None or pair.gap <= timedelta(hours=settings.hours or 0)


def _direction_fits(pair: Pair, settings: DisagreementSettings) -> bool:
    if settings.direction == "any":
        return True
    older, newer = ends(pair.first.claim.quantity), ends(pair.second.claim.quantity)
    return newer < older if settings.direction == "falls" else newer > older


def _slip(pair: Pair, *, settings: DisagreementSettings, measures: MeasureTable) -> Slip | None:
    units = (scene.claim.quantity.unit for scene in pair.scenes)
    if settings.slips is None or measures.factor(*units) != 1:
        return None
    return find_slip(pair.first.claim.quantity, pair.second.claim.quantity, settings=settings.slips)


def _clash(pair: Pair, comparison: Comparison, *, slip: Slip | None) -> Clash:
    return Clash(
        groups=((pair.first,), (pair.second,)),
        comparison=comparison,
        confidence=pair.confidence,
        reason=f"slip-{slip.kind}" if slip else comparison.relation.value,
        disputed=is_disputed(pair),
        facts={"factor": slip.factor} if slip and slip.factor is not None else {},
    )
