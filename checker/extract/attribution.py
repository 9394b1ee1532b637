"""Attribution: who says what stands in a sentence, and how far a speaker carries."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.speakers import Speaker, find_speakers
from checker.language.lexicon import Hit
from checker.model.claim import Attribution

_MEDIA = "media"
_INSTITUTIONS = frozenset(
    ("government", "military", "intelligence", "police", "rescue", "health", "court", "company", "international")
)
_CUES = ("cue_before", "cue_verbs", "cue_through")
_OWN_VOICE = "cue_own_voice"
_BACK_REFERENCE = 4  # words before 'this was reported by' at the beginning of a sentence
_SUBJECT = 3  # words before the subject of a sentence
_AHEAD, _AHEAD_BARE, _BACK = 5, 3, 8  # words between a cue and its speaker
_INVERTING = (
    ",",
    "\N{EM DASH}",
    "\N{EN DASH}",
    '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "'",
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A speaker bound to a cue; `at` is where it stands, `forward` whether it introduces what follows."""

    speaker: Speaker
    cue: str
    start: int
    stop: int
    media: bool
    carried: bool = False


@dataclass(slots=True)
class _Said:
    """What is said in a sentence, and what the reader knows behind it.

    `carried` is whoever goes on speaking in the paragraph; `spoken` counts the utterances of the field so far, those
    of media apart; `last` is the paragraph in which anyone spoke last.
    """

    utterances: list[Utterance] = field(default_factory=list)
    carried: Utterance | None = None
    spoken: int = 0
    last: int | None = None
    paragraph: int = -1


class Attributions:
    """The speakers of a field; the sentences with cues are read in order and no further than is asked for."""

    def __init__(self, context: FieldContext) -> None:
        self.context = context
        self.known: dict[str, Speaker] = {}
        self.last: Speaker | None = None
        self.spoken: list[Utterance] = []  # but for media
        self.single = 0  # how many of them, from the first, have one speaker
        self.cued = sorted(context.spoken)  # indexes of sentences
        self._said: list[_Said] = []  # of the cued sentences

    def _before(self, index: int) -> _Said:
        """What is known when a sentence begins."""
        cued = bisect_left(self.cued, index)
        while len(self._said) < cued:
            sentence = self.context.sentences[self.cued[len(self._said)]]
            self._said.append(self._read(sentence, self._said[-1] if self._said else _Said()))
        return self._said[cued - 1] if cued else _Said()

    def _utterances_in(self, index: int) -> list[Utterance]:
        return self._before(index + 1).utterances if index in self.context.spoken else []

    def _read(self, sentence: SentenceContext, before: _Said) -> _Said:
        paragraph = sentence.sentence.paragraph
        utterances = self._utterances(sentence)
        said = _Said(utterances, None, len(self.spoken), paragraph if utterances else before.last, paragraph)
        if not sentence.of(_OWN_VOICE):
            voices = (each for each in reversed(utterances) if not each.media)
            said.carried = next(voices, before.carried if before.paragraph == paragraph else None)
        return said

    def _is_own_voice(self, sentence: SentenceContext) -> bool:
        return sentence.index in self.context.spoken and bool(sentence.of(_OWN_VOICE))

    def _utterances(self, sentence: SentenceContext) -> list[Utterance]:
        cues, found = sentence.of(*_CUES), list[Utterance]()
        speakers = find_speakers(self.context, sentence) if cues else []
        for cue in cues:
            utterance = self._bind(sentence, cue, speakers)
            if utterance and not any(self._overlap(utterance, other) for other in found):
                found.append(utterance)
        for utterance in found:
            self._remember(utterance)
        return found

    @staticmethod
    def _overlap(one: Utterance, other: Utterance) -> bool:
        return one.speaker.start < other.speaker.stop and other.speaker.start < one.speaker.stop

    def _remember(self, utterance: Utterance) -> None:
        speaker = utterance.speaker
        if speaker.person or (speaker.kind and speaker.kind != _MEDIA):
            for stem in speaker.stems:
                self.known[stem] = speaker
        if utterance.media:
            return
        self.last = speaker
        if self.single == len(self.spoken) and speaker.id == (self.spoken or [utterance])[0].speaker.id:
            self.single += 1
        self.spoken.append(utterance)

    def _bind(self, sentence: SentenceContext, cue: Hit, speakers: list[Speaker]) -> Utterance | None:
        if cue.kind == "cue_before":
            speaker = self._ahead(cue, speakers, _AHEAD)
        elif cue.kind == "cue_through":
            speaker = self._ahead(cue, speakers, _AHEAD) or self._back(sentence, cue, speakers)
        else:
            spoken = self._of_pronoun(sentence, cue, speakers) if self._pronoun(sentence, cue, reach=1) else None
            if spoken is not None:
                return spoken
            speaker = self._of_verb(sentence, cue, speakers)
        if speaker is None:
            return self._of_pronoun(sentence, cue, speakers)
        speaker = self._known_again(sentence, speaker)
        media = speaker.kind == _MEDIA
        words = self.context.passage.slice(cue.start, cue.stop)
        return Utterance(speaker, words, min(cue.start, speaker.start), max(cue.stop, speaker.stop), media)

    def _known_again(self, sentence: SentenceContext, speaker: Speaker) -> Speaker:
        """'The mayor' is the mayor who was named before, 'the agency' whoever spoke last."""
        if speaker.person or not speaker.stems or ":" in speaker.id:
            return speaker
        pronouns = (hit for hit in sentence.of("cue_pronouns") if hit.start < speaker.stop and speaker.start < hit.stop)
        if self.last is not None and any(hit.stop >= speaker.stop for hit in pronouns):
            return replace(self.last, start=speaker.start, stop=speaker.stop)
        known = next((self.known[stem] for stem in speaker.stems if stem in self.known), None)
        if known is None:
            return speaker
        return replace(
            speaker, id=known.id, kind=known.kind or speaker.kind, affiliation=known.affiliation or speaker.affiliation
        )

    def _ahead(self, cue: Hit, speakers: list[Speaker], reach: int) -> Speaker | None:
        for speaker in speakers:
            if cue.stop <= speaker.start <= cue.stop + reach or cue.start <= speaker.start < cue.stop < speaker.stop:
                if speaker.weight == 1 and speaker.start - cue.stop > 1:
                    continue
                return speaker if self.context.breaks(cue.stop - 1, speaker.start) == (0, 0) else None
        return None

    def _back(self, sentence: SentenceContext, cue: Hit, speakers: list[Speaker]) -> Speaker | None:
        """The nearest speaker before a verb in its clause, over one apposition between commas."""
        best: Speaker | None = None
        for speaker in speakers:
            if speaker.stop > cue.start or cue.start - speaker.stop > _BACK:
                continue
            soft, hard = self.context.breaks(speaker.stop - 1, cue.start)
            if hard or soft not in (0, 2, int("," in speaker.name)):
                continue
            kinds = ("cue_verbs",) if soft else ("cue_verbs", "mark_clause")
            if any(speaker.stop <= other.start < cue.start for other in sentence.of(*kinds)):
                continue
            if speaker.weight == 1 and cue.start - speaker.stop > 0:
                continue
            best = speaker
        return best

    def _of_verb(self, sentence: SentenceContext, cue: Hit, speakers: list[Speaker]) -> Speaker | None:
        institution = any(hit.start == cue.stop for hit in sentence.of("cue_institution"))
        ahead = self._ahead(cue, speakers, _AHEAD if institution else _AHEAD_BARE)
        if institution and ahead:
            return ahead
        inverted = cue.start > sentence.sentence.first and any(
            mark in self.context.passage.gaps[cue.start] for mark in _INVERTING
        )
        if inverted and ahead:
            return ahead
        back = self._back(sentence, cue, speakers)
        return back or (ahead if self.context.language.verb_first else None)

    def _pronoun(self, sentence: SentenceContext, cue: Hit, *, reach: int) -> bool:
        """Whether a word for the speaker before stands within so many words of a cue; one word only before it."""
        pronouns = sentence.of("cue_pronouns")
        if reach == 1:
            return any(
                0 <= cue.start - hit.stop <= 1 and self.context.breaks(hit.stop - 1, cue.start) == (0, 0)
                for hit in pronouns
            )
        return any(-reach <= hit.start - cue.start <= reach for hit in pronouns)

    def _of_pronoun(self, sentence: SentenceContext, cue: Hit, speakers: list[Speaker]) -> Utterance | None:
        """'He added', 'in her words': the subject of the sentence, or the speaker before, speaks on."""
        if not self._pronoun(sentence, cue, reach=4):
            return None
        subjects = [each for each in speakers if each.weight > 1 and each.stop <= cue.start]
        if subjects and subjects[0].start - sentence.sentence.first <= _SUBJECT:
            return Utterance(
                subjects[0], self.context.passage.slice(cue.start, cue.stop), cue.start, cue.stop, media=False
            )
        if self.last is None:
            return None
        return Utterance(
            self.last, self.context.passage.slice(cue.start, cue.stop), cue.start, cue.stop, media=False, carried=True
        )

    def at(
        self, sentence: SentenceContext, first: int, stop: int, *, elsewhere: bool, official: bool
    ) -> Attribution | None:
        """Who says the number at tokens `first` to `stop`; a figure of another happening is the article's own.

        `official` tells a figure that institutions give out; it may be an institution's from some way before.
        """
        utterances = self._utterances_in(sentence.index)
        voices = [utterance for utterance in utterances if not utterance.media]
        if voices:
            return self._attribution(self._nearest(voices, first, stop), utterances)
        if self._is_own_voice(sentence) or elsewhere:
            return None
        before = self._before(sentence.index)
        if before.carried is not None and before.paragraph == sentence.sentence.paragraph:
            return self._attribution(before.carried, utterances)
        if utterances:
            return self._attribution(utterances[0], ())
        back = self._credited_later(sentence) or (self._only_source(sentence) if official else None)
        return self._attribution(back, ()) if back else None

    def _only_source(self, sentence: SentenceContext) -> Utterance | None:
        """Where one institution alone has spoken so far, the article speaks after it."""
        before = self._before(sentence.index)
        if before.last is None or before.last < sentence.sentence.paragraph - 1 or not 0 < before.spoken <= self.single:
            return None
        last = self.spoken[before.spoken - 1]
        return last if self.spoken[0].speaker.kind in _INSTITUTIONS else None

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
        """'… This was reported by the police': the next sentence names the source of this one."""
        following = sentence.index + 1
        if following not in self.context.spoken:
            return None
        context, utterances = self.context.sentences[following], self._utterances_in(following)
        backs = (hit for hit in context.of("cue_back") if hit.start - context.sentence.first <= _BACK_REFERENCE)
        return utterances[0] if utterances and any(backs) else None

    def _attribution(self, utterance: Utterance, beside: "list[Utterance] | tuple[()]") -> Attribution:
        speaker = utterance.speaker
        via = tuple(sorted({other.speaker.name for other in beside if other.media and other is not utterance}))
        return Attribution(
            speaker.name, speaker.id, speaker.kind, speaker.affiliation, speaker.name, utterance.cue, via
        )
