"""Places: where, by the sentence, else the paragraph, the lead and the title."""

from collections import Counter
from functools import cached_property

from checker.extract.context import LEAD, FieldContext, SentenceContext
from checker.extract.counted.reading import Reading
from checker.extract.numbers.mention import Mention
from checker.extract.places.place_names import Found, PlaceNames, Rank
from checker.model.claim import Evidence, Place

_DOER = "object"  # what stands before a verb of this role is its subject, who does it


class Places:
    """The places of a field; `inherited` is what a sentence without one falls back on."""

    def __init__(self, context: FieldContext, inherited: "Places | None" = None) -> None:
        self.context = context
        self.inherited = inherited
        self.names: PlaceNames = PlaceNames(context, inherited.names if inherited else None)
        self._before: dict[int, Found | None] = {}

    @cached_property
    def lead(self) -> Found | None:
        """The place that the first sentences name most, the first of them where they are even; else the inherited."""
        found = [each for sentence in self.context.sentences[:LEAD] for each in self.names.of(sentence)]
        sure = [each for each in found if each.rank is not Rank.WEAK]
        if not sure and self.inherited and self.inherited.lead:
            return self.inherited.lead
        counts: Counter[str] = Counter()
        first: dict[str, Found] = {}
        for each in sure or found:
            key = each.place.id or each.place.text
            counts[key] += 1
            first.setdefault(key, each)
        if not counts:
            return None
        return first[max(counts, key=lambda key: (bool(first[key].place.id), counts[key]))]

    def at(
        self, sentence: SentenceContext, reading: Reading, nation: str | None
    ) -> tuple[Place | None, list[Evidence]]:
        """The place of a figure and why: nearest in its sentence, else last named in its paragraph, else the lead's.

        The `nation` of those counted tells whose they are, not where.
        """
        named = (found for found in self.names.of(sentence) if found.rank is Rank.WHERE or found.place.id != nation)
        here = [found for found in named if not self._is_doer(found, reading)]
        near = [found for found in here if found.rank is not Rank.WEAK]
        if near:
            found = min(near, key=lambda found: self._distance(found, reading.mention))
            return found.place, [Evidence("place", found.place.text, found.rule)]
        last = self._last_before(sentence)
        if last is not None:
            return last.place, [Evidence("place", last.place.text, "named last in the paragraph")]
        if self.lead is not None:
            return self.lead.place, [Evidence("place", self.lead.place.text, "named in the lead")]
        return (here[0].place, [Evidence("place", here[0].place.text, here[0].rule)]) if here else (None, [])

    def _is_doer(self, found: Found, reading: Reading) -> bool:
        """'Russia launched 100 drones': a nation that does it is no place of it."""
        trigger = reading.trigger
        if found.rank is Rank.WHERE or trigger is None or trigger.role != _DOER:
            return False
        return found.stop <= trigger.start and found.place.id not in self.context.vocabulary.place_parents

    def _last_before(self, sentence: SentenceContext) -> Found | None:
        """The place named last in the paragraph before a sentence; each sentence is walked over once."""
        if sentence.index in self._before:
            return self._before[sentence.index]
        found, index = None, sentence.index - 1
        while index >= 0 and self.context.sentences[index].sentence.paragraph == sentence.sentence.paragraph:
            named = [each for each in self.names.of(self.context.sentences[index]) if each.rank is not Rank.WEAK]
            if named or index in self._before:
                found = named[-1] if named else self._before[index]
                break
            index -= 1
        self._before[sentence.index] = found
        return found

    def _distance(self, found: Found, mention: Mention) -> tuple[int, int]:
        """How far a name stands from a number, in words and what commas and the like are worth."""
        weights = self.context.vocabulary.weights
        before = found.start < mention.first
        left, right = (found.stop - 1, mention.first) if before else (mention.stop - 1, found.start)
        if left >= right:
            return 0, found.start
        _, hard = self.context.breaks(left, right)
        commas = sum("," in gap or "(" in gap for gap in self.context.passage.gaps[left + 1 : right + 1])
        bare = weights["place_bare"] * (found.rank is Rank.BARE)
        return right - left + weights["place_comma"] * commas + weights["place_far"] * hard + bare, found.start
