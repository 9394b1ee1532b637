"""Hedges: the words that soften or bound a number, before and behind it."""

from typing import NamedTuple

from checker.extract.numbers.units import currency_before
from checker.extract.passage import Passage
from checker.language.lexicon import Hit
from checker.model.quantity import Hedge

_HARDNESS = (Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.ALMOST, Hedge.ABOUT)
_BETWEEN = ' "$\N{EURO SIGN}\N{POUND SIGN}('  # what may stand between a hedge and its number
_SIGNS = {
    "~": Hedge.ABOUT,
    "\N{PLUS-MINUS SIGN}": Hedge.ABOUT,
    "\N{ALMOST EQUAL TO}": Hedge.ABOUT,
    ">": Hedge.MORE_THAN,
    "\N{GREATER-THAN OR EQUAL TO}": Hedge.AT_LEAST,
    "<": Hedge.LESS_THAN,
    "\N{LESS-THAN OR EQUAL TO}": Hedge.AT_MOST,
}
_new = tuple.__new__  # past the wrapper of a named tuple
_LATE_REACH = 2  # words between a number and a hedge behind its noun: '60 grey seals or more'
_CURRENCIES = "$\N{EURO SIGN}\N{POUND SIGN}"
_BEHIND = frozenset((" ", "", "-", ", "))  # what may stand between a number and the hedge behind it
_CLAUSE_ENDS = frozenset(".;!?\n")
_LONGEST_ROW = 3  # hedges in a row: 'at least about'
_REACH = 12  # words over which 'rose' makes the number behind its 'to' exact


class Hedged(NamedTuple):
    """The hardest hedge around a number, the first token that it takes, and its words."""

    hedge: Hedge
    first: int
    words: str


def find_hedge(passage: Passage, start: int, stop: int) -> Hedged:
    """How the number in tokens `start` to `stop` is hedged; EXACT where no word says anything."""
    begin = currency_before(passage, start)
    first = begin
    found: list[Hedge] = []
    while len(found) < _LONGEST_ROW and (hit := _hedge_before(passage, first, through=not found)) is not None:
        if hit.value == Hedge.AT_MOST and hit.stop - hit.start == 1 and is_reached(passage, hit.start):
            break
        found.append(Hedge(hit.value))
        first = hit.start
    words = passage.slice(first, begin) if first < begin else ""
    if passage.gaps[begin] != " ":
        found += _signs(passage, begin)
    behind = _hedge_behind(passage, stop)
    if behind is not None:
        found.append(Hedge(behind.value))
        words = words or passage.slice(behind.start, behind.stop)
    elif _has_plus(passage, stop) or passage.gaps[start + 1] == "+ ":
        found.append(Hedge.MORE_THAN)
    if not found:
        return _new(Hedged, (Hedge.EXACT, first, ""))
    return Hedged(next((hedge for hedge in _HARDNESS if hedge in found), Hedge.EXACT), first, words)


def _has_plus(passage: Passage, stop: int) -> bool:
    """'1,000+ people': a plus behind digits, with a blank behind it."""
    return passage.gaps[stop][:2] in ("+", "+ ") and (passage.gaps[stop] != "+" or stop == len(passage.words))


def sign_before(passage: Passage, token: int) -> str:
    """The sign of a hedge right before a number or its currency: '~', '>'; "" where there is none."""
    gap = passage.gaps[token].rstrip(_CURRENCIES)
    if gap[-2:] == "~~":  # struck out, in Markdown
        return ""
    if gap[-1:] in _SIGNS:
        return gap[-1:]
    loose = gap.rstrip(" ")[-1:]
    return loose if loose and _SIGNS.get(loose) is Hedge.ABOUT else ""


def _signs(passage: Passage, token: int) -> list[Hedge]:
    sign = sign_before(passage, token)
    return [_SIGNS[sign]] if sign else []


def _hedge_behind(passage: Passage, stop: int) -> Hit | None:
    """The hedge right behind a number, or one that may also stand behind its noun."""
    if passage.gaps[stop] in _BEHIND:
        hit = passage.hit_at(stop, "hedge_after")
        if hit is not None:
            return hit
    words, late = passage.words, passage.language.late_words
    for token in range(stop + 1, min(stop + 1 + _LATE_REACH, len(words))):
        if passage.gaps[token - 1] != " ":
            return None
        hit = passage.hit_at(token, "hedge_late") if words[token] in late and passage.gaps[token] in _BEHIND else None
        if hit is not None and not _is_number(passage, hit.stop):
            return hit
    return None


def _is_number(passage: Passage, token: int) -> bool:
    """Whether a number begins here: the hedge before it is that number's own."""
    word = passage.words[token] if token < len(passage.words) else ""
    return bool(word) and (word[0].isdecimal() or word in passage.language.numerals)


def _hedge_before(passage: Passage, token: int, *, through: bool) -> Hit | None:
    """The hedge before a number; the first one also through a preposition: 'about in 20 towns'."""
    if not is_open_before(passage, token):
        return _hedge_before_comma(passage, token)
    hedge = passage.hit_before(token, "hedge")
    if hedge is not None or not through:
        return hedge
    if not (passage.hit_before(token, "preposition") or opens_range(passage, token)):
        return None
    hedge = passage.hit_before(token - 1, "hedge") if is_open_before(passage, token - 1) else None
    return None if hedge is None or hedge.value == Hedge.AT_MOST else hedge


def _hedge_before_comma(passage: Passage, token: int) -> Hit | None:
    """'At the very least, 60': a phrase of several words may be set off by a comma."""
    hit = passage.hit_before(token, "hedge") if passage.gaps[token] == ", " else None
    return hit if hit is not None and hit.stop - hit.start > 1 and hit.value != Hedge.EXACT else None


def is_open_before(passage: Passage, token: int) -> bool:
    """Whether nothing but a blank, quote or currency stands between a token and the word before it."""
    gap = passage.gaps[token]
    if gap == " ":
        return token > 0
    return token > 0 and all(mark in _BETWEEN or mark in passage.language.symbols for mark in gap)


def opens_range(passage: Passage, token: int) -> bool:
    """Whether a word right before a token opens a range: 'between', 'from'."""
    return passage.hit_before(token, "range_open") is not None


def is_reached(passage: Passage, token: int) -> bool:
    """Whether a verb of reaching stands before in the clause: 'rose to 34' is exact."""
    for back in range(token - 1, max(-1, token - 1 - _REACH), -1):
        if not _CLAUSE_ENDS.isdisjoint(passage.gaps[back + 1]):
            return False
        if passage.has_at(back, "mark_reaching") or (back and _is_change(passage, back)):
            return True
    return False


def _is_change(passage: Passage, token: int) -> bool:
    """'Fell by 17%, to 4': a number behind 'by' or 'from' tells that what follows is where the change led."""
    return _is_number(passage, token) and passage.has_at(token - 1, "mark_change")
