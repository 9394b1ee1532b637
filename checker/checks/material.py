"""Material: what all checks work on, and what they hand back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from checker.checks.relation import Rounding, compare_quantities, scaled
from checker.link import Answer, MeasureTable, Pair, Scene, Timing
from checker.model.finding import Comparison, Relation
from checker.model.quantity import ends

_LIST = 3  # figures that make a list
FAR = (Relation.TENSION, Relation.CONTRADICTION)


@dataclass(frozen=True, slots=True)
class Clash:
    """What a check has found: groups of claims that can't stand together, and how sure it is.

    `facts` fill the rule's message; `reason` names the words file's sentence that explains the comparison.
    """

    groups: tuple[tuple[Scene, ...], ...]
    comparison: Comparison
    confidence: Decimal
    reason: str
    disputed: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The claims of all groups."""
        return tuple(scene for group in self.groups for scene in group)


@dataclass(frozen=True, slots=True)
class Material:
    """A run's claims and pairs. `told` holds the sets of claims that an earlier rule has spoken of.

    `lesser` are the figures beside which their own source gives a higher one of the same: parts, named so or not;
    `partial` those that their text calls a part of another one of the same measure, `listed` those of a list.
    """

    scenes: tuple[Scene, ...]
    pairs: tuple[Pair, ...]
    measures: MeasureTable
    rounding: Rounding
    lesser: frozenset[int]
    partial: frozenset[int]
    listed: frozenset[int]
    told: set[frozenset[int]] = field(default_factory=set)

    def open_pairs(self, measures: frozenset[str]) -> Iterator[Pair]:
        """The pairs of one measure that no earlier rule has told."""
        for pair in self.pairs:
            if pair.measure is not None and pair.measure in measures and not self.is_told(pair.scenes):
                yield pair

    def are_whole(self, pair: Pair) -> bool:
        """Whether neither figure is a part where the other is a whole."""
        if any(scene.order in self.listed for scene in pair.scenes) and not _is_at_one_spot(pair):
            return False
        one, two = (scene.order in self.partial or scene.order in self.lesser for scene in pair.scenes)
        return one is two

    def is_told(self, scenes: Sequence[Scene]) -> bool:
        """Whether an earlier rule has spoken of these claims together."""
        return frozenset(scene.order for scene in scenes) in self.told

    def compare(self, one: Scene, two: Scene) -> Comparison | None:
        """The relation of two claims' quantities, in the first one's unit; None where the units don't fit."""
        factor = self.measures.factor(two.claim.quantity.unit, one.claim.quantity.unit)
        if factor is None:
            return None
        other = scaled(two.claim.quantity, factor)
        return compare_quantities(one.claim.quantity, other, rounding=self.rounding)

    def article(self, article: str) -> tuple[Scene, ...]:
        """The claims of one article."""
        return tuple(scene for scene in self.scenes if scene.claim.article == article)


def build_material(
    scenes: tuple[Scene, ...], pairs: tuple[Pair, ...], *, measures: MeasureTable, rounding: Rounding
) -> Material:
    """The material of a run, with what its texts tell of parts and lists."""
    return Material(
        scenes,
        pairs,
        measures,
        rounding,
        lesser=find_lesser(pairs),
        partial=find_partial(scenes),
        listed=find_listed(scenes),
    )


def _is_at_one_spot(pair: Pair) -> bool:
    """Whether both sentences name the same town or region: only so can an item of a list be held against anything."""
    place = pair.comparability["place"].answer is Answer.EQUAL
    return place and all(scene.place.own and (len(scene.place.chain) > 1 or scene.place.names) for scene in pair.scenes)


def by_article(scenes: Sequence[Scene]) -> dict[str, tuple[Scene, ...]]:
    """The claims of each article, in their order."""
    found: dict[str, list[Scene]] = {}
    for scene in scenes:
        found.setdefault(scene.claim.article, []).append(scene)
    return {article: tuple(own) for article, own in found.items()}


def is_disputed(pair: Pair) -> bool:
    """Whether the text itself sets the two figures against each other and names both speakers."""
    named = pair.first.source is not None and pair.second.source is not None
    contrasted = pair.first.claim.contrasted or pair.second.claim.contrasted
    return pair.one_article and named and contrasted and pair.source is not Answer.EQUAL


def find_partial(scenes: Sequence[Scene]) -> frozenset[int]:
    """The ranks of the figures that their text calls a part of another one of their measure."""
    measures = {scene.claim.id: scene.measure for scene in scenes}
    return frozenset(scene.order for scene in scenes if measures.get(scene.claim.part_of or "") == scene.measure)


def find_listed(scenes: Sequence[Scene]) -> frozenset[int]:
    """The ranks of three figures and more of one measure in one sentence, but for their whole: place by place."""
    rows: dict[tuple[str, str, int, str], list[Scene]] = {}
    wholes = {scene.claim.part_of for scene in scenes}
    for scene in scenes:
        claim = scene.claim
        rows.setdefault((claim.article, claim.field, claim.sentence_start, scene.measure), []).append(scene)
    lists = (row for row in rows.values() if len(row) >= _LIST)
    return frozenset(scene.order for row in lists for scene in row if scene.claim.id not in wholes)


def find_lesser(pairs: Iterable[Pair]) -> frozenset[int]:
    """The ranks of the figures that a higher one beside them, of the same text and source, makes a part of it."""
    found = set()
    for pair in pairs:
        same = pair.one_article and pair.measure is not None
        titled = pair.first.in_title or pair.second.in_title
        if same and not titled and pair.source is Answer.EQUAL and not _is_past(pair):
            one, two = ends(pair.first.claim.quantity), ends(pair.second.claim.quantity)
            if one != two:
                found.add(pair.first.order if one < two else pair.second.order)
    return frozenset(found)


def _is_past(pair: Pair) -> bool:
    return pair.timing is Timing.LATER
