"""Times: dates and stretches that a sentence names, relative to the article's own date, never to the clock's."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.mention import Mention
from checker.language.lexicon import Hit
from checker.model.claim import Scope, TimeFrame

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_REACH = 14  # words around a number in which a word of time is about it
_SINCE = 3  # words behind 'since 2001' in which a number is still of that running total
_ELSEWHERE = 25  # days behind which a figure's month is another happening's


@dataclass(frozen=True, slots=True)
class Named:
    """A time named in the text: token, first and last day, and its words."""

    token: int
    start: date
    end: date
    text: str


class Times:
    """The times of a field. `published` is the article's date, or None where it has none."""

    def __init__(self, context: FieldContext) -> None:
        self.context = context
        self.published = _parse_date(context.article.published)
        self._named: dict[int, list[Named]] = {}

    def _in(self, sentence: SentenceContext) -> list[Named]:
        """The times of a sentence in order, read when first asked for."""
        named = self._named.get(sentence.index)
        if named is None:
            named = self._named[sentence.index] = self._find(sentence)
        return named

    def _find(self, sentence: SentenceContext) -> list[Named]:
        if not self.published:
            return []
        found = [self._of_month(sentence, hit) for hit in sentence.of("month")]
        found += [self._of_weekday(hit, self.published) for hit in sentence.of("weekday")]
        found += [self._of_days_ago(hit, self.published) for hit in sentence.of("days_ago")]
        found += [self._of_years_ago(hit, self.published) for hit in sentence.of("years_ago")]
        taken = {named.token for named in found if named}
        found += [
            self._of_year(mention)
            for mention in sentence.mentions
            if mention.kind == "year" and not self._near(mention, taken)
        ]
        return sorted((named for named in found if named), key=lambda named: named.token)

    @staticmethod
    def _near(mention: Mention, taken: set[int]) -> bool:
        return any(0 < mention.first - token <= 2 for token in taken)

    def _of_month(self, sentence: SentenceContext, hit: Hit) -> Named | None:
        month, day, year = int(hit.value), None, None
        for mention in sentence.mentions:
            value = mention.quantity.value
            if (mention.kind == "date" and value is not None and 0 <= hit.start - mention.stop <= 0) or (
                mention.first == hit.stop and mention.kind == "date"
            ):
                day = int(value) if value is not None and 1 <= value <= 31 else None
            if mention.kind == "year" and 0 <= mention.first - hit.stop <= 2:
                year = int(value) if value is not None else None
        return self._month_span(hit, month, day, year)

    def _month_span(self, hit: Hit, month: int, day: int | None, year: int | None) -> Named | None:
        published = self.published
        assert published is not None  # times are only named where the article has a date
        text = self.context.passage.slice(hit.start, hit.stop)
        if year is None:
            year = published.year - (month > published.month + 1)
        if not date.min.year <= year <= _LAST_YEAR:
            return None
        last = calendar.monthrange(year, month)[1]
        if day is not None and day <= last:
            return Named(hit.start, date(year, month, day), date(year, month, day), text)
        return Named(hit.start, date(year, month, 1), date(year, month, last), text)

    def _of_weekday(self, hit: Hit, published: date) -> Named:
        back = (published.isoweekday() - int(hit.value)) % 7
        day = published - timedelta(days=back)
        return Named(hit.start, day, day, self.context.passage.slice(hit.start, hit.stop))

    def _of_days_ago(self, hit: Hit, published: date) -> Named:
        day = published - timedelta(days=int(hit.value))
        return Named(hit.start, day, day, self.context.passage.slice(hit.start, hit.stop))

    def _of_years_ago(self, hit: Hit, published: date) -> Named:
        year = published.year - int(hit.value)
        return Named(
            hit.start,
            date(year, 1, 1),
            date(year, 12, 31),
            self.context.passage.slice(hit.start, hit.stop),
        )

    def _of_year(self, mention: Mention) -> Named | None:
        value = mention.quantity.value
        if value is None or not _FIRST_YEAR <= value <= _LAST_YEAR:
            return None
        year = int(value)
        text = self.context.passage.slice(mention.first, mention.stop)
        return Named(mention.first, date(year, 1, 1), date(year, 12, 31), text)

    def at(self, sentence: SentenceContext, mention: Mention) -> TimeFrame:
        """The time frame of a number."""
        named = self._nearest(sentence, mention)
        old = self._is_old(sentence, mention)
        scope = self._scope(sentence, mention)
        as_of = self.context.article.published
        if named and old and self.published and named.end < self.published:
            as_of = named.end.isoformat()
        if not named:
            return TimeFrame(as_of, scope=scope, old=old)
        return TimeFrame(as_of, named.start.isoformat(), named.end.isoformat(), named.text, scope, old)

    def _nearest(self, sentence: SentenceContext, mention: Mention) -> Named | None:
        here = self._in(sentence)
        near = [named for named in here if self._distance(named.token, mention) <= 2 * _REACH]
        return min(near, key=lambda named: self._distance(named.token, mention)) if near else None

    def _distance(self, token: int, mention: Mention) -> int:
        left, right = (token, mention.first) if token < mention.first else (mention.stop - 1, token)
        if left >= right:
            return 0
        soft, hard = self.context.breaks(left, right)
        return right - left + 2 * soft + 2 * _REACH * hard

    def elsewhere(self, sentence: SentenceContext, mention: Mention) -> tuple[bool, int | None]:
        """Whether the words name the time of another happening than the article's, and its year."""
        if not self.published:
            return False, None
        limit = self.published - timedelta(days=_ELSEWHERE)
        for named in self._in(sentence):
            if self._runs(sentence, named) and mention.start - named.token <= _SINCE:
                continue
            near = named.token < mention.start or self._distance(named.token, mention) <= 2 * _REACH
            if named.end < limit and near:
                return True, named.start.year
        return self._then(sentence, limit)

    def _then(self, sentence: SentenceContext, limit: date) -> tuple[bool, int | None]:
        """'Then 82 bodies were found': the sentence goes on with the time of the one before."""
        if not sentence.index or not sentence.of("then"):
            return False, None
        previous = self.context.sentences[sentence.index - 1]
        past = [named for named in self._in(previous) if named.end < limit]
        if previous.sentence.paragraph != sentence.sentence.paragraph or not past:
            return False, None
        return True, past[-1].start.year

    def _runs(self, sentence: SentenceContext, named: Named) -> bool:
        """Whether a running total begins with this time: 'since February 2022'."""
        return any(hit.start <= named.token and named.token - hit.stop <= 2 for hit in sentence.of("running"))

    def _is_old(self, sentence: SentenceContext, mention: Mention) -> bool:
        return any(self._distance(hit.start, mention) <= _REACH for hit in sentence.of("old"))

    def _scope(self, sentence: SentenceContext, mention: Mention) -> Scope:
        marks = [(self._distance(hit.start, mention), hit.kind) for hit in sentence.of("period", "running")]
        marks = [(distance, kind) for distance, kind in marks if distance <= _REACH]
        if marks:
            return Scope.PERIOD if min(marks)[1] == "period" else Scope.TOTAL
        return Scope.TOTAL

    def adds(self, sentence: SentenceContext, mention: Mention) -> bool:
        """Whether a word says that the number comes on top of another: 'another 40'."""
        return any(
            -1 <= mention.first - hit.stop <= 1 or 0 <= hit.start - mention.stop <= 1
            for hit in sentence.of("increment")
        )


def _parse_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
