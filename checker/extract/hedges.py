"""Hedges: the words that soften or bound a number, before and behind it."""

from typing import NamedTuple

from checker.extract.passage import Passage
from checker.extract.units import currency_before
from checker.language.lexicon import Hit
from checker.model.quantity import Hedge

_HARDNESS = (Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.ALMOST, Hedge.ABOUT)
_BETWEEN = ' "$\N{EURO SIGN}\N{POUND SIGN}~('  # what may stand between a hedge and its number
_BEHIND = frozenset((" ", "", "-", ", "))  # what may stand between a number and the hedge behind it
_CLAUSE_ENDS = frozenset(".;!?\n")
_LONGEST_ROW = 3  # hedges in a row: 'at least about'
_REACH = 12  # words over which 'rose' makes the number behind its 'to' exact
_ABOUT_SIGN = "~"


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
    while len(found) < _LONGEST_ROW and (hit := _hedge_before(passage, first)) is not None:
        if hit.value == Hedge.AT_MOST and hit.stop - hit.start == 1 and is_reached(passage, hit.start):
            break
        found.append(Hedge(hit.value))
        first = hit.start
    if passage.gaps[begin][-1:] == _ABOUT_SIGN:
        found.append(Hedge.ABOUT)
    behind = passage.hit_at(stop, "hedge_after") if passage.gaps[stop] in _BEHIND else None
    if behind is not None:
        found.append(Hedge(behind.value))
    if not found:
        return Hedged(Hedge.EXACT, first, "")
    hedge = next((hedge for hedge in _HARDNESS if hedge in found), Hedge.EXACT)
    words = passage.slice(first, begin) if first < begin else ""
    return Hedged(hedge, first, words or (passage.slice(behind.start, behind.stop) if behind else ""))


def _hedge_before(passage: Passage, token: int) -> Hit | None:
    if not is_open_before(passage, token):
        return None
    hedge = passage.hit_before(token, "hedge")
    if hedge is not None or not (passage.hit_before(token, "preposition") or opens_range(passage, token)):
        return hedge
    hedge = passage.hit_before(token - 1, "hedge") if is_open_before(passage, token - 1) else None
    return None if hedge is None or hedge.value == Hedge.AT_MOST else hedge


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
