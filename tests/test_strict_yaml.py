"""The strict YAML loader: the core schema's values, exact places, and a refusal for each surprise."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import CheckerError
from checker.strict_yaml import parse_yaml

VALUES = {
    "no": "no",
    "on": "on",
    "yes": "yes",
    "12:30": "12:30",
    "2025-09-03": "2025-09-03",
    "1_000": "1_000",
    "true": True,
    "False": False,
    "null": None,
    "~": None,
    "": None,
    "12": 12,
    "-3": -3,
    "010": 10,
    "0x1F": 31,
    "0o17": 15,
    "1.50": Decimal("1.50"),
    ".5": Decimal("0.5"),
    "1e3": Decimal("1E+3"),
    "1e99999": "1e99999",
    ".inf": ".inf",
    "'12'": "12",
    '"null"': "null",
    "|\n  a\n  b\n": "a\nb\n",
    "[a, 1]": ["a", 1],
    "{b: no}": {"b": "no"},
}


@pytest.mark.parametrize("written", VALUES, ids=repr)
def test_value(written: str) -> None:
    value = parse_yaml(f"k: {written}", source="f").data["k"]
    assert (value, type(value)) == (VALUES[written], type(VALUES[written]))


def test_keys_are_what_was_written() -> None:
    assert parse_yaml("no: 1\n1000: 2\n1.50: 3\nnull: 4", source="f").data == {"no": 1, "1000": 2, "1.50": 3, "null": 4}


REFUSED = {
    "a: 1\nb: 2\na: 3": (3, 1, "stands twice"),
    "a: {b: 1,\n  b: 2}": (2, 3, "stands twice"),
    "a: &x 1": (1, 4, "anchor"),
    "a: [1]\nb: *a": (2, 4, "alias"),
    "a: !!str 1": (1, 4, "tag"),
    "a: ! b": (1, 4, "tag"),
    "!x {a: 1}": (1, 1, "tag"),
    "[a]: 1": (1, 1, "key"),
    "? {a: b}\n: 2": (1, 3, "key"),
    '"": 1': (1, 1, "key"),
    "<<: {a: 1}": (1, 1, "merge"),
    "---\na: 1\n---\nb: 2": (3, 1, "second document"),
    "a: [1,": (2, 1, "broken YAML"),
    "a: b: c": (1, 5, "broken YAML"),
    "a: \x00": (1, 4, "broken YAML"),
    "a: \ud800": (1, 4, "surrogate"),
    "a: " + "1" * 5000: (1, 4, "too long"),
    "\u2028a: 1\u2028b: *x": (1, 10, "alias"),
    "a: 1\r\nb: *x": (2, 4, "alias"),
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text)[:30])
def test_refusal(text: str) -> None:
    with pytest.raises(CheckerError) as caught:
        parse_yaml(text, source="f.yaml")
    line, column, words = REFUSED[text]
    assert (caught.value.source, caught.value.line, caught.value.column) == ("f.yaml", line, column)
    assert words in caught.value.message


@pytest.mark.parametrize("text", ["a: " + "[" * 100 + "]" * 100, "- " * 100 + "a", "a: " + "[" * 100_000])
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(CheckerError):
        parse_yaml(text, source="f")


def test_too_long_is_refused() -> None:
    with pytest.raises(CheckerError, match="too long"):
        parse_yaml("#" * 8_000_001, source="f")


def test_places() -> None:
    document = parse_yaml('a: 1\nb:\n  - x\n  - c: "y"\n', source="f", first_line=10)
    assert document.locate(()) == (10, 1)
    assert document.locate(("b",)) == (11, 1)
    assert document.locate(("b", 1)) == (13, 5)
    assert document.locate(("b", 1, "c")) == (13, 5)
    assert document.locate_value(("b", 1, "c")) == (13, 8)
    assert document.locate(("b", 1, "unknown", "deeper")) == (13, 5)
    assert document.locate(("b", 7)) == (11, 1)
    assert str(document.error("wrong", ("b", 0))) == "f:12:5: wrong"


TEXT = st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])  # JSON writes the others as YAML does not


SCALARS = st.text(TEXT) | st.integers() | st.booleans() | st.none()


@given(st.dictionaries(st.text(TEXT, min_size=1, max_size=99), SCALARS, max_size=5))
def test_what_is_quoted_comes_back(data: dict[str, object]) -> None:
    assert parse_yaml(json.dumps(data), source="f").data == data


@given(st.text())
def test_any_text_is_data_or_an_error(text: str) -> None:
    try:
        parse_yaml(text, source="f")
    except CheckerError as error:
        assert error.message
