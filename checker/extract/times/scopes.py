"""Scopes: whether a figure is a total, a stretch's or an addition, and whether it is quoted as one of the past."""

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.numbers.mention import Mention
from checker.extract.times.atoms import Named
from checker.extract.times.expressions import Expressions
from checker.language.lexicon import Hit
from checker.model.claim import Scope

REACH = 14  # words around a number in which a word of time is about it
_OPENING = 2  # words at the head of a sentence: what stands there is about all of it
_SHORT = 31  # days measured back from publication whose figure is no running total
_PAIR = 7  # words between the two figures of a change


class Scopes:
    """The words of scope in a field, as each number is near to them."""

    def __init__(self, context: FieldContext, expressions: Expressions) -> None:
        self.context = context
        self.passage = context.passage
        self.expressions = expressions

    def distance(self, token: int, mention: Mention) -> int:
        """Words between a token and a number, each comma counted as two more and each hard break as out of reach."""
        left, right = (token, mention.first) if token < mention.first else (mention.stop - 1, token)
        if left >= right:
            return 0
        soft, hard = self.context.breaks(left, right)
        return right - left + 2 * soft + 2 * REACH * hard

    def scope(self, sentence: SentenceContext, mention: Mention, named: Named | None) -> tuple[Scope, str]:
        """The scope of a number, and the words nearest to it that tell it."""
        words = sentence.of("period", "running")
        marks = [(self.distance(hit.start, mention), hit.kind, hit.start, hit.stop) for hit in words]
        kind = _kind_of(named)
        if named and kind:
            marks.append((self.distance(named.first, mention), kind, named.first, named.stop))
        marks = [mark for mark in marks if mark[0] <= REACH]
        if not marks:
            return Scope.TOTAL, ""
        _, kind, start, stop = min(marks)
        return Scope.PERIOD if kind == "period" else Scope.TOTAL, self.passage.slice(start, stop)

    def adds(self, sentence: SentenceContext, mention: Mention) -> str:
        """The word that says that a number comes on top of another, 'another 40'; "" where there is none."""
        for hit in sentence.of("increment"):
            if -1 <= mention.first - hit.stop <= 1 or 0 <= hit.start - mention.stop <= 1:
                return self.passage.slice(hit.start, hit.stop)
        return ""

    def is_former(self, sentence: SentenceContext, mention: Mention) -> bool:
        """Whether a number is the one that another is set against: 'from 12 to 15', 'compared with 40'."""
        return self.is_compared(mention) or bool(self._changed(sentence, mention))

    def old(self, sentence: SentenceContext, mention: Mention) -> str:
        """The words that quote a number as one of the past; "" where there are none."""
        return self._compared(sentence, mention) or self._changed(sentence, mention) or self._marked(sentence, mention)

    def _compared(self, sentence: SentenceContext, mention: Mention) -> str:
        """'Up from 12', 'against 40 last year': the words right before a number that make it the old one."""
        former = self.passage.hit_before(mention.first, "former")
        hit = former or self._versus(mention)
        if hit is None or not (former or self._is_of_past(sentence, mention)):
            return ""
        return self.passage.slice(hit.start, hit.stop)

    def _versus(self, mention: Mention) -> Hit | None:
        token = mention.first
        return self.passage.hit_before(token, "versus") or self.passage.hit_before(token, "against")

    def is_compared(self, mention: Mention) -> bool:
        """Whether a word right before a number sets it against another."""
        return (self.passage.hit_before(mention.first, "former") or self._versus(mention)) is not None

    def _is_of_past(self, sentence: SentenceContext, mention: Mention) -> bool:
        """Whether a past time or a word of the past stands behind a number in its clause."""
        published = self.expressions.published
        past = [named.token for named in self.expressions.of(sentence) if published and named.end < published]
        past += [hit.start for hit in sentence.of("old") if not hit.value]
        return any(
            0 <= token - mention.stop <= _PAIR and not any(self.context.breaks(mention.stop - 1, token))
            for token in past
        )

    def _changed(self, sentence: SentenceContext, mention: Mention) -> str:
        """'From 12 to 15': the figure behind 'from' is the old one, in either order."""
        opener = self._opener(mention, "since", "from")
        if opener is None or mention.quantity.value is None:
            return ""
        new = any(self._opener(other, "to") for other in self._beside(sentence, mention))
        return self.passage.slice(opener.start, opener.stop) if new else ""

    def _is_new(self, sentence: SentenceContext, mention: Mention) -> bool:
        """Whether a number is what another has changed to."""
        if self._opener(mention, "to") is None:
            return False
        return any(self._opener(other, "since", "from") for other in self._beside(sentence, mention))

    @staticmethod
    def _beside(sentence: SentenceContext, mention: Mention) -> list[Mention]:
        """The numbers so near to one that both may be of one change."""
        others = (other for other in sentence.mentions if other is not mention)
        gap = ((max(other.first - mention.stop, mention.first - other.stop), other) for other in others)
        return [other for distance, other in gap if 0 <= distance <= _PAIR]

    def _opener(self, mention: Mention, *uses: str) -> Hit | None:
        if self.passage.hit_before(mention.start, "time_open") is None:
            return None
        hits = self.passage.hits_before(mention.start)
        return next((hit for hit in hits if hit.kind == "time_open" and hit.value in uses), None)

    def _marked(self, sentence: SentenceContext, mention: Mention) -> str:
        words = sentence.of("old")
        if not words or self._is_new(sentence, mention):
            return ""
        for hit in words:
            if not hit.value and not self._is_of_time(sentence, hit) and self._reaches(sentence, hit, mention):
                return self.passage.slice(hit.start, hit.stop)
        return ""

    def _is_of_time(self, sentence: SentenceContext, hit: Hit) -> bool:
        """Whether a word of the past is a part of a time: 'eighteen hours earlier'."""
        return any(named.token < hit.start < named.stop for named in self.expressions.of(sentence))

    def _reaches(self, sentence: SentenceContext, hit: Hit, mention: Mention) -> bool:
        """Whether a word of the past is about a number: in its clause, or at the head of the sentence."""
        if hit.start >= mention.stop:
            return self._is_behind(sentence, hit, mention)
        soft, hard = self.context.breaks(hit.stop - 1, mention.first)
        if hard or self._is_present(sentence, hit.stop, mention.first):
            return False
        leading = hit.start - sentence.sentence.first < _OPENING
        return leading or mention.first - hit.stop + 2 * soft <= REACH

    def _is_behind(self, sentence: SentenceContext, hit: Hit, mention: Mention) -> bool:
        soft, hard = self.context.breaks(mention.stop - 1, hit.start)
        between = any(mention.stop <= other.first < hit.start for other in sentence.mentions)
        after = any(0 <= other.first - hit.stop <= _PAIR for other in sentence.mentions)
        return not (soft or hard or between or after) and hit.start - mention.stop <= REACH

    @staticmethod
    def _is_present(sentence: SentenceContext, start: int, stop: int) -> bool:
        """Whether a word between leads back to the present: 'earlier five, now nine'."""
        return any(start <= hit.start < stop for hit in sentence.of("present", "mark_contrast"))


def _kind_of(named: Named | None) -> str:
    """Whether a time is that of a running total, of a closed stretch, or tells neither ("")."""
    if named is None or named.use not in ("since", "range", "over"):
        return ""
    if named.use == "over":
        return "period" if named.start and (named.end - named.start).days <= _SHORT else ""
    return "running" if named.use == "since" else "period"
