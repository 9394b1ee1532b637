"""The drift check: one source's figure that has gained, lost or changed its hedge on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checker.checks.material import Clash, Material
from checker.link import Answer
from checker.model.quantity import Hedge, ends


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """The smallest figure whose hedge matters."""

    least: Decimal


def find_drifts(
    material: Material, *, measures: frozenset[str], settings: DriftSettings, threshold: Decimal
) -> Iterator[Clash]:
    """A clash for each pair of equal figures of one source in two texts under different hedges."""
    for pair in material.open_pairs(measures):
        one, two = pair.first.claim.quantity, pair.second.claim.quantity
        if pair.confidence < threshold or pair.one_article or pair.source is not Answer.EQUAL:
            continue
        if one.value is None or one.value < settings.least or Hedge.RANGE in (one.hedge, two.hedge):
            continue
        comparison = material.compare(pair.first, pair.second)
        if comparison is not None and ends(one) == ends(two) and one.hedge is not two.hedge:
            yield Clash(((pair.first,), (pair.second,)), comparison, pair.confidence, "drift")
