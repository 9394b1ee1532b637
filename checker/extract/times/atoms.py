"""Atoms of time: days, months, years and relative stretches as single words of a sentence name them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from checker.extract.context import SentenceContext
from checker.extract.numbers.mention import Mention
from checker.extract.passage import Passage
from checker.extract.times.days import (
    LAST_YEAR,
    Stretch,
    before,
    latest_year,
    month_of,
    months_of,
    nearest_date,
    unit_of,
    weekday_of,
    year_of,
)
from checker.language.lexicon import Hit

_DATE = re.compile(r"(\d{1,4})([-./])(\d{1,2})(?:[-./](\d{2,4}))?$")
_YEAR_DIGITS = 4
TURNS = ("next", "last")  # words that open a stretch by the one before or after it
_MONTHS = 12
_OF_A_YEAR = "?"  # a part that is one of a year only if a year follows: 'the second half of 2024'
_SOME = "some"  # a stretch up to now of no definite length
_DATED = ("as_of", "since", "until", "on")  # what stands before '3/9' that is a date


@dataclass(frozen=True, slots=True)
class Named:
    """A time named in the text: its tokens with what opens it, the day or stretch, the hour, and its use.

    `token` is where the time itself begins. `start` is None where the stretch has no definite beginning. `use` is the
    opener's role (as_of, since, over ...), or "".
    """

    token: int
    first: int
    stop: int
    start: date | None
    end: date
    hour: str = ""
    use: str = ""
    whole_year: bool = False
    year_told: bool = False
    dated: bool = False  # by its day of a month

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.start == self.end


class Atoms:
    """The times of a sentence one by one, before they are joined to stretches."""

    def __init__(
        self,
        passage: Passage,
        sentence: SentenceContext,
        published: date,
        *,
        openers: Callable[[int, int], Iterator[Hit]],
    ) -> None:
        self.passage = passage
        self.sentence = sentence
        self.published = published
        self.openers = openers

    def find(self) -> list[Named]:
        """All of them in order; of two in one place the longer."""
        found = [*self._months(), *self._parts_of_year(), *self._relative(), *self._periods()]
        for mention in self.sentence.mentions:
            found += self._of(mention)
        found.sort(key=lambda named: (named.first, -named.stop))
        kept: list[Named] = []
        for named in found:
            if not kept or named.first >= kept[-1].stop:
                kept.append(named)
        return kept

    def _of(self, mention: Mention) -> Iterator[Named]:
        readers = {"year": self._year, "date": self._date, "rate": self._rate, "duration": self._duration}
        read = readers.get(mention.kind)
        return read(mention) if read else iter(())

    def _named(
        self,
        first: int,
        stop: int,
        days: Stretch | None,
        *,
        use: str = "",
        whole: bool = False,
        told: bool = False,
        dated: bool = False,
    ) -> Iterator[Named]:
        if days is not None:
            end = self.published if days.start <= self.published < days.end else days.end
            yield Named(first, first, stop, days.start, end, use=use, whole_year=whole, year_told=told, dated=dated)

    def _opener(self, token: int) -> list[str]:
        return [hit.value for hit in self.openers(token, self.sentence.sentence.first)]

    def _turn(self, token: int) -> str:
        return next((value for value in self._opener(token) if value in TURNS), "")

    def _year_behind(self, stop: int) -> tuple[int | None, int]:
        """The year that goes with a part of one, and where its words end."""
        if self.passage.has_at(stop, "month"):
            return None, stop
        for mention in self.sentence.mentions:
            value = mention.quantity.value
            if mention.kind == "year" and value is not None and 0 <= mention.start - stop <= 1:
                return int(value), self._behind_year(mention)
        for hit in self.sentence.of("years_ago"):
            if 0 <= hit.start - stop <= 1:
                return self.published.year - int(hit.value), hit.stop
        return None, stop

    def _behind_year(self, mention: Mention) -> int:
        """Where the words of a year end, with the word 'year' behind it."""
        code, stop = unit_behind(self.passage, mention.behind)
        return stop if code == "a" else mention.behind

    def _months(self) -> Iterator[Named]:
        for hit in self._names("month"):
            month = int(hit.value)
            first, stop, days = self._days_of(hit)
            year, stop = self._year_behind(stop)
            told = year is not None
            if year is None:
                year = latest_year(self.published, month, month, turn=self._turn(hit.start))
            if date.min.year <= year <= LAST_YEAR:
                stretch = month_of(year, month, days) or month_of(year, month)
                yield from self._named(first, stop, stretch, told=told, dated=days is not None)

    def _names(self, kind: str) -> Iterator[Hit]:
        """The names of months or days; where they have capitals, 'march' and 'may' are none."""
        for hit in self.sentence.of(kind):
            if not self.passage.language.capital_months or self.passage.is_capitalized(hit.start):
                yield hit

    def _days_of(self, hit: Hit) -> tuple[int, int, tuple[int, int] | None]:
        """The first and last token of a month with its days, and the days."""
        dates = [mention for mention in self.sentence.mentions if mention.kind == "date" and _days(mention)]
        for index, mention in enumerate(dates):
            if 0 <= hit.start - mention.behind <= 1:
                return self._from_day(dates[:index], mention, hit.stop)
        for mention in dates:
            if mention.start == hit.stop:
                return hit.start, mention.behind, _days(mention)
        for word in self.sentence.of("day"):
            if word.stop == hit.start:
                return word.start, hit.stop, (int(word.value), int(word.value))
        return hit.start, hit.stop, None

    def _from_day(self, earlier: list[Mention], mention: Mention, stop: int) -> tuple[int, int, tuple[int, int] | None]:
        """'From 5 to 9 August': the first day has no month of its own."""
        low, high = _days(mention) or (0, 0)
        start = _days(earlier[-1]) if earlier and 1 <= mention.start - earlier[-1].behind <= 1 else None
        if start and start[0] < low:
            return earlier[-1].start, stop, (start[0], high)
        return mention.start, stop, (low, high)

    def _parts_of_year(self) -> Iterator[Named]:
        for hit in self.sentence.of("part_of_year"):
            first, _, last = hit.value.rstrip(_OF_A_YEAR).partition("-")
            year, stop = self._year_behind(hit.stop)
            told = year is not None
            if not told and hit.value.endswith(_OF_A_YEAR):
                continue
            if year is None:
                year = latest_year(self.published, int(first), int(last), turn=self._turn(hit.start))
            yield from self._named(hit.start, stop, months_of(year, int(first), int(last)), told=told)

    def _relative(self) -> Iterator[Named]:
        published = self.published
        for hit in self._names("weekday"):
            days = weekday_of(published, int(hit.value), turn=self._turn(hit.start))
            yield from self._named(hit.start, hit.stop, days)
        for hit in self.sentence.of("days_ago"):
            yield from self._named(hit.start, hit.stop, unit_of(published, "day", -int(hit.value)))
        for hit in self.sentence.of("years_ago"):
            yield from self._named(hit.start, hit.stop, year_of(published.year - int(hit.value)), whole=True, told=True)
        for hit in self.sentence.of("stretch"):
            unit, _, offset = hit.value.partition(" ")
            if unit == _SOME:
                yield Named(hit.start, hit.start, hit.stop, None, published, use="over", year_told=True)
                continue
            yield from self._named(hit.start, hit.stop, unit_of(published, unit, int(offset)), told=True)

    def _periods(self) -> Iterator[Named]:
        """'Over the past week': one unit of time, measured from the day of publication."""
        named = {hit.stop for hit in self.sentence.of("stretch", "part_of_year", "weekday", "month", "years_ago")}
        for hit in self.sentence.of("period"):
            token = hit.stop - 1
            opened = any(each.start >= hit.start for each in self._measured_by(token))
            code, _ = unit_behind(self.passage, token) if opened and hit.stop not in named else ("", 0)
            start = before(self.published, 1, code)
            if start:
                yield from self._named(hit.start, hit.stop, Stretch(start, self.published), use="over")

    def _measured_by(self, token: int) -> list[Hit]:
        openers = self.openers(token, self.sentence.sentence.first)
        return [hit for hit in openers if hit.value in ("over", "last")]

    def _year(self, mention: Mention) -> Iterator[Named]:
        literal = mention.quantity.literal
        low, high = literal.low, literal.high
        if low is None or high is None or not date.min.year <= low <= high <= LAST_YEAR:
            return
        one, two = year_of(int(low)), year_of(int(high))
        if one and two:
            stop = self._behind_year(mention)
            yield from self._named(mention.start, stop, Stretch(one.start, two.end), whole=True, told=True)

    def _date(self, mention: Mention) -> Iterator[Named]:
        match = _DATE.match(self.passage.slice(mention.start, mention.behind))
        if not match:
            return
        one, mark, two, three = match.groups()
        if len(one) == _YEAR_DIGITS:
            day = month_of(int(one), int(two), (int(three or 0), int(three or 0))) if int(two) <= _MONTHS else None
        else:
            day = nearest_date(self.published, int(one), int(two), three, either=mark == "/")
        yield from self._named(mention.start, mention.behind, day, told=bool(three), dated=True)

    def _rate(self, mention: Mention) -> Iterator[Named]:
        if any(value in _DATED for value in self._opener(mention.start)):
            yield from self._date(mention)

    def _duration(self, mention: Mention) -> Iterator[Named]:
        """'Three days ago', 'over the past two weeks', 'in several months'."""
        code, stop = unit_behind(self.passage, mention.behind)
        count = mention.quantity.value
        start = before(self.published, count, code) if count is not None and count >= 0 else None
        ago = self.passage.hit_at(stop, "ago")
        if ago or "ago" in self._opener(mention.start):
            if start:
                yield from self._ago(mention, start, ago.stop if ago else stop, code)
        elif self._measured_by(mention.start):
            yield from self._over(mention, start, stop, code)

    def _ago(self, mention: Mention, start: date, stop: int, code: str) -> Iterator[Named]:
        if code.endswith("a"):
            yield from self._named(mention.start, stop, year_of(start.year), whole=True, told=True)
        else:
            yield from self._named(mention.start, stop, Stretch(start, start), told=True)

    def _over(self, mention: Mention, start: date | None, stop: int, code: str) -> Iterator[Named]:
        """A stretch up to now, or the first months of a year that is told."""
        year, behind = self._year_behind(stop)
        count = mention.quantity.value
        if year and code == "mo" and count and 1 <= count <= _MONTHS:
            yield from self._named(mention.start, behind, months_of(year, 1, int(count)), use="range", told=True)
        elif start or count is None:
            yield Named(mention.start, mention.start, stop, start, self.published, use="over", year_told=True)


def unit_behind(passage: Passage, token: int) -> tuple[str, int]:
    """The unit of time that begins with a token (UCUM code, "" for none), and where its words end."""
    for hit in passage.hits_of(token, "kind_after"):
        if hit.value == "duration" and hit.role:
            return hit.role, hit.stop
    return "", token


def _days(mention: Mention) -> tuple[int, int] | None:
    """The days of a month that a number is; None where it is none."""
    low, high = mention.quantity.literal.low, mention.quantity.literal.high
    if low is None or high is None or not 1 <= low <= high:
        return None
    return int(low), int(high)
