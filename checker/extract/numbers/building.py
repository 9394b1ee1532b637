"""Building: a number put together with its hedge and unit to a mention, a claim or another kind."""

from dataclasses import dataclass
from fractions import Fraction

from checker.errors import CheckerError
from checker.extract.numbers.hedges import Hedged, find_hedge, sign_before
from checker.extract.numbers.intervals import HedgeWidths
from checker.extract.numbers.kinds import find_kind
from checker.extract.numbers.mention import CLAIM, Mention, bare_quantity, exact, make_quantity, percent
from checker.extract.numbers.numeral import Numeral
from checker.extract.numbers.units import PERCENT, Unit, find_measured, find_unit
from checker.extract.passage import Passage
from checker.language.numeral_word import Value
from checker.model.quantity import Hedge, Quantity

_new = tuple.__new__  # past the wrapper of a named tuple
_MINUSES = frozenset("-\N{MINUS SIGN}\N{EN DASH}")
_SIGNED = frozenset(("temperature",))  # kinds of numbers that may be below zero
# kinds that the first of two numbers shares with the second: 'from three to four months'
SHARED_KINDS = frozenset(("duration", "distance", "speed", "temperature", "age", "time", "year", "date"))


@dataclass(slots=True)
class Builder:
    """Makes the mentions of a passage; with `measured` those that are no claims get their hedge and unit too."""

    passage: Passage
    widths: HedgeWidths
    measured: bool

    def build(
        self,
        numeral: Numeral,
        hedged: Hedged,
        *,
        ends: tuple[Value, Value] | None = None,
        unit: Unit | None = None,
        kind: str = CLAIM,
    ) -> Mention:
        """Put a number together; a fraction of nothing measured is a percentage."""
        code, dimension, first, stop, end = unit or find_unit(self.passage, numeral, hedged.first)
        mark = numeral.mark
        if mark == "fraction" and code is None and numeral.value is not None and ends is None:
            numeral = numeral._replace(value=percent(Fraction(numeral.value)))
        if mark == "fraction" and code is None:
            code, dimension = PERCENT, "percent"
        if ends is not None:
            quantity = make_quantity(Hedge.RANGE, None, exact(ends[0]), exact(ends[1]), code, self.widths)
        else:
            if (code == PERCENT or kind in _SIGNED) and hedged.first >= numeral.start and self._is_minus(numeral):
                numeral = numeral._replace(value=-(numeral.value or 0))
            quantity = self._quantity(numeral, hedged.hedge, code)
        begin = self._begin(first)
        collective = mark in ("words", "none") and self.passage.is_collective(numeral.start, numeral.stop)
        start, behind, words = numeral.start, numeral.stop, hedged.words
        place = first, stop, start, behind, begin, end
        return Mention(*place, quantity, kind, dimension, mark, collective, words)

    def other(self, numeral: Numeral, kind: str) -> Mention:
        """A number that is no claim: bare, or with hedge and unit where they are asked for."""
        start, stop = numeral.start, numeral.stop
        unit = find_measured(self.passage, numeral, kind) if self.measured else None
        if unit is not None:
            hedged = find_hedge(self.passage, start, unit.stop)
            return self.build(numeral, hedged, unit=unit._replace(first=hedged.first), kind=kind)
        if self.measured and numeral.mark == "words" and self.passage.language.inverted_about and kind in SHARED_KINDS:
            unit = self.unit_before(numeral, "kind_after")
            if unit is not None:
                return self.build(numeral, Hedged(Hedge.ABOUT, start, ""), unit=unit, kind=kind)
        if numeral.vague and numeral.value is None:
            quantity = self._quantity(numeral, Hedge.VAGUE, None)
        else:
            known = numeral.value is not None and numeral.mark != "ordinals"  # of 'seventh' the pack tells no number
            quantity = bare_quantity(exact(numeral.value or 0) if known else None)
        begin = self.passage.starts[start]
        return _new(
            Mention, (start, stop, start, stop, begin, numeral.end, quantity, kind, "", numeral.mark, False, "")
        )

    def kind(self, numeral: Numeral) -> str | None:
        """What a numeral is that is no claim, by the words beside it."""
        passage = self.passage
        return find_kind(passage, numeral, passage.beside(numeral.start, numeral.stop))

    def unit_before(self, numeral: Numeral, kind: str) -> Unit | None:
        """The unit of an inverted number: 'hectares thirty'."""
        hit = self.passage.hit_at(numeral.start - 1, kind) if numeral.start else None
        if hit is None or (kind == "kind_after" and not hit.role):
            return None
        code, dimension = (hit.value, hit.role) if kind == "unit" else (hit.role, "")
        return Unit(code, dimension, numeral.start - 1, numeral.stop, numeral.end)

    def _is_minus(self, numeral: Numeral) -> bool:
        """Whether a sign or word of minus stands right before a number."""
        gap = self.passage.gaps[numeral.start]
        if gap[-1:] in _MINUSES:
            return gap[-2:-1] in (" ", "(", "") and (len(gap) > 1 or numeral.start == 0)
        return gap == " " and self.passage.hit_before(numeral.start, "minus") is not None

    def _begin(self, first: int) -> int:
        """Where the quote starts: at the first token, or at the currency symbol right before it."""
        start, gap = self.passage.starts[first], self.passage.gaps[first]
        if gap in (" ", ""):
            return start
        symbol = gap.rstrip(" ")[-1:]
        begin = start - len(gap) + gap.rindex(symbol) if symbol in self.passage.language.symbols else start
        sign = sign_before(self.passage, first)
        return start - len(gap) + gap.rindex(sign) if sign else begin

    def _quantity(self, numeral: Numeral, hedge: Hedge, unit: str | None) -> Quantity:
        value = numeral.value
        if value is None and numeral.exact is not None and hedge is not Hedge.EXACT:
            value = numeral.exact
        if value is not None:
            return make_quantity(hedge, exact(value), None, None, unit, self.widths)
        if numeral.vague not in self.widths.vague:
            code = self.passage.language.code
            raise CheckerError(
                f"the pack {code} names a vague number {numeral.vague!r} that has no width in hedges.yaml"
            )
        low, high = (exact(Fraction(end) * numeral.scale) for end in self.widths.vague[numeral.vague])
        return make_quantity(Hedge.VAGUE, None, low, high, unit, self.widths)
