"""Common nouns: which capitalized words are no names, in a language that writes all its nouns with a capital letter."""

from dataclasses import dataclass

from checker.language.lexicon import Node
from checker.language.load import Language

_NAMES = frozenset(("nation", "place", "organization"))
_BEFORE_NOUNS = "mark_before_nouns"
_HEADS = frozenset(("noun", "person", "thing", "event", "speaker", "unit", "measure"))
_SHORTEST_PART = 3  # letters of a compound's first part
_SHORTEST_HEAD = 5  # ... and of its last one: many surnames end in a shorter noun


@dataclass(frozen=True, slots=True)
class CommonNouns:
    """Tells ordinary nouns from names by what a pack knows; words are folded."""

    language: Language

    def has(self, word: str) -> bool:
        """Whether a word is a common noun wherever it stands."""
        node = self.language.forward.memo[word]
        if node is not None:
            return not _is_name(node)
        language = self.language
        return word.endswith(language.common_endings) or word in language.numerals or self._is_compound(word)

    def has_behind(self, word: str, before: str) -> bool:
        """Whether a word is a common noun where it stands right behind another one, an article or a numeral."""
        node = self.language.forward.memo[word]
        if node is not None and _is_name(node):
            return False
        if before.isdecimal() or before in self.language.numerals:
            return True
        known = self.language.forward.memo[before] if before else None
        return known is not None and _BEFORE_NOUNS in known.single

    def _is_compound(self, word: str) -> bool:
        """Whether a word ends in a noun of the pack, which tells what it is."""
        heads = (word[start:] for start in range(_SHORTEST_PART, len(word) - _SHORTEST_HEAD + 1))
        nodes = (self.language.forward.memo[head] for head in heads)
        return any(node is not None and not node.single.isdisjoint(_HEADS) for node in nodes)


def common_nouns(language: Language) -> CommonNouns | None:
    """What tells nouns from names in a language; None where a capital letter does."""
    return CommonNouns(language) if language.capital_nouns else None


def _is_name(node: Node) -> bool:
    """Whether what the pack knows by a word is a name: the word alone, or else the phrases that begin with it."""
    return not _NAMES.isdisjoint(node.single or node.kinds)
