"""Utterances: the words of saying in a sentence, each with its speaker and the stretch that it covers."""

from dataclasses import dataclass, replace

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.sources.identity import EXPERT, MEDIA, Speaker
from checker.extract.sources.reach import Reach, find_reach
from checker.extract.sources.referents import Referents
from checker.extract.sources.speakers import find_speakers
from checker.extract.sources.subjects import AHEAD, SUBJECT, Subjects, told_tokens
from checker.extract.sources.unknown_speakers import UnknownSpeakers
from checker.language.lexicon import Hit

CUES = ("cue_before", "cue_verbs", "cue_findings", "cue_through", "cue_citing", "cue_counts")
_DOCUMENT = 1  # words between a cue and a pronoun or a document: 'it says in the report'
_BACK_KINDS = ("cue_persons", "cue_bodies")

OF_VERB, OF_BEFORE, OF_COUNT = "subject of a verb of saying", "named behind a word for a source", "whose count it is"
OF_PRONOUN, OF_AGENT, OF_OUTLET = "a pronoun for the speaker before", "agent of a verb of saying", "the outlet"


@dataclass(frozen=True, slots=True)
class Utterance:
    """A speaker bound to a cue: tokens `start` to `stop` hold both; `reach` is what is said."""

    speaker: Speaker
    cue: str
    start: int
    stop: int
    rule: str
    reach: Reach
    outlet: bool = False  # it is only through whom the words came
    cited: bool = False  # the other speakers of the sentence have it from this one

    def covers(self, first: int, *, official: bool, quoted: bool) -> bool:
        """Whether a number that begins at a token is said; 'two officials' who say it are not."""
        return not self.start <= first < self.stop and self.reach.covers(first, official=official, quoted=quoted)


class Utterances:
    """Reads the utterances of sentences, in the order of the text."""

    def __init__(self, context: FieldContext) -> None:
        self.context = context
        self.passage = context.passage
        self.referents = Referents()
        self._speakers: dict[int, list[Speaker]] = {}  # of the sentences looked at

    def speakers_of(self, sentence: SentenceContext) -> list[Speaker]:
        """The phrases of a sentence that may be a source, read once."""
        speakers = self._speakers.get(sentence.index)
        if speakers is None:
            speakers = self._speakers[sentence.index] = find_speakers(self.context, sentence)
        return speakers

    def read(self, sentence: SentenceContext) -> list[Utterance]:
        """What is said in a sentence, in the order of the cues; its speakers are known from then on."""
        cues = [cue for cue in sentence.of(*CUES) if not self.context.quoted[cue.start]]
        if not cues:  # what the one quoted has from others is still theirs
            return []
        self._meet_before(sentence)
        speakers = self.speakers_of(sentence)
        bound = _Sentence(self, sentence, speakers, cues)
        for speaker in speakers:
            self.referents.meet(speaker)
        return bound.found

    def _meet_before(self, sentence: SentenceContext) -> None:
        """Who is named in the sentence before, where none of its words made it be read: 'it' may go back to them."""
        index = sentence.index - 1
        if index < 0 or index in self.context.spoken or not any(sentence.of(kind) for kind in _BACK_KINDS):
            return
        speakers = self.speakers_of(self.context.sentences[index])
        for speaker in reversed(speakers):
            self.referents.meet(speaker)
        first = self.context.sentences[index].sentence.first
        if speakers and speakers[0].weight > 1 and speakers[0].start - first <= SUBJECT:
            self.referents.turn_to(self.referents.resolve(sentence, speakers[0]))


class _Sentence:
    """The cues of one sentence, bound one after the other."""

    def __init__(self, reader: Utterances, sentence: SentenceContext, speakers: list[Speaker], cues: list[Hit]) -> None:
        self.context, self.passage, self.referents = reader.context, reader.passage, reader.referents
        self.sentence, self.speakers = sentence, speakers
        told = told_tokens(sentence)
        self.subjects = Subjects(reader.context, sentence, speakers, told)
        self.unknown = UnknownSpeakers(reader.context, sentence, told)
        self.found: list[Utterance] = []
        for cue in cues:
            if not self._is_name(cue):
                self._add(cue)

    def _is_name(self, cue: Hit) -> bool:
        """Whether a verb is a part of a name: 'World Report', 'Most Wanted'."""
        return cue.kind == "cue_verbs" and cue.start > self.sentence.sentence.first and self._is_capital(cue.start)

    def _is_capital(self, token: int) -> bool:
        """Whether a word has a capital inside a sentence that is not all in capitals."""
        if self.passage.slice(token, token + 1).isupper() or not self.passage.is_capitalized(token):
            return False
        return not self.passage.gaps[token].strip()

    def _add(self, cue: Hit) -> None:
        bound = self._bind(cue)
        if bound is None:
            return
        speaker, rule = bound
        start, stop = min(cue.start, speaker.start), max(cue.stop, speaker.stop)
        if any(start < each.stop and each.start < stop and each.speaker.start == speaker.start for each in self.found):
            return
        outlet = cue.kind == "cue_through" or speaker.kind == MEDIA
        self.found.append(
            Utterance(
                speaker,
                self.passage.slice(cue.start, cue.stop),
                start,
                stop,
                OF_OUTLET if outlet else rule,
                find_reach(
                    self.context,
                    self.sentence,
                    speaker,
                    cue,
                    others=self.subjects.others(speaker),
                    both=rule == OF_AGENT,
                ),
                outlet,
                cited=cue.kind == "cue_citing",
            )
        )
        if cue.kind == "cue_citing":
            self.subjects.cited.add(speaker.start)
        if not outlet:
            self.referents.speak(speaker)

    def _bind(self, cue: Hit) -> tuple[Speaker, str] | None:
        """Who speaks by a cue, and how that is known."""
        if cue.kind in ("cue_verbs", "cue_findings"):
            return self._of_verb(cue)
        if cue.kind == "cue_counts":
            speaker = self.subjects.possessor(cue) or self.unknown.possessor(cue)
            return (self._known(speaker), OF_COUNT) if speaker else None
        speaker = self.subjects.ahead(cue, AHEAD)
        if speaker is None and cue.kind != "cue_before":
            speaker = self.subjects.back(cue)
        if speaker is not None:
            return self._known(speaker), OF_BEFORE
        pronoun = self._of_pronoun(cue, AHEAD)
        if pronoun is not None or cue.kind != "cue_before":
            return pronoun
        unknown = None if self.passage.gaps[cue.stop].strip() else self.unknown.behind(cue.stop, sure=True)
        return (unknown, OF_BEFORE) if unknown else None

    def _known(self, speaker: Speaker) -> Speaker:
        for other in self.speakers:  # who is named in the sentence before may be meant
            if other.stop <= speaker.start:
                self.referents.meet(other)
        return self.referents.resolve(self.sentence, speaker)

    def _of_verb(self, cue: Hit) -> tuple[Speaker, str] | None:
        if self.subjects.is_passive(cue):
            agent = self.subjects.agent(cue)
            return (self._known(agent), OF_AGENT) if agent else None
        pronoun = self._of_pronoun(cue, 1, behind=False)
        if pronoun is not None:
            return pronoun
        subject = self.subjects.of_verb(cue)
        if subject is not None and cue.kind == "cue_findings" and subject.kind != EXPERT:
            return None
        if subject is not None:
            return self._known(subject), OF_VERB
        if cue.kind == "cue_findings":
            return None
        pronoun = self._of_pronoun(cue, 1, behind=True)
        if pronoun is not None:
            return pronoun
        coordinate = self._coordinate(cue) or self._unknown_subject(cue)
        return (coordinate, OF_VERB) if coordinate else None

    def _coordinate(self, cue: Hit) -> Speaker | None:
        """'… said X, and added': the same one speaks on."""
        if not cue.start or not self.passage.has_at(cue.start - 1, "cue_coordination"):
            return None
        if self.found:
            return None if self.found[-1].outlet else self.found[-1].speaker
        subject = self.subjects.of_sentence(cue, persons=True)
        return self._known(subject) if subject else None

    def _unknown_subject(self, cue: Hit) -> Speaker | None:
        beside = self.unknown.behind(cue.stop) if self.subjects.is_inverted(cue) else None
        return beside or self.unknown.before(cue)

    def _of_pronoun(self, cue: Hit, reach: int, *, behind: bool = True) -> tuple[Speaker, str] | None:
        """'He added', 'in her words': the subject of the sentence, or the speaker before, speaks on."""
        pronoun = self._pronoun(cue, reach, behind=behind)
        if pronoun is None:
            return None
        subject = self.subjects.of_sentence(cue) if reach > 1 or pronoun.kind == "cue_bodies" else None
        meant = self._known(subject) if subject else self.referents.of_pronoun(pronoun.kind)
        if meant is None:
            return None
        start, stop = pronoun.start, pronoun.stop
        return replace(meant, start=start, stop=stop, quote=self.passage.slice(start, stop)), OF_PRONOUN

    def _pronoun(self, cue: Hit, reach: int, *, behind: bool) -> Hit | None:
        kinds = ["cue_pronouns", "cue_persons", "cue_bodies", "cue_possessives"]
        for hit in self.sentence.of(*kinds[: 4 if reach > 1 else 3]):
            if any(each.start < hit.stop and hit.start < each.stop for each in self.speakers):
                continue  # a phrase of its own, known again by its words
            before = 0 <= cue.start - hit.stop <= 1 and self.context.breaks(hit.stop - 1, cue.start) == (0, 0)
            near = _DOCUMENT if reach > 1 or self.subjects.is_inverted(cue) else 0
            after = behind and 0 <= hit.start - cue.stop <= near
            after = after and self.context.breaks(cue.stop - 1, hit.start) == (0, 0)
            if after and reach == 1 and not self._is_closed(hit.stop):
                continue
            inside = cue.start <= hit.start < cue.stop
            if before or inside or (after and (reach > 1 or self.subjects.is_inverted(cue))):
                return hit
        return None

    def _is_closed(self, token: int) -> bool:
        return token >= self.sentence.sentence.stop or bool(self.passage.gaps[token].strip(" -"))
