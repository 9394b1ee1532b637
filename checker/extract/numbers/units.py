"""Units: the currency, percent sign or unit of measurement beside a number."""

from typing import NamedTuple

from checker.extract.numbers.numeral import Numeral
from checker.extract.passage import Passage

_new = tuple.__new__  # past the wrapper of a named tuple
_DEGREE = "\N{DEGREE SIGN}"
_SCALES = {
    "c": "Cel",
    "\N{CYRILLIC SMALL LETTER ES}": "Cel",
    "f": "[degF]",
}  # of temperature, by the letter behind its sign
PERCENT = "%"
_NEAR = frozenset((" ", "-", "", "."))  # what may stand between a number and its unit
_UNIT_REACH = 2  # words behind a number of which one may be its unit: '5 billion US dollars'


class Unit(NamedTuple):
    """Code and dimension of a unit (None and "" where there is none), and the tokens and end of number and unit.

    `first` and `stop` are token indexes, half-open; `end` is a code point.
    """

    code: str | None
    dimension: str
    first: int
    stop: int
    end: int


def currency_before(passage: Passage, start: int) -> int:
    """The token of a currency in letters right before the digits ('US$5', 'EUR 5'), else the digits' own."""
    if not start or passage.words[start - 1] not in passage.language.symbol_words:
        return start
    gap = passage.gaps[start]
    if gap not in ("", "$", " ", "$ "):
        return start
    symbols, word = passage.language.symbols, passage.slice(start - 1, start)
    return start - 1 if word in symbols or word + gap.strip() in symbols else start


def find_unit(passage: Passage, numeral: Numeral, first: int) -> Unit:
    """The unit of a number whose words, with those of its hedge, begin with token `first`."""
    start, stop, end = numeral.start, numeral.stop, numeral.end
    behind = passage.gaps[stop]
    if behind == " " and passage.gaps[start] == " " and passage.words[start - 1] not in passage.language.symbol_words:
        return _unit_word(passage, numeral, first)
    symbols = passage.language.symbols
    behind = behind[max(0, end - passage.ends[stop - 1]) :]
    sign = behind.lstrip(" .")[:1]
    if sign == PERCENT:
        return Unit(PERCENT, "percent", first, stop, end + behind.index(sign) + 1)
    at = currency_before(passage, start)
    if at < start:
        word = passage.text[passage.starts[at] : passage.starts[start]].strip()
        return Unit(*(symbols.get(word) or symbols[passage.text[passage.span(at)]]), min(first, at), stop, end)
    before = passage.gaps[start].rstrip(" ")[-1:]
    if before and before in symbols:
        return Unit(*symbols[before], first, stop, end)
    if sign and sign in symbols:
        return Unit(*symbols[sign], first, stop, end + behind.index(sign) + 1)
    return _unit_word(passage, numeral, first)


def _unit_word(passage: Passage, numeral: Numeral, first: int) -> Unit:
    stop = numeral.stop
    for token in range(stop, min(stop + _UNIT_REACH, len(passage.words))):
        if passage.gaps[token] not in _NEAR and not (token == stop and _is_short_scale(passage, stop)):
            break
        hit = passage.hit_at(token, "unit")
        if hit is not None and not leads_to_digits(passage, hit.stop):
            return Unit(hit.value, hit.role, first, hit.stop, passage.ends[hit.stop - 1])
        if not _is_qualifier(passage, token):
            break
    return _new(Unit, (None, "", first, stop, numeral.end))


def _is_short_scale(passage: Passage, stop: int) -> bool:
    """'4.5 thous. dollars': whether the full stop behind a number is that of its scale's abbreviation."""
    return passage.gaps[stop] == ". " and passage.is_numeral(stop - 1, "scales")


def _is_qualifier(passage: Passage, token: int) -> bool:
    """Whether a word may stand between a number and its unit: 'US', 'Canadian', a case ending behind digits."""
    if passage.gaps[token] == "-" or passage.has_at(token, "nation") or passage.has_at(token, "mark_little"):
        return True
    endings = passage.language.adjective_endings
    return passage.words[token].endswith(endings) and not passage.has_at(token, "noun")


def leads_to_digits(passage: Passage, token: int) -> bool:
    """Whether a hyphen and digits stand behind: the 'C' of 'two C-17s' is no unit."""
    if token >= len(passage.words) or not passage.words[token][0].isdecimal():
        return False
    return passage.gaps[token] == "-" or (passage.gaps[token] == "" and passage.gaps[token - 1] == " ")


def find_measured(passage: Passage, numeral: Numeral, kind: str) -> Unit | None:
    """The unit of a number that is no claim, as of a distance; None where it has none."""
    if kind == "temperature" and passage.gaps[numeral.stop][:2].lstrip(" ")[:1] == _DEGREE:
        return _find_degrees(passage, numeral)
    hits = passage.hits_of(numeral.stop, "kind_after")
    hit = next((hit for hit in hits if hit.role and hit.value == kind), None)
    if hit is None:
        return None
    return Unit(hit.role, "", numeral.start, hit.stop, passage.ends[hit.stop - 1])


def _find_degrees(passage: Passage, numeral: Numeral) -> Unit:
    """Degrees by their sign: 18°, 18 °C, 64°F; without a letter they are Celsius."""
    stop, sign = numeral.stop, numeral.end + passage.fold[numeral.end : numeral.end + 2].index(_DEGREE) + 1
    letter = passage.words[stop] if stop < len(passage.words) and passage.starts[stop] <= sign + 1 else ""
    if letter in _SCALES:
        return Unit(_SCALES[letter], "", numeral.start, stop + 1, passage.ends[stop])
    return Unit("Cel", "", numeral.start, stop, sign)
