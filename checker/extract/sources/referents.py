"""Referents: whom a pronoun, an office or a bare surname means, of those who were named before."""

from dataclasses import dataclass, field, replace

from checker.extract.context import SentenceContext
from checker.extract.sources.identity import ANONYMOUS, MEDIA, NATION, STATE, WITNESS, Speaker

_MET = 6  # names remembered
_UNMEANT = frozenset((ANONYMOUS, WITNESS, MEDIA))  # kinds of which any number may be met


@dataclass(slots=True)
class Referents:
    """Those named so far in a field, read in the order of the text."""

    by_stem: dict[str, Speaker] = field(default_factory=dict)
    by_id: dict[str, Speaker] = field(default_factory=dict)
    last: Speaker | None = None  # who spoke last
    person: Speaker | None = None  # which person did
    body: Speaker | None = None  # which institution did
    met: list[Speaker] = field(
        default_factory=list
    )  # the institutions and bare names met last, whether they spoke or not

    def meet(self, speaker: Speaker) -> None:
        """Remember a phrase that stands in the text."""
        known = speaker.person or (speaker.kind and speaker.kind not in _UNMEANT)
        if known and (speaker.named or speaker.stems):
            self._know(speaker)
        if speaker.named and not speaker.person and speaker.kind != MEDIA and _is_body(speaker):
            self.met = [speaker, *(each for each in self.met if each.id != speaker.id)][:_MET]

    def _know(self, speaker: Speaker) -> None:
        longer = self.by_id.get(speaker.id)
        if longer is None or len(longer.name) < len(speaker.name):
            self.by_id[speaker.id] = speaker
        for stem in speaker.stems:
            kept = self.by_stem.get(stem)
            if kept is None or speaker.named or not kept.named:
                self.by_stem[stem] = speaker

    def speak(self, speaker: Speaker) -> None:
        """Remember who has just spoken."""
        self.meet(speaker)
        self.last = speaker
        if speaker.person:
            self.person = speaker
        elif speaker.kind not in _UNMEANT:
            self.body = speaker
        else:
            self.person = speaker

    def turn_to(self, speaker: Speaker) -> None:
        """Take whom a sentence is about for the one that its pronouns mean."""
        if speaker.person:
            self.person = speaker
        elif speaker.named and not speaker.id.startswith(NATION):
            self.body = speaker

    def resolve(self, sentence: SentenceContext, speaker: Speaker) -> Speaker:
        """'The mayor' is the mayor who was named before, 'the agency' the agency, 'Yusuf' Halima Yusuf."""
        if speaker.named:
            return self._same(speaker, self.by_id.get(speaker.id) or self.by_id.get(speaker.as_person))
        if _is_new(sentence, speaker):
            return speaker
        known = self._by_word(sentence, speaker)
        return self._same(speaker, known) if known is not None else speaker

    def _by_word(self, sentence: SentenceContext, speaker: Speaker) -> Speaker | None:
        known = next((self.by_stem[stem] for stem in speaker.stems if stem in self.by_stem), None)
        if known is not None and known.named:
            return known
        for kind, meant in (("cue_persons", self.person), ("cue_bodies", self._nearest_body(speaker))):
            if any(hit.start < speaker.stop and speaker.start < hit.stop for hit in sentence.of(kind)):
                return meant or known
        return known

    def of_pronoun(self, kind: str) -> Speaker | None:
        """Whom a pronoun means that stands where a speaker does."""
        if kind in ("cue_persons", "cue_possessives"):
            return self.person or self.last
        if kind == "cue_bodies":
            return self.body or next(iter(self.met), None) or self.last
        return self.last

    def _nearest_body(self, speaker: Speaker) -> Speaker | None:
        """The institution that a bare 'the agency' or 'the company' means: who spoke last, or was met last."""
        private = speaker.kind not in STATE
        spoken = [self.body] if self.body is not None and self.body.named else []
        for each in (*spoken, *self.met):
            if (
                speaker.kind in (each.kind, ANONYMOUS)
                or (each.kind is None and private)
                or {each.kind, speaker.kind} <= STATE
            ):
                return each
        return None

    @staticmethod
    def _same(speaker: Speaker, known: Speaker | None) -> Speaker:
        if known is None:
            return speaker
        name = known.name if len(known.name) > len(speaker.name) or known.named > speaker.named else speaker.name
        kind, affiliation = known.kind or speaker.kind, known.affiliation or speaker.affiliation
        return replace(speaker, name=name, id=known.id, kind=kind, affiliation=affiliation)


def _is_body(speaker: Speaker) -> bool:
    """Whether a name is an institution's: that of a lone word may be a place's."""
    if speaker.id.startswith(NATION):
        return False
    return speaker.kind is not None or speaker.stop - speaker.start > 1 or speaker.quote.isupper()


def _is_new(sentence: SentenceContext, speaker: Speaker) -> bool:
    """Whether a word before a phrase tells that no one known is meant: 'an official', but not 'a spokesman'."""
    passage = sentence.passage
    before = range(max(sentence.sentence.first, speaker.start - 2), speaker.start + 1)
    articles = [token for token in before if passage.has_at(token, "cue_indefinite")]
    bodies = [hit.start for hit in sentence.of("cue_bodies")]
    return any(token not in bodies for token in articles)
