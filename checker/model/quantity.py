"""Quantity: a number or interval, a hedge and a unit."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Number = int | Decimal  # exact; never a binary float


class Hedge(StrEnum):
    """How a number is softened or bounded by the words around it."""

    EXACT = "exact"
    ABOUT = "about"
    ALMOST = "almost"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of numbers between two ends; an end that is None is unbounded."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated number: what the words commit to, and what a reader takes from them.

    `value` is None for a range and a vague number. `unit` is a UCUM or ISO 4217 code, "person", "%" or
    None for things counted. `expected` has both ends, but for a number that is no claim and whose value is not known.
    """

    value: Number | None
    hedge: Hedge
    literal: Interval
    expected: Interval
    unit: str | None = None


def ends(quantity: Quantity) -> tuple[Number, Number]:
    """The stated number twice, or the two ends of a range or vague number."""
    if quantity.value is not None:
        return quantity.value, quantity.value
    low, high = quantity.expected.low, quantity.expected.high
    assert low is not None
    assert high is not None
    return low, high
