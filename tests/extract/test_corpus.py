"""Every phrase of fixtures/corpus/<language>/ is read as its row says, whole, and as nothing else besides."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker.checks import RuleSet
from checker.extract.numbers.quantities import find_mentions
from checker.extract.passage import Passage
from checker.language import Languages
from checker.model.claim import Claim
from checker.model.quantity import Quantity
from checker.strict_yaml import parse_yaml

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus"
FIELDS = {"value", "range", "hedge", "unit", "kind", "measure", "phrases"}


def _rows(*, sentences: bool) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in sorted(CORPUS.glob("*/*.yaml")):
        for number, row in enumerate(parse_yaml(file.read_text(encoding="utf-8"), source=str(file)).data, 1):
            if ("text" in row) == sentences:
                yield file.parent.name, f"{file.parent.name}/{file.stem}-{number:03}", row


def _phrases() -> Iterator[Any]:
    for language, name, row in _rows(sentences=False):
        assert row.keys() <= FIELDS, (name, row.keys() - FIELDS)
        for number, phrase in enumerate(row["phrases"], 1):
            yield pytest.param(language, row, phrase, id=f"{name}.{number}")


def _cut(phrase: str) -> tuple[str, int, int]:
    """The text of a phrase, and where in it the part between its brackets begins and ends."""
    before, marked, rest = phrase.partition("[")
    inside, _, behind = rest.partition("]")
    return before + inside + behind, len(before), len(before) + len(inside) if marked else len(before)


def _check_quantity(quantity: Quantity, row: dict[str, Any]) -> None:
    if "value" in row:
        assert quantity.value == Decimal(str(row["value"]))
    if "range" in row:
        assert quantity.value is None
        assert [quantity.expected.low, quantity.expected.high] == [Decimal(str(end)) for end in row["range"]]
    if row.get("kind", "claim") == "claim" or "hedge" in row:
        assert quantity.hedge == row.get("hedge", "range" if "range" in row else "exact")
    if "measure" not in row and ("unit" in row or "kind" not in row):
        assert quantity.unit == row.get("unit")


@pytest.mark.parametrize(("language", "row", "phrase"), list(_phrases()))
def test_phrase(
    language: str, row: dict[str, Any], phrase: str, languages: Languages, rules: RuleSet, extract: Any
) -> None:
    text, begin, end = _cut(phrase)
    read: list[tuple[str, str, Quantity, str | None]]
    if "measure" in row:
        read = [(claim.quote, claim.kind, claim.quantity, claim.measure) for claim in extract(text, language)]
    else:
        mentions = find_mentions(Passage(text, languages[language]), rules.widths, measured=True)
        read = [(text[each.begin : each.end], each.kind, each.quantity, None) for each in mentions]
    if row.get("kind", "claim") != "claim":
        assert not [each for each in read if each[1] == "claim"], read
        found = [quantity for quote, kind, quantity, _ in read if (quote, kind) == (text[begin:end], row["kind"])]
        assert begin == end or len(found) == 1, read
        for quantity in found:
            _check_quantity(quantity, row)
        return
    assert [each[:2] for each in read if each[1] == "claim"] == [(text[begin:end], "claim")], read
    for _, kind, quantity, measure in read:
        if kind == "claim":
            _check_quantity(quantity, row)
            assert measure == row.get("measure")


def _at(claims: tuple[Claim, ...], text: str, quote: str) -> list[Claim]:
    """The numbers that lie in the one place where the quote stands."""
    assert text.count(quote) == 1, f"{quote!r} must stand once in {text!r}"
    start = text.index(quote)
    return [claim for claim in claims if claim.span.start < start + len(quote) and start < claim.span.end]


@pytest.mark.parametrize(
    ("language", "row"), [pytest.param(lang, row, id=name) for lang, name, row in _rows(sentences=True)]
)
def test_sentence(language: str, row: dict[str, Any], extract: Any) -> None:
    claims = extract(row["text"], language)
    for wanted in row["measures"]:
        found = [claim for claim in _at(claims, row["text"], wanted["quote"]) if claim.kind == "claim"]
        assert [claim.measure for claim in found] == [wanted["measure"]], (wanted, found)


@pytest.mark.parametrize("language", sorted({file.parent.name for file in CORPUS.glob("*/*.yaml")}))
def test_corpus_is_large_enough(language: str) -> None:
    phrases = sum(len(row["phrases"]) for lang, _, row in _rows(sentences=False) if lang == language)
    assert phrases >= 100
