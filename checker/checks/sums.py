"""The sum check: parts that don't add up to the total given beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from checker.checks.material import Clash, Material, by_article
from checker.checks.relation import scaled
from checker.link import Scene
from checker.model.claim import Scope, Stance
from checker.model.finding import Comparison, Relation
from checker.model.quantity import Hedge, Number, ends

_COUNTED = (Hedge.EXACT, Hedge.ABOUT)


@dataclass(frozen=True, slots=True)
class SumSettings:
    """When parts are taken to be all parts: from `named` parts on, if they miss the total by no more than `missing`.

    `few` parts must miss a total of at least `least_total`; `beyond` bounds how far parts may exceed it; `confidence`
    is that of parts named by the text, `guessed` that of parts that only stand beside the total; `most` bounds them.
    Where nouns don't tell the parts apart, they must miss the total by no more than `alike`, either way.
    Parts are sought among so many figures on either side as `reach` says.
    """

    named: int
    few: int
    least_total: Decimal
    missing: Decimal
    alike: Decimal
    beyond: Decimal
    confidence: Decimal
    guessed: Decimal
    most: int
    reach: int


@dataclass(frozen=True, slots=True)
class _Breakdown:
    whole: Scene
    parts: tuple[Scene, ...]
    confidence: Decimal
    distinct: bool = True


def find_sums(
    material: Material, *, measures: frozenset[str], settings: SumSettings, threshold: Decimal
) -> Iterator[Clash]:
    """A clash for each total whose parts, given in the same text, don't make it up."""
    for own in by_article(material.scenes).values():
        body = [scene for scene in own if _counts(scene, measures)]
        places = {scene.order: place for place, scene in enumerate(body)}
        parts: set[int] = set()
        for whole in sorted(body, key=_largest_first):
            place = places[whole.order]
            near = body[max(0, place - settings.reach) : place + settings.reach + 1]
            for breakdown in _breakdowns(whole, near, material, settings):
                known = whole.order in parts or material.is_told((whole, *breakdown.parts))
                parts.update(part.order for part in breakdown.parts)
                if breakdown.confidence >= threshold and not known:
                    yield from _clash(breakdown, material, settings)


def _largest_first(scene: Scene) -> tuple[Number, int]:
    return -ends(scene.claim.quantity)[0], scene.order


def _counts(scene: Scene, measures: frozenset[str]) -> bool:
    claim = scene.claim
    plain = claim.stance in (Stance.ASSERTED, Stance.HYPOTHETICAL) and claim.quantity.hedge in _COUNTED
    return plain and not scene.in_title and scene.measure in measures and claim.quantity.value is not None


def _breakdowns(whole: Scene, body: Sequence[Scene], material: Material, settings: SumSettings) -> Iterator[_Breakdown]:
    named = tuple(scene for scene in body if scene.claim.part_of == whole.claim.id)
    if len(named) >= settings.few:
        yield _Breakdown(whole, named, settings.confidence)
    elif whole.claim.part_of is None:
        yield from _parts_beside(whole, body, material, settings)
    for row in material.measures.sums:
        if row.whole == whole.measure:
            parts = _parts_by_measure(whole, body, (row.parts, row.also))
            if parts:
                yield _Breakdown(whole, parts, settings.confidence)


def _parts_beside(
    whole: Scene, body: Sequence[Scene], material: Material, settings: SumSettings
) -> Iterator[_Breakdown]:
    """The runs of smaller figures of its kind right behind and right before a total."""
    place = body.index(whole)
    for side in (body[place + 1 :], body[:place][::-1]):
        found: list[Scene] = []
        for scene in side:
            if not _may_be_part(scene, whole, found[-1] if found else whole, material):
                break
            found.append(scene)
        roles = {scene.role for scene in found}
        distinct = len(roles) == len(found) and not roles & {None, whole.role}
        if len(found) >= (settings.few if distinct else settings.named):
            yield _Breakdown(whole, tuple(found), settings.guessed, distinct)


def _may_be_part(scene: Scene, whole: Scene, before: Scene, material: Material) -> bool:
    same = scene.measure == whole.measure and scene.claim.stance is whole.claim.stance
    unit = material.measures.factor(scene.claim.quantity.unit, whole.claim.quantity.unit) is not None
    smaller = ends(scene.claim.quantity) < ends(whole.claim.quantity)
    near = _near(*sorted((scene, before), key=_offset)[::-1])
    return same and unit and smaller and near and _are_of_one_stretch(scene, whole)


def _near(scene: Scene, before: Scene) -> bool:
    """Whether a figure stands in the sentence of the one before it, or in the next one of its paragraph."""
    one, two = before.claim, scene.claim
    end = one.sentence_start + len(one.sentence)
    between = scene.article.text[end : two.sentence_start]
    return one.sentence_start == two.sentence_start or (two.sentence_start >= end and not between.strip(" "))


def _parts_by_measure(
    whole: Scene, body: Sequence[Scene], measures: tuple[tuple[str, ...], tuple[str, ...]]
) -> tuple[Scene, ...]:
    """The figures of the same source that make a total of another measure up; none if one of them is not given."""
    parts, also = measures
    chosen: list[Scene] = []
    for measure in (*parts, *also):
        fitting = [scene for scene in body if scene.measure == measure and _is_beside(scene, whole)]
        if len(fitting) == 1:
            chosen.append(fitting[0])
        elif measure in parts or fitting:
            return ()
    return tuple(chosen)


def _is_beside(scene: Scene, whole: Scene) -> bool:
    total = _are_of_one_stretch(scene, whole)
    source = scene.source is None or whole.source is None or scene.source.id == whole.source.id
    return total and source and scene.claim.part_of is None and _near(*sorted((scene, whole), key=_offset)[::-1])


def _are_of_one_stretch(one: Scene, two: Scene) -> bool:
    frames = [scene.claim.time.scope if scene.claim.time else Scope.TOTAL for scene in (one, two)]
    return frames[0] is frames[1]


def _offset(scene: Scene) -> int:
    return scene.claim.span.start


def _clash(breakdown: _Breakdown, material: Material, settings: SumSettings) -> Iterator[Clash]:
    values = [_value(scene, breakdown.whole, material) for scene in breakdown.parts]
    total = Decimal(breakdown.whole.claim.quantity.value or 0)
    if not total or max(values) > total or len(values) > settings.most or _adds_up(values, breakdown):
        return
    added = sum(values, Decimal(0))
    meant = _is_meant if breakdown.distinct else _is_close
    if meant(added, total, count=len(values), settings=settings):
        comparison = Comparison(Relation.CONTRADICTION, None, _tidy(abs(added - total)))
        groups = ((breakdown.whole,), *((part,) for part in breakdown.parts))
        facts = {"sum": _tidy(added), "total": _tidy(total)}
        yield Clash(groups, comparison, breakdown.confidence, "sum", facts=facts)


def _is_meant(added: Decimal, total: Decimal, *, count: int, settings: SumSettings) -> bool:
    """Whether the parts can be taken for all parts, so that the gap is a fault and not a rest left unsaid."""
    if added > total:
        return added <= total * settings.beyond
    enough = count >= settings.named or total >= settings.least_total
    return enough and added >= total * (1 - settings.missing)


def _is_close(added: Decimal, total: Decimal, *, count: int, settings: SumSettings) -> bool:
    return count >= settings.named and abs(added - total) <= total * settings.alike


def _adds_up(values: Sequence[Decimal], breakdown: _Breakdown) -> bool:
    expected = breakdown.whole.claim.quantity.expected
    rounded = any(scene.claim.quantity.hedge is Hedge.ABOUT for scene in (breakdown.whole, *breakdown.parts))
    low = high = Decimal(breakdown.whole.claim.quantity.value or 0)
    if rounded or low != int(low):
        low, high = Decimal(expected.low or 0), Decimal(expected.high or 0)
    sums = (sum(chosen, Decimal(0)) for count in range(1, len(values) + 1) for chosen in combinations(values, count))
    return any(low <= added <= high for added in sums)


def _value(scene: Scene, whole: Scene, material: Material) -> Decimal:
    factor = material.measures.factor(scene.claim.quantity.unit, whole.claim.quantity.unit)
    return Decimal(scaled(scene.claim.quantity, factor or Decimal(1)).value or 0)


def _tidy(number: Decimal) -> Number:
    return int(number) if number == int(number) else number
