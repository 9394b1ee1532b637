"""Hedges: the words that soften or bound a number, before and behind it."""

from typing import NamedTuple

from checker.extract.passage import Passage
from checker.extract.units import currency_before
from checker.language.lexicon import Hit
from checker.model.quantity import Hedge

_HARDNESS = (Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.ALMOST, Hedge.ABOUT)
_BETWEEN = ' "$\N{EURO SIGN}\N{POUND SIGN}('  # what may stand between a hedge and its number
_SIGNS = {
    "~": Hedge.ABOUT,
    "\N{ALMOST EQUAL TO}": Hedge.ABOUT,
    ">": Hedge.MORE_THAN,
    "\N{GREATER-THAN OR EQUAL TO}": Hedge.AT_LEAST,
    "<": Hedge.LESS_THAN,
    "\N{LESS-THAN OR EQUAL TO}": Hedge.AT_MOST,
}
_new = tuple.__new__  # past the wrapper of a named tuple
_PLUS = "+"  # behind digits: 'more than'
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
    elif _has_plus(passage, stop):
        found.append(Hedge.MORE_THAN)
    if not found:
        return _new(Hedged, (Hedge.EXACT, first, ""))
    return Hedged(next((hedge for hedge in _HARDNESS if hedge in found), Hedge.EXACT), first, words)


def _has_plus(passage: Passage, stop: int) -> bool:
    """'1,000+ people': a plus behind digits, with a blank behind it."""
    return passage.gaps[stop][:2] in ("+", "+ ") and (passage.gaps[stop] != "+" or stop == len(passage.words))


def sign_before(passage: Passage, token: int) -> str:
    """The sign of a hedge right before a number or its currency: '~', '>'; "" where there is none."""
    sign = passage.gaps[token].rstrip(_CURRENCIES)[-1:]
    return sign if sign in _SIGNS else ""


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
        if hit is not None:
            return hit
    return None


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
    return token > 0 and (gap == " " or not gap.strip(_BETWEEN))


def opens_range(passage: Passage, token: int) -> bool:
    """Whether a word right before a token opens a range: 'between', 'from'."""
    return passage.hit_before(token, "range_open") is not None


def is_reached(passage: Passage, token: int) -> bool:
    """Whether a verb of reaching stands before in the clause: 'rose to 34' is exact."""
    for back in range(token - 1, max(-1, token - 1 - _REACH), -1):
        if not _CLAUSE_ENDS.isdisjoint(passage.gaps[back + 1]):
            return False
        if passage.has_at(back, "mark_reaching"):
            return True
    return False
