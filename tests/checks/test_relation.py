"""Relations of two quantities, from the mildest to the hardest."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks import load_rules
from checker.checks.relation import compare_quantities, scaled
from checker.extract.numbers.intervals import build_quantity
from checker.link.slips import SlipSettings, find_slip
from checker.model.quantity import Hedge, Number, Quantity

RULES = load_rules()
SLIPS = SlipSettings((Decimal(10), Decimal(1000)), (Decimal(1000),), 2, Decimal(100), Decimal(10))


def quantity(text: str) -> Quantity:
    hedge, _, number = text.partition(" ")
    if "-" in number:
        low, high = (int(end) for end in number.split("-"))
        return build_quantity(hedge=Hedge(hedge), widths=RULES.widths, low=low, high=high)
    value: Number = Decimal(number) if "." in number else int(number)
    return build_quantity(hedge=Hedge(hedge), widths=RULES.widths, value=value)


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        ("exact 600", "more_than 600", "same"),
        ("less_than 600", "more_than 600", "contradiction"),
        ("exact 1987", "almost 2000", "rounding"),
        ("exact 6280", "almost 6300", "rounding"),
        ("exact 24", "exact 25", "contradiction"),
        ("exact 1500", "exact 2000", "contradiction"),
        ("exact 17", "about 20", "rounding"),
        ("at_least 46", "exact 50", "compatible"),
        ("more_than 600", "about 2000", "tension"),
        ("exact 187", "exact 197", "contradiction"),
        ("at_most 60000", "exact 250000", "contradiction"),
        ("range 90000-110000", "exact 100000", "compatible"),
        ("range 90000-110000", "exact 30000", "contradiction"),
        ("vague 20-99", "exact 34", "compatible"),
    ],
)
def test_relations(one: str, two: str, relation: str) -> None:
    first, second = quantity(one), quantity(two)
    assert compare_quantities(first, second, rounding=RULES.rounding).relation == relation
    assert compare_quantities(second, first, rounding=RULES.rounding).relation == relation


def test_ratio_and_difference_are_of_the_nearest_ends() -> None:
    comparison = compare_quantities(quantity("more_than 600"), quantity("about 2000"), rounding=RULES.rounding)
    assert (comparison.ratio, comparison.difference) == (Decimal("3.33"), 1400)
    assert compare_quantities(quantity("exact 0"), quantity("exact 5"), rounding=RULES.rounding).ratio is None


@given(
    one=st.integers(0, 10**9), two=st.integers(0, 10**9), hedges=st.tuples(*[st.sampled_from(["exact", "about"])] * 2)
)
def test_the_relation_has_no_direction(one: int, two: int, hedges: tuple[str, str]) -> None:
    first, second = quantity(f"{hedges[0]} {one}"), quantity(f"{hedges[1]} {two}")
    there = compare_quantities(first, second, rounding=RULES.rounding)
    assert there == compare_quantities(second, first, rounding=RULES.rounding)


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("270000", "2700000", "factor"),
        ("1100000000", "1100000", "factor"),
        ("3000", "3000000", "factor"),
        ("200", "2000", None),
        ("11354", "11534", "transposed"),
        ("6.28", "6.82", None),
        ("628", "682", "transposed"),
        ("46000", "64000", "transposed"),
        ("46", "64", None),
        ("1240", "1420", "transposed"),
        ("1240", "1204", "transposed"),
        ("1240", "4210", None),
    ],
)
def test_slips(one: str, two: str, kind: str | None) -> None:
    slip = find_slip(quantity(f"exact {one}"), quantity(f"exact {two}"), settings=SLIPS)
    assert (slip.kind if slip else None) == kind


def test_a_converted_quantity_stays_exact() -> None:
    half = scaled(quantity("exact 0.5"), Decimal(1000))
    assert half.value == 500
    assert isinstance(half.value, int)
