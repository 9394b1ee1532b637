"""Expressions of time: where a text names a day, a stretch or an hour, with the little words that open it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.glance import may_hold
from checker.extract.passage import Passage
from checker.extract.times.atoms import TURNS, Atoms, Named, unit_behind
from checker.extract.times.days import before, parse_date, same_day_of
from checker.extract.times.hours import find_hours
from checker.language.lexicon import Hit

_OPENERS = 4  # little words, or phrases of them, that may stand before a time
_COUNT_DIGITS = 3  # of '12 months to March'
_NEAR = 2  # words between an hour and its day
_WORDS = frozenset(("month", "weekday", "days_ago", "years_ago", "stretch", "part_of_year", "period", "hour"))
_NUMBERS = frozenset(("year", "date", "time", "rate", "duration"))  # kinds of mentions that may name a time
_DASHES = frozenset("-\N{EN DASH}\N{EM DASH}")
_RANGE_OPENERS = ("since", "from", "between", "range")
_ENDS = ("to", "until")  # uses of the end of a stretch
_HOUR_OPENERS = ("as_of", "until")
NOW = ("since", "over")  # uses of a stretch that goes on to the day of publication
STANDS = ("as_of", "until")  # uses of a time at which a figure stands


class Expressions:
    """The times named in the sentences of a field."""

    def __init__(self, context: FieldContext) -> None:
        self.passage = context.passage
        self.published = parse_date(context.article.published)
        self._named: dict[int, list[Named]] = {}

    def of(self, sentence: SentenceContext) -> list[Named]:
        """The times of a sentence in order, read when first asked for."""
        named = self._named.get(sentence.index)
        if named is None:
            named = self._named[sentence.index] = self._find(sentence)
        return named

    def text(self, named: Named) -> str:
        """The words of a time as they stand."""
        return self.passage.slice(named.first, named.stop)

    def _find(self, sentence: SentenceContext) -> list[Named]:
        if not self.published or not _may_name(sentence):
            return []
        atoms = Atoms(self.passage, sentence, self.published, openers=self.openers).find()
        timed = self._with_hours(sentence, atoms)
        opened = (self._opened(named, sentence.sentence.first) for named in timed)
        return list(self._joined([named for named in opened if named]))

    def openers(self, token: int, least: int) -> Iterator[Hit]:
        """The little words before a time, the nearest first."""
        for _ in range(_OPENERS):
            hit = self.passage.hit_before(token, "time_open")
            if hit is None or hit.start < least:
                return
            yield hit
            token = hit.start

    def _with_hours(self, sentence: SentenceContext, atoms: list[Named]) -> list[Named]:
        """The times with the hours that stand beside them; an hour alone is one of the day of publication."""
        assert self.published is not None
        for hour in find_hours(self.passage, sentence):
            beside = [named for named in atoms if self._is_beside(hour.first, hour.stop, named)]
            if beside:
                named = beside[0]
                first, stop = min(named.first, hour.first), max(named.stop, hour.stop)
                timed = replace(named, first=first, stop=stop, hour=hour.text)
                atoms = [timed if each is named else each for each in atoms]
            elif any(hit.value in _HOUR_OPENERS for hit in self.openers(hour.first, sentence.sentence.first)):
                alone = Named(hour.first, hour.first, hour.stop, self.published, self.published, hour.text)
                atoms = sorted([*atoms, alone], key=lambda named: named.first)
        return atoms

    def _is_beside(self, first: int, stop: int, named: Named) -> bool:
        if named.start != named.end:
            return False
        left, right = (stop, named.first) if first < named.first else (named.stop, first)
        return 0 <= right - left <= _NEAR and all(len(gap) <= 1 for gap in self.passage.gaps[left : right + 1])

    def _opened(self, named: Named, least: int) -> Named | None:
        """A time with the little words before it, which tell its use; None where it is only compared with."""
        openers = list(self.openers(named.first, least))
        uses = [hit.value for hit in openers if hit.value not in (*TURNS, "on")]
        use = named.use or (uses[0] if uses else "")
        part = self.passage.hit_at(named.stop, "part_of_day")
        stop = part.stop if part and self.passage.gaps[named.stop] == " " else named.stop
        first = openers[-1].start if openers else named.first
        if any(self.passage.hit_before(token, "versus") for token in (named.first, *(hit.start for hit in openers))):
            return None
        return replace(named, first=first, stop=stop, use=_settled(use, named))

    def _joined(self, opened: list[Named]) -> Iterator[Named]:
        """The times, two that are the ends or the length and the end of one stretch put together."""
        held: Named | None = None
        for named in opened:
            if held and self._is_range(held, named):
                named = self._range(held, named)
            elif held and held.use == "over" and named.first == held.stop and named.use in _ENDS:
                named = replace(self._finished(named), first=held.first)
            elif held:
                yield self._finished(held)
            held = named
        if held:
            yield self._finished(held)

    def _is_range(self, one: Named, two: Named) -> bool:
        if one.start is None or one.stop > two.token:
            return False
        if one.stop == two.token:
            return self.passage.gaps[two.token].strip() in _DASHES
        if one.use not in _RANGE_OPENERS:
            return False
        if two.first == one.stop and two.use in _ENDS:
            return True
        join = self.passage.hit_at(one.stop, "range_join")
        return join is not None and join.stop in (two.token, two.first)

    def _range(self, one: Named, two: Named) -> Named:
        start = one.start
        assert start is not None
        if two.year_told and not one.year_told:
            start = same_day_of(start, two.end.year)
        if start > two.end:
            near = one.is_day and two.is_day and (start - two.end).days <= 7
            start = before(start, 1, "wk" if near else "a") or start
        use = one.use if one.use == "range" else ""
        return replace(two, token=one.token, first=one.first, start=start, use=use)

    def _finished(self, named: Named) -> Named:
        """A time whose stretch is told by its length: 'in the year to June'; and one that goes on till today."""
        assert self.published is not None
        if named.use in _ENDS:
            start, first = self._length_before(named)
            if start:
                return replace(named, start=start, first=first, use="range")
        if named.use == "until" and not (named.is_day or named.year_told) and named.end < self.published:
            return replace(
                named, start=None, end=same_day_of(named.end, named.end.year + 1)
            )  # 'until spring': the next
        if named.use in NOW and (named.start or self.published) <= self.published:
            return replace(named, end=self.published)
        return named

    def _length_before(self, named: Named) -> tuple[date | None, int]:
        """The beginning of a stretch whose length stands before the word that opens its end, and its first token."""
        behind = self.passage.hit_before(named.token, "time_open")
        token = behind.start - 1 if behind else -1
        if token < 0 or self.passage.gaps[token + 1] != " ":
            return None, named.first
        code, _ = unit_behind(self.passage, token)
        count = _count_before(self.passage, token)
        start = before(named.end + timedelta(days=1), count or 1, code) if code else None
        return start, token - (count is not None)


def _may_name(sentence: SentenceContext) -> bool:
    """Whether a sentence has a word or a number that may name a time."""
    if any(mention.kind in _NUMBERS for mention in sentence.mentions):
        return True
    return not _WORDS.isdisjoint(sentence.hits) if sentence.mentions else may_hold(sentence, _WORDS)


def _settled(use: str, named: Named) -> str:
    """What an opener makes of a time: some of them mean one thing before a day and another before a stretch."""
    if use == "from":
        return "since" if named.whole_year else use
    if use == "at":
        return "as_of" if named.is_day and named.dated else ""
    if use == "since" and named.dated and not named.is_day:
        return ""
    if use == "over" and not named.use:
        return "" if named.is_day else "range"
    return use


def _count_before(passage: Passage, token: int) -> int | None:
    """The whole number in digits right before a token."""
    word = passage.words[token - 1] if token else ""
    return int(word) if word.isdecimal() and len(word) <= _COUNT_DIGITS else None
