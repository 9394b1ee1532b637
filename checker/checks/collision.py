"""The collision check: one source's figure that turns up under another measure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.checks.material import Clash, Material, by_article
from checker.link import Pair, Scene
from checker.model.quantity import Number, ends


@dataclass(frozen=True, slots=True)
class CollisionSettings:
    """The smallest figure that does not coincide by chance, and the sources for which it counts."""

    least: Decimal
    sources: frozenset[str]


def find_collisions(
    material: Material, *, measures: frozenset[str], settings: CollisionSettings, threshold: Decimal
) -> Iterator[Clash]:
    """A clash for each figure that two texts give under measures that are easily confused, neither giving both."""
    articles = by_article(material.scenes)
    for pair in material.pairs:
        if pair.confidence < threshold or not _may_collide(pair, material, measures, settings):
            continue
        comparison = material.compare(pair.first, pair.second)
        if comparison is not None and _is_alone(pair, articles):
            yield Clash(((pair.first,), (pair.second,)), comparison, pair.confidence, "collision")


def _may_collide(pair: Pair, material: Material, measures: frozenset[str], settings: CollisionSettings) -> bool:
    one, two = pair.first, pair.second
    value: Number | None = one.claim.quantity.value
    return (
        not pair.one_article
        and {one.measure, two.measure} <= measures
        and material.measures.are_confused(one.measure, two.measure)
        and value is not None
        and value >= settings.least
        and value == two.claim.quantity.value
        and pair.source.value in settings.sources
        and (pair.first.source is not None or pair.second.source is not None)
        and not material.is_told(pair.scenes)
    )


def _is_alone(pair: Pair, articles: Mapping[str, Sequence[Scene]]) -> bool:
    """Whether neither text gives the figure under the other one's measure too."""
    return not any(
        _gives(articles[here.claim.article], there) for here, there in (pair.scenes, (pair.second, pair.first))
    )


def _gives(own: Sequence[Scene], wanted: Scene) -> bool:
    stated = ends(wanted.claim.quantity)
    return any(scene.measure == wanted.measure and ends(scene.claim.quantity) == stated for scene in own)
