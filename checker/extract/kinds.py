"""What a number is when it is no claim: a date, a time, a model, a phone number, an age and so on."""

import re

from checker.extract.numerals import Numeral
from checker.extract.passage import Beside, Passage
from checker.extract.units import leads_to_digits
from checker.language.lexicon import Hit

_SHAPES = {
    "date": r"\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d{2}(?![\d])",
    "time": r"(?:[01]?\d|2[0-4])[:][0-5]\d(?::[0-5]\d)?(?!\d)",
    "version": r"\d{1,5}\.\d{1,5}\.\d{1,5}(?:\.\d{1,5})?",
    "score": r"\d{1,3}:\d{1,3}(?!\d)",
    "phone": r"0\d{2,4}[ -]\d{2,4}(?:[ -]\d{2,4}){1,3}|0(?:[ -]\d{2,4}){3,4}"
    r"|(?:\d{1,3}-)?\d{3}-\d{2,4}-\d{2,4}(?:-\d{2,4})?",
    "rate": r"\d{1,3}/\d{1,3}(?![\d.])",
}
_SHAPE = re.compile("|".join(f"(?P<{kind}>{shape})" for kind, shape in _SHAPES.items()))
_SHAPE_MARKS = frozenset("-./: ")  # what stands behind the first digits; a space only in phone numbers
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_LAST_DAY = 31
_YEAR_DIGITS = 4
_OLDEST = 115
_IDIOM_REACH = 3  # words of a phrase before its numeral
_LONGEST_SUFFIX = 3  # letters
_LONGEST_ADDRESS = 200  # code points of a web address that are looked at
_NEAR = frozenset((" ", "-", "", "  ", ". "))  # what may stand between a number and the word that tells its kind
_IN_ADDRESSES = frozenset("/_-=.?&#@~%+")


def match_shape(passage: Passage, token: int) -> tuple[str, int] | None:
    """The kind and end (code points) of a date, time, phone number ... whose digits begin at this token."""
    behind = passage.gaps[token + 1]
    if passage.gaps[token][-1:] == "+":
        return "phone", _end_of_digits(passage, token)
    if behind not in _SHAPE_MARKS or (behind == " " and passage.words[token][0] != "0"):
        return None
    match = _SHAPE.match(passage.fold, passage.starts[token])
    return (match.lastgroup or "", match.end()) if match else None


def _end_of_digits(passage: Passage, token: int) -> int:
    while token + 1 < len(passage.words) and passage.words[token + 1].isdecimal() and len(passage.gaps[token + 1]) <= 2:
        token += 1
    return passage.ends[token]


def _has_capital(passage: Passage, token: int) -> bool:
    return any(letter.isupper() for letter in passage.text[passage.span(token)])


def _symbol_before(passage: Passage, start: int) -> tuple[str, str] | None:
    return passage.language.symbols.get(passage.text[passage.span(start - 1)])


def _unit_at(passage: Passage, token: int) -> Hit | None:
    return next(iter(passage.hits_of(token, "unit", "kind_after")), None)


def find_kind(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """The kind of a number that is no claim, by itself and what stands beside it; None where it may be a claim.

    A bare year is one only where no hedge stands before it.
    """
    mark = numeral.mark
    if mark == "ordinals":
        return "ordinal"
    if numeral.value is None and not numeral.vague:
        return "other"
    if mark == "digits":
        return (
            _by_date(passage, numeral, beside)
            or _by_marks(passage, numeral, beside)
            or _by_idiom(passage, numeral)
            or _by_words(passage, numeral, beside)
            or _by_place(passage, numeral, beside)
        )
    return (
        (_by_date(passage, numeral, beside) if mark == "words" else None)
        or _by_idiom(passage, numeral)
        or _by_words(passage, numeral, beside)
        or (_by_inversion(passage, numeral, beside) if passage.language.inverted_about else None)
    )


def _by_marks(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """The kind of digits by what they are grown together with, and by the signs at their sides."""
    if passage.words[numeral.start][0] == "0" and _is_identifier(passage, numeral):
        return "other"
    if beside.gap == " " == beside.behind:
        return None
    if is_model(passage, numeral, beside):
        return "model"
    if beside.gap[-1:] in _IN_ADDRESSES and _is_in_address(passage, numeral):
        return "address"
    sign = passage.fold[numeral.end : numeral.end + 2].lstrip(" ")[:1]
    return "temperature" if sign == "\N{DEGREE SIGN}" else None


def _by_place(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """The kind of digits that end a phrase: behind a name, between commas, before a hyphen."""
    if beside.behind == "-":
        return _by_hyphen(passage, numeral)
    if beside.behind == " " and numeral.stop < len(passage.words):
        return None
    return _by_name(passage, numeral, beside) if beside.gap == " " else _by_age(passage, numeral, beside)


def is_model(passage: Passage, numeral: Numeral, beside: Beside) -> bool:
    """Digits grown together with letters, or hyphened behind a capitalized word: Su-27, M113, COVID-19, 4K."""
    start, stop = numeral.start, numeral.stop
    if start and beside.gap == "" and passage.words[start - 1][0].isalpha():
        return _symbol_before(passage, start) is None
    if start and beside.gap == "-" and passage.words[start - 1][0].isalpha():
        return _has_capital(passage, start - 1)
    if beside.behind == "" and stop < len(passage.words) and passage.ends[stop - 1] == passage.starts[stop]:
        return _unit_at(passage, stop) is None
    return False


def _is_in_address(passage: Passage, numeral: Numeral) -> bool:
    """Whether the digits stand within a web address, a handle or a hashtag."""
    start = passage.starts[numeral.start]
    chunk = passage.fold[max(0, start - _LONGEST_ADDRESS) : start].rsplit(None, 1)
    before = chunk[-1] if chunk else ""
    return "://" in before or before.startswith(("www.", "t.me/", "@", "#"))


def _by_words(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """The kind by the words beside; 'aged 91 years' is an age, whatever the years would be alone."""
    before = None
    if "kind_before" in beside.before or beside.gap != " ":
        before = _by_before(passage, numeral.start, beside.gap)
        if before == "age":
            return before
    return (_by_behind(passage, numeral.stop, beside) if beside.behind in _NEAR else None) or before


def _by_name(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """Digits that go with a name before them and count nothing behind: 'Gate 3', 'the band Grupo 504'."""
    start, behind = numeral.start, beside.behind
    ends = bool(behind.strip()) or numeral.stop >= len(passage.words)
    if start < 2 or not ends or behind[:1] in "%-":
        return None
    if not passage.is_capitalized(start - 1) or any(mark in passage.gaps[start - 1] for mark in ".!?\n"):
        return None
    return None if passage.hits_at(start - 1) or numeral.scale != 1 else "other"


def _is_identifier(passage: Passage, numeral: Numeral) -> bool:
    """Whether digits that begin with a zero are no number: 'car 007'."""
    word = passage.words[numeral.start]
    return len(word) > 1 and passage.gaps[numeral.start + 1] != "." and numeral.value != 0


def _by_idiom(passage: Passage, numeral: Numeral) -> str | None:
    """Whether a phrase that counts nothing covers the numeral."""
    words, language, start = passage.words, passage.language, numeral.start
    needed = language.idiom_words
    if needed is not None and needed.isdisjoint(words[start : numeral.stop]):
        return None
    memo, find_at = language.idioms.memo, language.idioms.find_at
    for token in range(max(0, start - _IDIOM_REACH), start + 1):
        root = memo[words[token]]
        if root is None or (not root.ends and not root.may_lead_on(words[min(token + 1, len(words) - 1)])):
            continue
        if any(hit.stop > start for hit in find_at(words, passage.gaps, token)):
            return "other"
    return None


def _by_behind(passage: Passage, stop: int, beside: Beside) -> str | None:
    kind = passage.hit_at(stop, "kind_after") if "kind_after" in beside.next else None
    if kind is None and _is_adjective(passage, stop) and not passage.has_at(stop, "unit"):
        stop += 1
        kind = passage.hit_at(stop, "kind_after")
    if kind is None:
        return None
    unit = passage.hit_at(stop, "unit")
    if (unit is not None and unit.stop > kind.stop) or leads_to_digits(passage, kind.stop):
        return None
    if not _is_loose_suffix(passage, kind):
        return kind.value
    others = passage.hits_of(stop, "kind_after")
    return next((hit.value for hit in others if not _is_loose_suffix(passage, hit)), None)


def _is_loose_suffix(passage: Passage, hit: Hit) -> bool:
    """The ending of an ordinal ('th') makes one only where it is hyphened or glued to the digits."""
    short = passage.ends[hit.stop - 1] - passage.starts[hit.start] <= _LONGEST_SUFFIX
    return hit.value == "ordinal" and short and passage.gaps[hit.start] not in ("-", "")


def _is_adjective(passage: Passage, token: int) -> bool:
    if token + 1 >= len(passage.words) or passage.gaps[token + 1] != " ":
        return False
    return passage.words[token].endswith(passage.language.adjective_endings)


def _by_before(passage: Passage, start: int, gap: str) -> str | None:
    if gap != " ":
        if "\N{NUMERO SIGN}" in gap or gap[-1:] == "#":
            return "document"
        if gap.strip(' -.:"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}'):
            return None
    hit = passage.hit_before(start, "kind_before")
    return hit.value if hit else None


def _by_inversion(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """'Metres thirty' for 'some thirty metres', where the language says so."""
    if "kind_after" not in beside.last or beside.gap != " " or numeral.mark != "words":
        return None
    if not beside.behind.strip() and _stands_at(passage, numeral.stop, "noun", "person", "unit"):
        return None
    hit = passage.hit_at(numeral.start - 1, "kind_after")
    return hit.value if hit else None


def _by_date(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """`date` for a day of a month, `year` for a year that a word tells or that nothing speaks against."""
    value = numeral.value
    if value is None or value > _LAST_YEAR or value.denominator != 1:
        return None
    if value <= _LAST_DAY:
        near = "month" in beside.next and _stands_at(passage, numeral.stop, "month")
        return "date" if near or ("month" in beside.last and _month_before(passage, numeral.start)) else None
    if value >= _FIRST_YEAR and numeral.mark == "digits" and numeral.scale == 1:
        return _by_year(passage, numeral, beside)
    return None


def _by_year(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    start, stop = numeral.start, numeral.stop
    if "year" in beside.before and passage.hit_before(start, "year"):
        return "year"
    if "year" in beside.next and _stands_at(passage, stop, "year"):
        return "year"
    if _month_before(passage, start) or _day_before(passage, start):
        return "year"
    if numeral.end - passage.starts[start] != _YEAR_DIGITS or passage.hit_before(start, "hedge"):
        return None
    counted = bool(beside.next) and _stands_at(passage, stop, "noun", "person", "unit", "measure")
    return None if counted and not passage.hit_before(start, "preposition") else "year"


def _stands_at(passage: Passage, token: int, *kinds: str) -> bool:
    """Whether a word of some kinds begins with a token and nothing but a comma or hyphen stands before it."""
    return not passage.gaps[token].strip(" -,") and any(passage.has_at(token, kind) for kind in kinds)


def _month_before(passage: Passage, start: int) -> bool:
    """'September 3', 'September, 2025'."""
    return start > 0 and passage.has_at(start - 1, "month") and not passage.gaps[start].strip(" ,.-")


def _day_before(passage: Passage, start: int) -> bool:
    """'September 3, 2025'."""
    if start < 2 or not passage.words[start - 1][0].isdecimal() or passage.gaps[start].strip(" ,.-"):
        return False
    return passage.has_at(start - 2, "month") and not passage.gaps[start - 1].strip(" ,.-")


def _by_age(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """A bare number between commas behind a name: 'Sani Bello, 52, a salt seller'."""
    start = numeral.start
    if not start or numeral.value is None or not 1 <= numeral.value <= _OLDEST:
        return None
    if beside.gap not in (", ", "., ", " (") or beside.behind[:1] not in (",", ")", ".", ";"):
        return None
    return "age" if passage.is_capitalized(start - 1) else None


def _by_hyphen(passage: Passage, numeral: Numeral) -> str | None:
    """A word hyphened behind digits makes an adjective or an ordinal of them, but for case endings and scales."""
    stop = numeral.stop
    if stop >= len(passage.words) or passage.words[stop].isdecimal():
        return None
    if any(item.table == "suffixes" for item in passage.language.numerals.get(passage.words[stop], ())):
        return None
    if passage.hits_of(stop, "hedge_after", "unit", "kind_after"):
        return None
    return "other"
