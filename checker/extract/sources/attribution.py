"""Attribution: who says a figure, in its own sentence or in one before or behind it, and through whom."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.numbers.mention import CLAIM
from checker.extract.sources.carrying import goes_on, speaks_in_quotation
from checker.extract.sources.utterances import Utterance, Utterances
from checker.model.claim import Attribution

_OWN_VOICE = "cue_own_voice"
_CREDIT, _LAST = 8, 2  # words of a sentence that is a mere credit; sentences at the end in which one may stand
_QUOTED_ON = 3  # sentences that a quotation goes on behind its speaker
QUOTATION, LATER = "a quotation goes on", "credited in the sentence behind"
CARRIED = "carried from the sentence before"


@dataclass(slots=True)
class Turn:
    """What is said in a sentence with cues, and who speaks on behind it in its paragraph."""

    utterances: list[Utterance] = field(default_factory=list)
    voice: Utterance | None = None
    index: int = -1  # of the sentence in which that voice spoke
    paragraph: int = -1


class Attributions:
    """The speakers of a field; the sentences with cues are read in order, and only where a figure asks for one."""

    def __init__(self, context: FieldContext) -> None:
        self.context = context
        self.reader = Utterances(context)
        self.cued = sorted(context.spoken)  # indexes of sentences
        self._turns: list[Turn] = []  # of the cued sentences

    def at(
        self, sentence: SentenceContext, first: int, stop: int, *, elsewhere: bool, official: bool
    ) -> Attribution | None:
        """Who says the number at tokens `first` to `stop`; a figure of another happening is the article's own.

        `official` tells a figure that institutions give out.
        """
        utterances, quoted = self._utterances_in(sentence.index), self.context.quoted[first]
        covering = [each for each in utterances if each.covers(first, official=official, quoted=quoted)]
        if covering:
            told = _voices(covering)
            chosen = self._nearest([each for each in told if each.cited] or told or covering, first, stop)
            return self._attribution(chosen, chosen.rule, beside=utterances)
        if quoted:
            return self._of_quotation(sentence, spoken=bool(utterances))
        if elsewhere or self._is_own_voice(sentence):
            return None
        return self._from_beside(sentence, official=official)

    def _before(self, index: int) -> Turn:
        """What is known when a sentence begins."""
        cued = bisect_left(self.cued, index)
        while len(self._turns) < cued:
            sentence = self.context.sentences[self.cued[len(self._turns)]]
            self._turns.append(self._read(sentence, self._turns[-1] if self._turns else Turn()))
        return self._turns[cued - 1] if cued else Turn()

    def _utterances_in(self, index: int) -> list[Utterance]:
        return self._before(index + 1).utterances if index in self.context.spoken else []

    def _read(self, sentence: SentenceContext, before: Turn) -> Turn:
        paragraph = sentence.sentence.paragraph
        turn = Turn(self.reader.read(sentence), None, -1, paragraph)
        if sentence.of(_OWN_VOICE):
            return turn
        spoken = _voices(turn.utterances)
        if spoken:
            turn.voice, turn.index = spoken[-1], sentence.index
        elif before.paragraph == paragraph:
            turn.voice, turn.index = before.voice, before.index
        return turn

    def _is_own_voice(self, sentence: SentenceContext) -> bool:
        return sentence.index in self.context.spoken and bool(sentence.of(_OWN_VOICE))

    def _nearest(self, spoken: list[Utterance], first: int, stop: int) -> Utterance:
        weights = self.context.vocabulary.weights

        def distance(utterance: Utterance) -> tuple[int, int]:
            if utterance.start >= stop:
                left, right, behind = stop - 1, utterance.start, 1
            else:
                left, right, behind = utterance.stop - 1, first, 0
            if left >= right:
                return 0, 0
            soft, hard = self.context.breaks(left, right)
            apart = weights["speaker_hard"] * hard + weights["speaker_soft"] * max(0, soft - behind)
            return right - left + apart, behind

        return min(spoken, key=distance)

    def _of_quotation(self, sentence: SentenceContext, *, spoken: bool) -> Attribution | None:
        """Who is quoted in a sentence that does not say so itself: whoever is named behind, else who spoke before."""
        later = speaks_in_quotation(self.context, sentence)
        named = _voices(self._utterances_in(later)) if later is not None else []
        if named:
            return self._attribution(named[0], QUOTATION)
        before = self._before(sentence.index)
        if (
            spoken
            or before.paragraph != sentence.sentence.paragraph
            or before.voice is None
            or sentence.index - before.index > _QUOTED_ON
        ):
            return None
        return self._attribution(before.voice, QUOTATION)

    def _from_beside(self, sentence: SentenceContext, *, official: bool) -> Attribution | None:
        """Who spoke in the sentence before and speaks on, or to whom the one behind credits this one."""
        if sentence.index - 1 in self.context.spoken:  # else nothing need be read to know that no one goes on
            before = self._before(sentence.index)
            voice = before.voice if before.paragraph == sentence.sentence.paragraph else None
            if voice and goes_on(self.reader, sentence, voice, before.index, official=official):
                return self._attribution(voice, CARRIED, beside=self._utterances_in(sentence.index))
        later = self._credited_later(sentence)
        return self._attribution(later, LATER) if later else None

    def _credited_later(self, sentence: SentenceContext) -> Utterance | None:
        """'… This was reported by the police': the next sentence names the source of this one."""
        following = sentence.index + 1
        if following not in self.context.spoken:
            return None
        context = self.context.sentences[following]
        if context.sentence.paragraph != sentence.sentence.paragraph or not _goes_back(context):
            return None
        utterances = self._utterances_in(following)
        return (_voices(utterances) or utterances)[0] if utterances else None

    @cached_property
    def _credits(self) -> frozenset[str]:
        """The outlets that the article as a whole is credited to, as by 'this was reported by the BBC'."""
        reader = Utterances(self.context)
        possible = [sentence for sentence in self._cued_sentences() if _may_be_credit(sentence)]
        credited = (reader.read(sentence) for sentence in possible)
        outlets = (utterances for utterances in credited if utterances and not _voices(utterances))
        return frozenset(outlet.speaker.name for utterances in outlets for outlet in utterances)

    def _cued_sentences(self) -> Iterator[SentenceContext]:
        """The sentences that may tell who speaks, and those at the end that do."""
        sentences = self.context.sentences
        yield from (sentences[index] for index in self.cued)
        for sentence in sentences[-_LAST:]:
            stretch = sentence.sentence.first, sentence.sentence.stop
            beyond = sentence.index not in self.context.spoken
            if beyond and any(self.context.passage.skim(self.context.language.speech, *stretch)):
                yield sentence

    def _attribution(self, utterance: Utterance, rule: str, *, beside: list[Utterance] | None = None) -> Attribution:
        speaker = utterance.speaker
        outlets = {each.speaker.name for each in beside or () if each.outlet and each is not utterance}
        via = tuple(sorted((outlets | self._credits) - {speaker.name}))
        return Attribution(
            speaker.name, speaker.id, speaker.kind, speaker.affiliation, speaker.quote, utterance.cue, via, rule
        )


def _voices(utterances: list[Utterance]) -> list[Utterance]:
    """Those of some utterances that are no mere outlets."""
    return [each for each in utterances if not each.outlet]


def _goes_back(sentence: SentenceContext) -> bool:
    first = sentence.sentence.first
    return sentence.passage.has_at(first, "cue_back") and any(hit.start == first for hit in sentence.of("cue_back"))


def _may_be_credit(sentence: SentenceContext) -> bool:
    """Whether a sentence may say no more than who had the story: it is short, or goes back to what was said."""
    if any(mention.kind == CLAIM for mention in sentence.mentions):
        return False
    return sentence.sentence.stop - sentence.sentence.first <= _CREDIT or _goes_back(sentence)
