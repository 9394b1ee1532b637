"""Intervals: what a hedged number commits to, and what a reader takes from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from types import MappingProxyType

from checker.model.claim import Evidence
from checker.model.quantity import Hedge, Interval, Number, Quantity

_ARITHMETIC = Context(prec=400)  # wide enough that no product of a stated number and a share is rounded
_MULTIPLES = (5, 1)


@dataclass(frozen=True, slots=True)
class Width:
    """How far a hedge reaches: `steps` of the number's roundness, and a `share` of the number."""

    steps: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class ExactWidth(Width):
    """How far a bare number reaches; the thresholds are values of the number itself."""

    whole_below: Decimal
    single_digit_from: Decimal
    single_digit_share: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class HedgeWidths:
    """The widths of all hedges, told apart by identity; `vague` gives the two ends of each vague number."""

    exact: ExactWidth
    about: Width
    almost: Width
    more_than: Width
    at_least: Width
    at_least_most: Decimal
    less_than: Width
    at_most_share: Decimal
    vague: Mapping[str, tuple[Number, Number]]

    @classmethod
    def from_data(cls, data: Mapping[str, Mapping[str, object]]) -> "HedgeWidths":
        """The widths of a hedges file as plain data; a missing or wrong entry raises KeyError or ValueError."""
        exact, at_least = data["exact"], data["at_least"]
        return cls(
            exact=ExactWidth(
                steps=_decimal(exact["steps"]),
                share=_decimal(exact["share"]),
                whole_below=_decimal(exact["whole_below"]),
                single_digit_from=_decimal(exact["single_digit_from"]),
                single_digit_share=_decimal(exact["single_digit_share"]),
            ),
            about=_width(data["about"]),
            almost=_width(data["almost"]),
            more_than=_width(data["more_than"]),
            at_least=_width(at_least),
            at_least_most=_decimal(at_least["most"]),
            less_than=_width(data["less_than"]),
            at_most_share=_decimal(data["at_most"]["share"]),
            vague={name: _ends(ends) for name, ends in sorted(data["vague"].items())},  # goes to worker processes
        )


def step(value: Number) -> Number:
    """The roundness of a number: the largest of 1 and 5 times a power of ten that divides it; of zero, 1."""
    number = _size(value)
    if not number:
        return 1
    digits = number.as_tuple().digits
    exponent = int(number.as_tuple().exponent)
    trailing = len(digits) - len(str(int("".join(map(str, digits)))).rstrip("0"))
    last = digits[len(digits) - 1 - trailing]
    return _tidy(Decimal((0, (5 if last == _MULTIPLES[0] else 1,), exponent + trailing)))


def build_quantity(
    *,
    hedge: Hedge,
    widths: HedgeWidths,
    value: Number | None = None,
    low: Number | None = None,
    high: Number | None = None,
    unit: str | None = None,
) -> Quantity:
    """The quantity of a hedged `value`, or of a range or vague number between `low` and `high`.

    Ends given the wrong way round are put in order; `swapped_ends` says so.
    """
    if value is None:
        return _between(hedge=hedge, low=low, high=high, unit=unit)
    literal, expected = _reading(hedge, value, widths)
    return Quantity(value=value, hedge=hedge, literal=literal, expected=expected, unit=unit)


@lru_cache(maxsize=8192)
def _reading(hedge: Hedge, value: Number, widths: HedgeWidths) -> tuple[Interval, Interval]:
    """The two intervals of a hedged value; the same few values fill the news."""
    return _READINGS[hedge](value, widths)


def swapped_ends(*, low: Number, high: Number, words: str) -> Evidence | None:
    """What a claim's evidence has to say of a range whose ends stood the wrong way round in `words`."""
    if low <= high:
        return None
    return Evidence(part="quantity", words=words, reason="the ends of the range stand the wrong way round")


def _between(*, hedge: Hedge, low: Number | None, high: Number | None, unit: str | None) -> Quantity:
    if low is None or high is None:
        raise ValueError("a quantity without a value needs both ends")
    expected = Interval(min(low, high), max(low, high))
    literal = Interval(None, None) if hedge is Hedge.VAGUE else expected
    return Quantity(value=None, hedge=hedge, literal=literal, expected=expected, unit=unit)


def _exact(value: Number, widths: HedgeWidths) -> tuple[Interval, Interval]:
    point = Interval(value, value)
    width = widths.exact
    if _is_whole(value) and _size(value) < width.whole_below:
        return point, point
    reach = _smaller(value, width)
    if _size(value) >= width.single_digit_from and _significant_digits(value) == 1:
        reach = _times(_size(value), width.single_digit_share)
    return point, Interval(_tidy(value - reach), _tidy(value + reach))


def _about(value: Number, widths: HedgeWidths) -> tuple[Interval, Interval]:
    reach = _smaller(value, widths.about)
    return Interval(None, None), Interval(_tidy(value - reach), _tidy(value + reach))


def _almost(value: Number, widths: HedgeWidths) -> tuple[Interval, Interval]:
    low = _tidy(value - _smaller(value, widths.almost))
    return Interval(None, value, high_open=True), Interval(low, value, high_open=True)


def _more_than(value: Number, widths: HedgeWidths) -> tuple[Interval, Interval]:
    high = _tidy(value + _smaller(value, widths.more_than))
    return Interval(value, None, low_open=True), Interval(value, high, low_open=True)


def _at_least(value: Number, widths: HedgeWidths) -> tuple[Interval, Interval]:
    reach = max(_times(Decimal(step(value)), widths.at_least.steps), _times(_size(value), widths.at_least.share))
    high = min(value + reach, _times(Decimal(value), widths.at_least_most)) if value > 0 else value + reach
    return Interval(value, None), Interval(value, _tidy(high))


def _less_than(value: Number, widths: HedgeWidths) -> tuple[Interval, Interval]:
    low = _tidy(value - _smaller(value, widths.less_than))
    return Interval(None, value, high_open=True), Interval(low, value, high_open=True)


def _at_most(value: Number, widths: HedgeWidths) -> tuple[Interval, Interval]:
    low = _times(Decimal(value), widths.at_most_share)
    floor: Number = min(0, value)
    return Interval(floor, value), Interval(min(_tidy(low), value), value)


def _point(value: Number, _widths: HedgeWidths) -> tuple[Interval, Interval]:
    return Interval(value, value), Interval(value, value)


_READINGS: Mapping[Hedge, Callable[[Number, HedgeWidths], tuple[Interval, Interval]]] = MappingProxyType(
    {
        Hedge.EXACT: _exact,
        Hedge.ABOUT: _about,
        Hedge.ALMOST: _almost,
        Hedge.MORE_THAN: _more_than,
        Hedge.AT_LEAST: _at_least,
        Hedge.LESS_THAN: _less_than,
        Hedge.AT_MOST: _at_most,
        Hedge.RANGE: _point,
        Hedge.VAGUE: _about,
    }
)


def _smaller(value: Number, width: Width) -> Decimal:
    return min(_times(Decimal(step(value)), width.steps), _times(_size(value), width.share))


def _times(number: Decimal, factor: Decimal) -> Decimal:
    return _ARITHMETIC.multiply(number, factor)


def _size(value: Number) -> Decimal:
    return Decimal(value).copy_abs()


def _tidy(number: Number) -> Number:
    """A whole number as an int, however it was computed."""
    return int(number) if number == int(number) else number


def _is_whole(value: Number) -> bool:
    return value == int(value)


def _significant_digits(value: Number) -> int:
    digits = "".join(map(str, Decimal(value).as_tuple().digits)).strip("0")
    return max(len(digits), 1)


def _width(data: Mapping[str, object]) -> Width:
    return Width(steps=_decimal(data["steps"]), share=_decimal(data["share"]))


def _ends(ends: object) -> tuple[Number, Number]:
    if not isinstance(ends, (list, tuple)) or len(ends) != len(_MULTIPLES):
        raise ValueError("a vague number has two ends")
    low, high = (_tidy(_decimal(end)) for end in ends)
    return low, high


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        raise ValueError(f"not an exact number: {value!r}")
    return Decimal(value)
