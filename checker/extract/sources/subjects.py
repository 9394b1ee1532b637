"""Subjects: which of the noun phrases of a sentence a word of saying belongs to."""

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.numbers.mention import CLAIM
from checker.extract.sources.identity import MEDIA, NATION, STATE, Speaker
from checker.language.lexicon import Hit

AHEAD = 5  # words between a word for a source and the source
SUBJECT = 3  # words before the subject of a sentence
_AHEAD_BARE, _BACK, _BACK_OVER = 3, 8, 14  # words between a verb and its subject; over a relative clause
_INSTITUTION = 3  # words between a verb and the institution in which it was said, with their preposition
_DATELINE = 10  # words before the dash behind a place and a date
_QUOTES = frozenset(
    "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_DASHES = ("-", "\N{EM DASH}", "\N{EN DASH}")
_INVERTING = _QUOTES | set(",\N{EM DASH}\N{EN DASH}")


def told_tokens(sentence: SentenceContext) -> set[int]:
    """The tokens of the figures of a sentence that may be claims."""
    claims = (mention for mention in sentence.mentions if mention.kind == CLAIM)
    return {token for mention in claims for token in range(mention.first, mention.stop)}


def is_possessive(sentence: SentenceContext, token: int) -> bool:
    """Whether a word tells whose the next one is."""
    return token >= sentence.sentence.first and sentence.passage.words[token].endswith(("'s", "s'"))


class Subjects:
    """The speakers of a sentence, in order; `told` holds the tokens of its figures.

    `cited` holds where those stand whom another one only cites.
    """

    def __init__(
        self, context: FieldContext, sentence: SentenceContext, speakers: list[Speaker], told: set[int]
    ) -> None:
        self.context, self.passage = context, context.passage
        self.sentence, self.speakers, self.told = sentence, speakers, told
        self.cited: set[int] = set()

    def others(self, speaker: Speaker) -> list[Speaker]:
        """Who else may speak; those who are counted do not."""
        counted = {token + 1 for token in self.told}
        return [each for each in self.speakers if each.start != speaker.start and each.start not in counted]

    def is_passive(self, cue: Hit) -> bool:
        """'Was offered', 'are still listed': the subject says nothing."""
        near = cue.start - 1
        if cue.stop - cue.start > 1 or near < self.sentence.sentence.first or self.passage.gaps[cue.start].strip():
            return False
        phrases = self.sentence.of("mark_clause")
        return self.passage.has_at(near, "mark_passive") or any(
            hit.start < cue.start and hit.stop == cue.stop for hit in phrases
        )

    def agent(self, cue: Hit) -> Speaker | None:
        """Who speaks behind a passive verb: 'dismissed by the ministry'."""
        if cue.stop < self.sentence.sentence.stop and self.passage.has_at(cue.stop, "cue_agent"):
            return self.ahead(cue, _AHEAD_BARE)
        return None

    def of_verb(self, cue: Hit) -> Speaker | None:
        """The phrase before a verb, or the one behind it where the order is turned round."""
        back, inverted = self.back(cue), self.is_inverted(cue)
        if back is not None and back.stop == cue.start:
            return back
        institution = self._institution(cue)
        ahead = self.ahead(cue, AHEAD if institution is not None or inverted else _AHEAD_BARE)
        if ahead is not None and self._turns_round(cue, ahead, back, institution=institution):
            return ahead
        return back or (ahead if ahead and institution is None and (inverted or self._opens(cue, ahead)) else None)

    def _institution(self, cue: Hit) -> int | None:
        """Where the preposition stands behind a verb that leads to an institution, past 'on Tuesday'."""
        token = cue.stop
        if token + 1 < self.sentence.sentence.stop and self.passage.has_at(token + 1, "weekday"):
            token += 2
        return token if any(hit.start == token for hit in self.sentence.of("cue_institution")) else None

    def _opens(self, cue: Hit, ahead: Speaker) -> bool:
        """Whether a verb stands before its subject: behind words of time and place, or of what is said again."""
        first = self.sentence.sentence.first
        if not self.context.language.verb_first:
            return False
        if any(self.passage.has_at(token, "cue_relative") for token in range(max(first, cue.start - 2), cue.start)):
            return ahead.named or ahead.kind in STATE  # 'by the data that the minister gave'
        return cue.start - first <= _BACK and not any(token in self.told for token in range(first, cue.start))

    def _turns_round(self, cue: Hit, ahead: Speaker, back: Speaker | None, *, institution: int | None) -> bool:
        """Whether the phrase behind a verb is its subject, not the one before it or that of what is said."""
        if institution is not None:
            near = ahead.start - institution <= _INSTITUTION and not ahead.id.startswith(NATION)
            inner = range(institution + 1, ahead.start)
            near = near and not any(self.passage.has_at(token, "mark_prepositions") for token in inner)
            return near and ahead.weight > 1 and (ahead.kind is not None or self.is_inverted(cue))
        if not self.is_inverted(cue) or self.passage.has_at(ahead.stop, "mark_auxiliary"):
            return False
        if back is None or not _QUOTES.isdisjoint(self.passage.gaps[cue.start]):
            return True
        return self.context.language.verb_first and not self.passage.has_at(back.stop, "cue_relative")

    def is_inverted(self, cue: Hit) -> bool:
        """Whether a mark stands before a verb, as where its subject follows: ', said the mayor'."""
        return cue.start > self.sentence.sentence.first and not _INVERTING.isdisjoint(self.passage.gaps[cue.start])

    def ahead(self, cue: Hit, reach: int) -> Speaker | None:
        """The nearest speaker behind a cue in its clause, no more than so many words away."""
        for speaker in self.speakers:
            if cue.stop <= speaker.start <= cue.stop + reach or cue.start <= speaker.start < cue.stop < speaker.stop:
                if speaker.weight == 1 and speaker.start - cue.stop > 1:
                    continue
                between = range(cue.stop, speaker.start)
                told = cue.kind == "cue_verbs" and any(token in self.told for token in between)
                if told or any(self._begins_clause(token) for token in between):
                    return None
                if speaker.kind == MEDIA and self._is_aside(speaker):
                    continue
                return speaker if self.context.breaks(cue.stop - 1, speaker.start) == (0, 0) else None
        return None

    def _begins_clause(self, token: int) -> bool:
        """Whether a clause begins with a word; 'WHO' is no 'who'."""
        return self.passage.has_at(token, "mark_clause") and not self.passage.is_capitalized(token)

    def _is_aside(self, speaker: Speaker) -> bool:
        """'Writes in his Telegram channel the head of the region': the channel is only where, someone else says it."""
        index = self.speakers.index(speaker) + 1
        if index == len(self.speakers) or self.context.breaks(speaker.stop - 1, self.speakers[index].start) != (0, 0):
            return False
        before = range(max(self.sentence.sentence.first, speaker.start - 2), speaker.start)
        return any(self.passage.has_at(token, "mark_prepositions") for token in before)

    def back(self, cue: Hit) -> Speaker | None:
        """The nearest speaker before a verb in its clause, over an apposition or a relative clause."""
        best: Speaker | None = None
        for speaker in self.speakers:
            if speaker.stop > cue.start or cue.start - speaker.stop > _BACK_OVER:
                continue
            if best is not None and self._is_within_relative(best, speaker):
                continue
            if self._may_be_subject(speaker, cue):
                best = speaker
        return best

    def _is_within_relative(self, outer: Speaker, inner: Speaker) -> bool:
        """'An engineer who left the company told': the company stands in the engineer's clause."""
        after = range(outer.stop, min(outer.stop + 2, inner.start))
        return any(self.passage.has_at(token, "cue_relative") for token in after)

    def _may_be_subject(self, speaker: Speaker, cue: Hit) -> bool:
        if speaker.start in self.cited:
            return False
        soft, hard = self.context.breaks(speaker.stop - 1, cue.start)
        distance = cue.start - speaker.stop
        relative = self._has_relative(speaker)
        if hard or soft not in (0, 2, int("," in speaker.quote)) or (distance > _BACK and not relative):
            return False
        if any(token in self.told for token in range(speaker.stop, cue.start)) and not relative:
            return False
        if any(speaker.stop <= other.start < cue.start for other in self.sentence.of("cue_verbs")):
            return False
        if not soft and not relative:
            between = (other for other in self.sentence.of("mark_clause") if other.stop <= cue.start)
            if any(speaker.stop <= other.start for other in between):
                return False
        if speaker.weight == 1 and distance > 0:
            return relative and speaker.start - self.sentence.sentence.first <= SUBJECT
        return not self._is_complement(speaker)

    def _has_relative(self, speaker: Speaker) -> bool:
        return speaker.stop < self.sentence.sentence.stop and self.passage.has_at(speaker.stop, "cue_relative")

    def _is_complement(self, speaker: Speaker) -> bool:
        """'At the hospital', 'in Washington' is no subject, but for institutions in which people speak."""
        token = speaker.start - 1
        if token >= self.sentence.sentence.first and self.passage.has_at(token, "cue_determiners"):
            token -= 1
        if token < self.sentence.sentence.first or any(self.passage.gaps[token + 1 : speaker.start + 1][0].strip()):
            return False
        if not self.passage.has_at(token, "mark_prepositions"):
            return False
        return speaker.kind is None or not self.passage.has_at(token, "cue_institution")

    def possessor(self, cue: Hit) -> Speaker | None:
        """'By the council's estimate': whose count it is."""
        if not is_possessive(self.sentence, cue.start - 1):
            return None
        return next((speaker for speaker in self.speakers if speaker.stop == cue.start), None)

    def of_sentence(self, cue: Hit, *, persons: bool = False) -> Speaker | None:
        """Whom the sentence begins with, where a word such as 'by their own count' goes back to it."""
        first = self._behind_dateline()
        subjects = [
            each for each in self.speakers if each.weight > 1 and first <= each.start and each.stop <= cue.start
        ]
        if not subjects or self._is_complement(subjects[0]) or (subjects[0].person and not persons):
            return None
        return subjects[0] if subjects[0].start - first <= SUBJECT else None

    def _behind_dateline(self) -> int:
        """Where a sentence begins behind 'LONDON, May 3 —'."""
        first, gaps = self.sentence.sentence.first, self.passage.gaps
        marks = range(first + 1, min(first + _DATELINE, self.sentence.sentence.stop))
        return next((token for token in marks if gaps[token].strip(" )") in _DASHES), first)
