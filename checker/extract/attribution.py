"""Attribution: who says a figure, in its own sentence or in one before or behind it."""

from bisect import bisect_left
from dataclasses import dataclass, field

from checker.extract.carrying import goes_on, speaks_in_quotation
from checker.extract.context import FieldContext, SentenceContext
from checker.extract.mention import CLAIM
from checker.extract.utterances import Utterance, Utterances
from checker.model.claim import Attribution

_OWN_VOICE = "cue_own_voice"
_CREDITED = 3  # sentences that a credit behind them is for
_QUOTED_ON = 3  # sentences that a quotation goes on behind its speaker
QUOTATION, LATER = "a quotation goes on", "credited in the sentence behind"
CARRIED = "carried from the sentence before"


def voices(utterances: list[Utterance]) -> list[Utterance]:
    """Those of some utterances that are no mere outlets."""
    return [each for each in utterances if not each.outlet]


@dataclass(slots=True)
class Turn:
    """What is said in a sentence with cues, and who speaks on behind it in its paragraph."""

    utterances: list[Utterance] = field(default_factory=list)
    voice: Utterance | None = None
    index: int = -1  # of the sentence in which that voice spoke
    paragraph: int = -1


class Attributions:
    """The speakers of a field; the sentences with cues are read in order and no further than is asked for."""

    def __init__(self, context: FieldContext) -> None:
        self.context = context
        self.reader = Utterances(context)
        self.cued = sorted(context.spoken)  # indexes of sentences
        self._turns: list[Turn] = []  # of the cued sentences

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
        spoken = voices(turn.utterances)
        if spoken:
            turn.voice, turn.index = spoken[-1], sentence.index
        elif before.paragraph == paragraph:
            turn.voice, turn.index = before.voice, before.index
        return turn

    def _is_own_voice(self, sentence: SentenceContext) -> bool:
        return sentence.index in self.context.spoken and bool(sentence.of(_OWN_VOICE))

    def at(
        self, sentence: SentenceContext, first: int, stop: int, *, elsewhere: bool, official: bool
    ) -> Attribution | None:
        """Who says the number at tokens `first` to `stop`; a figure of another happening is the article's own.

        `official` tells a figure that institutions give out; it may be an institution's from some way before.
        """
        utterances = self._utterances_in(sentence.index)
        quoted = self.context.quoted[first]
        covering = [each for each in utterances if each.reach.covers(first, official=official, quoted=quoted)]
        if covering:
            told = voices(covering)
            chosen = self._nearest([each for each in told if each.cited] or told or covering, first, stop)
            place = "behind" if chosen.start >= stop else "before" if chosen.stop <= first else "inside"
            return self._attribution(chosen, utterances, "same " + place + " " + chosen.rule)
        if quoted:
            return self._of_quotation(sentence)
        if self._is_own_voice(sentence) or elsewhere:
            return None
        before = self._before(sentence.index)
        if before.voice is not None and before.paragraph == sentence.sentence.paragraph:
            if goes_on(self.context, sentence, before.voice, before.index, official=official):
                return self._attribution(before.voice, utterances, CARRIED)
        back = self._credited_later(sentence)
        return self._attribution(back, (), LATER) if back else None

    def _of_quotation(self, sentence: SentenceContext) -> Attribution | None:
        """Who is quoted in a sentence that does not say so itself: whoever is named behind, else who spoke before."""
        later = speaks_in_quotation(self.context, sentence)
        if later is not None:
            direct = voices(self._utterances_in(later))
            if direct:
                return self._attribution(direct[0], (), QUOTATION)
        before = self._before(sentence.index)
        near = before.voice is not None and sentence.index - before.index <= _QUOTED_ON
        return self._attribution(before.voice, (), QUOTATION) if before.voice and near else None

    def _nearest(self, spoken: list[Utterance], first: int, stop: int) -> Utterance:
        def distance(utterance: Utterance) -> tuple[int, int]:
            if utterance.start >= stop:
                left, right, behind = stop - 1, utterance.start, 1
            else:
                left, right, behind = utterance.stop - 1, first, 0
            if left >= right:
                return 0, 0
            soft, hard = self.context.breaks(left, right)
            return (right - left) + 12 * hard + 3 * max(0, soft - behind), behind

        return min(spoken, key=distance)

    def _credited_later(self, sentence: SentenceContext) -> Utterance | None:
        """'… This was reported by the police': a sentence further on names the source of those before it."""
        following = sentence.index + 1
        if following not in self.context.spoken:
            return None
        context, utterances = self.context.sentences[following], self._utterances_in(following)
        if context.sentence.paragraph != sentence.sentence.paragraph:
            return None
        backs = (hit for hit in context.of("cue_back") if hit.start == context.sentence.first)
        return (voices(utterances) or utterances)[0] if utterances and any(backs) else None

    def _attribution(self, utterance: Utterance, beside: "list[Utterance] | tuple[()]", rule: str = "") -> Attribution:
        speaker = utterance.speaker
        via = tuple(sorted({other.speaker.name for other in beside if other.outlet and other is not utterance}))
        return Attribution(
            speaker.name, speaker.id, speaker.kind, speaker.affiliation, speaker.quote, utterance.cue, via, rule
        )
