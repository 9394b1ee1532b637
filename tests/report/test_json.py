"""JSON: the published schemas hold, numbers stay exact, and no character can do harm on its way."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checker.model.claim import Scope
from checker.model.quantity import Hedge, Interval, Quantity
from checker.model.report import Report
from checker.report import Style, render, render_claims
from checker.report.documents import claim_document
from checker.report.json_text import render_json
from checker.report.schema import claim_schema, report_schema
from tests.samples import make_claim, make_quantity

_KEYS = [
    "id", "article", "field", "language", "span", "quote", "sentence", "quantity", "measure", "counted", "population",
    "place", "event", "time", "attribution", "stance",
]  # fmt: skip


@pytest.mark.parametrize("schema", [claim_schema(), report_schema()], ids=["claim", "report"])
def test_schemas_are_sound_and_told_apart_by_an_id(schema: dict[str, object]) -> None:
    Draft202012Validator.check_schema(schema)
    assert str(schema["$id"]).startswith("urn:checker:schema:")
    assert schema["description"]


@pytest.mark.parametrize("explain", [False, True])
def test_report_meets_its_schema(report: Report, explain: bool) -> None:
    document = json.loads(render(report, output_format="json", explain=explain))
    Draft202012Validator(report_schema()).validate(document)
    assert document["summary"] == {"error": 1, "warning": 0, "note": 0}
    assert [side["group"] for side in document["findings"][0]["sides"]] == [1, 2]


@pytest.mark.parametrize("style", [Style(), Style(explain=True), Style(everything=True)])
@pytest.mark.parametrize("kind", ["claim", "date"])
def test_claim_meets_its_schema(style: Style, kind: str) -> None:
    claim = make_claim("Over 600 were killed.", "Over 600", kind=kind)
    if kind != "claim":
        claim = replace(claim, measure=None, counted=None, population=None, place=None)
        claim = replace(claim, event=None, time=None, attribution=None)
    lines = render_claims([claim], articles=[], output_format="jsonl", style=style).splitlines()
    document = json.loads(lines[0])
    Draft202012Validator(claim_schema()).validate(document)
    assert document.get("kind") == (kind if style.everything else None)
    assert (document["stance"] is None) == (kind != "claim")


def test_claim_has_the_names_of_the_contract_in_their_order() -> None:
    claim = make_claim("Over 600 were killed.", "Over 600")
    document = claim_document(claim)
    assert list(document) == _KEYS
    assert document["time"] == {
        "start": None,
        "end": "2025-09-03",
        "as_of": "2025-09-03",
        "text": "",
        "cumulative": True,
        "scope": "total",
        "old": False,
    }
    assert claim.time is not None
    daily = claim_document(replace(claim, time=replace(claim.time, scope=Scope.PERIOD)))
    assert daily["time"]["cumulative"] is False  # type: ignore[index]


def test_ranges_have_no_value() -> None:
    quantity = Quantity(None, Hedge.RANGE, Interval(10, 15), Interval(10, 15))
    text = render_json(claim_document(make_claim("10 to 15 died.", "10 to 15", quantity=quantity)))
    assert '"value":null,"low":10,"high":15' in text


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (2500000, "2500000"),
        (Decimal("2.5E+6"), "2500000"),
        (Decimal("66.7"), "66.7"),
        (Decimal("66.70"), "66.7"),
        (Decimal("100"), "100"),
        (Decimal("1E-7"), "0.0000001"),
        (10**30 + 1, "1000000000000000000000000000001"),
        (0.9, "0.9"),
        (1.0, "1"),
        (True, "true"),
    ],
)
def test_numbers_are_written_exactly(number: object, written: str) -> None:
    assert render_json(number) == written


def test_claims_as_an_array_and_as_lines_hold_the_same() -> None:
    claims = [make_claim("Over 600 were killed.", "Over 600", quantity=make_quantity(Decimal("0.5")))] * 2
    array = render_claims(claims, articles=[], output_format="json")
    lines = render_claims(claims, articles=[], output_format="jsonl")
    assert json.loads(array) == [json.loads(line) for line in lines.splitlines()]
    assert render_claims([], articles=[], output_format="jsonl") == ""
    assert render_claims([], articles=[], output_format="json") == "[]\n"


def test_findings_as_lines(report: Report) -> None:
    lines = render(report, output_format="jsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render(report, output_format="json"))["findings"]


_documents = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters())
    | st.sampled_from(["\x1b[2J", "\x9b", "\u202e", "\ud800"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(_documents, st.booleans())
def test_any_document_is_read_back_as_it_was_and_is_safe_to_print(document: object, indented: bool) -> None:
    text = render_json(document, indented=indented)
    assert json.loads(text) == document
    text.encode("utf-8")
    assert not any(character in text for character in "\x1b\x7f\x9b\u202e\u2028\ufeff")


@pytest.mark.parametrize("code", [0x3164, 0x115F, 0xFFA0, 0xE0000, 0xE0041, 0xE007F])
def test_hidden_characters_are_escaped(code: int) -> None:
    text = render_json(f"a{chr(code)}b")
    assert text.isascii()
    assert json.loads(text) == f"a{chr(code)}b"
