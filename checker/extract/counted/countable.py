"""Countable: what each measure may be told of, as the table of measures has it."""

from collections.abc import Mapping
from dataclasses import dataclass

ANY = "any"


@dataclass(frozen=True, slots=True)
class Countable:
    """What a measure counts: `of` is person, thing or any; `nouns` are the ids of its own nouns, with their kin.

    Where `only` is true nothing else that is known is so counted; else its own nouns are those of which its weak words
    (the role `own` of a pack) tell it.
    """

    of: str = ANY
    nouns: frozenset[str] = frozenset()
    only: bool = False

    def owns(self, noun: str | None, parents: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a noun of the vocabulary, or a wider one of which it is a part, is one of the measure's own."""
        asked, seen = [noun] if noun else [], set[str]()
        while asked:
            each = asked.pop()
            if each in self.nouns:
                return True
            if each not in seen:
                seen.add(each)
                asked += parents.get(each, ())
        return False
