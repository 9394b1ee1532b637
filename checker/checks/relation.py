"""Relations: how two quantities stand to each other, from the mildest to the hardest."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from checker.extract.numbers.intervals import step
from checker.model.finding import Comparison, Relation
from checker.model.quantity import Hedge, Interval, Number, Quantity, ends

_CENT = Decimal("0.01")  # ratios are shown to two places
_APPROXIMATE = frozenset((Hedge.ABOUT, Hedge.ALMOST, Hedge.MORE_THAN, Hedge.LESS_THAN))


@dataclass(frozen=True, slots=True)
class Rounding:
    """When a number counts as another one's rounding: bare from `whole_from` on; the reaches are shares of it."""

    whole_from: Decimal
    reach: Decimal
    hedged_reach: Decimal


def compare_quantities(first: Quantity, second: Quantity, *, rounding: Rounding) -> Comparison:
    """The relation of two quantities in one unit, with the ratio and difference of their nearest stated ends."""
    ratio, difference = _distance(first, second)
    return Comparison(relation=_relation(first, second, rounding=rounding), ratio=ratio, difference=difference)


def least(quantity: Quantity) -> Number:
    """The smallest number that the words leave open; of an approximate one, the smallest that a reader takes."""
    low = quantity.literal.low
    expected = quantity.expected.low
    assert expected is not None
    return expected if low is None or quantity.hedge is Hedge.AT_MOST else low


def most(quantity: Quantity) -> Number:
    """The largest number that a reader takes from the words; 'at least N' and 'more than N' are taken as N here."""
    if quantity.hedge in (Hedge.AT_LEAST, Hedge.MORE_THAN):
        return ends(quantity)[1]
    high = quantity.expected.high
    assert high is not None
    return high


def scaled(quantity: Quantity, factor: Decimal) -> Quantity:
    """The quantity in another unit, of which `factor` make one of its own."""
    if factor == 1:
        return quantity
    return replace(
        quantity,
        value=_times(quantity.value, factor),
        literal=_stretched(quantity.literal, factor),
        expected=_stretched(quantity.expected, factor),
    )


def _stretched(interval: Interval, factor: Decimal) -> Interval:
    return replace(interval, low=_times(interval.low, factor), high=_times(interval.high, factor))


def _times(number: Number | None, factor: Decimal) -> Number | None:
    if number is None:
        return None
    product = Decimal(number) * factor
    return int(product) if product == product.to_integral_value() else product


def _relation(first: Quantity, second: Quantity, *, rounding: Rounding) -> Relation:
    literal = _meet(first.literal, second.literal)
    if ends(first) == ends(second) and (literal or Hedge.EXACT in (first.hedge, second.hedge)):
        return Relation.SAME
    if ends(first) == ends(second):
        return Relation.CONTRADICTION  # 'fewer than 600' against 'more than 600'
    if _rounds(first, second, rounding=rounding) or _rounds(second, first, rounding=rounding):
        return Relation.ROUNDING
    if _overlap(first.expected, second.expected):
        return Relation.COMPATIBLE
    return Relation.TENSION if literal else Relation.CONTRADICTION


def _rounds(fine: Quantity, coarse: Quantity, *, rounding: Rounding) -> bool:
    """Whether `coarse` is `fine`, rounded; bare small numbers are counted, not rounded."""
    if fine.value is None or coarse.value is None or not coarse.value:
        return False
    hedged = coarse.hedge in _APPROXIMATE
    if not hedged and Decimal(coarse.value).copy_abs() < rounding.whole_from:
        return False
    size = Decimal(step(coarse.value))
    rounded = (Decimal(fine.value) / size).to_integral_value(ROUND_HALF_EVEN) * size
    gap = abs(Decimal(fine.value) - coarse.value)
    return rounded == coarse.value and gap <= Decimal(coarse.value).copy_abs() * (
        rounding.hedged_reach if hedged else rounding.reach
    )


def _meet(one: Interval, two: Interval) -> bool:
    """Whether two sets of numbers have one in common."""
    return _reaches(one, two) and _reaches(two, one)


def _reaches(one: Interval, two: Interval) -> bool:
    """Whether `one` does not end before `two` begins."""
    if one.high is None or two.low is None:
        return True
    touching = one.high == two.low and not (one.high_open or two.low_open)
    return one.high > two.low or touching


def _overlap(one: Interval, two: Interval) -> bool:
    """Whether two closed stretches have more in common than an end; a point counts where it lies inside."""
    assert one.low is not None
    assert one.high is not None
    assert two.low is not None
    assert two.high is not None
    low, high = max(one.low, two.low), min(one.high, two.high)
    if low < high:
        return True
    inside = one.low < low < one.high or two.low < low < two.high
    return low == high and inside


def _distance(first: Quantity, second: Quantity) -> tuple[Number | None, Number]:
    lower, higher = sorted((ends(first), ends(second)))
    near, far = lower[1], higher[0]
    if far <= near:
        return (Decimal(1), 0)
    difference = far - near
    ratio = (Decimal(far) / Decimal(near)).quantize(_CENT) if near else None
    return (int(ratio) if ratio is not None and ratio == int(ratio) else ratio), difference
