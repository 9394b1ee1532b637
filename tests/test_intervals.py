"""Intervals: DESIGN's table of hedges as cases, and what holds for every number."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks import load_rules
from checker.extract.numbers.intervals import HedgeWidths, build_quantity, step, swapped_ends
from checker.model.quantity import Hedge, Interval, Number

WIDTHS = load_rules().widths
VALUE_HEDGES = [hedge for hedge in Hedge if hedge not in (Hedge.RANGE, Hedge.VAGUE)]
NUMBERS = st.one_of(st.integers(0, 10**18), st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (600, 100),
        (2_000, 1_000),
        (1_500, 500),
        (4_700, 100),
        (250, 50),
        (12, 1),
        (0, 1),
        (Decimal("2.5"), Decimal("0.5")),
        (Decimal("79.6"), Decimal("0.1")),
        (500_000, 500_000),
    ],
)
def test_step_is_the_roundness(value: Number, expected: Number) -> None:
    assert step(value) == expected


@pytest.mark.parametrize(
    ("hedge", "value", "literal", "expected"),
    [
        ("exact", 46, (46, 46), (46, 46)),
        ("exact", 600, (600, 600), (570, 630)),
        ("exact", 4_700, (4_700, 4_700), (4_650, 4_750)),
        ("exact", 500_000, (500_000, 500_000), (462_500, 537_500)),
        ("about", 2_000, (None, None), (1_700, 2_300)),
        ("almost", 2_000, (None, 2_000), (1_800, 2_000)),
        ("more_than", 600, (600, None), (600, 700)),
        ("more_than", 2_000, (2_000, None), (2_000, 3_000)),
        ("at_least", 46, (46, None), (46, 69)),
        ("at_least", 1, (1, None), (1, 2)),
        ("less_than", 200, (None, 200), (100, 200)),
        ("at_most", 60_000, (0, 60_000), (30_000, 60_000)),
    ],
)
def test_hedges(hedge: str, value: int, literal: tuple[Number, Number], expected: tuple[Number, Number]) -> None:
    quantity = build_quantity(hedge=Hedge(hedge), widths=WIDTHS, value=value)
    if (hedge, value) == ("exact", 600):
        expected = (555, 645)  # one significant digit
    assert (quantity.literal.low, quantity.literal.high) == literal
    assert (quantity.expected.low, quantity.expected.high) == expected


@given(value=NUMBERS, hedge=st.sampled_from(VALUE_HEDGES))
def test_a_reader_takes_what_the_words_allow(value: Number, hedge: Hedge) -> None:
    quantity = build_quantity(hedge=hedge, widths=WIDTHS, value=value)
    low, high = quantity.expected.low, quantity.expected.high
    assert low is not None
    assert high is not None
    assert low <= value <= high
    assert not isinstance(low, float)
    assert not isinstance(high, float)
    if hedge is not Hedge.EXACT:
        assert quantity.literal.low is None or low >= quantity.literal.low
        assert quantity.literal.high is None or high <= quantity.literal.high


@given(value=st.integers(1, 10**18))
def test_step_divides_its_number(value: int) -> None:
    assert value % step(value) == 0


def test_a_range_keeps_its_ends_in_order() -> None:
    quantity = build_quantity(hedge=Hedge.RANGE, widths=WIDTHS, low=20, high=10)
    assert quantity.literal == quantity.expected == Interval(10, 20)
    evidence = swapped_ends(low=20, high=10, words="between 20 and 10")
    assert evidence is not None
    assert evidence.words == "between 20 and 10"
    assert swapped_ends(low=10, high=20, words="10-20") is None


def test_a_vague_number_commits_to_nothing() -> None:
    low, high = WIDTHS.vague["dozens"]
    quantity = build_quantity(hedge=Hedge.VAGUE, widths=WIDTHS, low=low, high=high)
    assert quantity.value is None
    assert quantity.literal == Interval(None, None)
    assert quantity.expected == Interval(20, 99)


def test_a_quantity_needs_a_value_or_both_ends() -> None:
    with pytest.raises(ValueError, match="both ends"):
        build_quantity(hedge=Hedge.RANGE, widths=WIDTHS, low=3)


def test_widths_are_data(checkout: Path) -> None:
    text = (checkout / "rules" / "hedges.yaml").read_text(encoding="utf-8")
    assert "whole_below: 100" in text
    assert isinstance(WIDTHS, HedgeWidths)
