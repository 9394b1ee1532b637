"""Places and events: where, and in what happening, by the sentence, else the paragraph, the lead and the title."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from checker.extract.context import LEAD, FieldContext, SentenceContext
from checker.extract.mention import Mention
from checker.language.capital_nouns import common_nouns
from checker.language.lexicon import Hit
from checker.model.claim import Place

_COMMA, _FAR = 4, 1000  # words that a comma, and the end of a sentence, are worth


class Places:
    """The places of a field; `inherited` is what a sentence without one falls back on."""

    def __init__(self, context: FieldContext, inherited: "Places | None" = None) -> None:
        self.context = context
        self.inherited = inherited
        self.common = common_nouns(context.language)
        self._named: dict[int, list[tuple[int, Place]]] = {}
        self._before: dict[int, Place | None] = {}

    def _in(self, sentence: SentenceContext) -> list[tuple[int, Place]]:
        """Token and place of each name of a place in a sentence, read when first asked for."""
        named = self._named.get(sentence.index)
        if named is None:
            named = self._named[sentence.index] = list(self._find(sentence))
        return named

    def _find(self, sentence: SentenceContext) -> Iterator[tuple[int, Place]]:
        """Token and place of each name of a place in a sentence."""
        known = [hit for hit in sentence.of("place", "nation") if hit.kind == "place" or hit.role == "names"]
        covered = -1
        for hit in sorted(known, key=lambda hit: (hit.start, hit.kind == "nation", -hit.stop)):
            if hit.start >= covered:
                covered = hit.stop
                yield hit.start, Place(self.context.passage.slice(hit.start, hit.stop), hit.value)
        for preposition in sentence.of("mark_prepositions"):
            token = preposition.stop
            if self._is_unknown_name(sentence, token):
                yield token, Place(self.context.passage.slice(token, self._name_end(sentence, token)), None)

    def _is_unknown_name(self, sentence: SentenceContext, token: int) -> bool:
        if token >= sentence.sentence.stop or not self.context.passage.is_capitalized(token):
            return False
        if self.context.passage.gaps[token] != " " or self.context.passage.words[token][0].isdecimal():
            return False
        if token + 1 < sentence.sentence.stop and self.context.passage.words[token + 1].isdecimal():
            return False
        known = {"place", "nation", "organization", "speaker", "person", "noun", "month", "weekday"}
        if sentence.kinds_at(token) & known:
            return False
        return self.common is None or not self.common.has(self.context.passage.words[token])

    def _name_end(self, sentence: SentenceContext, token: int) -> int:
        passage, stop = self.context.passage, token + 1
        while stop < sentence.sentence.stop and passage.gaps[stop] in (" ", "-") and passage.is_capitalized(stop):
            stop += 1
        return stop

    @cached_property
    def lead(self) -> Place | None:
        """The place that the first sentences name most, the first of them where they are even; else the inherited."""
        counts: Counter[str] = Counter()
        first: dict[str, Place] = {}
        for sentence in self.context.sentences[:LEAD]:
            for _, place in self._in(sentence):
                key = place.id or place.text
                counts[key] += 1
                first.setdefault(key, place)
        if not counts:
            return self.inherited.lead if self.inherited else None
        return first[max(counts, key=lambda key: (bool(first[key].id), counts[key]))]

    def at(self, sentence: SentenceContext, mention: Mention) -> Place | None:
        """The place of a number: nearest in its sentence, else last named in its paragraph, else the lead's."""
        here = self._in(sentence)
        if here:
            return min(here, key=lambda pair: self._distance(pair[0], mention))[1]
        return self._last_before(sentence) or self.lead

    def _last_before(self, sentence: SentenceContext) -> Place | None:
        """The place named last in the paragraph before a sentence; each sentence is walked over once."""
        if sentence.index in self._before:
            return self._before[sentence.index]
        found, index = None, sentence.index - 1
        while index >= 0 and self.context.sentences[index].sentence.paragraph == sentence.sentence.paragraph:
            named = self._in(self.context.sentences[index])
            if named or index in self._before:
                found = named[-1][1] if named else self._before[index]
                break
            index -= 1
        self._before[sentence.index] = found
        return found

    def _distance(self, token: int, mention: Mention) -> int:
        left, right = (token, mention.first) if token < mention.first else (mention.stop - 1, token)
        if left >= right:
            return 0
        _, hard = self.context.breaks(left, right)
        commas = sum("," in gap or "(" in gap for gap in self.context.passage.gaps[left + 1 : right + 1])
        return right - left + _COMMA * commas + _FAR * hard


def find_main_event(contexts: list[FieldContext]) -> str | None:
    """The kind of happening that title and lead name most."""
    counts = Counter(hit.value for context in contexts for hit in context.lead_hits(context.language.happenings))
    return min(counts, key=lambda kind: (-counts[kind], kind)) if counts else None


def nearest_event(sentence: SentenceContext, mention: Mention) -> Hit | None:
    """The word for a happening that stands nearest to a number in its sentence."""
    events = sentence.of("event")
    return min(events, key=lambda hit: (abs(hit.start - mention.start), hit.start)) if events else None
