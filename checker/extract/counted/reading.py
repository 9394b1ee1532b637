"""Readings: what was made of one number, and the setting in which it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.counted.nouns import Noun
from checker.extract.numbers.mention import CLAIM, Mention
from checker.language.lexicon import Hit
from checker.model.claim import Evidence

WHOLE = 100  # percent


@dataclass(slots=True)
class Reading:
    """What was made of one number: its measure, its noun, the reading of which it is a part, and why."""

    mention: Mention
    sentence: SentenceContext
    noun: Noun | None = None
    measure: str = ""
    category: str | None = None
    counted: str | None = None
    whole: "Reading | None" = None
    of_another: bool = False  # the whole of a number told behind it: 'of the 54,000'
    decided: bool = False  # by a word of the measure, not by default
    confidence: float = 1.0
    trigger: Hit | None = None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def noun_behind(self) -> Noun | None:
        """The noun, where it stands behind the number."""
        return self.noun if self.noun is not None and self.noun.start >= self.mention.stop else None

    @property
    def phrase_stop(self) -> int:
        """The token behind the number, and behind its noun where that follows."""
        return self.noun_behind.stop if self.noun_behind is not None else self.mention.stop

    @property
    def is_bare(self) -> bool:
        """Whether no noun that is known, and none behind the number, tells what it counts."""
        return self.noun is None or not (self.noun.known or self.noun_behind)


@dataclass(slots=True)
class Setting:
    """A number in its sentence, with the readings before it.

    `told` are those of the readings before that no numeral states: no number leans on them.
    """

    context: FieldContext
    sentence: SentenceContext
    mention: Mention
    earlier: list[Reading]
    told: list[Reading] = field(default_factory=list)
    whole: Reading | None = None  # of which the number is a part

    def weight(self, name: str) -> int:
        """A weight of the vocabulary."""
        return self.context.vocabulary.weights[name]

    def here(self) -> list[Reading]:
        """The readings before the number in its sentence, in order."""
        return list(takewhile(lambda other: other.sentence is self.sentence, reversed(self.earlier)))[::-1]

    def others(self) -> Iterator[Mention]:
        """The other numbers of the sentence that may be claims."""
        return (other for other in self.sentence.mentions if other is not self.mention and other.kind == CLAIM)

    def words(self, reading: Reading) -> str:
        """The words of another number."""
        return self.context.passage.slice(reading.mention.first, reading.mention.stop)
