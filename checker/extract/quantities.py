"""Quantities: numerals with their hedges, ranges and units, and the kind of every number that is no claim."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from checker.extract.intervals import HedgeWidths, build_quantity
from checker.extract.kinds import find_kind, match_shape
from checker.extract.numerals import Numeral, find_numerals
from checker.extract.passage import Passage
from checker.language.lexicon import Hit
from checker.language.load import Value
from checker.model.quantity import Hedge, Interval, Number, Quantity

CLAIM = "claim"
_PERCENT = "%"
_LINK_REACH = 2  # words between the figures of 'from … to …'
_JOIN_REACH = 3  # words between the two numbers of a range or ratio
_RATIO_PARTS, _RATIO_WHOLE = 10, 1000  # the largest numbers of a ratio
_RATIO_REACH = 3  # words between the two numbers of a ratio: 'one household in four'
_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}")
_HARDNESS = (Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.ALMOST, Hedge.ABOUT)
_CLAUSE_ENDS = frozenset(".;!?\n")
_HEDGES = 3  # in a row: 'at least about'
_REACH = 12  # words over which 'rose' makes the number behind its 'to' exact


class Mention(NamedTuple):
    """A number as it stands: tokens `first` to `stop` with hedge and unit, `start` to `behind` of the numeral alone.

    `begin` and `end` are code points of the whole. `dimension` is that of the unit (money, area ...), or "".
    """

    first: int
    stop: int
    start: int
    behind: int
    begin: int
    end: int
    quantity: Quantity
    kind: str
    dimension: str = ""
    mark: str = "words"
    collective: bool = False
    hedge_words: str = ""


def find_mentions(passage: Passage, widths: HedgeWidths, *, measured: bool = False) -> list[Mention]:
    """Every number of a passage, claims and others, in order.

    With `measured` those that are no claims but have a unit (distances, durations ...) get it and their hedge too.
    """
    return list(_Reader(passage, widths, measured).read())


@dataclass(slots=True)
class _Reader:
    passage: Passage
    widths: HedgeWidths
    measured: bool

    def read(self) -> Iterator[Mention]:
        """Join numerals to ranges and ratios, and give each its hedge, unit and kind."""
        numerals = list(self._unshaped(find_numerals(self.passage)))
        index = 0
        while index < len(numerals):
            numeral = numerals[index]
            if isinstance(numeral, Mention):
                yield numeral
                index += 1
                continue
            following = self._near(numeral, numerals[index + 1]) if index + 1 < len(numerals) else None
            joined = self._join(numeral, following) or self._inverted_scale(numeral, following) if following else None
            yield joined or self._mention(numeral, following)
            index += 2 if joined else 1

    @staticmethod
    def _near(left: Numeral, right: Numeral | Mention) -> Numeral | None:
        """The number behind another, where it is near enough to be read with it."""
        return right if right.start - left.stop <= _JOIN_REACH and isinstance(right, Numeral) else None

    def _unshaped(self, numerals: Iterator[Numeral]) -> Iterator[Numeral | Mention]:
        """Take out what is no number by its shape alone; the rest of its digits go with it."""
        reach = 0
        for numeral in numerals:
            if self.passage.starts[numeral.start] < reach:
                continue
            shape = match_shape(self.passage, numeral.start) if numeral.mark == "digits" else None
            if shape is None:
                yield numeral
                continue
            kind, reach = shape
            stop = self.passage.token_at(reach)
            yield self._other(numeral._replace(stop=stop, end=reach), kind)

    def _join(self, left: Numeral, right: Numeral) -> Mention | None:
        if left.value is None or right.value is None:
            return None
        if {left.mark, right.mark} & {"ordinals", "none"}:
            return None
        ratio = self._ratio(left, right)
        if ratio is not None:
            return ratio
        if not self._is_range(left, right):
            return None
        low, high = left.value, right.value
        if right.scale != 1 and left.scale == 1 and low < high / right.scale:
            low = low * right.scale
        if not low < high:
            return None
        kind = find_kind(self.passage, right) or self._left_kind(left)
        whole = right._replace(start=left.start, value=high)
        return self._build(whole, hedge=Hedge.RANGE, low=low, high=high, kind=kind or CLAIM, opened=True)

    def _inverted_scale(self, left: Numeral, right: Numeral) -> Mention | None:
        """'Thousands one and a half' for 'some one and a half thousand', where the language says so."""
        passage = self.passage
        if not passage.language.inverted_about or left.exact is None or left.scale != 1 or right.value is None:
            return None
        if right.start != left.stop or passage.gaps[right.start] != " " or right.mark != "words" or right.scale != 1:
            return None
        return self._build(right._replace(start=left.start, value=left.exact * right.value), hedge=Hedge.ABOUT)

    def _left_kind(self, left: Numeral) -> str | None:
        kind = find_kind(self.passage, left)
        return kind if kind in ("model", "document", "score", "address", "date", "year", "age") else None

    def _is_range(self, left: Numeral, right: Numeral) -> bool:
        between = right.start - left.stop
        gap = self.passage.gaps[left.stop]
        if between == 0:
            dashed = gap.strip() in _DASHES and (gap.strip() == gap or left.mark == "digits")
            return dashed and left.mark != "weak"
        joins = self.passage.hits_of(left.stop, "range_join", "range_bare")
        joins = [hit for hit in joins if hit.stop == right.start]
        if not joins or self._reached(left.start):
            return False
        opened = any(hit.kind == "range_open" for hit in self._before(left.start))
        return opened or any(hit.kind == "range_bare" for hit in joins)

    def _ratio(self, left: Numeral, right: Numeral) -> Mention | None:
        """'One in five', 'seven out of ten' are percents."""
        if not 1 <= right.start - left.stop <= _RATIO_REACH or not right.value or left.value is None:
            return None
        if not left.value < right.value or left.value > _RATIO_PARTS or right.value > _RATIO_WHOLE:
            return None
        between = range(left.stop, right.start)
        rows = self.passage.language.numerals.get(self.passage.words[right.start - 1], ())
        phrases = (hit for token in between for hit in self.passage.hits_of(token, "numeral"))
        phrase = any(hit.role == "ratio" and hit.stop == right.start for hit in phrases)
        joined = phrase or any(row.table == "ratio" for row in rows)
        if not joined or any(gap.strip() for gap in self.passage.gaps[left.stop : right.start + 1]):
            return None
        if left.value != 1 and right.value % 10 and not phrase:
            return None
        whole = right._replace(start=left.start, value=_percent(Fraction(left.value) / Fraction(right.value)))
        return self._build(whole, unit=_PERCENT, dimension="percent")

    def _mention(self, numeral: Numeral, following: Numeral | None) -> Mention:
        kind = find_kind(self.passage, numeral) or self._shared_kind(numeral, following)
        if kind:
            return self._other(numeral, kind)
        hedge, first, words = self._hedge(numeral)
        if hedge is Hedge.EXACT and self._is_inverted(numeral):
            hedge = Hedge.ABOUT
        if following is not None and self._leads_to(numeral, following):
            return self._from(numeral, following, hedge=hedge, first=first, words=words)
        return self._build(numeral, hedge=hedge, first=first, words=words)

    def _leads_to(self, left: Numeral, right: Numeral) -> bool:
        """'From 0.5 to 0.8 percent': two figures, the first of which borrows the second one's unit."""
        if left.value is None or right.value is None or not 1 <= right.start - left.stop <= _LINK_REACH:
            return False
        joins = self.passage.hits_of(left.stop, "range_join", "range_bare")
        return any(hit.stop == right.start for hit in joins) and left.mark in ("digits", "words")

    def _from(self, left: Numeral, right: Numeral, *, hedge: Hedge, first: int, words: str) -> Mention:
        unit, dimension, *_ = self._unit(right, right.start)
        assert left.value is not None
        assert right.value is not None
        if right.scale != 1 and left.scale == 1 and left.value < right.scale:
            left = left._replace(value=left.value * right.scale)
        own, *_ = self._unit(left, first)
        if own is not None or unit is None:
            return self._build(left, hedge=hedge, first=first, words=words)
        return self._build(left, hedge=hedge, first=first, words=words, unit=unit, dimension=dimension)

    def _shared_kind(self, numeral: Numeral, following: Numeral | None) -> str | None:
        """'From three to four months': what the second number is, the first is too."""
        if following is None or not 1 <= following.start - numeral.stop <= 2:
            return None
        joins = self.passage.hits_of(numeral.stop, "range_join", "range_bare")
        if not any(hit.stop == following.start for hit in joins):
            return None
        kind = find_kind(self.passage, following)
        return kind if kind in ("duration", "distance", "speed", "temperature", "age", "time", "year", "date") else None

    def _is_inverted(self, numeral: Numeral) -> bool:
        """Where the language says 'some' by putting the noun before the number, whether it does so here."""
        passage, start = self.passage, numeral.start
        if not passage.language.inverted_about or not start or passage.gaps[start] != " ":
            return False
        if passage.gaps[numeral.stop] == " " and self._goes_on(numeral.stop):
            return False
        if not passage.language.collective.isdisjoint(passage.words[start : numeral.stop]):
            return False
        return bool(self.passage.hits_of(start - 1, "noun", "person", "unit")) and numeral.mark == "words"

    def _goes_on(self, token: int) -> bool:
        """Whether the word at a token may be the noun that the number counts."""
        hits = self.passage.hits_at(token)
        return not hits or any(hit.kind in ("noun", "person", "unit", "nation") for hit in hits)

    def _other(self, numeral: Numeral, kind: str) -> Mention:
        unit = self._kind_unit(numeral, kind)
        if unit is not None:
            stop, end = unit.stop, self.passage.ends[unit.stop - 1]
            return self._build(numeral._replace(stop=stop, end=end), unit=unit.role, kind=kind)
        quantity = _bare_quantity(0 if numeral.value is None else _exact(numeral.value))
        begin = self.passage.starts[numeral.start]
        return Mention(
            numeral.start,
            numeral.stop,
            numeral.start,
            numeral.stop,
            begin,
            numeral.end,
            quantity,
            kind,
            mark=numeral.mark,
        )

    def _kind_unit(self, numeral: Numeral, kind: str) -> Hit | None:
        """The unit of a number that is no claim, where it is asked for."""
        if not self.measured or numeral.stop >= len(self.passage.words):
            return None
        hits = self.passage.hits_of(numeral.stop, "kind_after")
        return next((hit for hit in hits if hit.role and hit.value == kind), None)

    def _build(
        self,
        numeral: Numeral,
        *,
        hedge: Hedge | None = None,
        first: int | None = None,
        words: str = "",
        low: Value | None = None,
        high: Value | None = None,
        unit: str | None = None,
        dimension: str = "",
        kind: str = CLAIM,
        opened: bool = False,
    ) -> Mention:
        if hedge is None or opened:
            outer, first, words = self._hedge(numeral)
            hedge = hedge or outer
        first, stop, end = numeral.start if first is None else first, numeral.stop, numeral.end
        if unit is None:
            unit, dimension, first, stop, end = self._unit(numeral, first)
        value = numeral.value
        if numeral.mark == "fraction" and dimension in ("", "percent") and value is not None:
            value, unit, dimension = _percent(Fraction(value)), _PERCENT, "percent"
        quantity = self._quantity(numeral, value, hedge, low, high, unit)
        place = (first, stop, numeral.start, numeral.stop, self._begin(first), end)
        return Mention(*place, quantity, kind, dimension, numeral.mark, self._is_collective(numeral), words)

    def _is_collective(self, numeral: Numeral) -> bool:
        """Whether the numeral counts persons by itself."""
        words = self.passage.words[numeral.start : numeral.stop] if numeral.mark == "words" else ()
        return not self.passage.language.collective.isdisjoint(words)

    def _begin(self, first: int) -> int:
        """Where the quote starts: at the first token, or at the currency symbol right before it."""
        start, gap = self.passage.starts[first], self.passage.gaps[first]
        symbol = gap.rstrip(" ")[-1:]
        return start - len(gap) + gap.rindex(symbol) if symbol and symbol in self.passage.language.symbols else start

    def _quantity(
        self,
        numeral: Numeral,
        value: Value | None,
        hedge: Hedge,
        low: Value | None,
        high: Value | None,
        unit: str | None,
    ) -> Quantity:
        if low is not None and high is not None:
            return build_quantity(hedge=Hedge.RANGE, widths=self.widths, low=_exact(low), high=_exact(high), unit=unit)
        if value is None and numeral.exact is not None and hedge is not Hedge.EXACT:
            value = numeral.exact
        if value is None:
            bottom, top = map(Fraction, self.widths.vague[numeral.vague])
            return build_quantity(
                hedge=Hedge.VAGUE,
                widths=self.widths,
                low=_exact(bottom * numeral.scale),
                high=_exact(top * numeral.scale),
                unit=unit,
            )
        return build_quantity(hedge=hedge, widths=self.widths, value=_exact(value), unit=unit)

    def _before(self, token: int) -> list[Hit]:
        if token <= 0 or len(self.passage.gaps[token].strip(' "$\N{EURO SIGN}\N{POUND SIGN}~(')) > 0:
            return []
        return self.passage.hits_before(token)

    def _hedge(self, numeral: Numeral) -> tuple[Hedge, int, str]:
        """The hardest hedge around a numeral, the first token it takes, and its words."""
        start = self._skip_symbol(numeral.start)
        found, first = self._hedges_before(start)
        if self.passage.gaps[start].endswith("~"):
            found.append(Hedge.ABOUT)
        behind = self.passage.hits_of(numeral.stop, "hedge_after")
        if behind and self.passage.gaps[numeral.stop] in (" ", "", "-", ", "):
            found.append(Hedge(behind[0].value))
        if not found:
            return Hedge.EXACT, first, ""
        hedge = next((hedge for hedge in _HARDNESS if hedge in found), Hedge.EXACT)
        words = self.passage.slice(first, start) if first < start else ""
        return hedge, first, words or (self.passage.slice(behind[0].start, behind[0].stop) if behind else "")

    def _hedges_before(self, start: int) -> tuple[list[Hedge], int]:
        """The hedges in a row before a token, and the first token of the first of them."""
        found: list[Hedge] = []
        first = start
        while len(found) < _HEDGES:
            hit = self._hedge_before(first)
            if hit is None:
                break
            if hit.value == Hedge.AT_MOST and self._reached(hit.start) and hit.stop - hit.start == 1:
                break
            found.append(Hedge(hit.value))
            first = hit.start
        return found, first

    def _skip_symbol(self, start: int) -> int:
        """Step over a currency that is written in letters before the digits ('US$5', 'EUR 5')."""
        if start and self.passage.gaps[start] in ("", "$", " "):
            symbols, word = self.passage.language.symbols, self.passage.slice(start - 1, start)
            if word in symbols or word + self.passage.gaps[start] in symbols:
                return start - 1
        return start

    def _hedge_before(self, token: int) -> Hit | None:
        hits = self._before(token)
        if not hits:
            return None
        hedge = next((hit for hit in hits if hit.kind == "hedge"), None)
        if hedge is None and any(hit.kind in ("preposition", "range_open") for hit in hits):
            hits = self._before(token - 1)
            hedge = next((hit for hit in hits if hit.kind == "hedge" and hit.value != Hedge.AT_MOST), None)
        return hedge

    def _reached(self, token: int) -> bool:
        """Whether a verb of reaching stands before in the clause: 'rose to 34' is exact."""
        for back in range(token - 1, max(-1, token - 1 - _REACH), -1):
            if not _CLAUSE_ENDS.isdisjoint(self.passage.gaps[back + 1]):
                return False
            if self.passage.hits_of(back, "mark_reaching"):
                return True
        return False

    def _unit(self, numeral: Numeral, first: int) -> tuple[str | None, str, int, int, int]:
        """Code and dimension of the unit around a numeral, and the first token, stop token and end with it."""
        passage, symbols = self.passage, self.passage.language.symbols
        stop, end = numeral.stop, numeral.end
        behind = passage.gaps[stop][max(0, end - passage.ends[stop - 1]) :]
        sign = behind.lstrip(" ")[:1]
        if sign == _PERCENT:
            return _PERCENT, "percent", first, stop, end + behind.index(sign) + 1
        before = passage.gaps[numeral.start].rstrip(" ")[-1:]
        at = self._skip_symbol(numeral.start)
        if at < numeral.start:
            word = passage.text[passage.starts[at] : passage.starts[numeral.start]].strip()
            code, dimension = symbols.get(word) or symbols[passage.text[passage.span(at)]]
            return code, dimension, min(first, at), stop, end
        if before and before in symbols:
            return (*symbols[before], first, stop, end)
        if sign and sign in symbols:
            return (*symbols[sign], first, stop, end + behind.index(sign) + 1)
        return self._unit_word(numeral, first)

    def _unit_word(self, numeral: Numeral, first: int) -> tuple[str | None, str, int, int, int]:
        passage, stop = self.passage, numeral.stop
        for token in (stop, stop + 1):
            if token >= len(passage.words) or passage.gaps[token].strip(" -."):
                break
            hits = self.passage.hits_of(token, "unit")
            if hits:
                hit = hits[0]
                return hit.value, hit.role, first, hit.stop, passage.ends[hit.stop - 1]
        return None, "", first, stop, numeral.end


@lru_cache(maxsize=8192)
def _bare_quantity(value: Number) -> Quantity:
    """The quantity of a number that is no claim."""
    point = Interval(value, value)
    return Quantity(value, Hedge.EXACT, point, point)


def _exact(value: Value) -> Number:
    if value.denominator == 1:
        return int(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def _percent(share: Fraction) -> Value:
    """A share as a percentage, to one decimal."""
    tenths = Decimal(share.numerator * 1000) / Decimal(share.denominator)
    rounded = Fraction(int(tenths.quantize(Decimal(1), rounding=ROUND_HALF_UP)), 10)
    return int(rounded) if rounded.denominator == 1 else rounded
