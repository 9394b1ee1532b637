"""Number words: numbers that are spelled out, put together word by word."""

from collections.abc import Callable
from fractions import Fraction

from checker.extract.numbers.numeral import LARGEST, Numeral, plain
from checker.extract.passage import Passage
from checker.language.lexicon import Hit
from checker.language.numeral_word import NumeralWord, Value, parse_value

_HUNDRED = 100
_INSIDE = ("half_after", "ratio", "joiners", "decimal", "whole")  # tables of words that stand inside a numeral
_LITTLE = ("joiners", "articles", "half_after", "decimal", "whole")


class NumberWords:
    """One numeral in words: the terms so far, and what may still follow."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.total: Value = 0
        self.group: Value | None = None
        self.last: Value = 0  # the last word added to the group: only smaller ones may follow
        self.scale: Value = 1
        self.limit: Value | None = None  # the last scale: only smaller ones may follow
        self.vague = ""
        self.exact: Value | None = None
        self.mark = "words"
        self.place: Value = 0  # of the next digit behind 'point'
        self.whole: Value = 0  # what stands before 'three whole and seven tenths'

    def parse(self, start: int) -> Numeral | None:
        """The numeral that begins at a token, or None."""
        phrase = self._phrase(start)
        index = start if phrase is None else phrase
        while index < len(self.passage.words) and (index == start or self._joined(index)):
            step = self._take(index)
            if step is None:
                break
            index = step
        if index == start or (self.group is None and not self.total and not self.vague and self.mark == "words"):
            return None
        return self._result(start, index)

    def _phrase(self, start: int) -> int | None:
        """A form of several words, as 'two thirds'."""
        hits = [hit for hit in self._phrases(start) if hit.role not in _INSIDE]
        if not hits:
            return None
        hit = hits[0]
        value = NumeralWord(hit.role, name=hit.value) if hit.role == "vague" else _item(hit.role, hit.value)
        return hit.stop if self._add(value) else None

    def _joined(self, index: int) -> bool:
        return self.passage.gaps[index] in (" ", "-", "  ")

    def _take(self, index: int) -> int | None:
        """Add the word at a token (and a joiner before it); the token behind, or None where it does not fit."""
        words, table = self.passage.words, self.passage.language.numerals
        items = table.get(words[index], ())
        if self.group is None and not self.total and not self.vague:
            items = self._vague_first(items)
        else:
            stop = self._half(index) or self._phrase(index)
            if stop is not None:
                return stop
        for item in items:
            if item.table in _LITTLE:
                taken = self._take_little(item, index)
                if taken is not None:
                    return taken
            elif self._add(item):
                return index + 1
        return None

    def _half(self, index: int) -> int | None:
        """The token behind 'and a half', where it stands and is taken in."""
        stop = next((hit.stop for hit in self._phrases(index) if hit.role == "half_after"), None)
        return stop if stop and self.mark in ("words", "weak") and self._add_half() else None

    def _phrases(self, index: int) -> list[Hit]:
        return self.passage.hits_of(index, "numeral")

    def _vague_first(self, items: tuple[NumeralWord, ...]) -> tuple[NumeralWord, ...]:
        """A plural that is also a case of the singular is vague by itself; what else it may be is kept.

        A word for one is weak by itself, whatever it is inside a numeral.
        """
        weak = tuple(item for item in items if item.table == "weak")
        if weak or len(items) < 2 or not any(item.table == "vague" for item in items):
            return weak or items
        self.exact = next((item.value for item in items if item.table in ("scales", "counts", "words")), None)
        return tuple(sorted(items, key=lambda item: item.table != "vague"))

    def _add_half(self) -> bool:
        """'Two and a half', 'a million and a half', 'a dozen and a half'."""
        if self.group is not None:
            self.group += (self.scale if 1 < self.scale == self.last else 1) * Fraction(1, 2)
        elif self.total and self.limit is not None:
            self.total += self.limit * Fraction(1, 2)
        else:
            return False
        self.mark = "words"
        return True

    def _take_little(self, item: NumeralWord, index: int) -> int | None:
        following = self._items(index + 1)
        if item.table == "half_after":
            return index + 1 if self.mark in ("words", "weak") and self._add_half() else None
        if item.table in ("decimal", "whole"):
            return index + 1 if self._open_part(item.table, following) else None
        if item.table == "joiners":
            fits = (self.group is not None and self.last >= _HUNDRED) or (self.group is None and self.total)
            small = any(each.table in ("words", "ordinals") and 0 < each.value < _HUNDRED for each in following)
            return index + 1 if fits and small and "-" not in self.passage.gaps[index + 1] else None
        if self.group is None and not self.total and any(_may_follow_article(each) for each in following):
            return index + 1
        return index + 1 if self.mark == "fraction" and any(each.table == "scales" for each in following) else None

    def _open_part(self, table: str, following: tuple[NumeralWord, ...]) -> bool:
        """'One point five', 'three whole seven tenths': what follows is a part of one."""
        if self.group is None or self.mark == "fraction" or self.place or self.whole:
            return False
        if not any(item.table == "words" and item.value < _HUNDRED for item in following):
            return False
        if table == "decimal":
            self.place = Fraction(1, 10)
        else:
            self.whole, self.group, self.last = self.group, None, 0
        self.mark = "words"
        return True

    def _items(self, index: int) -> tuple[NumeralWord, ...]:
        if index >= len(self.passage.words) or not self._joined(index):
            return ()
        return self.passage.language.numerals.get(self.passage.words[index], ())

    def _add(self, item: NumeralWord) -> bool:
        if self.mark in ("none", "ordinals"):
            return False
        if self.mark == "weak" and item.table in ("words", "weak", "vague", "none") and item.value != _HUNDRED:
            return False  # 'one' goes on only with a hundred, a scale or a fraction
        add = _ADDERS.get(item.table)
        return add is not None and add(self, item)

    def add_words(self, item: NumeralWord) -> bool:
        """Take a word of the table `words`, where it fits."""
        if self.vague or self.mark == "fraction":
            return bool(self.vague) and item.value == _HUNDRED and self._multiply(item)
        if self.group is None:
            self.group = self.last = item.value
            return True
        if self.place:
            return self._add_digit(item)
        if item.value == _HUNDRED and 0 < self.group < _HUNDRED:
            self.group = self.last = self.group * _HUNDRED
            self.mark = "words"
            return True
        if not _may_follow(self.last, item.value):
            return False
        self.group += item.value
        self.last = item.value
        return True

    def _add_digit(self, item: NumeralWord) -> bool:
        """A digit behind 'point'; 'point twenty-five' are two of them."""
        if self.group is None or not item.value < _HUNDRED:
            return False
        places = 1 if item.value < 10 else 2
        self.group += item.value * self.place / 10 ** (places - 1)
        self.place = self.place / 10**places
        return True

    def add_scale(self, item: NumeralWord) -> bool:
        """Take a word of the table `scales`, where it fits."""
        if self.vague:
            return self._multiply(item)
        if self.group is None:
            if self.limit is not None and (item.value >= self.limit or self.last):
                return self._grow(item)
            self.group = 1
        if self.limit is not None and item.value >= self.limit:
            return False
        self.total += self.group * item.value
        self.mark, self.place = "words", 0
        self.limit, self.scale, self.group, self.last = item.value, item.value, None, 0
        return True

    def _multiply(self, item: NumeralWord) -> bool:
        """'Hundreds of thousands': what stands behind a vague number multiplies it, each word by more than the last."""
        if item.value <= self.last or self.scale * item.value > LARGEST:
            return False
        self.scale *= item.value
        self.last = item.value
        return True

    def _grow(self, item: NumeralWord) -> bool:
        """'A thousand billion': a scale right behind a scale multiplies."""
        if self.total != self.limit or self.total * item.value > LARGEST:
            return False
        self.total *= item.value
        self.limit = self.scale = self.total
        return True

    def add_count(self, item: NumeralWord) -> bool:
        """Take a word of the table `counts`, where it fits."""
        if self.vague:
            return self._multiply(item)
        if self.limit is not None and item.value >= self.limit:
            return False
        if self.last >= item.value and self.group is not None and self.group >= _HUNDRED:
            return False
        self.group = (1 if self.group is None else self.group) * item.value
        self.last = item.value
        self.scale = item.value
        self.mark = "words"
        return True

    def add_fraction(self, item: NumeralWord) -> bool:
        """Take a word of the table `fractions`, where it fits."""
        if self.total or self.vague or self.mark == "fraction":
            return False
        if self.group is not None and item.value >= 1:
            return False
        self.group = (1 if self.group is None else self.group) * item.value
        if self.whole:
            self.group, self.whole = self.group + self.whole, 0
            return True
        self.last, self.mark = self.group, "fraction"
        return True

    def add_vague(self, item: NumeralWord) -> bool:
        """Take a word of the table `vague`, where it fits."""
        if self.group is not None or self.total or self.vague:
            return False
        self.vague = item.name
        return True

    def add_ordinal(self, item: NumeralWord) -> bool:
        """Take a word of the table `ordinals`, where it fits."""
        if (self.group is not None or self.total) and not _may_follow(self.last, 1):
            return False
        self.mark = "ordinals"
        self.group = self.group or 1
        return True

    def add_weak(self, item: NumeralWord) -> bool:
        """Take a word of the table `weak`, where it fits."""
        if self.group is not None or self.total or self.vague:
            return False
        self.group, self.mark = item.value, "weak"
        return True

    def add_none(self, item: NumeralWord) -> bool:
        """Take a word of the table `none`, where it fits."""
        if self.group is not None or self.total or self.vague:
            return False
        self.group, self.mark = 0, "none"
        return True

    def _result(self, start: int, stop: int) -> Numeral:
        value = plain(self.total + self.whole + (self.group or 0))
        end = self.passage.ends[stop - 1]
        if self.vague:
            exact = None if self.exact is None else self.exact * self.scale
            return Numeral(start, stop, None, "vague", self.vague, self.scale, exact, end)
        return Numeral(start, stop, value, self.mark, "", self.scale, None, end)


_ADDERS: dict[str, Callable[[NumberWords, NumeralWord], bool]] = {
    "words": NumberWords.add_words,
    "scales": NumberWords.add_scale,
    "counts": NumberWords.add_count,
    "fractions": NumberWords.add_fraction,
    "vague": NumberWords.add_vague,
    "ordinals": NumberWords.add_ordinal,
    "weak": NumberWords.add_weak,
    "none": NumberWords.add_none,
}


def _item(table: str, value: str) -> NumeralWord:
    return NumeralWord(table, parse_value(value) if value else 1)


def _may_follow(last: Value, value: Value) -> bool:
    """Whether in a compound a word of this value may stand behind the last one: 100 > 20 > 1, nothing behind 1-19."""
    if last >= _HUNDRED:
        return last % _HUNDRED == 0 and 0 < value < _HUNDRED
    return last >= 20 and last % 10 == 0 and 0 < value < 10


def _may_follow_article(item: NumeralWord) -> bool:
    return item.table in ("scales", "counts", "fractions", "vague") or (
        item.table == "words" and item.value == _HUNDRED
    )
