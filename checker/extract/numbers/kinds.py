"""What a number is when it is no claim: an age, a model, an address, a document's number and so on."""

from checker.extract.numbers.dates import COUNTED, DECADE, find_date, find_ordinal, stands_at
from checker.extract.numbers.numeral import Numeral
from checker.extract.numbers.units import leads_to_digits
from checker.extract.passage import Beside, Passage, is_ordinal_stop
from checker.language.lexicon import Hit

_OLDEST = 115
_FREE = "claim"  # of words before a number that are no kind's, though a shorter form of theirs is
_KEYCAP = "\N{COMBINING ENCLOSING KEYCAP}"
_STRONGEST = 12  # of quakes and storms, on any scale
_RATINGS = frozenset((6, 12, 16, 18, 21))  # ages of films and shows
_ITEMS = 99  # of a numbered list
_IDENTIFIER_DIGITS = 13  # from here on ungrouped digits are a card's or a document's
_IDIOM_REACH = 3  # words of a phrase before its numeral
_STREET_REACH = 4  # words between that for a street and its house number: 'Baker Street, 22'
_LONGEST_SUFFIX = 3  # letters
_LONGEST_ADDRESS = 200  # code points of a web address that are looked at
_NEAR = frozenset((" ", "-", "", "  "))  # what may stand between a number and the word that tells its kind
_IN_ADDRESSES = frozenset("/_-=.?&#@~%+")
_STRONGER = frozenset(("age", "model"))  # kinds that a word before tells, whatever the words behind would
_BEFORE_DIGITS = ' -.:+"\N{MINUS SIGN}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}'
_BEFORE_WORDS = ' -:"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}'


def find_kind(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """The kind of a number that is no claim, by itself and what stands beside it; None where it may be a claim.

    A bare year is one only where no hedge stands before it.
    """
    mark = numeral.mark
    if mark == "ordinals":
        return find_ordinal(passage, numeral)
    if numeral.value is None and not numeral.vague:
        return "other"
    if mark == "digits":
        if beside.behind == ". " and passage.language.ordinal_stop and is_ordinal_stop(passage, numeral.stop - 1):
            return "date" if passage.has_at(numeral.stop, "month") else "ordinal"
        return (
            find_date(passage, numeral, beside)
            or _by_marks(passage, numeral, beside)
            or _by_idiom(passage, numeral)
            or _by_words(passage, numeral, beside)
            or _by_place(passage, numeral, beside)
        )
    return (
        (find_date(passage, numeral, beside) if mark == "words" else None)
        or _by_idiom(passage, numeral)
        or _by_words(passage, numeral, beside)
        or (_by_inversion(passage, numeral, beside) if passage.language.inverted_about else None)
        or (_by_hyphen(passage, numeral) if beside.behind == "-" and mark == "words" else None)
    )


def _by_marks(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """The kind of digits by what they are grown together with, and by the signs at their sides."""
    if passage.words[numeral.start][0] == "0" and _is_identifier(passage, numeral):
        behind = passage.hit_at(numeral.stop, "kind_after")
        return "time" if behind is not None and behind.value == "time" else "other"
    if beside.gap == " " == beside.behind:
        return None
    if _is_item(passage, numeral, beside) or _KEYCAP in beside.behind:
        return "other"
    if numeral.end - passage.starts[numeral.start] >= _IDENTIFIER_DIGITS and numeral.stop == numeral.start + 1:
        return "document"
    if is_model(passage, numeral, beside):
        before = passage.hit_before(numeral.start, "kind_before") if beside.gap == "" else None
        return "version" if before is not None and before.value == "version" else "model"
    if beside.gap[-1:] in _IN_ADDRESSES and _is_in_address(passage, numeral):
        return "address"
    sign = passage.fold[numeral.end : numeral.end + 2].lstrip(" ")[:1]
    return "temperature" if sign == "\N{DEGREE SIGN}" else None


def is_model(passage: Passage, numeral: Numeral, beside: Beside) -> bool:
    """Digits grown together with letters, or hyphened behind a capitalized word: Su-27, M113, COVID-19, 4K."""
    start, stop = numeral.start, numeral.stop
    if start and beside.gap == "" and passage.words[start - 1][0].isalpha():
        return _symbol_before(passage, start) is None or _is_letter_and_digit(passage, numeral)
    if start and beside.gap == "-" and passage.words[start - 1][0].isalpha():
        return _has_capital(passage, start - 1)
    if beside.behind == "" and stop < len(passage.words) and passage.ends[stop - 1] == passage.starts[stop]:
        return not _is_grown_together(passage, numeral)
    return False


def _is_letter_and_digit(passage: Passage, numeral: Numeral) -> bool:
    """'R2': a letter and a digit are a name, though the letter is a currency's too."""
    start = numeral.start
    letter = passage.ends[start - 1] - passage.starts[start - 1] == 1
    return letter and numeral.scale == 1 and numeral.end - passage.starts[start] == 1


def _is_grown_together(passage: Passage, numeral: Numeral) -> bool:
    """Whether what is grown together with digits belongs to the number: a unit, a case ending, a decade's."""
    stop = numeral.stop
    if passage.has_at(stop, "unit") or passage.has_at(stop, "kind_after"):
        return True
    if passage.is_numeral(stop, "suffixes"):
        return not numeral.value or numeral.value.denominator == 1
    return passage.has_at(stop, "decade") and (numeral.value or 0) % DECADE == 0


def _has_capital(passage: Passage, token: int) -> bool:
    return any(letter.isupper() for letter in passage.text[passage.span(token)])


def _symbol_before(passage: Passage, start: int) -> tuple[str, str] | None:
    """The currency in letters that the digits are grown together with; letters of a longer word are none."""
    alone = start < 2 or passage.gaps[start - 1] != ""
    return passage.language.symbols.get(passage.text[passage.span(start - 1)]) if alone else None


def _is_identifier(passage: Passage, numeral: Numeral) -> bool:
    """Whether digits that begin with a zero are no number: 'car 007'."""
    word = passage.words[numeral.start]
    return len(word) > 1 and passage.gaps[numeral.start + 1] != "." and numeral.value != 0


def _is_in_address(passage: Passage, numeral: Numeral) -> bool:
    """Whether the digits stand within a web address, a handle or a hashtag."""
    start = passage.starts[numeral.start]
    chunk = passage.fold[max(0, start - _LONGEST_ADDRESS) : start].rsplit(None, 1)
    before = chunk[-1] if chunk else ""
    return "://" in before or (len(before) > 1 and before.startswith(("www.", "t.me/", "@", "#")))


def _by_idiom(passage: Passage, numeral: Numeral) -> str | None:
    """Whether a phrase that counts nothing covers the numeral; decimals and scaled digits are in none."""
    if numeral.mark == "digits" and (numeral.scale != 1 or (numeral.value or 0).denominator != 1):
        return None
    words, language, start, stop = passage.words, passage.language, numeral.start, numeral.stop
    needed = language.idiom_words
    alone = stop == start + 1
    if needed is not None and words[start] not in needed and (alone or needed.isdisjoint(words[start:stop])):
        return None
    memo, find_at = language.idioms.memo, language.idioms.find_at
    for token in range(max(0, start - _IDIOM_REACH), start + 1):
        root = memo[words[token]]
        if root is None or (not root.ends and not root.may_lead_on(words[min(token + 1, len(words) - 1)])):
            continue
        if any(hit.stop > start for hit in find_at(words, passage.gaps, token)):
            return "other"
    return None


def _by_words(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """The kind by the words beside; 'aged 91 years' is an age, whatever the years would be alone."""
    before = None
    if "kind_before" in beside.before or "range_open" in beside.before or beside.gap != " ":
        before = _by_before(passage, numeral, beside.gap)
        if before in _STRONGER:
            return before
    return (_by_behind(passage, numeral, beside) if beside.behind in _NEAR else None) or before


def _by_before(passage: Passage, numeral: Numeral, gap: str) -> str | None:
    start = numeral.start
    if gap != " ":
        if "\N{NUMERO SIGN}" in gap or gap.rstrip(" ")[-1:] in ("#", "\N{SECTION SIGN}"):
            hit = passage.hit_before(start, "kind_before")
            return "address" if hit is not None and hit.value == "address" else "document"
        if gap.strip(_BEFORE_DIGITS if numeral.mark == "digits" else _BEFORE_WORDS):
            return None
    hit = passage.hit_before(start, "kind_before")
    if hit is None and passage.hit_before(start, "range_open"):
        hit = passage.hit_before(start - 1, "kind_before")
    return hit.value if hit and hit.value != _FREE else None


def _by_behind(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    stop = numeral.stop
    kind = passage.hit_at(stop, "kind_after") if "kind_after" in beside.next else None
    if kind is None:
        stop = _step_over(passage, stop)
        kind = passage.hit_at(stop, "kind_after") if stop > numeral.stop else None
        if kind is None or (kind.value != "address" and not _is_adjective(passage, numeral.stop)):
            return None
    unit = passage.hit_at(stop, "unit")
    if (unit is not None and unit.stop > kind.stop) or leads_to_digits(passage, kind.stop):
        return None
    if (
        kind.value == "address"
        and kind.stop - kind.start == 1
        and (stop == numeral.stop or not passage.is_capitalized(stop))
    ):
        return None
    if _is_loose_suffix(passage, kind):
        others = passage.hits_of(stop, "kind_after")
        return next((hit.value for hit in others if not _is_loose_suffix(passage, hit)), None)
    if kind.value == "magnitude" and (numeral.value or 0) > _STRONGEST:
        return "score"  # of an examination, in languages that have one word for both
    aside = kind.value == "duration" and beside.gap == ", " and passage.gaps[kind.stop][:1] == ","
    return "age" if aside else kind.value  # 'a farmer, 45 years, of Krosno'


def _step_over(passage: Passage, token: int) -> int:
    """The token behind an adjective, or behind the name of a street: '5 full years', '22 Upper Baker Street'."""
    if token >= len(passage.words) or passage.gaps[token] != " ":
        return token
    if _is_adjective(passage, token):
        return token if passage.has_at(token, "unit") else token + 1
    for behind in (token + 1, token + 2):
        if behind >= len(passage.words) or passage.gaps[behind] != " " or not passage.is_capitalized(behind - 1):
            return token
        if passage.has_at(behind, "kind_after"):
            return behind
    return token


def _is_loose_suffix(passage: Passage, hit: Hit) -> bool:
    """The ending of an ordinal ('th') makes one only where it is hyphened or glued to the digits."""
    short = passage.ends[hit.stop - 1] - passage.starts[hit.start] <= _LONGEST_SUFFIX
    return hit.value == "ordinal" and short and passage.gaps[hit.start] not in ("-", "")


def _is_adjective(passage: Passage, token: int) -> bool:
    if token + 1 >= len(passage.words) or passage.gaps[token + 1] != " ":
        return False
    return passage.words[token].endswith(passage.language.adjective_endings)


def _by_inversion(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """'Metres thirty' for 'some thirty metres', where the language says so."""
    start = numeral.start
    if "kind_after" not in beside.last or beside.gap != " " or numeral.mark != "words":
        return None
    if passage.is_collective(start, numeral.stop):
        return None
    if passage.hit_before(start - 1, "preposition") or (start > 1 and passage.words[start - 2][0].isdecimal()):
        return None
    if not beside.behind.strip() and stands_at(passage, numeral.stop, *COUNTED):
        return None
    hit = passage.hit_at(start - 1, "kind_after")
    return hit.value if hit else None


def _is_item(passage: Passage, numeral: Numeral, beside: Beside) -> bool:
    """The number of an item in a list: '2. ' or '3) ' at the beginning of a line."""
    if beside.behind[:2] not in (". ", ") ") or ("\n" not in beside.gap and numeral.start):
        return False
    follows = numeral.stop < len(passage.words) and passage.is_capitalized(numeral.stop)
    return follows and numeral.scale == 1 and (numeral.value or 0) <= _ITEMS


def _by_place(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """The kind of digits that end a phrase: behind a name, between commas, before a hyphen."""
    if beside.behind == "-":
        return _by_hyphen(passage, numeral)
    if beside.gap == ", " and _is_house(passage, numeral):
        return "address"
    if beside.behind == " " and numeral.stop < len(passage.words):
        return None
    if beside.behind[:1] == "+":
        return "age" if _is_age(passage, numeral) else None
    return _by_name(passage, numeral, beside) if beside.gap == " " else _by_age(passage, numeral, beside)


def _is_age(passage: Passage, numeral: Numeral) -> bool:
    """'18+': a class of ages, where nothing counted follows."""
    rated = numeral.value in _RATINGS and not any(passage.has_at(numeral.stop, kind) for kind in COUNTED)
    if passage.gaps[numeral.stop] == "+ ":
        return rated
    young = numeral.value is not None and 1 < numeral.value < _OLDEST
    return young and passage.gaps[numeral.stop] != "+"


def _is_house(passage: Passage, numeral: Numeral) -> bool:
    """'Baker Street, 22': a word for a street stands a few words before the comma, and nothing counted behind."""
    if numeral.scale != 1 or stands_at(passage, numeral.stop, *COUNTED):
        return False
    for token in range(numeral.start, max(0, numeral.start - _STREET_REACH), -1):
        if token < numeral.start and passage.gaps[token] not in (" ", ". ", "."):
            return False
        hit = passage.hit_before(token, "kind_before")
        if hit is not None and hit.value == "address":
            return True
    return False


def _by_name(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """Digits that go with a name before them and count nothing behind: 'Gate 3', 'the band Grupo 504'."""
    start, behind = numeral.start, beside.behind
    ends = bool(behind.strip()) or numeral.stop >= len(passage.words)
    if start < 2 or not ends or behind[:1] in "%-":
        return None
    if not passage.is_capitalized(start - 1) or any(mark in passage.gaps[start - 1] for mark in ".!?\n"):
        return None
    return None if passage.hits_at(start - 1) or numeral.scale != 1 else "other"


def _by_age(passage: Passage, numeral: Numeral, beside: Beside) -> str | None:
    """A bare number between commas behind a name or person: 'Sani Bello, 52, a salt seller'."""
    start = numeral.start
    if not start or numeral.value is None or not 1 <= numeral.value <= _OLDEST:
        return None
    if beside.gap not in (", ", "., ", " (") or beside.behind[:1] not in (",", ")", ".", ";"):
        return None
    person = ("person" in beside.last or "noun" in beside.last) and beside.gap == ", " and beside.behind[:1] == ","
    return "age" if person or passage.is_capitalized(start - 1) else None


def _by_hyphen(passage: Passage, numeral: Numeral) -> str | None:
    """A word hyphened behind a number makes an adjective or an ordinal of it, but for case endings and scales."""
    stop = numeral.stop
    if stop >= len(passage.words) or passage.words[stop][0].isdecimal():
        return None
    if passage.words[stop] in passage.language.numerals:
        return None
    if passage.hits_of(stop, "hedge_after", "unit", "kind_after"):
        return None
    return "other"
