"""What a number is when it is no claim: a date, a time, a model, a phone number, an age and so on."""

import re

from checker.extract.numerals import Numeral
from checker.extract.passage import Passage
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
_IN_ADDRESSES = frozenset("/_-=.?&#@~%+")


def match_shape(passage: Passage, token: int) -> tuple[str, int] | None:
    """The kind and end (code points) of a date, time, phone number ... whose digits begin at this token."""
    if passage.gaps[token].endswith("+"):
        return "phone", _end_of_digits(passage, token)
    behind = passage.gaps[token + 1]
    if behind not in _SHAPE_MARKS or (behind == " " and passage.words[token][0] != "0"):
        return None
    match = _SHAPE.match(passage.fold, passage.starts[token])
    return (match.lastgroup or "", match.end()) if match else None


def _end_of_digits(passage: Passage, token: int) -> int:
    while token + 1 < len(passage.words) and passage.words[token + 1].isdecimal() and len(passage.gaps[token + 1]) <= 2:
        token += 1
    return passage.ends[token]


def is_model(passage: Passage, numeral: Numeral) -> bool:
    """Digits grown together with letters, or hyphened behind a capitalized word: Su-27, M113, COVID-19, 4K."""
    start, stop = numeral.start, numeral.stop
    if numeral.mark != "digits":
        return False
    before, behind = passage.gaps[start], passage.gaps[stop]
    if start and before == "" and passage.words[start - 1][0].isalpha():
        return _symbol_before(passage, start) is None
    if start and before == "-" and passage.words[start - 1][0].isalpha():
        return _has_capital(passage, start - 1)
    if behind == "" and stop < len(passage.words) and passage.ends[stop - 1] == passage.starts[stop]:
        return _unit_at(passage, stop) is None
    return False


def _has_capital(passage: Passage, token: int) -> bool:
    return any(letter.isupper() for letter in passage.text[passage.span(token)])


def _symbol_before(passage: Passage, start: int) -> tuple[str, str] | None:
    return passage.language.symbols.get(passage.text[passage.span(start - 1)])


def _unit_at(passage: Passage, token: int) -> Hit | None:
    return next(iter(passage.hits_of(token, "unit", "kind_after")), None)


def find_kind(passage: Passage, numeral: Numeral) -> str | None:
    """The kind of a number that is no claim, by itself and the words beside it; None where it may be a claim.

    A bare year is one only where no hedge stands before it.
    """
    if numeral.mark == "ordinals":
        return "ordinal"
    return (
        _by_date(passage, numeral)
        or _by_itself(passage, numeral)
        or _by_sign(passage, numeral)
        or _by_idiom(passage, numeral)
        or _by_words(passage, numeral)
        or _by_inversion(passage, numeral)
        or _by_age(passage, numeral)
        or _by_hyphen(passage, numeral)
        or _by_name(passage, numeral)
    )


def _by_itself(passage: Passage, numeral: Numeral) -> str | None:
    if numeral.mark == "digits":
        if numeral.value is None or _is_identifier(passage, numeral):
            return "other"
        return "model" if is_model(passage, numeral) else None
    return None if numeral.value is not None or numeral.vague else "other"


def _by_sign(passage: Passage, numeral: Numeral) -> str | None:
    glued = numeral.mark == "digits" and passage.gaps[numeral.start][-1:] in _IN_ADDRESSES
    if glued and _is_in_address(passage, numeral):
        return "address"
    sign = passage.fold[numeral.end : numeral.end + 2].lstrip(" ")[:1]
    return "temperature" if sign == "\N{DEGREE SIGN}" else None


def _is_in_address(passage: Passage, numeral: Numeral) -> bool:
    """Whether the digits stand within a web address, a handle or a hashtag."""
    start = passage.starts[numeral.start]
    chunk = passage.fold[max(0, start - _LONGEST_ADDRESS) : start].rsplit(None, 1)
    before = chunk[-1] if chunk else ""
    return "://" in before or before.startswith(("www.", "t.me/", "@", "#"))


def _by_words(passage: Passage, numeral: Numeral) -> str | None:
    """The kind by the words beside; 'aged 91 years' is an age, whatever the years would be alone."""
    before, behind = _by_before(passage, numeral), _by_behind(passage, numeral)
    return before if before == "age" else behind or before


def _by_name(passage: Passage, numeral: Numeral) -> str | None:
    """Digits that go with a name before them and count nothing behind: 'Gate 3', 'the band Grupo 504'."""
    start, stop = numeral.start, numeral.stop
    if numeral.mark != "digits" or not start or passage.gaps[start] != " " or passage.hits_at(start - 1):
        return None
    if not passage.is_capitalized(start - 1) or start < 2 or any(mark in passage.gaps[start - 1] for mark in ".!?\n"):
        return None
    ends = bool(passage.gaps[stop].strip()) or stop >= len(passage.words)
    return "other" if ends and numeral.scale == 1 and passage.gaps[stop][:1] not in "%-" else None


def _is_identifier(passage: Passage, numeral: Numeral) -> bool:
    word = passage.words[numeral.start]
    return word[0] == "0" and len(word) > 1 and passage.gaps[numeral.start + 1] != "." and numeral.value != 0


def _by_idiom(passage: Passage, numeral: Numeral) -> str | None:
    """Whether a phrase that counts nothing covers the numeral."""
    words, language = passage.words, passage.language
    if language.idiom_words is not None and language.idiom_words.isdisjoint(words[numeral.start : numeral.stop]):
        return None
    for token in range(max(0, numeral.start - _IDIOM_REACH), numeral.start + 1):
        if language.idioms.memo[words[token]] is not None:
            hits = language.idioms.find_at(words, passage.gaps, token)
            if any(hit.stop > numeral.start for hit in hits):
                return "other"
    return None


def _by_behind(passage: Passage, numeral: Numeral) -> str | None:
    stop = numeral.stop
    if stop >= len(passage.words) or passage.gaps[stop] not in (" ", "-", "", "  ", ". "):
        return None
    hits = passage.hits_of(stop, "kind_after", "unit")
    if not hits and _is_adjective(passage, stop):
        hits = passage.hits_of(stop + 1, "kind_after", "unit")
    if not hits:
        return None
    units = [hit.stop for hit in hits if hit.kind == "unit"]
    kinds = [hit for hit in hits if hit.kind == "kind_after" and hit.stop >= max(units, default=0)]
    kinds = [hit for hit in kinds if not _is_loose_suffix(passage, hit)]
    return kinds[0].value if kinds else None


def _is_loose_suffix(passage: Passage, hit: Hit) -> bool:
    """The ending of an ordinal ('th') makes one only where it is hyphened or glued to the digits."""
    short = passage.ends[hit.stop - 1] - passage.starts[hit.start] <= _LONGEST_SUFFIX
    return hit.value == "ordinal" and short and passage.gaps[hit.start] not in ("-", "")


def _is_adjective(passage: Passage, token: int) -> bool:
    if token + 1 >= len(passage.words) or passage.gaps[token + 1] != " ":
        return False
    return passage.words[token].endswith(passage.language.adjective_endings or ("\0",))


def _by_before(passage: Passage, numeral: Numeral) -> str | None:
    start = numeral.start
    gap = passage.gaps[start]
    if "\N{NUMERO SIGN}" in gap or gap.endswith("#"):
        return "document"
    if not start or gap.strip(' -.:"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}'):
        return None
    for hit in passage.hits_before(start):
        if hit.kind == "kind_before":
            return hit.value
    return None


def _by_inversion(passage: Passage, numeral: Numeral) -> str | None:
    """'Metres thirty' for 'some thirty metres', where the language says so."""
    start = numeral.start
    if not passage.language.inverted_about or not start or passage.gaps[start] != " " or numeral.mark != "words":
        return None
    if not passage.gaps[numeral.stop].strip() and _stands_at(passage, numeral.stop, "noun", "person", "unit"):
        return None
    return next((hit.value for hit in passage.hits_of(start - 1, "kind_after")), None)


def _by_date(passage: Passage, numeral: Numeral) -> str | None:
    """`date` for a day of a month, `year` for a year that a word tells or that nothing speaks against."""
    value = numeral.value
    if value is None or numeral.mark not in ("digits", "words") or value.denominator != 1:
        return None
    if value <= _LAST_DAY:
        return "date" if _stands_at(passage, numeral.stop, "month") or _month_before(passage, numeral) else None
    if numeral.mark != "digits" or not _FIRST_YEAR <= value <= _LAST_YEAR or numeral.scale != 1:
        return None
    before = passage.hits_before(numeral.start)
    if (
        _stands_at(passage, numeral.stop, "year")
        or any(hit.kind == "year" for hit in before)
        or _month_before(passage, numeral)
    ):
        return "year"
    if numeral.end - passage.starts[numeral.start] != _YEAR_DIGITS or any(hit.kind == "hedge" for hit in before):
        return None
    counted = _stands_at(passage, numeral.stop, "noun", "person", "unit", "measure")
    return None if counted and not any(hit.kind == "preposition" for hit in before) else "year"


def _stands_at(passage: Passage, token: int, *kinds: str) -> bool:
    """Whether a word of some kinds begins with a token and nothing but a comma or hyphen stands before it."""
    return bool(passage.hits_of(token, *kinds)) and not passage.gaps[token].strip(" -,")


def _month_before(passage: Passage, numeral: Numeral) -> bool:
    """'September 3'; of a year also 'September 3, 2025' and '3 September 2025'."""
    year = (numeral.value or 0) > _LAST_DAY
    for back in (1, 2) if year else (1,):
        token = numeral.start - back
        if token >= 0 and passage.hits_of(token, "month"):
            near = not passage.gaps[token + 1].strip(" ,.-")
            return near and (back == 1 or passage.words[token + 1].isdecimal())
    return False


def _by_age(passage: Passage, numeral: Numeral) -> str | None:
    """A bare number between commas behind a name: 'Sani Bello, 52, a salt seller'."""
    start, stop = numeral.start, numeral.stop
    if not start or numeral.value is None or numeral.mark != "digits" or not 1 <= numeral.value <= _OLDEST:
        return None
    if passage.gaps[start] not in (", ", "., ", " (") or passage.gaps[stop][:1] not in (",", ")", ".", ";"):
        return None
    return "age" if passage.is_capitalized(start - 1) else None


def _by_hyphen(passage: Passage, numeral: Numeral) -> str | None:
    """A word hyphened behind digits makes an adjective or an ordinal of them, but for case endings and scales."""
    stop = numeral.stop
    if stop >= len(passage.words) or passage.gaps[stop] != "-" or numeral.mark != "digits":
        return None
    if passage.words[stop].isdecimal():
        return None
    if any(item.table == "suffixes" for item in passage.language.numerals.get(passage.words[stop], ())):
        return None
    if passage.hits_of(stop, "hedge_after", "unit", "kind_after"):
        return None
    return "other"
