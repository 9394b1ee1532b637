"""Numeral: a number as it stands in a text, without hedge and unit."""

from typing import NamedTuple

from checker.language.numeral_word import Value

LARGEST = 10**18  # no scale word makes a number larger


class Numeral(NamedTuple):
    """A number in the text: tokens `start` to `stop` (half-open).

    `value` is None for a vague number, whose id is `vague` and whose multiplier is `scale`. `scale` is also the
    product of the trailing scale words of a plain number ('10-15 thousand' shares it). `mark` tells a number
    that is written in digits, a `fraction`, a `weak` one ('one'), an `ordinal`, a `none`.
    """

    start: int
    stop: int
    value: Value | None
    mark: str = "words"
    vague: str = ""
    scale: Value = 1
    exact: Value | None = None  # what a vague word is behind a hedge: 'more than a thousand' in its genitive
    end: int = 0  # code point behind the last digit, where it is not the end of a token


def plain(value: Value) -> Value:
    """The same number, as an int where it is whole."""
    return int(value) if value == int(value) else value
