"""Dates: when a number is a day, a year, a decade or the hour."""

from checker.extract.numbers.numeral import Numeral
from checker.extract.passage import Beside, Passage

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_LAST_DAY = 31
_YEAR_DIGITS = 4
DECADE = 10
COUNTED = ("noun", "person", "thing", "unit", "measure")


def find_date(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """`date` for a day of a month, `year` for a year that a word tells or that nothing speaks against."""
    value = numeral.value
    if value is None or value > _LAST_YEAR or value.denominator != 1:
        return None
    if value <= _LAST_DAY and ("month" in beside.next or "month" in beside.last):
        near = "month" in beside.next and _is_month(passage, numeral.stop)
        if near or (_month_before(passage, numeral.start) and not _has_day(passage, numeral.start - 1)):
            return "date"
    if numeral.mark != "digits" or numeral.scale != 1:
        return None
    if value >= _FIRST_YEAR:
        return _find_year(passage, numeral, beside)
    return _find_decade(passage, numeral, beside) if "decade" in beside.next or beside.gap[-1:] == "'" else None


def find_ordinal(passage: Passage, numeral: Numeral) -> str:
    """What an ordinal is: a day before a month, a year before 'year', an hour, an anniversary, else just that."""
    stop = numeral.stop
    if stop < len(passage.words) and _is_month(passage, stop):
        return "date"
    if numeral.stop - numeral.start > 1 and stands_at(passage, stop, "year"):
        return "year"
    behind = passage.hit_at(stop, "kind_after")
    if behind is not None and behind.value in ("anniversary", "time"):
        return behind.value
    before = passage.hit_before(numeral.start, "clock")
    return "time" if before is not None and stands_at(passage, stop, "part_of_day") else "ordinal"


def _find_year(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    start, stop = numeral.start, numeral.stop
    if "year" in beside.before and passage.hit_before(start, "year"):
        return "year"
    if "year" in beside.next and stands_at(passage, stop, "year"):
        return "year"
    if _month_before(passage, start) or _day_before(passage, start):
        return "year"
    if numeral.end - passage.starts[start] != _YEAR_DIGITS or passage.hit_before(start, "hedge"):
        return None
    if _is_named_otherwise(passage, start, beside) or _has_sign(passage, beside):
        return None
    if not beside.next or not stands_at(passage, stop, *COUNTED):
        return "year"
    unit = passage.has_at(stop, "unit")
    return "year" if not unit and passage.hit_before(start, "preposition") else None


def _is_named_otherwise(passage: Passage, start: int, beside: Beside) -> bool:
    """Whether a word before makes something else of four digits: 'Resolution 1701', 'hotline 1545'."""
    if "kind_before" not in beside.before and beside.gap == " ":
        return False
    if "\N{NUMERO SIGN}" in beside.gap:
        return True
    hit = passage.hit_before(start, "kind_before")
    return hit is not None and hit.value not in ("year", "date", "model", "age")


def _has_sign(passage: Passage, beside: Beside) -> bool:
    """Whether a currency or percent sign stands at the digits."""
    symbols = passage.language.symbols
    return beside.gap[-1:] in symbols or beside.behind.lstrip(" ")[:1] in symbols or beside.behind[:1] == "%"


def _find_decade(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """'The '30s', 'the 80s'; not 'in his 80s', which a word before tells."""
    value = numeral.value or 0
    if beside.gap[-1:] == "'" and value >= DECADE and numeral.end - passage.starts[numeral.start] == 2:
        return "year"
    if value % DECADE or not DECADE <= value < DECADE * DECADE or beside.behind not in ("", "-"):
        return None
    hit = passage.hit_at(numeral.stop, "decade")
    if hit is None or stands_at(passage, hit.stop, "noun", "person", "thing", "unit"):
        return None
    before = passage.hit_before(numeral.start, "kind_before")
    return "year" if before is None or before.value != "age" else None


def stands_at(passage: Passage, token: int, *kinds: str) -> bool:
    """Whether a word of some kinds begins with a token and nothing but a comma or hyphen stands before it."""
    if token >= len(passage.words) or passage.gaps[token].strip(" -,"):
        return False
    return any(passage.has_at(token, kind) for kind in kinds)


def _is_month(passage: Passage, token: int) -> bool:
    """Whether a month's name stands there, as the language writes it: 'another 15 may follow' names no day."""
    capital = passage.is_capitalized(token) or not passage.language.capital_months
    return capital and stands_at(passage, token, "month")


def _month_before(passage: Passage, start: int) -> bool:
    """'September 3', 'September, 2025'."""
    return start > 0 and passage.has_at(start - 1, "month") and not passage.gaps[start].strip(" ,.-")


def _has_day(passage: Passage, month: int) -> bool:
    """Whether the day stands before the month already: 'on 4 March 12 people ...'."""
    if not month or passage.gaps[month].strip(" .-"):
        return False
    return passage.words[month - 1][0].isdecimal() or passage.is_numeral(month - 1, "words", "ordinals")


def _day_before(passage: Passage, start: int) -> bool:
    """'September 3, 2025'."""
    if start < 2 or not passage.words[start - 1][0].isdecimal() or passage.gaps[start].strip(" ,.-"):
        return False
    return passage.has_at(start - 2, "month") and not passage.gaps[start - 1].strip(" ,.-")
