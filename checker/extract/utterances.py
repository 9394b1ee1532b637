"""Utterances: the words of saying in a sentence, each with its speaker and the stretch that it covers."""

from dataclasses import dataclass, replace

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.identity import EXPERT, MEDIA, NATION, Speaker, unknown_source
from checker.extract.mention import CLAIM
from checker.extract.reach import Reach, find_reach
from checker.extract.referents import Referents
from checker.extract.speakers import find_speakers
from checker.language.lexicon import Hit

CUES = ("cue_before", "cue_verbs", "cue_findings", "cue_through", "cue_citing", "cue_counts")
_AHEAD, _AHEAD_BARE, _BACK, _BACK_OVER = 5, 3, 8, 14  # words between a cue and its speaker
_INSTITUTION = 3  # words between a verb and the institution in which it was said, with their preposition
_DOCUMENT = 1  # words between a cue and a pronoun or a document: 'it says in the report'
_DATELINE = 10  # words before the dash behind a place and a date
_SUBJECT = 3  # words before the subject of a sentence
_LONGEST_UNKNOWN = 5  # words of a speaker that no pack knows
_BARE_SUBJECT = 4  # words of one with which a sentence begins
_QUOTES = (
    '"',
    "'",
    "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
)
_DASHES = ("-", "\N{EM DASH}", "\N{EN DASH}")
_INVERTING = (",", "\N{EM DASH}", "\N{EN DASH}", *_QUOTES)
_NO_BARE_SPEAKER = ("measure",)  # but behind a word for a source: 'by the words of those rescued'
_NO_SPEAKER = (
    *("mark_clause", "mark_prepositions", "mark_contrast", "cue_verbs", "cue_before", "cue_through", "cue_pronouns"),
    *(
        "cue_persons",
        "cue_bodies",
        "cue_own_voice",
        "measure",
        "month",
        "weekday",
        "period",
        "days_ago",
        "old",
        "running",
        "numeral",
    ),
    *("mark_hypothetical", "mark_part", "mark_total", "mark_auxiliary", "mark_negation", "mark_denied"),
)

_BACK_KINDS = ("cue_persons", "cue_bodies")
_WHEN = ("weekday", "days_ago", "period", "mark_prepositions", "part_of_day")  # 'on Monday', before a speaker

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


class Utterances:
    """Reads the utterances of sentences, in the order of the text."""

    def __init__(self, context: FieldContext) -> None:
        self.context = context
        self.passage = context.passage
        self.referents = Referents()

    def read(self, sentence: SentenceContext) -> list[Utterance]:
        """What is said in a sentence, in the order of the cues; its speakers are known from then on."""
        self._meet_before(sentence)
        speakers = find_speakers(self.context, sentence)
        bound = _Sentence(self, sentence, speakers)
        for speaker in speakers:
            self.referents.meet(speaker)
        return bound.found

    def _meet_before(self, sentence: SentenceContext) -> None:
        """Who is named in the sentence before, where none of its words made it be read: 'it' may go back to them."""
        index = sentence.index - 1
        if index < 0 or index in self.context.spoken or not any(sentence.of(kind) for kind in _BACK_KINDS):
            return
        speakers = find_speakers(self.context, self.context.sentences[index])
        for speaker in reversed(speakers):
            self.referents.meet(speaker)
        first = self.context.sentences[index].sentence.first
        if speakers and speakers[0].weight > 1 and speakers[0].start - first <= _SUBJECT:
            self.referents.turn_to(self.referents.resolve(sentence, speakers[0]))


class _Sentence:
    """The cues of one sentence, bound one after the other."""

    def __init__(self, reader: Utterances, sentence: SentenceContext, speakers: list[Speaker]) -> None:
        self.context, self.passage, self.referents = reader.context, reader.passage, reader.referents
        self.sentence, self.speakers = sentence, speakers
        claims = [mention for mention in sentence.mentions if mention.kind == CLAIM]
        self.told = {token for mention in claims for token in range(mention.first, mention.stop)}
        self.found: list[Utterance] = []
        for cue in sentence.of(*CUES):
            if not self.context.quoted[cue.start]:  # what the one quoted has from others is still theirs
                self._add(cue)

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
                    self.context, self.sentence, speaker, cue, others=self._others(speaker), both=rule == OF_AGENT
                ),
                outlet,
                cited=cue.kind == "cue_citing",
            )
        )
        if not outlet:
            self.referents.speak(speaker)

    def _others(self, speaker: Speaker) -> list[Speaker]:
        return [each for each in self.speakers if each.start != speaker.start]

    def _bind(self, cue: Hit) -> tuple[Speaker, str] | None:
        """Who speaks by a cue, and how that is known."""
        if cue.kind in ("cue_verbs", "cue_findings"):
            return self._of_verb(cue)
        if cue.kind == "cue_counts":
            speaker = self._possessor(cue)
            return (self._known(speaker), OF_COUNT) if speaker else None
        speaker = self._ahead(cue, _AHEAD)
        if speaker is None and cue.kind != "cue_before":
            speaker = self._back(cue)
        if speaker is not None:
            return self._known(speaker), OF_BEFORE
        pronoun = self._of_pronoun(cue, _AHEAD)
        if pronoun is not None or cue.kind != "cue_before":
            return pronoun
        unknown = None if self.passage.gaps[cue.stop].strip() else self._unknown_between(cue.stop, sure=True)
        return (unknown, OF_BEFORE) if unknown else None

    def _known(self, speaker: Speaker) -> Speaker:
        for other in self.speakers:  # who is named in the sentence before may be meant
            if other.stop <= speaker.start:
                self.referents.meet(other)
        return self.referents.resolve(self.sentence, speaker)

    def _of_verb(self, cue: Hit) -> tuple[Speaker, str] | None:
        if self._is_passive(cue):
            agent = self._agent(cue)
            return (self._known(agent), OF_AGENT) if agent else None
        pronoun = self._of_pronoun(cue, 1, behind=False)
        if pronoun is not None:
            return pronoun
        subject = self._subject(cue)
        if subject is not None and cue.kind == "cue_findings" and subject.kind != EXPERT:
            return None
        if subject is not None:
            return self._known(subject), OF_VERB
        if cue.kind == "cue_findings":
            return None
        pronoun = self._of_pronoun(cue, 1, behind=True)
        if pronoun is not None:
            return pronoun
        coordinate = self._coordinate(cue) or self._unknown_beside(cue) or self._unknown_first(cue)
        return (coordinate, OF_VERB) if coordinate else None

    def _is_passive(self, cue: Hit) -> bool:
        """'Was offered', 'has been counted': the subject says nothing."""
        if cue.stop - cue.start > 1:
            return False
        first, near = self.sentence.sentence.first, cue.start - 1
        if near < first or self.passage.gaps[cue.start].strip():
            return False
        if self.passage.has_at(near, "cue_passive"):
            return True
        spoken = any(each.start == near for each in self.speakers)
        return (
            near > first
            and not spoken
            and self.passage.gaps[near] == " "
            and self.passage.has_at(near - 1, "cue_passive")
        )

    def _agent(self, cue: Hit) -> Speaker | None:
        if cue.stop < self.sentence.sentence.stop and self.passage.has_at(cue.stop, "cue_agent"):
            return self._ahead(cue, _AHEAD_BARE)
        return None

    def _subject(self, cue: Hit) -> Speaker | None:
        """The phrase before a verb, or the one behind it where the order is turned round."""
        back, inverted = self._back(cue), self._is_inverted(cue)
        if back is not None and back.stop == cue.start:
            return back
        institution = any(hit.start == cue.stop for hit in self.sentence.of("cue_institution"))
        ahead = self._ahead(cue, _AHEAD if institution or inverted else _AHEAD_BARE)
        if ahead is not None and self._turns_round(cue, ahead, back, institution=institution):
            return ahead
        return back or (ahead if not institution and (inverted or self._opens(cue)) else None)

    def _opens(self, cue: Hit) -> bool:
        """Whether only words of time and place, or what is said again, stand before a verb: 'this was said by'."""
        first = self.sentence.sentence.first
        if not self.context.language.verb_first or cue.start - first > _BACK:
            return False
        before = range(first, cue.start)
        return not any(token in self.told or self.passage.has_at(token, "cue_relative") for token in before)

    def _turns_round(self, cue: Hit, ahead: Speaker, back: Speaker | None, *, institution: bool) -> bool:
        """Whether the phrase behind a verb is its subject, not the one before it or that of what is said."""
        if institution:
            near = ahead.start - cue.stop <= _INSTITUTION and not ahead.id.startswith(NATION)
            inner = range(cue.stop + 1, ahead.start)
            near = near and not any(self.passage.has_at(token, "mark_prepositions") for token in inner)
            return near and ahead.weight > 1 and (ahead.kind is not None or self._is_inverted(cue))
        if not self._is_inverted(cue) or self.passage.has_at(ahead.stop, "mark_auxiliary"):
            return False
        if back is None or any(mark in self.passage.gaps[cue.start] for mark in _QUOTES):
            return True
        return self.context.language.verb_first and not self.passage.has_at(back.stop, "cue_relative")

    def _is_inverted(self, cue: Hit) -> bool:
        gap = self.passage.gaps[cue.start]
        return cue.start > self.sentence.sentence.first and any(mark in gap for mark in _INVERTING)

    def _ahead(self, cue: Hit, reach: int) -> Speaker | None:
        for speaker in self.speakers:
            if cue.stop <= speaker.start <= cue.stop + reach or cue.start <= speaker.start < cue.stop < speaker.stop:
                if speaker.weight == 1 and speaker.start - cue.stop > 1:
                    continue
                between = range(cue.stop, speaker.start)
                if any(token in self.told or self.passage.has_at(token, "mark_clause") for token in between):
                    return None
                if speaker.kind == MEDIA and self._is_aside(speaker):
                    continue
                return speaker if self.context.breaks(cue.stop - 1, speaker.start) == (0, 0) else None
        return None

    def _is_aside(self, speaker: Speaker) -> bool:
        """'Writes in his Telegram channel the head of the region': the channel is only where, someone else says it."""
        index = self.speakers.index(speaker) + 1
        if index == len(self.speakers) or self.context.breaks(speaker.stop - 1, self.speakers[index].start) != (0, 0):
            return False
        before = range(max(self.sentence.sentence.first, speaker.start - 2), speaker.start)
        return any(self.passage.has_at(token, "mark_prepositions") for token in before)

    def _back(self, cue: Hit) -> Speaker | None:
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
            return relative and speaker.start - self.sentence.sentence.first <= _SUBJECT
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

    def _possessor(self, cue: Hit) -> Speaker | None:
        """'By the council's estimate': whose count it is."""
        for speaker in self.speakers:
            if speaker.stop == cue.start or (speaker.stop == cue.start - 1 and speaker.weight > 1):
                if self.passage.words[speaker.stop - 1].endswith(("'s", "s'")):
                    return speaker
        return None

    def _coordinate(self, cue: Hit) -> Speaker | None:
        """'… said X, and added': the same one speaks on."""
        if not cue.start or not self.passage.has_at(cue.start - 1, "cue_coordination"):
            return None
        if self.found:
            return None if self.found[-1].outlet else self.found[-1].speaker
        return self._sentence_subject(cue, persons=True)

    def _of_pronoun(self, cue: Hit, reach: int, *, behind: bool = True) -> tuple[Speaker, str] | None:
        """'He added', 'in her words': the subject of the sentence, or the speaker before, speaks on."""
        pronoun = self._pronoun(cue, reach, behind=behind)
        if pronoun is None:
            return None
        subject = self._sentence_subject(cue) if reach > 1 or pronoun.kind == "cue_bodies" else None
        meant = subject or self.referents.of_pronoun(pronoun.kind)
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
            near = _DOCUMENT if reach > 1 or self._is_inverted(cue) else 0
            after = behind and 0 <= hit.start - cue.stop <= near
            after = after and self.context.breaks(cue.stop - 1, hit.start) == (0, 0)
            if after and reach == 1 and not self._is_closed(hit.stop):
                continue
            inside = cue.start <= hit.start < cue.stop
            if before or inside or (after and (reach > 1 or self._is_inverted(cue))):
                return hit
        return None

    def _is_closed(self, token: int) -> bool:
        return token >= self.sentence.sentence.stop or bool(self.passage.gaps[token].strip(" -"))

    def _sentence_subject(self, cue: Hit, *, persons: bool = False) -> Speaker | None:
        """Whom the sentence begins with, where a word such as 'by their own count' goes back to it."""
        first = self._behind_dateline()
        subjects = [
            each for each in self.speakers if each.weight > 1 and first <= each.start and each.stop <= cue.start
        ]
        if not subjects or self._is_complement(subjects[0]) or (subjects[0].person and not persons):
            return None
        return self._known(subjects[0]) if subjects[0].start - first <= _SUBJECT else None

    def _behind_dateline(self) -> int:
        """Where a sentence begins behind 'LONDON, May 3 —'."""
        first, gaps = self.sentence.sentence.first, self.passage.gaps
        marks = range(first + 1, min(first + _DATELINE, self.sentence.sentence.stop))
        return next((token for token in marks if gaps[token].strip(" )") in _DASHES), first)

    def _unknown_beside(self, cue: Hit) -> Speaker | None:
        """', swear the organisers.': all that stands between a verb behind a mark and the next mark."""
        return self._unknown_between(cue.stop) if self._is_inverted(cue) else None

    def _unknown_between(self, start: int, *, sure: bool = False) -> Speaker | None:
        sentence, gaps = self.sentence.sentence, self.passage.gaps
        while start < sentence.stop and any(self.passage.has_at(start, kind) for kind in _WHEN):
            start += 1
        stop = start
        while (
            stop < sentence.stop and stop - start <= _LONGEST_UNKNOWN and not (stop > start and gaps[stop].strip(" -."))
        ):
            stop += 1
        return self._unknown(start, stop, sure=sure) if stop - start <= _LONGEST_UNKNOWN else None

    def _unknown_first(self, cue: Hit) -> Speaker | None:
        """'Wildlife carers fear.', ', the port guild says,': what stands between a mark and the verb."""
        sentence, gaps = self.sentence.sentence, self.passage.gaps
        if cue.stop < sentence.stop and not gaps[cue.stop].strip() and not self.passage.has_at(cue.stop, "mark_clause"):
            return None
        start = cue.start
        while start > sentence.first and cue.start - start <= _BARE_SUBJECT and not gaps[start].strip(" -"):
            start -= 1
        return self._unknown(start, cue.start) if cue.start - start <= _BARE_SUBJECT else None

    def _unknown(self, start: int, stop: int, *, sure: bool = False) -> Speaker | None:
        """A phrase of words of which none is known to be something else."""
        while start < stop and (
            self.passage.has_at(start, "cue_determiners") or self.passage.has_at(start, "cue_coordination")
        ):
            start += 1
        if not 0 < stop - start <= _LONGEST_UNKNOWN:
            return None
        for token in range(start, stop):
            if (
                token in self.told
                or self.passage.words[token].isdecimal()
                or any(self.passage.has_at(token, kind) for kind in _NO_SPEAKER)
            ):
                return None
        return unknown_source(self.context, start, stop)
