"""Mention: a number as it stands in a text, with hedge, unit and kind; and the quantities that mentions hold."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from checker.extract.numbers.intervals import HedgeWidths, build_quantity
from checker.language.numeral_word import Value
from checker.model.quantity import Hedge, Interval, Number, Quantity

CLAIM = "claim"


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


@lru_cache(maxsize=8192)
def make_quantity(
    hedge: Hedge, value: Number | None, low: Number | None, high: Number | None, unit: str | None, widths: HedgeWidths
) -> Quantity:
    """The quantity of these parts, made once: the same few fill the news."""
    return build_quantity(hedge=hedge, widths=widths, value=value, low=low, high=high, unit=unit)


@lru_cache(maxsize=8192)
def bare_quantity(value: Number | None) -> Quantity:
    """The quantity of a number that is no claim; None where its value is not known."""
    point = Interval(value, value)
    return Quantity(value, Hedge.EXACT, point, point)


def exact(value: Value) -> Number:
    """A numeral's value as quantities have it: an int, or the decimal nearest to a fraction."""
    return value if isinstance(value, int) else _decimal(value)


@lru_cache(maxsize=8192)
def _decimal(value: Fraction) -> Number:
    if value.denominator == 1:
        return int(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def percent(share: Fraction) -> Value:
    """A share as a percentage, to one decimal."""
    tenths = Decimal(share.numerator * 1000) / Decimal(share.denominator)
    rounded = Fraction(int(tenths.quantize(Decimal(1), rounding=ROUND_HALF_UP)), 10)
    return int(rounded) if rounded.denominator == 1 else rounded
