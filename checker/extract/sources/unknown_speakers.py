"""Unknown speakers: phrases of words that no pack knows, where a word of saying makes speakers of them."""

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.sources.identity import Speaker, unknown_source
from checker.extract.sources.subjects import is_possessive
from checker.language.lexicon import Hit

_LONGEST = 5  # words of such a phrase
_LONGEST_FIRST = 4  # words of one that stands before its verb
_SHORTEST = 3  # letters of a word that names someone
_NO_BARE_SPEAKER = ("measure",)  # but behind a word for a source: 'by the words of those rescued'
_NO_SPEAKER = (
    *("mark_clause", "mark_prepositions", "mark_contrast", "cue_verbs", "cue_before", "cue_through", "cue_pronouns"),
    *("cue_persons", "cue_bodies", "cue_own_voice", "month", "weekday", "period", "days_ago", "old", "running"),
    *("numeral", "mark_hypothetical", "mark_part", "mark_total", "mark_auxiliary", "mark_negation", "mark_denied"),
)
_OPENING = ("cue_determiners", "cue_coordination")  # what may open such a phrase
_WHEN = ("weekday", "days_ago", "period", "mark_prepositions", "part_of_day")  # 'on Monday', before a speaker


class UnknownSpeakers:
    """The phrases of one sentence; `told` holds the tokens of its figures."""

    def __init__(self, context: FieldContext, sentence: SentenceContext, told: set[int]) -> None:
        self.context, self.passage, self.sentence, self.told = context, context.passage, sentence, told

    def behind(self, start: int, *, sure: bool = False) -> Speaker | None:
        """', swear the organisers.': all that stands between a verb, or a word for a source, and the next mark."""
        sentence, gaps = self.sentence.sentence, self.passage.gaps
        while start < sentence.stop and self._is_any(start, _WHEN):
            start += 1
        stop = start
        while stop < sentence.stop and stop - start <= _LONGEST and not (stop > start and gaps[stop].strip(" -.")):
            stop += 1
        return self._phrase(start, stop, sure=sure) if stop - start <= _LONGEST else None

    def before(self, cue: Hit) -> Speaker | None:
        """'Wildlife carers fear.', ', the port guild says,': what stands between a mark and the verb."""
        sentence, gaps = self.sentence.sentence, self.passage.gaps
        if cue.stop < sentence.stop and not gaps[cue.stop].strip() and not self.passage.has_at(cue.stop, "mark_clause"):
            return None
        start = cue.start
        while start > sentence.first and cue.start - start <= _LONGEST_FIRST and not gaps[start].strip(" -"):
            start -= 1
        return self._phrase(start, cue.start, sure=False) if cue.start - start <= _LONGEST_FIRST else None

    def _phrase(self, start: int, stop: int, *, sure: bool) -> Speaker | None:
        """A phrase of words of which none is known to be something else."""
        while start < stop and self._is_any(start, _OPENING):
            start += 1
        if not 0 < stop - start <= _LONGEST:
            return None
        if all(self._is_any(token, ("mark_little",)) or self._is_numeral(token) for token in range(start, stop)):
            return None
        excluded = _NO_SPEAKER if sure else (*_NO_SPEAKER, *_NO_BARE_SPEAKER)
        for token in range(start, stop):
            if token in self.told or self.passage.words[token].isdecimal() or self._is_any(token, excluded):
                return None
        return unknown_source(self.context, start, stop)

    def _is_numeral(self, token: int) -> bool:
        return self.passage.is_numeral(token, "ordinals", "words") or len(self.passage.words[token]) < _SHORTEST

    def _is_any(self, token: int, kinds: tuple[str, ...]) -> bool:
        return any(self.passage.has_at(token, kind) for kind in kinds)

    def possessor(self, cue: Hit) -> Speaker | None:
        """'By the works council's reckoning': the phrase back to its article or preposition."""
        start = cue.start - 1
        if not is_possessive(self.sentence, start):
            return None
        while start > self.sentence.sentence.first and cue.start - start < _LONGEST_FIRST:
            if self._is_any(start - 1, ("cue_determiners", "mark_prepositions")):
                return self._phrase(start, cue.start, sure=True)
            start -= 1
        return None
