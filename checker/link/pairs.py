"""Pairs: claims that may be compared, with all that decides how; found within an article and within a story."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import combinations, product
from math import prod

from checker.language.capital_nouns import CommonNouns
from checker.link.comparable import Answer, Comparability, Comparer
from checker.link.linking import Linking
from checker.link.measures import MeasureTable
from checker.link.names import Spelling
from checker.link.scene import Scene
from checker.link.slips import find_slip
from checker.link.stories import ArticleLink, find_links
from checker.model.article import Article
from checker.model.claim import Stance

_CERTAIN = Decimal(1)
_TEMPORAL = frozenset(("time", "event"))  # dimensions that a slip outweighs
_NAMED = (":", "-")  # an id that holds one is of one body, not of a kind of bodies


class Timing(StrEnum):
    """How the times at which two figures stand lie to each other."""

    SAME = "same"
    LATER = "later"  # the second one stands later
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that nothing keeps apart; `first` stands earlier where the times tell, else it comes first in the run.

    `gap` is the time between them (None: unknown), `confidence` a share of certainty that they are about one thing.
    """

    first: Scene
    second: Scene
    comparability: Comparability
    timing: Timing
    gap: timedelta | None
    confidence: Decimal
    measure: str | None  # what both count; None where one is a part of the other, or easily confused with it

    @property
    def source(self) -> Answer:
        """Whether one source speaks."""
        return self.comparability["source"].answer

    @property
    def one_article(self) -> bool:
        """Whether both stand in one article."""
        return self.first.claim.article == self.second.claim.article

    @property
    def one_sentence(self) -> bool:
        """Whether both stand in one sentence."""
        one, two = self.first.claim, self.second.claim
        return self.one_article and (one.field, one.sentence_start) == (two.field, two.sentence_start)

    @property
    def scenes(self) -> tuple[Scene, Scene]:
        """Both claims, the earlier first."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class PairFinder:
    """Finds the pairs of a run; holds the data that all need."""

    comparer: Comparer
    measures: MeasureTable
    linking: Linking
    nested: frozenset[tuple[str, str]]  # measures of which one is a part of the other, both ways round

    def find(self, scenes: Sequence[Scene], links: Iterable[ArticleLink]) -> Iterator[Pair]:
        """All pairs of related measures within articles and along links."""
        articles: dict[str, list[Scene]] = {}
        for scene in scenes:
            if scene.claim.stance in (Stance.ASSERTED, Stance.HYPOTHETICAL):
                articles.setdefault(scene.claim.article, []).append(scene)
        articles = {article: _first_told(own, most=self.linking.figures) for article, own in articles.items()}
        for own in articles.values():
            frequency = count_stems(own)
            yield from self._made(combinations(own, 2), strength=_CERTAIN, frequency=frequency)
        for link in links:
            one, two = articles.get(link.first, []), articles.get(link.second, [])
            frequency = count_stems([*one, *two])
            yield from self._made(product(one, two), strength=link.strength, frequency=frequency)

    def _made(
        self, candidates: Iterable[tuple[Scene, Scene]], *, strength: Decimal, frequency: Mapping[str, int]
    ) -> Iterator[Pair]:
        for one, two in candidates:
            if self._are_related(one, two):
                pair = self._pair(one, two, strength=strength, frequency=frequency)
                if pair is not None:
                    yield pair

    def _measure(self, one: Scene, two: Scene) -> str | None:
        """What both claims count: a measure that only the noun told gives way to one that a verb tells."""
        if one.measure == two.measure:
            return one.measure
        for vague, told in ((one, two), (two, one)):
            if self._is_undecided(vague) and not self._is_undecided(told) and self._may_count(told, vague):
                return told.measure
        return None

    def _is_undecided(self, scene: Scene) -> bool:
        counts = self.measures.counts_nouns(scene.measure) and self.measures.is_strict(scene.measure)
        return counts and Decimal(str(scene.claim.confidence)) < self.linking.undecided.below

    def _may_count(self, told: Scene, vague: Scene) -> bool:
        of = self.measures.measures[vague.measure].of
        known = self.measures.measures.get(told.measure)
        named = vague.role is not None and vague.role not in self.linking.generic
        return named and known is not None and not known.strict and known.of in (of, "any") and told.role == vague.role

    def _are_related(self, one: Scene, two: Scene) -> bool:
        first, second = one.measure, two.measure
        if self._measure(one, two) is not None:
            return True
        return (first, second) in self.nested or (
            self.measures.are_confused(first, second) and _stated(one) == _stated(two)
        )

    def _pair(self, one: Scene, two: Scene, *, strength: Decimal, frequency: Mapping[str, int]) -> Pair | None:
        if _stands_later(one, two):
            one, two = two, one
        comparability = self.comparer.compare(one, two)
        if self._keeps_apart(one, two, comparability):
            return None
        timing, gap = compare_moments(one, two, hours=self.linking.same_window_hours)
        pair = Pair(one, two, comparability, timing, gap, Decimal(0), self._measure(one, two))
        confidence = self._confidence(pair, strength=strength, frequency=frequency)
        if confidence < self.linking.least and not _is_named_part(one, two):
            return None
        return replace(pair, confidence=confidence)

    def _keeps_apart(self, one: Scene, two: Scene, comparability: Comparability) -> bool:
        """Whether a dimension keeps the two apart; of one source's figure, mistyped, no time does."""
        apart = {dimension.name for dimension in comparability.apart}
        if not apart or not apart <= _TEMPORAL or comparability["source"].answer is not Answer.EQUAL:
            return bool(apart)
        return one.claim.article == two.claim.article or not self._is_slip(one, two)

    def _confidence(self, pair: Pair, *, strength: Decimal, frequency: Mapping[str, int]) -> Decimal:
        strict = any(self.measures.is_strict(scene.measure) for scene in pair.scenes)
        confidence = strength
        nouns = all(self.measures.counts_nouns(scene.measure) for scene in pair.scenes)
        mistyped = not nouns and self._is_slip(*pair.scenes)
        for dimension in pair.comparability.dimensions:
            if dimension.name == "counted" and mistyped:
                continue  # of a sum or a share told wrong the noun beside it is no sign
            weights = self.linking.weights.get(dimension.name, {})
            if strict and dimension.name == "counted":
                weights = self.linking.strict.counted
            confidence *= weights.get(dimension.answer.value, _CERTAIN)
        if not pair.one_article:
            confidence *= self.linking.anchors[find_anchor(pair, strength=strength, least=self.linking.strong_link)]
        if strict:
            confidence *= self._context(pair, frequency=frequency)
        return confidence * prod(self._doubts(pair, strict=strict), start=_CERTAIN)

    def _doubts(self, pair: Pair, *, strict: bool) -> Iterator[Decimal]:
        """What each thing that speaks against one thing being meant leaves of the confidence."""
        linking, one_article = self.linking, pair.one_article
        titled = pair.first.in_title or pair.second.in_title  # a title and its text are meant to say the same
        one_voice = one_article and not titled and pair.source in (Answer.EQUAL, Answer.UNKNOWN)
        stances = {scene.claim.stance for scene in pair.scenes}
        doubts = (
            (pair.measure is not None and pair.first.measure != pair.second.measure, linking.undecided.weight),
            (one_voice, linking.strict.one_text if strict else linking.one_text),
            (_is_half_said(pair), linking.unsaid),
            (is_old(pair.first) != is_old(pair.second), linking.old),
            (one_article and _is_far(pair, most=linking.near_text), linking.far_text),
            (not one_article and pair.timing is Timing.UNKNOWN, linking.undated),
            (len(stances) > 1, linking.stance),
        )
        yield from (weight for applies, weight in doubts if applies)

    def _is_slip(self, first: Scene, second: Scene) -> bool:
        """Whether one number looks like the other one, mistyped: that is no coincidence."""
        one, two = first.claim.quantity, second.claim.quantity
        alike = self.measures.factor(one.unit, two.unit) == 1
        return alike and find_slip(one, two, settings=self.linking.slips) is not None

    def _context(self, pair: Pair, *, frequency: Mapping[str, int]) -> Decimal:
        """How far the two sentences agree beyond the figure, by the rareness of the words they share."""
        settings = self.linking.strict
        shared = pair.first.stems & pair.second.stems
        weight = sum((Decimal(2) / max(frequency.get(stem, 2), 2) for stem in sorted(shared)), Decimal(0))
        known = pair.comparability["counted"].answer is Answer.EQUAL
        translated = pair.first.claim.language != pair.second.claim.language and known
        if weight >= settings.much or self._is_slip(*pair.scenes):
            return settings.context["much"]
        return settings.context["some" if weight >= settings.some or translated else "none"]


def _is_far(pair: Pair, *, most: int) -> bool:
    """Whether so much text stands between the sentences of two claims that they are hardly set side by side."""
    one, two = (scene.claim for scene in pair.scenes)
    same = one.field == two.field and not (is_old(pair.first) or is_old(pair.second))
    return same and abs(one.sentence_start - two.sentence_start) > most


def _first_told(scenes: Sequence[Scene], *, most: int) -> list[Scene]:
    """The scenes of one article without those that only repeat a figure, and no more of them than `most`."""
    seen: dict[object, Scene] = {}
    for scene in scenes:
        claim = scene.claim
        place = scene.place.chain or scene.place.names
        source = scene.source.id if scene.source else None
        parts = (scene.measure, claim.quantity, scene.role, place, source, claim.population, claim.time, claim.event)
        seen.setdefault((*parts, claim.field, claim.stance, claim.part_of, claim.contrasted), scene)
    return list(seen.values())[:most]


def find_anchor(pair: Pair, *, strength: Decimal, least: Decimal) -> str:
    """How firmly two claims of different articles are tied to one happening: `firm`, `loose` or `none`.

    A nation has room for many happenings; a town, a named force, a source or many common names tie closer.
    """
    same = {dimension.name for dimension in pair.comparability.dimensions if dimension.answer is Answer.EQUAL}
    local = "place" in same and (len(pair.first.place.chain) > 1 or bool(pair.first.place.names))
    if strength >= least or local or "population" in same or {"source", "event"} <= same:
        return "firm"
    return "loose" if {"source", "event"} & same or "place" in same else "none"


def find_pairs(
    scenes: Sequence[Scene],
    articles: Sequence[Article],
    *,
    comparer: Comparer,
    spelling: Spelling,
    common: Mapping[str, CommonNouns],
) -> tuple[Pair, ...]:
    """All pairs of a run, ordered by the rank of their claims; `common` by language, as in `find_links`."""
    linking = comparer.linking
    links = find_links(
        articles,
        ids=_ids(scenes, least_figure=linking.story.figure),
        settings=linking.story,
        spelling=spelling,
        least=linking.name_length,
        common=common,
    )
    rows = comparer.measures.part_whole
    nested = frozenset(pair for row in rows for pair in ((row.part, row.whole), (row.whole, row.part)))
    finder = PairFinder(comparer, comparer.measures, linking, nested)
    return tuple(sorted(finder.find(scenes, links), key=lambda pair: sorted((pair.first.order, pair.second.order))))


def _ids(scenes: Iterable[Scene], *, least_figure: int) -> dict[str, frozenset[str]]:
    """What an article's claims are known by besides names: places, sources, nations, happenings and large figures."""
    found: dict[str, set[str]] = {}
    for scene in scenes:
        own = found.setdefault(scene.claim.article, set())
        own.update(scene.place.chain)
        own.update(scene.place.names)
        if scene.source is not None and scene.source.affiliation:
            own.add(scene.source.affiliation)
        if scene.claim.population is not None and scene.claim.population.nation:
            own.add(scene.claim.population.nation)
        own.update(scene.speaker)
        if scene.source is not None and any(mark in scene.source.id for mark in _NAMED):
            own.add(scene.source.id)
        event = scene.claim.event
        if event is not None and event.type and scene.place.chain and not event.other:
            own.add(f"{event.type} {scene.place.chain[0]}")
        value = scene.claim.quantity.value
        if value is not None and value >= least_figure:
            own.add(f"{scene.measure} {value}")
    return {article: frozenset(own) for article, own in found.items()}


def count_stems(scenes: Iterable[Scene]) -> Counter[str]:
    """In how many sentences with figures each stem stands."""
    sentences = {(scene.claim.article, scene.claim.field, scene.claim.sentence_start): scene.stems for scene in scenes}
    return Counter(stem for found in sentences.values() for stem in found)


def compare_moments(one: Scene, two: Scene, *, hours: int) -> tuple[Timing, timedelta | None]:
    """How two figures stand in time, and how far apart; within `hours` is same, or on one day if only that is known."""
    if is_old(one) != is_old(two):
        gap = abs(one.moment.at - two.moment.at) if one.moment and two.moment else timedelta(0)
        return Timing.LATER, gap
    if one.moment is None or two.moment is None:
        return Timing.UNKNOWN, None
    gap = abs(one.moment.at - two.moment.at)
    both = one.moment.exact and two.moment.exact
    same = gap <= timedelta(hours=hours) if both else one.moment.day == two.moment.day
    return (Timing.SAME if same else Timing.LATER), gap


def is_old(scene: Scene) -> bool:
    """Whether the text quotes the figure as one of the past."""
    return bool(scene.claim.time and scene.claim.time.old)


def _is_named_part(one: Scene, two: Scene) -> bool:
    return one.claim.part_of == two.claim.id or two.claim.part_of == one.claim.id


def _is_half_said(pair: Pair) -> bool:
    """Whether one figure has a source and the other, in another text's body, has none."""
    unsaid = [scene for scene in pair.scenes if scene.source is None]
    return len(unsaid) == 1 and not unsaid[0].in_title and not pair.one_article


def _stands_later(one: Scene, two: Scene) -> bool:
    if is_old(one) != is_old(two):
        return is_old(two)
    if one.moment is None or two.moment is None:
        return False
    return one.moment.at > two.moment.at


def _stated(scene: Scene) -> object:
    quantity = scene.claim.quantity
    return quantity.value if quantity.value is not None else (quantity.expected.low, quantity.expected.high)
