"""Times: as of when a figure stands and over what stretch, relative to the article's own date, never to the clock's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.numbers.mention import Mention
from checker.extract.times.atoms import Named
from checker.extract.times.expressions import NOW, STANDS, Expressions
from checker.extract.times.scopes import REACH, Scopes
from checker.model.claim import Evidence, Scope, TimeFrame

_ELSEWHERE = 25  # days behind which a figure's month is another happening's
_THEN = 7  # ... and behind which one that a word like 'then' takes up is
_SAID = 4  # words between a time and the verb of saying whose time it is
_BACK = 2  # sentences that a time holds on for
_LASTING = 31  # days of a stretch that the sentences behind it are still of


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence tells of a number's time: when the figure stood, and the stretch of what happened."""

    stands: Named | None = None
    happened: Named | None = None


class Times:
    """The times of a field. Where the article has no date, no time is read."""

    def __init__(self, context: FieldContext) -> None:
        self.context = context
        self.expressions = Expressions(context)
        self.published = self.expressions.published
        self.scopes = Scopes(context, self.expressions)

    def at(self, sentence: SentenceContext, mention: Mention) -> tuple[TimeFrame, list[Evidence]]:
        """The time frame of a number, and the words that decided it."""
        told = self._told(sentence, mention) or self._before(sentence) or _Told()
        scope, scope_words = self.scopes.scope(sentence, mention, told.happened)
        old_words = self.scopes.old(sentence, mention)
        named = told.happened or told.stands
        text = self.expressions.text(named) if named else ""
        as_of = self._as_of(told, closed=bool(old_words) or scope is Scope.PERIOD)
        start = told.happened.start if told.happened else None
        end = named.end if named else None
        frame = TimeFrame(as_of, _iso(start), _iso(end), text, scope, bool(old_words))
        return frame, list(self._evidence(told, frame, scope_words, old_words))

    def _evidence(self, told: _Told, frame: TimeFrame, scope_words: str, old_words: str) -> Iterator[Evidence]:
        if frame.text:
            yield Evidence("time", frame.text, f"as of {frame.as_of}")
        if told.stands and told.happened:
            yield Evidence("time", self.expressions.text(told.stands), "when the figure stood")
        if scope_words:
            yield Evidence("scope", scope_words, frame.scope.value)
        if old_words:
            yield Evidence("old", old_words, "quoted as a figure of the past")

    def _as_of(self, told: _Told, *, closed: bool) -> str | None:
        """When the figure stood: a day told as such, the end of what is `closed`, else the publication."""
        published, named = self.context.article.published or None, told.stands
        if named is None and told.happened and (closed or told.happened.use == "range"):
            named = told.happened
        if named is None or self.published is None or named.end > self.published:
            return published
        if named.hour:
            return f"{named.end.isoformat()}T{named.hour}"
        return named.end.isoformat() if named.end < self.published or not published else published

    def _told(self, sentence: SentenceContext, mention: Mention) -> _Told | None:
        near = [named for named in self._own(sentence, mention) if self._distance(named, mention) <= 2 * REACH]
        if not near:
            return None
        standing = [named for named in near if named.use in STANDS or self._is_said(sentence, named, mention)]
        happened = [named for named in near if named not in standing]
        return _Told(self._nearest(standing, mention), self._nearest(happened, mention))

    def _own(self, sentence: SentenceContext, mention: Mention) -> list[Named]:
        """The times of a sentence but for those of a figure that it compares this one with: '31 against 26 in 2015'."""
        named = self.expressions.of(sentence)
        if not named or len(sentence.mentions) == 1:
            return named
        others = [other for other in sentence.mentions if other is not mention]
        return [each for each in named if not any(self._is_of(each, other) for other in others)]

    def _is_of(self, named: Named, other: Mention) -> bool:
        """Whether a time stands right behind a figure that another is compared with."""
        return 0 <= named.first - other.stop <= _SAID and self.scopes.is_compared(other)

    def _nearest(self, named: list[Named], mention: Mention) -> Named | None:
        return min(named, key=lambda each: self._distance(each, mention), default=None)

    def _distance(self, named: Named, mention: Mention) -> int:
        return self.scopes.distance(named.token, mention)

    def _is_said(self, sentence: SentenceContext, named: Named, mention: Mention) -> bool:
        """Whether a time is that of a verb of saying which has the number in what is said."""
        if not named.is_day or named.use in NOW:
            return False
        leading = named.first - sentence.sentence.first < _SAID
        verbs = sentence.of("cue_verbs")
        return any(self._goes_with(hit.start, hit.stop, named, mention, leading=leading) for hit in verbs)

    def _goes_with(self, start: int, stop: int, named: Named, mention: Mention, *, leading: bool) -> bool:
        """Whether a verb of saying is near a time; 'On Monday, the ministry said', not 'died Monday, police said'."""
        left, right = (stop, named.first) if start < named.first else (named.stop, start)
        between = left <= mention.start < right
        if right - left > _SAID or right < left or between:
            return False
        soft, hard = self.context.breaks(left - 1, right)
        return not hard and soft <= (leading and start > named.first)

    def _before(self, sentence: SentenceContext) -> _Told | None:
        """The time of the sentences before in the paragraph, where it is a day or so: the text goes on with it."""
        if self.expressions.of(sentence):
            return None
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK), -1):
            earlier = self.context.sentences[index]
            if earlier.sentence.paragraph != sentence.sentence.paragraph:
                return None
            lasting = [named for named in self.expressions.of(earlier) if self._is_lasting(named)]
            if self.expressions.of(earlier):
                return self._held(earlier, lasting)
        return None

    def _is_lasting(self, named: Named) -> bool:
        """Whether a time holds for what follows: neither long, nor a running total's, nor that of another happening."""
        if named.use in NOW or named.start is None or self.published is None:
            return False
        recent = named.end >= self.published - timedelta(days=_ELSEWHERE)
        return recent and (named.end - named.start).days <= _LASTING

    def _held(self, sentence: SentenceContext, lasting: list[Named]) -> _Told:
        standing = [named for named in lasting if named.use in STANDS or self._is_of_saying(sentence, named)]
        happened = [named for named in lasting if named not in standing]
        return _Told(standing[-1] if standing else None, happened[-1] if happened else None)

    @staticmethod
    def _is_of_saying(sentence: SentenceContext, named: Named) -> bool:
        if not named.is_day or named.use in NOW:
            return False
        verbs = sentence.of("cue_verbs")
        return any(0 <= max(hit.start - named.stop, named.first - hit.stop) <= _SAID for hit in verbs)

    def elsewhere(self, sentence: SentenceContext, mention: Mention) -> tuple[bool, int | None]:
        """Whether the words name the time of another happening than the article's, and its year."""
        if not self.published:
            return False, None
        limit = self.published - timedelta(days=_ELSEWHERE)
        for named in self._own(sentence, mention):
            if named.start is None or named.use == "as_of" or self._runs(sentence, named, mention):
                continue
            near = named.token < mention.start or self._distance(named, mention) <= 2 * REACH
            if self._is_past(named, limit) and near:
                return True, named.start.year
        return self._then(sentence, self.published - timedelta(days=_THEN))

    def _runs(self, sentence: SentenceContext, named: Named, mention: Mention) -> bool:
        """Whether the number is of a running total that begins with a time; not 'since 2001, when 70 people died'."""
        if named.use != "since":
            return False
        return not any(named.stop <= hit.start < mention.first for hit in sentence.of("mark_clause"))

    @staticmethod
    def _is_past(named: Named, limit: date) -> bool:
        return (named.start if named.use == "since" and named.start else named.end) < limit

    def _then(self, sentence: SentenceContext, limit: date) -> tuple[bool, int | None]:
        """'Then 82 bodies were found': the sentence goes on with the time of the one before."""
        if not sentence.index or not sentence.of("then"):
            return False, None
        previous = self.context.sentences[sentence.index - 1]
        past = [named for named in self.expressions.of(previous) if named.start and self._is_past(named, limit)]
        if previous.sentence.paragraph != sentence.sentence.paragraph or not past:
            return False, None
        start = past[-1].start
        return True, start.year if start else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
