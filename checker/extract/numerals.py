"""Numerals: the numbers themselves, in digits and in words, without hedges and units."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from checker.extract.passage import Passage
from checker.language.lexicon import Hit
from checker.language.load import EVERYTHING
from checker.language.numeral_word import NumeralWord, Value, parse_value

_LONGEST = 18  # digits; longer runs are identifiers, not counts
_HUNDRED, _THOUSAND = 100, 1000
_HUNDREDS = 3  # digits: in '6 thousand 200' the last three are spoken by themselves
_DECIMAL_MARKS = ".,"
_INSIDE = ("half_after", "ratio", "joiners", "decimal", "whole")  # tables of words that stand inside a numeral
_LITTLE = ("joiners", "articles", "half_after", "decimal", "whole")
_LARGEST = 10**18  # no scale word makes a number larger
_new = tuple.__new__  # past the wrapper of a named tuple


class Numeral(NamedTuple):
    """A number in the text: tokens `start` to `stop` (half-open).

    `value` is None for a vague number, whose id is `vague` and whose multiplier is `scale`. `scale` is also the
    product of the trailing scale words of a plain number ('10-15 thousand' shares it). `mark` tells a number
    that is written in digits, a `fraction`, a `weak` one ('one'), an `ordinal`, a `none`.
    """

    start: int
    stop: int
    value: Value | None
    mark: str = "words"
    vague: str = ""
    scale: Value = 1
    exact: Value | None = None  # what a vague word is behind a hedge: 'more than a thousand' in its genitive
    end: int = 0  # code point behind the last digit, where it is not the end of a token


@lru_cache(maxsize=64)
def _digits_pattern(group: tuple[str, ...], decimal: str) -> re.Pattern[str]:
    marks = "".join(re.escape(mark) for mark in group if mark != decimal)
    grouped = rf"[1-9]\d{{0,2}}(?P<mark>[{marks}])\d{{3}}(?:(?P=mark)\d{{3}})*(?!\d)(?:{re.escape(decimal)}\d+)?"
    other = "".join(mark for mark in _DECIMAL_MARKS if mark != decimal and mark not in group)
    either = f"[{re.escape(decimal)}{re.escape(other)}]"
    several = r"[1-9]\d{0,2}(?P<marks>[.,'])\d{3}(?:(?P=marks)\d{3})+(?!\d)"  # what can't be a decimal in any language
    return re.compile(rf"{grouped}|{several}|\d+(?:{either}\d+|(?:[.](?!\d{{3}}(?!\d))\d+))?")


def find_numerals(passage: Passage) -> list[Numeral]:
    """Every numeral of the passage, in order; they never overlap."""
    words, candidates, stop = passage.words, passage.language.candidates, 0
    found: list[Numeral] = []
    for index in compress(range(len(words)), map(candidates.__getitem__, words)):
        if index < stop:
            continue
        following = candidates[words[index]]
        if following is EVERYTHING:
            numeral = _parse_digits(passage, index) if words[index][0].isdecimal() else _parse_words(passage, index)
        elif following is None or index + 1 == len(words) or words[index + 1] not in following:
            continue
        else:
            numeral = _Words(passage).parse(index)
        if numeral is not None:
            stop = numeral.stop
            found.append(numeral)
    return found


def _parse_digits(passage: Passage, index: int) -> Numeral:
    words, after = passage.words, index + 1
    word, end = words[index], passage.ends[index]
    if len(passage.gaps[after]) == 1 and after < len(words) and words[after][0].isdecimal():
        numeral = _parse_grouped(passage, index)
    else:
        value: Value | None = int(word) if len(word) <= _LONGEST else None
        numeral = _new(Numeral, (index, after, value, "digits", "", 1, None, end))
    stop = numeral.stop
    if stop < len(words) and words[stop] in passage.language.numerals:
        return _add_scales(passage, _add_fraction(passage, numeral))
    return numeral


def _add_fraction(passage: Passage, numeral: Numeral) -> Numeral:
    """'2½': a sign of a fraction grown together with digits."""
    if numeral.value is None or passage.gaps[numeral.stop] or numeral.value.denominator != 1:
        return numeral
    rows = passage.language.numerals[passage.words[numeral.stop]]
    part = next((row.value for row in rows if row.table == "fractions" and row.value < 1), None)
    if part is None or len(passage.words[numeral.stop]) > 1:
        return numeral
    stop = numeral.stop + 1
    return numeral._replace(stop=stop, value=numeral.value + part, end=passage.ends[numeral.stop])


def _parse_grouped(passage: Passage, index: int) -> Numeral:
    """Digits behind which one mark and more digits stand: a decimal, thousands in groups, or two numbers."""
    language = passage.language
    match = _digits_pattern(language.group, language.decimal).match(passage.fold, passage.starts[index])
    assert match is not None  # a token of digits is where it starts
    value = _read_digits(match.group(), match.group("mark") or match.group("marks"))
    stop = max(passage.token_at(match.end()), index + 1)
    return Numeral(index, stop, value, "digits", end=match.end())


def _parse_words(passage: Passage, index: int) -> Numeral | None:
    """The numeral in words that begins at a token; most are a single word, and each of those is read once."""
    words, language, after = passage.words, passage.language, index + 1
    if after < len(words) and (words[after] in language.continuing or passage.leads_on(index, "numeral")):
        return _Words(passage).parse(index)
    word, single = words[index], language.single
    if word not in single:
        single[word] = _Words(Passage(word, language)).parse(0)
    alone: Numeral | None = single[word]
    if alone is None:
        return None
    _, _, value, mark, vague, scale, exact, _ = alone
    return _new(Numeral, (index, after, value, mark, vague, scale, exact, passage.ends[index]))


@lru_cache(maxsize=8192)
def _read_digits(text: str, mark: str | None) -> Value | None:
    plain = text.replace(mark, "") if mark else text
    plain = plain.replace(",", ".")
    if len(plain) > _LONGEST:
        return None
    return _plain(Fraction(plain)) if "." in plain else int(plain)


def _add_scales(passage: Passage, numeral: Numeral) -> Numeral:
    """Take in the scale words behind digits, and a smaller number with its own scale behind those."""
    value, stop = numeral.value, numeral.stop
    scale: Value = 1
    if value is None or stop == len(passage.words):
        return numeral
    while (step := _scale_at(passage, stop, glued=stop == numeral.stop and not scale > 1)) is not None:
        factor, behind = step
        if scale * factor > _LARGEST:
            break
        value, scale, stop = value * factor, scale * factor, behind
    if scale == 1:
        return numeral
    half = next((hit.stop for hit in passage.hits_of(stop, "numeral") if hit.role == "half_after"), None)
    if half is not None:
        value, stop = value + scale * Fraction(1, 2), half
    grown = numeral._replace(value=_plain(value), scale=scale, stop=stop, end=passage.ends[stop - 1])
    return _add_smaller(passage, grown)


def _add_smaller(passage: Passage, numeral: Numeral) -> Numeral:
    """'3 bn 200 m': digits with a smaller scale go on."""
    stop = numeral.stop
    if stop >= len(passage.words) or passage.gaps[stop] not in (" ", ". ") or not passage.words[stop].isdecimal():
        return numeral
    smaller = _parse_digits(passage, stop)
    if smaller.scale >= numeral.scale or smaller.value is None or numeral.value is None:
        return numeral
    if smaller.scale == 1 and (numeral.scale != _THOUSAND or len(passage.words[stop]) != _HUNDREDS):
        return numeral
    if smaller.value >= numeral.scale:
        return numeral
    return smaller._replace(start=numeral.start, value=_plain(numeral.value + smaller.value))


def _scale_at(passage: Passage, index: int, *, glued: bool) -> tuple[Value, int] | None:
    if index >= len(passage.words):
        return None
    gap = passage.gaps[index]
    for item in passage.language.numerals.get(passage.words[index], ()):
        if item.table == "scales" and gap in (" ", "-", "", ". ", "  ", "+ "):
            return item.value, index + 1
        if item.table == "counts" and gap == " " and item.value >= 10:
            return item.value, index + 1
        if item.table == "glued_scales" and gap == "" and glued and not _is_measured(passage, index):
            return item.value, index + 1
    return None


def _is_measured(passage: Passage, index: int) -> bool:
    """Whether a letter behind digits is a unit: '65m tall', 'fell 80m.'; not '$48m', '3m people'."""
    hit = passage.hit_at(index, "kind_after")
    if hit is None or not hit.role:
        return False
    if hit.stop - hit.start > 1:
        return True
    symbols, before = passage.language.symbols, passage.gaps[index - 1]
    if before.strip()[-1:] in symbols or passage.gaps[hit.stop].lstrip(" ")[:1] in symbols:
        return False
    if passage.has_at(hit.stop, "range_bare") or passage.has_at(hit.stop, "range_join"):
        return False
    return passage.has_at(hit.stop, "mark_prepositions") or passage.has_at(hit.stop, "mark_little")


def _plain(value: Value) -> Value:
    """The same number, as an int where it is whole."""
    return int(value) if value == int(value) else value


class _Words:
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
        if item.value <= self.last or self.scale * item.value > _LARGEST:
            return False
        self.scale *= item.value
        self.last = item.value
        return True

    def _grow(self, item: NumeralWord) -> bool:
        """'A thousand billion': a scale right behind a scale multiplies."""
        if self.total != self.limit or self.total * item.value > _LARGEST:
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
        value = _plain(self.total + self.whole + (self.group or 0))
        end = self.passage.ends[stop - 1]
        if self.vague:
            exact = None if self.exact is None else self.exact * self.scale
            return Numeral(start, stop, None, "vague", self.vague, self.scale, exact, end)
        return Numeral(start, stop, value, self.mark, "", self.scale, None, end)


_ADDERS: dict[str, Callable[[_Words, NumeralWord], bool]] = {
    "words": _Words.add_words,
    "scales": _Words.add_scale,
    "counts": _Words.add_count,
    "fractions": _Words.add_fraction,
    "vague": _Words.add_vague,
    "ordinals": _Words.add_ordinal,
    "weak": _Words.add_weak,
    "none": _Words.add_none,
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
