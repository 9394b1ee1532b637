"""Slips: two numbers of which one is likely the other one, mistyped or mistranslated."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.model.quantity import Number, Quantity


@dataclass(frozen=True, slots=True)
class SlipSettings:
    """Which slips are sought: in pairs of which the higher is `least` and more, the lower `lowest` and more.

    Numbers of fewer than `digits` digits show none, but for the jumps of scale (`factors`) that are `sure`.
    """

    factors: tuple[Decimal, ...]
    sure: tuple[Decimal, ...]
    digits: int
    least: Decimal
    lowest: Decimal


@dataclass(frozen=True, slots=True)
class Slip:
    """A likely slip: `kind` is factor or transposed; of a factor, how many times."""

    kind: str
    factor: Decimal | None = None


def find_slip(first: Quantity, second: Quantity, *, settings: SlipSettings) -> Slip | None:
    """The slip that would make one number of the other, if any."""
    if first.value is None or second.value is None:
        return None
    lower, higher = sorted((Decimal(first.value).copy_abs(), Decimal(second.value).copy_abs()))
    if not lower or lower < settings.lowest:
        return None
    factor = Decimal(higher) / Decimal(lower)
    digits = significant(lower)
    transposed = len(digits) >= settings.digits and is_transposed(lower, higher)
    if transposed and (higher >= settings.least or len(digits) > settings.digits):
        return Slip("transposed")
    if higher < settings.least:
        return None
    if factor in settings.factors and (len(digits) >= settings.digits or factor in settings.sure):
        return Slip("factor", factor)
    return None


def significant(value: Number) -> str:
    """The digits of a number without the zeros around them."""
    return "".join(map(str, Decimal(value).as_tuple().digits)).strip("0")


def is_transposed(first: Number, second: Number) -> bool:
    """Whether two neighbouring digits, exchanged, make one number of the other."""
    one, two = _written(first), _written(second)
    if _magnitude(first) != _magnitude(second) or len(one) != len(two):
        return False
    unlike = [index for index, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    return _are_neighbours(unlike) and one[unlike[0]] == two[unlike[1]] and one[unlike[1]] == two[unlike[0]]


def _written(value: Number) -> str:
    """The digits of a number as it was written, zeros at its end too."""
    return "".join(map(str, Decimal(value).as_tuple().digits))


def _are_neighbours(places: Sequence[int]) -> bool:
    return len(places) > 1 and places[1:] == [places[0] + 1]


def _magnitude(value: Number) -> int:
    return Decimal(value).adjusted()
