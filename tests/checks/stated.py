"""Claims from a few words of data, so that checks are tested without any extraction."""

from collections.abc import Mapping, Sequence
from typing import Any

from checker.checks import RuleSet, find_findings
from checker.extract.numbers.intervals import build_quantity
from checker.model.article import Article
from checker.model.claim import Attribution, Claim, Event, Place, Population, Scope, Span, Stance, TimeFrame
from checker.model.finding import Finding
from checker.model.quantity import Hedge

_NOON = "2025-05-05T12:00:00Z"


class Words:
    """A vocabulary of a few ids."""

    noun_kinds: Mapping[str, str] = {
        "person": "person", "child": "person", "soldier": "person", "police": "person", "passenger": "person",
        "crew": "person", "house": "thing", "building": "thing", "prescription": "thing", "record": "thing",
        "family": "group",
    }  # fmt: skip
    noun_parents: Mapping[str, tuple[str, ...]] = {
        "child": ("person",), "soldier": ("person",), "passenger": ("person",), "house": ("building",),
    }  # fmt: skip
    event_parents: Mapping[str, tuple[str, ...]] = {"battle": ("war",)}
    place_parents: Mapping[str, str] = {"PE-CAM": "PE-ARE", "PE-ARE": "PE", "PT-LIS": "PT", "PT-POR": "PT"}


def state(row: Mapping[str, Any], number: int, rules: RuleSet) -> Claim:
    """The claim that a row of data describes; what the row leaves out is plain."""
    value = row.get("value")
    article, field = row.get("article", "a1"), row.get("in", "text")
    quote = row.get("quote", f"{value}")
    sentence = row.get("sentence", f"The blast at {row.get('place', 'Tumfa').title()} left {quote}.")
    start = number * 100
    source = row.get("source")
    return Claim(
        id=row.get("id", f"{article}:{field}:{start}"),
        article=article,
        field=field,
        language=row.get("language", "en"),
        span=Span(start, start + len(quote), 1, start + 1),
        quote=quote,
        sentence=sentence,
        sentence_start=row.get("at", start),
        quantity=build_quantity(
            hedge=Hedge(row.get("hedge", "exact")),
            widths=rules.widths,
            value=value,
            low=row.get("low"),
            high=row.get("high"),
            unit=row.get("unit"),
        ),
        measure=row.get("measure", "killed"),
        counted=row.get("counted", "person"),
        population=Population("", row.get("nation"), row.get("role"), row.get("part")),
        place=Place(row["place"].title(), row["place"]) if row.get("place") else None,
        event=Event("blast", "the blast", other=row.get("other", False), year=row.get("year")),
        time=TimeFrame(
            row.get("as_of"), row.get("start"), scope=Scope(row.get("scope", "total")), old=row.get("old", False)
        ),
        attribution=Attribution(source, source, affiliation=row.get("affiliation")) if source else None,
        stance=Stance(row.get("stance", "asserted")),
        part_of=row.get("part_of"),
        contrasted=row.get("contrasted", False),
        corrected=row.get("corrected", False),
    )


def find(rows: Sequence[Mapping[str, Any]], rules: RuleSet, **published: str) -> tuple[Finding, ...]:
    """The findings of claims described by data; articles are published at noon unless told otherwise."""
    claims = [state(row, number, rules) for number, row in enumerate(rows)]
    articles = [
        Article(
            id=name,
            text="The blast at Tumfa in Zamfara shook the market, said Amnesty and the Governor.",
            language="en",
            published=published.get(name, _NOON),
            path=f"{name}.txt",
        )
        for name in sorted({claim.article for claim in claims})
    ]
    return find_findings(claims, articles, rules=rules, vocabulary=Words())[1]
