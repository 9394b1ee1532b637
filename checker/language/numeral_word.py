"""NumeralWord: how one word takes part in numerals."""

from dataclasses import dataclass
from fractions import Fraction

Value = int | Fraction


@dataclass(frozen=True, slots=True)
class NumeralWord:
    """How one word takes part in numerals: the pack's table it stands in, and its value there."""

    table: str
    value: Value = 1
    name: str = ""  # the id of a vague number


def parse_value(text: str) -> Value:
    """A pack's number: whole, decimal or fraction, exactly."""
    value = Fraction(text)
    return int(value) if value.denominator == 1 else value
