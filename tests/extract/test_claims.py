"""Every number of fixtures/claims/<language>/ is read as its row says: what is counted, where, when, who says so."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.model.claim import Claim
from checker.strict_yaml import parse_yaml

FOLDER = Path(__file__).parents[2] / "fixtures" / "claims"
FIELDS = {"text", "title", "published", "outlet", "claims"}

READ: dict[str, Callable[[Claim], object]] = {
    "measure": lambda claim: claim.measure,
    "counted": lambda claim: claim.counted,
    "nation": lambda claim: claim.population and claim.population.nation,
    "role": lambda claim: claim.population and claim.population.role,
    "part": lambda claim: claim.population and claim.population.part,
    "place": lambda claim: claim.place and (claim.place.id or claim.place.text),
    "event": lambda claim: claim.event and claim.event.type,
    "other": lambda claim: claim.event and claim.event.other,
    "as_of": lambda claim: claim.time and claim.time.as_of,
    "start": lambda claim: claim.time and claim.time.start,
    "end": lambda claim: claim.time and claim.time.end,
    "time": lambda claim: claim.time and claim.time.text,
    "scope": lambda claim: claim.time and claim.time.scope.value,
    "old": lambda claim: claim.time and claim.time.old,
    "source": lambda claim: claim.attribution and claim.attribution.id,
    "said_by": lambda claim: claim.attribution and claim.attribution.name,
    "source_kind": lambda claim: claim.attribution and claim.attribution.kind,
    "affiliation": lambda claim: claim.attribution and claim.attribution.affiliation,
    "via": lambda claim: list(claim.attribution.via) if claim.attribution else None,
    "stance": lambda claim: claim.stance.value,
}


def _rows() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*/*.yaml")):
        for number, row in enumerate(parse_yaml(file.read_text(encoding="utf-8"), source=str(file)).data, 1):
            name = f"{file.parent.name}/{file.stem}-{number:03}"
            assert row.keys() <= FIELDS, (name, row.keys() - FIELDS)
            yield pytest.param(file.parent.name, row, id=name)


def _field_of(row: dict[str, Any], quote: str) -> str:
    places = [name for name in ("title", "text") if row.get(name, "").count(quote) == 1]
    assert len(places) == 1, f"{quote!r} must stand once in the title or the text"
    return places[0]


def _at(claims: tuple[Claim, ...], row: dict[str, Any], quote: str) -> list[Claim]:
    name = _field_of(row, quote)
    start = row[name].index(quote)
    here = [claim for claim in claims if claim.field == name and claim.kind == "claim"]
    return [claim for claim in here if claim.span.start < start + len(quote) and start < claim.span.end]


@pytest.mark.parametrize(("language", "row"), list(_rows()))
def test_claims(language: str, row: dict[str, Any], extract: Any) -> None:
    fields = {key: str(row[key]) for key in ("title", "published", "outlet") if key in row}
    claims = extract(row["text"], language, **fields)
    for wanted in row["claims"]:
        expected = {key: value for key, value in wanted.items() if key != "quote"}
        found = _at(claims, row, wanted["quote"])
        assert len(found) == 1, (wanted["quote"], found)
        assert {key: READ[key](found[0]) for key in expected} == expected, (wanted["quote"], found[0].evidence)
