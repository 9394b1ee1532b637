"""The trend check: what one source's figure does as time goes on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from checker.checks.material import FAR, Clash, Material
from checker.link import Answer, Pair, Timing
from checker.model.finding import Relation
from checker.model.quantity import ends


@dataclass(frozen=True, slots=True)
class TrendSettings:
    """Which way the later figure goes (falls, rises or moves) for which kinds of measures, within how many hours."""

    direction: str
    kinds: frozenset[str]
    hours: int | None
    spare_corrected: bool


def find_trends(
    material: Material, *, measures: frozenset[str], settings: TrendSettings, threshold: Decimal
) -> Iterator[Clash]:
    """A clash for each pair of figures of one source of which the later one goes the way that is sought."""
    earlier = _earlier_figures(material)
    for pair in material.open_pairs(measures):
        if pair.confidence < threshold or not _may_move(pair, material=material, settings=settings):
            continue
        comparison = material.compare(pair.first, pair.second)
        far = comparison is not None and comparison.relation in (*FAR, Relation.COMPATIBLE)
        if comparison is not None and far and _moves(pair, settings, hard=comparison.relation in FAR):
            reason = "stale" if _is_stale(pair, earlier) else f"trend-{settings.direction}"
            yield Clash(((pair.first,), (pair.second,)), comparison, pair.confidence, reason)


def _may_move(pair: Pair, *, material: Material, settings: TrendSettings) -> bool:
    if pair.comparability.parts() or not material.are_whole(pair) or pair.one_sentence:
        return False
    if pair.source is not Answer.EQUAL or pair.timing is not Timing.LATER or pair.one_article:
        return False
    if settings.spare_corrected and pair.second.claim.corrected:
        return False
    within = settings.hours is None or pair.gap is None or pair.gap <= timedelta(hours=settings.hours)
    return within and material.measures.kind(pair.measure or pair.first.measure) in settings.kinds


def _moves(pair: Pair, settings: TrendSettings, *, hard: bool) -> bool:
    older, newer = ends(pair.first.claim.quantity), ends(pair.second.claim.quantity)
    if settings.direction == "falls":
        return hard and newer < older
    return newer > older if settings.direction == "rises" else newer != older


def _earlier_figures(material: Material) -> dict[int, datetime]:
    """Of each claim when its figure was first told of the same thing by an earlier one."""
    first: dict[int, datetime] = {}
    for pair in material.pairs:
        moment = pair.first.moment
        same = ends(pair.first.claim.quantity) == ends(pair.second.claim.quantity)
        if moment is not None and same and pair.timing is Timing.LATER:
            order = pair.second.order
            first[order] = min(first.get(order, moment.at), moment.at)
    return first


def _is_stale(pair: Pair, earlier: Mapping[int, datetime]) -> bool:
    """Whether the later text carries a figure that an article before the first one had already."""
    told = earlier.get(pair.second.order)
    return told is not None and pair.first.moment is not None and told < pair.first.moment.at
