"""Digits: numbers in digits, with the scale words behind them."""

import re
from fractions import Fraction
from functools import lru_cache

from checker.extract.numbers.numeral import LARGEST, Numeral, plain
from checker.extract.passage import Passage
from checker.language.numeral_word import Value

_LONGEST = 18  # digits; longer runs are identifiers, not counts
_THOUSAND = 1000
_HUNDREDS = 3  # digits: in '6 thousand 200' the last three are spoken by themselves
_DECIMAL_MARKS = ".,"
_new = tuple.__new__  # past the wrapper of a named tuple


@lru_cache(maxsize=64)
def _digits_pattern(group: tuple[str, ...], decimal: str) -> re.Pattern[str]:
    marks = "".join(re.escape(mark) for mark in group if mark != decimal)
    grouped = rf"[1-9]\d{{0,2}}(?P<mark>[{marks}])\d{{3}}(?:(?P=mark)\d{{3}})*(?!\d)(?:{re.escape(decimal)}\d+)?"
    other = "".join(mark for mark in _DECIMAL_MARKS if mark != decimal and mark not in group)
    either = f"[{re.escape(decimal)}{re.escape(other)}]"
    several = r"[1-9]\d{0,2}(?P<marks>[.,'])\d{3}(?:(?P=marks)\d{3})+(?!\d)"  # what can't be a decimal in any language
    return re.compile(rf"{grouped}|{several}|\d+(?:{either}\d+|(?:[.](?!\d{{3}}(?!\d))\d+))?")


def parse_digits(passage: Passage, index: int) -> Numeral:
    """The numeral whose digits begin at a token, with its scale."""
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


@lru_cache(maxsize=8192)
def _read_digits(text: str, mark: str | None) -> Value | None:
    bare = text.replace(mark, "") if mark else text
    bare = bare.replace(",", ".")
    if len(bare) > _LONGEST:
        return None
    return plain(Fraction(bare)) if "." in bare else int(bare)


def _add_scales(passage: Passage, numeral: Numeral) -> Numeral:
    """Take in the scale words behind digits, and a smaller number with its own scale behind those."""
    value, stop = numeral.value, numeral.stop
    scale: Value = 1
    if value is None or stop == len(passage.words):
        return numeral
    while (step := _scale_at(passage, stop, glued=stop == numeral.stop and not scale > 1)) is not None:
        factor, behind = step
        if scale * factor > LARGEST:
            break
        value, scale, stop = value * factor, scale * factor, behind
    if scale == 1:
        return numeral
    half = next((hit.stop for hit in passage.hits_of(stop, "numeral") if hit.role == "half_after"), None)
    if half is not None:
        value, stop = value + scale * Fraction(1, 2), half
    grown = numeral._replace(value=plain(value), scale=scale, stop=stop, end=passage.ends[stop - 1])
    return _add_smaller(passage, grown)


def _add_smaller(passage: Passage, numeral: Numeral) -> Numeral:
    """'3 bn 200 m': digits with a smaller scale go on."""
    stop = numeral.stop
    if stop >= len(passage.words) or passage.gaps[stop] not in (" ", ". ") or not passage.words[stop].isdecimal():
        return numeral
    smaller = parse_digits(passage, stop)
    if smaller.scale >= numeral.scale or smaller.value is None or numeral.value is None:
        return numeral
    if smaller.scale == 1 and (numeral.scale != _THOUSAND or len(passage.words[stop]) != _HUNDREDS):
        return numeral
    if smaller.value >= numeral.scale:
        return numeral
    return smaller._replace(start=numeral.start, value=plain(numeral.value + smaller.value))


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
