"""Comparability: what each dimension of two claims says about their being the same thing, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from rapidfuzz.fuzz import token_set_ratio

from checker.language.fold import fold
from checker.link.linking import Linking
from checker.link.measures import MeasureTable
from checker.link.scene import Scene, Vocabulary, parse_moment
from checker.model.claim import Attribution, Event, Scope, TimeFrame

_STEM = 5  # letters of a word that carry its meaning past inflection


class Answer(StrEnum):
    """What a dimension says of two claims."""

    EQUAL = "equal"
    PART = "part"
    UNKNOWN = "unknown"
    DOUBTFUL = "doubtful"  # likely apart
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension's answer and the words it rests on; of a part, `narrower` tells which claim it is (1 or 2)."""

    name: str
    answer: Answer
    words: str = ""
    narrower: int = 0


@dataclass(frozen=True, slots=True)
class Comparability:
    """The answers of all dimensions of two claims, in fixed order."""

    dimensions: tuple[Dimension, ...]

    def __getitem__(self, name: str) -> Dimension:
        """The dimension of this name."""
        return next(dimension for dimension in self.dimensions if dimension.name == name)

    @property
    def apart(self) -> tuple[Dimension, ...]:
        """The dimensions that keep the claims from being compared; another source does not."""
        return tuple(d for d in self.dimensions if d.answer is Answer.APART and d.name != "source")

    def parts(self) -> tuple[Dimension, ...]:
        """The dimensions in which one claim is a part of the other; a common affiliation is none."""
        return tuple(d for d in self.dimensions if d.answer is Answer.PART and d.name != "source")


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares claims; holds the data that all comparisons need."""

    vocabulary: Vocabulary
    measures: MeasureTable
    linking: Linking

    def compare(self, first: Scene, second: Scene) -> Comparability:
        """The answers of all dimensions in fixed order, or of that one alone which keeps the two apart at once."""
        known: list[Dimension] = []
        for ask in (self.population, self.place, self.counted):
            known.append(ask(first, second))
            if known[-1].answer is Answer.APART:
                return Comparability((known[-1],))
        event = compare_events(first.claim.event, second.claim.event, self.vocabulary.event_parents)
        time, source = self.times(first, second), compare_sources(first, second, linking=self.linking)
        population, place, counted = known
        return Comparability((population, place, event, time, counted, source))

    def population(self, first: Scene, second: Scene) -> Dimension:
        """Whether the same people are meant: nation and qualifier; for people also their role."""
        one, two = first.claim.population, second.claim.population
        nations = (one.nation if one else None, two.nation if two else None)
        if all(nations) and nations[0] != nations[1]:
            return _told("population", Answer.APART, *nations)
        parts = (one.part if one else None, two.part if two else None)
        if parts[0] != parts[1]:
            return _told("population", Answer.PART, *parts, narrower=1 if parts[0] else 2)
        if nations[0] and nations[0] == nations[1]:
            return _told("population", Answer.EQUAL, *nations)
        return _told("population", Answer.UNKNOWN, *nations)

    def place(self, first: Scene, second: Scene) -> Dimension:
        """Whether the places are one; a place that the article only implies never separates."""
        one, two = first.place, second.place
        words = (one.words, two.words)
        if one.chain and two.chain:
            answer = _nested("place", one.chain, two.chain, words)
            certain = one.own and two.own and not (first.in_title or second.in_title)
            if certain or answer.answer is Answer.EQUAL:
                return answer
            implied = not (one.own and two.own)
            apart = answer.answer is Answer.APART and not (implied and first.claim.article == second.claim.article)
            return _told("place", Answer.DOUBTFUL if apart else Answer.UNKNOWN, *words)
        if one.names and two.names:
            return self._names(first, second)
        told = all((one.chain or one.names, two.chain or two.names, one.own, two.own))
        alike = _beginnings(words[0]) & _beginnings(words[1])
        apart = told and not alike and first.claim.article == second.claim.article
        return _told("place", Answer.DOUBTFUL if apart else Answer.UNKNOWN, *words)

    def _names(self, first: Scene, second: Scene) -> Dimension:
        one, two = first.place, second.place
        words = (one.words, two.words)
        if one.names & two.names:
            return _told("place", Answer.EQUAL, *words)
        certain = one.own and two.own and not (first.in_title or second.in_title)
        if not certain or first.claim.language != second.claim.language:
            return _told("place", Answer.UNKNOWN, *words)
        one_article = first.claim.article == second.claim.article  # elsewhere one spot may have several names
        return _told("place", Answer.APART if one_article else Answer.DOUBTFUL, *words)

    def counted(self, first: Scene, second: Scene) -> Dimension:
        """Whether the same noun is counted; of persons, a word for anybody sets nothing apart."""
        one, two = first.role, second.role
        if one == two and one is not None:
            return _told("counted", Answer.EQUAL, one, two)
        if not (self.measures.counts_nouns(first.measure) and self.measures.counts_nouns(second.measure)):
            return _told("counted", Answer.UNKNOWN, one, two)
        strict = self.measures.is_strict(first.measure) or self.measures.is_strict(second.measure)
        kinds = {self.vocabulary.noun_kinds.get(role or "") for role in (one, two)}
        if "person" in kinds and kinds & {"thing", "matter"}:
            return _told("counted", Answer.APART, one, two)
        if strict and one and two and kinds == {"group"}:
            return _told("counted", Answer.EQUAL, one, two)
        if strict and "group" in kinds and "person" in kinds:
            return _told("counted", Answer.APART, one, two)
        nations = [scene.claim.population.nation if scene.claim.population else None for scene in (first, second)]
        if None not in nations and nations[0] == nations[1] and {one, two} & self.linking.sides:
            return _told("counted", Answer.UNKNOWN, one, two)  # one nation's fighters are its people, too
        return self._roles(one, two, language=first.claim.language == second.claim.language, strict=strict)

    def _roles(self, one: str | None, two: str | None, *, language: bool, strict: bool) -> Dimension:
        plain = [role is None or role in self.linking.generic for role in (one, two)]
        if all(plain):
            answer = Answer.UNKNOWN if strict and not (one and two) else Answer.EQUAL
            return _told("counted", answer, one, two)
        if any(plain):
            return self._generic(one, two, plain=plain)
        bodies = [role in self.linking.found for role in (one, two)]
        if any(bodies) and not all(bodies):
            return _told("counted", Answer.PART, one, two, narrower=1 if bodies[0] else 2)
        nested = _nested("counted", self._chain(one), self._chain(two), (one or "", two or ""))
        if nested.answer is not Answer.APART:
            return nested
        some = [role in self.linking.demographic for role in (one, two)]
        if not strict and any(some) and not all(some) and self._may_be_anybody(two if some[0] else one):
            return _told("counted", Answer.PART, one, two, narrower=1 if some[0] else 2)
        known = [role in self.vocabulary.noun_kinds for role in (one, two)]
        if all(known) or (language and strict):
            return nested
        return _told("counted", Answer.UNKNOWN, one, two)

    def _generic(self, one: str | None, two: str | None, *, plain: list[bool]) -> Dimension:
        special, general = (two, one) if plain[0] else (one, two)
        if special in self.linking.sides:
            return _told("counted", Answer.APART, one, two)
        if special in self.linking.demographic or special in self.linking.found:
            return _told("counted", Answer.PART, one, two, narrower=2 if plain[0] else 1)
        own = special in self.vocabulary.noun_kinds and not self.linking.crowd.intersection(self._chain(special))
        said = general is not None and general not in self.linking.repeating
        return _told("counted", Answer.DOUBTFUL if own and said else Answer.UNKNOWN, one, two)

    def _may_be_anybody(self, role: str | None) -> bool:
        return role in self.linking.crowd or role not in self.vocabulary.noun_kinds

    def _chain(self, role: str | None) -> tuple[str, ...]:
        """A noun and the wider ones it is one of, without those that mean anybody."""
        found: list[str] = []
        waiting = [role] if role else []
        while waiting:
            noun = waiting.pop(0)
            if noun not in found and (noun == role or noun not in self.linking.generic):
                found.append(noun)
                waiting.extend(self.vocabulary.noun_parents.get(noun, ()))
        return tuple(found)

    def times(self, first: Scene, second: Scene) -> Dimension:
        """Whether the figures cover the same stretch; of what has one true value, that can't keep them apart."""
        told = compare_times(first, second, days=self.linking.same_start_days)
        fixed = "fixed" in (self.measures.kind(first.measure), self.measures.kind(second.measure))
        same_day = first.moment is not None and second.moment is not None and first.moment.day == second.moment.day
        if ((fixed and same_day) or self._is_telling(first, second)) and told.answer is Answer.APART:
            return _told("time", Answer.UNKNOWN, told.words)
        return told

    def _is_telling(self, first: Scene, second: Scene) -> bool:
        """Whether both give one figure that is no coincidence."""
        value = first.claim.quantity.value
        return value is not None and value >= self.linking.telling and value == second.claim.quantity.value


def compare_events(one: Event | None, two: Event | None, parents: Mapping[str, tuple[str, ...]]) -> Dimension:
    """Whether one happening is meant; an event that the text sets apart from its own is only that of the same year."""
    words = (one.text if one else "", two.text if two else "")
    others = [bool(event and event.other) for event in (one, two)]
    years = [event.year if event else None for event in (one, two)]
    if any(others):
        same = all(others) and years[0] is not None and years[0] == years[1]
        return _told("event", Answer.EQUAL if same else Answer.APART, *words)
    if all(years) and years[0] != years[1]:
        return _told("event", Answer.APART, *words)
    kinds = [event.type if event else None for event in (one, two)]
    if kinds[0] and kinds[0] == kinds[1]:
        return _told("event", Answer.EQUAL, *words)
    related = kinds[0] in parents.get(kinds[1] or "", ()) or kinds[1] in parents.get(kinds[0] or "", ())
    return _told("event", Answer.EQUAL if related and all(kinds) else Answer.UNKNOWN, *words)


def compare_times(first: Scene, second: Scene, *, days: int) -> Dimension:
    """Whether the figures cover the same stretch; when they were told does not matter here.

    Totals that began within so many `days` of each other are of one stretch.
    """
    one, two = first.claim.time, second.claim.time
    if one is None or two is None:
        lone = one or two
        ordinary = lone is None or lone.scope is Scope.TOTAL
        return _told("time", Answer.UNKNOWN if ordinary else Answer.APART, lone.text if lone else "")
    words = (one.text, two.text)
    if one.scope is not two.scope:
        return _told("time", Answer.APART, *words)
    if one.scope is Scope.TOTAL:
        return _told("time", _same_start(one, two, days=days), *words)
    return _told("time", _same_stretch(first, second), *words)


def _same_start(one: TimeFrame, two: TimeFrame, *, days: int) -> Answer:
    starts = parse_moment(one.start), parse_moment(two.start)
    if starts[0] is not None and starts[1] is not None:
        return Answer.EQUAL if abs(starts[0].at - starts[1].at) <= timedelta(days=days) else Answer.APART
    return Answer.UNKNOWN if one.start or two.start else Answer.EQUAL


def _same_stretch(first: Scene, second: Scene) -> Answer:
    one, two = first.claim.time, second.claim.time
    assert one is not None
    assert two is not None
    ends = [(frame.start, frame.end) for frame in (one, two)]
    if all(start and end for start, end in ends):
        return Answer.EQUAL if ends[0] == ends[1] else Answer.APART
    if first.moment is None or second.moment is None or first.moment.day != second.moment.day:
        return Answer.APART
    if first.claim.article == second.claim.article and one.scope is Scope.INCREMENT:
        return Answer.APART  # 'another 40 ... another 12' are two things, or the text would not say 'another'
    return Answer.UNKNOWN


def compare_sources(first: Scene, second: Scene, *, linking: Linking) -> Dimension:
    """Whether one source speaks: by id or by its names; a common affiliation, or a name in common, is a part.

    Some ids are vague: two witnesses may be one or two.
    """
    vague = linking.vague_sources
    one, two = first.source, second.source
    if one is None or two is None:
        return _told("source", Answer.UNKNOWN, one.name if one else "", two.name if two else "")
    names = (one.name, two.name)
    if _is_one_source(one, two, vague=vague) or _are_named_alike(first, second, least=linking.likeness):
        return _told("source", Answer.EQUAL, *names)
    if {one.id, two.id} & vague:
        return _told("source", Answer.UNKNOWN if one.id == two.id else Answer.APART, *names)
    one_body = (one.affiliation and one.affiliation == two.affiliation) or _may_be_one_body(one, two)
    if one_body or first.speaker & second.speaker:
        return _told("source", Answer.PART, *names)
    if first.claim.language != second.claim.language and not (one.affiliation and two.affiliation):
        return _told("source", Answer.UNKNOWN, *names)  # two names for one body, perhaps: nothing brings them together
    return _told("source", Answer.APART, *names)


def _is_one_source(one: Attribution, two: Attribution, *, vague: frozenset[str]) -> bool:
    """Whether one source speaks by its ids; the bare id of an office is any nation's of the same name."""
    if one.id in vague:
        return False
    if one.id == two.id:
        return True
    office = one.id == _office(two.id) or two.id == _office(one.id)
    return office and bool(_beginnings(one.name) & _beginnings(two.name))


def _beginnings(name: str) -> set[str]:
    return {word[:_STEM] for word in fold(name).split() if len(word) >= _STEM}


def _may_be_one_body(one: Attribution, two: Attribution) -> bool:
    """Whether a body may speak through both: two of one kind, at least one of them a person or an unnamed office."""
    unnamed = any(":" in source.id or source.id == source.kind for source in (one, two))
    return unnamed and one.kind is not None and one.kind == two.kind


def _office(source: str) -> str:
    return source.partition(":")[0]


def _are_named_alike(first: Scene, second: Scene, *, least: int) -> bool:
    """Whether the names of one source are the other's too, past alphabets and spellings."""
    one, two = first.speaker, second.speaker
    if not one or not two:
        return False
    return one <= two or two <= one or token_set_ratio(first.spelled, second.spelled) >= least


def _nested(name: str, one: tuple[str, ...], two: tuple[str, ...], words: tuple[str, str]) -> Dimension:
    if one[0] == two[0]:
        return _told(name, Answer.EQUAL, *words)
    if one[0] in two:
        return _told(name, Answer.PART, *words, narrower=2)
    if two[0] in one:
        return _told(name, Answer.PART, *words, narrower=1)
    return _told(name, Answer.APART, *words)


def _told(name: str, answer: Answer, *words: str | None, narrower: int = 0) -> Dimension:
    return Dimension(name=name, answer=answer, words=" / ".join(word or "-" for word in words), narrower=narrower)
