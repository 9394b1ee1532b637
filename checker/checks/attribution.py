"""The attribution check: one figure of one thing that two texts credit to different sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checker.checks.material import Clash, Material
from checker.link import Answer
from checker.model.quantity import ends


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """The smallest figure that two sources don't give independently."""

    least: Decimal


def find_attributions(
    material: Material, *, measures: frozenset[str], settings: AttributionSettings, threshold: Decimal
) -> Iterator[Clash]:
    """A clash for each pair of equal figures in two texts that name sources of no common affiliation."""
    for pair in material.open_pairs(measures):
        one, two = pair.first.claim.quantity, pair.second.claim.quantity
        if pair.confidence < threshold or pair.one_article or pair.source is not Answer.APART:
            continue
        if one.value is None or one.value < settings.least or ends(one) != ends(two):
            continue
        comparison = material.compare(pair.first, pair.second)
        if comparison is not None:
            yield Clash(((pair.first,), (pair.second,)), comparison, pair.confidence, "attribution")
