"""The containment check: a part that exceeds its whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checker.checks.material import Clash, Material
from checker.checks.relation import least, most, scaled
from checker.link import Answer, Pair, Scene, Timing
from checker.model.finding import Comparison, Relation
from checker.model.quantity import Hedge, ends

_OPEN = (Hedge.AT_LEAST, Hedge.MORE_THAN)


@dataclass(frozen=True, slots=True)
class ContainmentSettings:
    """The confidence of a part that its own text names so, and the dimensions in which one may lie in another.

    A part that no text names so and that is over `most_ratio` times its whole is of something else.
    """

    named: Decimal
    dimensions: frozenset[str]
    most_ratio: Decimal


@dataclass(frozen=True, slots=True)
class _Nested:
    part: Scene
    whole: Scene
    pair: Pair
    confidence: Decimal


def find_containments(
    material: Material, *, measures: frozenset[str], settings: ContainmentSettings, threshold: Decimal
) -> Iterator[Clash]:
    """A clash for each part whose smallest value is above the largest of its whole."""
    for nested in _find_nested(material, measures=measures, settings=settings):
        if nested.confidence < threshold or material.is_told((nested.part, nested.whole)):
            continue
        comparison = material.compare(nested.part, nested.whole)
        if comparison is not None and _exceeds(nested, material) and _is_near(nested, comparison, settings):
            told = Comparison(Relation.CONTRADICTION, comparison.ratio, comparison.difference)
            yield Clash(((nested.part,), (nested.whole,)), told, nested.confidence, "containment")


def _find_nested(material: Material, *, measures: frozenset[str], settings: ContainmentSettings) -> Iterator[_Nested]:
    for pair in material.pairs:
        if {pair.first.measure, pair.second.measure} <= measures:
            part = _part(pair, material, settings)
            if part is not None:
                whole = pair.second if part is pair.first else pair.first
                named = part.claim.part_of == whole.claim.id
                if not named and (pair.one_sentence or part.order in material.listed or whole.order in material.listed):
                    continue  # figures set side by side, none called a part of another
                yield _Nested(part, whole, pair, settings.named if named else pair.confidence)


def _part(pair: Pair, material: Material, settings: ContainmentSettings) -> Scene | None:
    for part, whole in ((pair.first, pair.second), (pair.second, pair.first)):
        if part.claim.part_of == whole.claim.id:
            return part
    if pair.measure is None:
        return _part_by_measure(pair, material)
    return _part_by_dimension(pair, material, settings)


def _part_by_measure(pair: Pair, material: Material) -> Scene | None:
    if pair.first.order in material.partial or pair.second.order in material.partial:
        return None
    for part, whole in ((pair.first, pair.second), (pair.second, pair.first)):
        for row in material.measures.part_whole:
            if (row.part, row.whole) == (part.measure, whole.measure):
                narrower = {1: pair.first, 2: pair.second}
                wrong = any(narrower.get(d.narrower) is whole for d in pair.comparability.parts())
                one_source = not row.same_source or pair.source is Answer.EQUAL
                return part if one_source and not wrong else None
    return None


def _part_by_dimension(pair: Pair, material: Material, settings: ContainmentSettings) -> Scene | None:
    """The claim that lies in the other in some dimension, if none says the opposite."""
    parts = [dimension for dimension in pair.comparability.parts() if dimension.narrower]
    narrower = {dimension.narrower for dimension in parts}
    if len(narrower) != 1 or not all(dimension.name in settings.dimensions for dimension in parts):
        return None
    part, whole = pair.scenes if narrower == {1} else (pair.second, pair.first)
    vague = whole.role is None and pair.one_article  # a bare number may count anything beside
    return None if vague or whole.order in material.partial else part


def _exceeds(nested: _Nested, material: Material) -> bool:
    part, whole = nested.part.claim.quantity, nested.whole.claim.quantity
    factor = material.measures.factor(part.unit, whole.unit)
    if factor is None or not most(whole) or not _times_fit(nested, material):
        return False  # 'no one was hurt' is said of a place or a moment, and is no whole of what is told elsewhere
    lower = scaled(part, factor)
    exceeds = least(lower) > most(whole) and ends(lower) > ends(whole)
    return exceeds and (_is_named(nested) or nested.whole.order not in material.lesser)


def _is_near(nested: _Nested, comparison: Comparison, settings: ContainmentSettings) -> bool:
    return _is_named(nested) or comparison.ratio is None or comparison.ratio <= settings.most_ratio


def _is_named(nested: _Nested) -> bool:
    return nested.part.claim.part_of == nested.whole.claim.id


def _times_fit(nested: _Nested, material: Material) -> bool:
    """Whether the whole stands when the part does: at the same time, or later if it only grows."""
    if _is_named(nested) or nested.pair.timing is not Timing.LATER:
        return True
    if material.measures.kind(nested.whole.measure) == "level" or nested.whole.claim.quantity.hedge in _OPEN:
        return False
    return nested.pair.second is nested.whole and material.measures.kind(nested.part.measure) != "level"
