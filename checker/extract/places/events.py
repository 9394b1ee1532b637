"""Events: in what happening, by the words of a sentence, else of its paragraph, else by what the article is about."""

from collections import Counter
from collections.abc import Mapping, Sequence

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.numbers.mention import Mention
from checker.language.lexicon import Hit
from checker.model.claim import Event, Evidence

_NAMES = ("organization", "nation", "place")  # what may cover a word that tells no event: 'Fire Service'


def find_main_event(contexts: Sequence[FieldContext]) -> str | None:
    """The kind of happening that title and lead name most; what they say of the wider kind counts for the narrower.

    Of two that are even, the first named.
    """
    named = [hit.value for context in contexts for hit in context.lead_hits(context.language.happenings)]
    if not named:
        return None
    vocabulary = contexts[0].vocabulary
    named = [kind for kind in named if kind not in vocabulary.aftermath] or named
    counts, parents = Counter(named), vocabulary.event_parents
    wider = {kind: sum(counts[parent] for parent in parents.get(kind, ())) for kind in counts}
    return min(counts, key=lambda kind: (-counts[kind] - wider[kind], named.index(kind)))


class Events:
    """The events of a field's figures; `main` is what the article is about."""

    def __init__(self, context: FieldContext, main: str | None) -> None:
        self.context = context
        self.main = main
        self._parents: Mapping[str, tuple[str, ...]] = context.vocabulary.event_parents

    def at(
        self, sentence: SentenceContext, mention: Mention, elsewhere: tuple[bool, int | None]
    ) -> tuple[Event, list[Evidence]]:
        """The event of a figure and why; `elsewhere` tells whether its time is another happening's, and the year."""
        hit = self._nearest(sentence, mention)
        kind, reason = self._kind(sentence, hit, other=elsewhere[0])
        words = self.context.passage.slice(hit.start, hit.stop) if hit else ""
        event = Event(kind, words, *elsewhere)
        if kind is None:
            return event, []
        if elsewhere[0]:
            reason = f"{reason}; another time than the article's: {elsewhere[1] or 'past'}"
        return event, [Evidence("event", words or kind, reason)]

    def _kind(self, sentence: SentenceContext, hit: Hit | None, *, other: bool) -> tuple[str | None, str]:
        if hit is None:
            told = self._told_before(sentence)
            return (told, "named in the paragraph") if told else (self.main, "what the article is about")
        if not other and self.main and hit.value in self._parents.get(self.main, ()):
            return self.main, "a wider word for what the article is about"
        return hit.value, "named in the sentence"

    def _nearest(self, sentence: SentenceContext, mention: Mention) -> Hit | None:
        """The word for a happening that stands nearest to a number in its sentence."""
        events = self._events(sentence)
        return min(events, key=lambda hit: (abs(hit.start - mention.start), hit.start)) if events else None

    def _events(self, sentence: SentenceContext) -> list[Hit]:
        aftermath = self.context.vocabulary.aftermath if self.main else frozenset[str]()
        hits = [hit for hit in sentence.of("event") if hit.value == self.main or hit.value not in aftermath]
        names = sentence.of(*_NAMES) if hits else ()
        return [hit for hit in hits if not any(name.start <= hit.start < hit.stop <= name.stop for name in names)]

    def _told_before(self, sentence: SentenceContext) -> str | None:
        """The event that the sentences before in the paragraph are about, where that is not the article's own."""
        index = sentence.index - 1
        if index < 0 or self.context.sentences[index].sentence.paragraph != sentence.sentence.paragraph:
            return None
        kinds = [hit.value for hit in self._events(self.context.sentences[index])]
        return None if not kinds or any(self._is_main(kind) for kind in kinds) else kinds[-1]

    def _is_main(self, kind: str) -> bool:
        """Whether a kind is the article's, or wider or narrower than that."""
        main = self.main or ""
        return kind == main or kind in self._parents.get(main, ()) or main in self._parents.get(kind, ())
