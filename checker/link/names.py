"""Names and words as they are compared: past inflection within a language, past the alphabet between languages."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.language.capital_nouns import CommonNouns
from checker.language.fold import fold

_WORD = re.compile(r"[^\W\d_]{2,40}")
_SENTENCE_END = re.compile(r"[.!?\n\"“«]\s{0,3}$")
_LOOK_BACK = 5  # characters before a word in which a sentence's end is sought
_BEFORE = re.compile(r"[^\W_]{1,24} $")  # the word right before another
_LONGEST_BEFORE = 25
_LONGEST_TEXT = 20_000  # characters of a text that are searched for names: the rest repeats them


@dataclass(frozen=True, slots=True)
class Spelling:
    """How names are brought together across alphabets; `joined` is applied in order."""

    letters: Mapping[str, str]
    joined: tuple[tuple[str, str], ...]
    dropped: frozenset[str]
    least: int
    most: int

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Spelling":
        """The spelling part of a linking file as plain data."""
        return cls(
            letters=dict(data["letters"]),
            joined=tuple(data["joined"].items()),
            dropped=frozenset(data["dropped"]),
            least=int(data["skeleton"]["least"]),
            most=int(data["skeleton"]["most"]),
        )

    def skeleton(self, name: str) -> str:
        """The consonants by which a name is known in any alphabet; empty where they are too few."""
        spelled = "".join(self.letters.get(letter, letter) for letter in self._join(fold(name)))
        kept: list[str] = []
        for letter in spelled:
            if letter not in self.dropped and letter.isalpha() and (not kept or kept[-1] != letter):
                kept.append(letter)
        return "".join(kept[: self.most]) if len(kept) >= self.least else ""

    def latin(self, name: str) -> str:
        """A name letter by letter in Latin, vowels too: what names are held against by likeness."""
        return "".join(self.letters.get(letter, letter) for letter in fold(name))

    def _join(self, name: str) -> str:
        """Pairs of letters that stand for one sound as one letter; what came of a pair is not joined again."""
        pairs = dict(self.joined)
        return re.sub("|".join(map(re.escape, pairs)), lambda match: pairs[match.group()], name) if pairs else name


def find_words(text: str) -> Iterator[str]:
    """The words of a text, folded."""
    yield from _WORD.findall(fold(text))


def stems(text: str, *, length: int, least: int) -> frozenset[str]:
    """What the words of a text mean past their endings: the first `length` letters of each of `least` and more."""
    return frozenset(word[:length] for word in find_words(text) if len(word) >= least)


@dataclass(frozen=True, slots=True)
class Names:
    """The skeletons of a text's capitalised words: `sure` inside a sentence, `possible` at its beginning."""

    sure: frozenset[str]
    possible: frozenset[str]


def find_names(text: str, *, spelling: Spelling, least: int, common: CommonNouns | None = None) -> Names:
    """The names of a text; a word that opens a sentence may be one, and is if another text shows it.

    `common` tells ordinary nouns from names, where the language begins both with a capital.
    """
    stretch = text[:_LONGEST_TEXT]
    found: dict[str, bool] = {}
    for match in _WORD.finditer(stretch):
        word = match.group()
        if len(word) >= least and word[0].isupper():
            before = stretch[max(0, match.start() - _LOOK_BACK) : match.start()]
            inside = bool(before.strip()) and not _SENTENCE_END.search(before)
            found[word] = found.get(word, False) or inside
    for word in _common_nouns(stretch, found, common=common) if common else ():
        del found[word]
    sure = {spelling.skeleton(word) for word, inside in found.items() if inside}
    possible = {spelling.skeleton(word) for word, inside in found.items() if not inside}
    return Names(frozenset(sure - {""}), frozenset(possible - sure - {""}))


def _common_nouns(text: str, words: Iterable[str], *, common: CommonNouns) -> frozenset[str]:
    """Those of the capitalised words that are ordinary nouns, by themselves or by what stands before one of them."""
    nouns = {word for word in words if common.has(fold(word))}
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if word[0].isupper() and word not in nouns:
            before = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
            if before and common.has_behind(fold(word), fold(before.group().rstrip())):
                nouns.add(word)
    return frozenset(nouns.intersection(words))
