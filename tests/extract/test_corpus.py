"""Every sentence of fixtures/corpus/<language>/ is read as its entry says: quantities, kinds and measures."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker.model.claim import Claim
from checker.strict_yaml import parse_yaml

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus"


def _cases() -> Iterator[Any]:
    for file in sorted(CORPUS.glob("*/*.yaml")):
        for number, entry in enumerate(parse_yaml(file.read_text(encoding="utf-8"), source=str(file)).data, 1):
            yield pytest.param(file.parent.name, entry, id=f"{file.parent.name}/{file.stem}-{number:03}")


def _at(claims: tuple[Claim, ...], text: str, quote: str) -> list[Claim]:
    """The numbers that lie in the one place where the quote stands."""
    assert text.count(quote) == 1, f"{quote!r} must stand once in {text!r}"
    start = text.index(quote)
    return [claim for claim in claims if claim.span.start < start + len(quote) and start < claim.span.end]


def _fits(claim: Claim, wanted: dict[str, Any]) -> bool:
    quantity = claim.quantity
    if claim.kind != "claim" or quantity.hedge != wanted.get("hedge", "exact"):
        return False
    if "range" in wanted:
        return [quantity.literal.low, quantity.literal.high] == [Decimal(str(end)) for end in wanted["range"]]
    if "value" in wanted:
        return quantity.value == Decimal(str(wanted["value"]))
    return quantity.value is None


@pytest.mark.parametrize(("language", "entry"), list(_cases()))
def test_corpus(language: str, entry: dict[str, Any], extract: Any) -> None:
    text = entry["text"]
    claims = extract(text, language)
    for wanted in entry.get("quantities", ()):
        found = [claim for claim in _at(claims, text, wanted["quote"]) if claim.kind == "claim"]
        assert len(found) == 1, (wanted, [claim.quote for claim in claims])
        assert _fits(found[0], wanted), (wanted, found[0].quantity)
    for wanted in entry.get("kinds", ()):
        found = _at(claims, text, wanted["quote"])
        assert not [claim for claim in found if claim.kind == "claim"], (wanted, found)
    for wanted in entry.get("measures", ()):
        found = [claim for claim in _at(claims, text, wanted["quote"]) if claim.kind == "claim"]
        assert [claim.measure for claim in found] == [wanted["measure"]], (wanted, found)
