"""Shapes: what digits are by the marks between them alone: dates, times, phone numbers, coordinates."""

import re
from typing import NamedTuple

from checker.extract.passage import Passage

_DASH = "[-\N{EN DASH}]"
_YEAR = r"(?:1[5-9]|20)\d\d"
_PRIMES = "['\N{DOUBLE PRIME}\"]"
_DEGREES = rf"\d{{1,3}}(?:[.,]\d{{1,6}})? ?\N{{DEGREE SIGN}}(?: ?\d{{1,2}}(?:[.,]\d{{1,4}})? ?{_PRIMES}{{1,2}}){{0,2}}"
_COORDINATE = rf"(?:{_DEGREES} ?|\d{{1,3}}\.\d{{2,6}} )[nsew](?!\w)"
_SHAPES = {
    "date": r"\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:19|20)\d{2}(?!\d)"
    r"|\d{1,2}(?P<short>[./])\d{1,2}(?P=short)\d{2}(?!\d)",
    "year": rf"{_YEAR}(?:{_DASH}\d\d|/\d\d(?:\d\d)?)(?![\d.,%])",
    "address": rf"{_COORDINATE}(?:,? ?{_COORDINATE})?",
    "version": r"(?![1-9]\d{0,2}(?:\.\d{3})+(?!\d))\d{1,5}\.\d{1,5}\.\d{1,5}(?:\.\d{1,5})?",
    "time": r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)",
    "score": r"\d{1,3}:\d{1,3}(?!\d)",
    "phone": r"0\d{2,4}[ -]\d{2,4}(?:[ -]\d{2,4}){1,3}|0(?:[ -]\d{2,4}){3,4}|\d \(\d{3}\) \d{3}-\d\d-\d\d"
    r"|0\d{2,4}\) ?\d{2,3}[ -]?\d\d[ -]?\d\d(?!\d)|[78] \d{3} \d{3}[- ]\d\d[- ]\d\d(?!\d)"
    r"|(?:\d{1,3}-)?\d{3}-\d{2,4}-\d{2,4}(?:-\d{2,4})?",
    "document": r"\d{4} \d{4} \d{4} \d{4}(?!\d)|\d{1,6}(?:[/-]\d{1,6}){1,3}/\d{1,6}(?:-\w{1,2})?"
    r"|\d{1,5}/\d{4}(?!\d)|\d{4}/\d{1,5}(?!\d)",
    "rate": r"\d{1,3}/\d{1,3}(?!\d|\.\d)",
}
_SHAPE = re.compile("|".join(f"(?P<{kind}>{shape})" for kind, shape in _SHAPES.items()))
_MARKS = frozenset(")-./: \N{EN DASH}\N{DEGREE SIGN}")  # what stands behind the first digits
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d(?!\d)")
_LEAST_PHONE = 7  # digits of an international number
_TOLD = frozenset(("score", "rate", "phone", "document", "address", "time"))  # what a word before may make of a shape
_UNSURE = frozenset(("score", "time", "rate", "phone", "document"))


class Shape(NamedTuple):
    """The kind of digits, and where they end (code points)."""

    kind: str
    end: int


def find_shape(passage: Passage, token: int) -> Shape | None:
    """What the digits are that begin with this token, where their marks alone say so."""
    behind = passage.gaps[token + 1]
    if passage.gaps[token][-1:] == "+":
        return _find_phone(passage, token)
    if behind[:1] not in _MARKS or not behind or (behind[0] == " " and not _may_open(passage, token)):
        return None
    start = passage.starts[token]
    match = _SHAPE.match(passage.fold, start)
    if match is not None:
        return Shape(_kind(passage, token, match), match.end())
    if behind == "." and passage.hit_before(token, "clock"):
        match = _CLOCK.match(passage.fold, start)
        if match is not None and not _is_measured(passage, match.end()):
            return Shape("time", match.end())
    return None


def _may_open(passage: Passage, token: int) -> bool:
    """Whether digits with a blank behind them may begin a shape: a phone or card number, a coordinate."""
    behind, word = passage.gaps[token + 1], passage.words[token]
    return behind[:2] in (" (", " \N{DEGREE SIGN}") or word[0] == "0" or len(word) == 4 or word in ("7", "8")


def _kind(passage: Passage, token: int, match: re.Match[str]) -> str:
    kind = next(name for name in _SHAPES if match[name] is not None)
    before = passage.hit_before(token, "kind_before") if kind in _UNSURE else None
    return before.value if before is not None and before.value in _TOLD else kind


def _find_phone(passage: Passage, token: int) -> Shape | None:
    """'+44 20 7946 0958': a plus and digits in groups, enough of them."""
    last, count = token, len(passage.words[token])
    while last + 1 < len(passage.words) and passage.words[last + 1].isdecimal() and len(passage.gaps[last + 1]) <= 2:
        last += 1
        count += len(passage.words[last])
    return Shape("phone", passage.ends[last]) if count >= _LEAST_PHONE else None


def _is_measured(passage: Passage, end: int) -> bool:
    """Whether a unit, scale or percent sign stands behind an offset, so that what looks like a time is a number."""
    token = passage.token_at(end)
    if passage.fold[end : end + 2].lstrip(" ")[:1] == "%":
        return True
    if token >= len(passage.words):
        return False
    return passage.is_numeral(token, "scales") or passage.has_at(token, "unit")
