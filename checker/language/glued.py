"""Glued numerals: numbers that a language writes as one word, taken apart by the pack's own words."""

from collections.abc import Mapping

from checker.language.numeral_word import NumeralWord, Value

_SHORTEST, _LONGEST = 7, 80  # letters of a word that is looked at
_MEMORY = 20_000  # words remembered
_THOUSAND = 1000
_PARTS = ("words", "scales", "counts")
_ENDS = ("ordinals",)


class GluedNumerals(dict[str, tuple[NumeralWord, ...]]):
    """The numerals of a pack; a word that none of them is, but that several of them make up, is added when met."""

    def __init__(self, numerals: Mapping[str, tuple[NumeralWord, ...]]) -> None:
        super().__init__(numerals)
        self._parts = {word: row for word, rows in numerals.items() for row in rows if row.table in _PARTS}
        self._longest = max(map(len, self._parts), default=0)
        self._joiners = [word for word, rows in numerals.items() if any(row.table == "joiners" for row in rows)]
        self._ends = {word for word, rows in numerals.items() if any(row.table in _ENDS for row in rows)}
        self._parts = {word: row for word, row in self._parts.items() if not self._is_made_up(word, row)}
        self._met: dict[str, tuple[NumeralWord, ...] | None] = {}

    def _is_made_up(self, word: str, row: NumeralWord) -> bool:
        """Whether a word that the pack lists is no part of its own, since smaller ones make it up: zweihundert."""
        parts = self._split(word, whole=False)
        return parts is not None and _add_up(parts) == row.value

    def get(self, word: str, default: object = None) -> object:  # type: ignore[override]
        """The rows of a word, of one that is made up of others too."""
        found = super().get(word)
        if found is None and _SHORTEST <= len(word) <= _LONGEST:
            found = self._take_apart(word)
        return default if found is None else found

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def __missing__(self, word: str) -> tuple[NumeralWord, ...]:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return found  # type: ignore[return-value]

    def _take_apart(self, word: str) -> tuple[NumeralWord, ...] | None:
        if word not in self._met:
            if len(self._met) >= _MEMORY:
                self._met.clear()
            self._met[word] = self._rows(word)
        return self._met[word]

    def _rows(self, word: str) -> tuple[NumeralWord, ...] | None:
        values = self._split(word)
        value = None if values is None else _add_up(values)
        if value is not None:
            return (NumeralWord("words", value),)
        for end in self._ends:
            if word.endswith(end) and self._split(word[: -len(end)]) is not None:
                return (NumeralWord("ordinals"),)
        return None

    def _split(self, word: str, *, whole: bool = True) -> tuple[NumeralWord, ...] | None:
        """The parts of which a word consists, the longest first; None where something is left over.

        With `whole` the word may be a part itself.
        """
        reached: dict[int, tuple[NumeralWord, ...]] = {0: ()}  # offset -> the parts that lead there
        for start in range(len(word)):
            parts = reached.get(start)
            if parts is None:
                continue
            for stop in range(min(len(word), start + self._longest), start, -1):
                part = self._parts.get(word[start:stop])
                if part is not None and (whole or stop - start < len(word)):
                    reached.setdefault(stop, (*parts, part))
            for joiner in self._joiners if parts else ():
                if word.startswith(joiner, start):
                    reached.setdefault(start + len(joiner), parts)
        return reached.get(len(word))


def _add_up(parts: tuple[NumeralWord, ...]) -> Value | None:
    """The number that parts in a row make: smaller ones are multiplied by a larger one behind, larger ones added to."""
    total: Value = 0
    group: Value = 0
    for part in parts:
        value = part.value
        if value < 100:
            if group % 100:
                return None
            group += value
        elif value < _THOUSAND:
            group = group + value if group % _THOUSAND == 0 or value != 100 else (group or 1) * value
        else:
            total, group = total + (group or 1) * value, 0
    return total + group
