"""The marked texts: the phrases of the corpus, and bundles of articles where a folder of them is given."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.peers.scoring import Marked, Text
from tests.benchmarks.texts import bundles, corpus_rows


def phrases() -> Iterator[Text]:
    """The corpus' phrases; those with a vague number, which has no value, are left out."""
    for language, row in corpus_rows():
        if row.get("hedge") == "vague":
            continue
        for phrase in row.get("phrases", ()):
            before, _, rest = phrase.partition("[")
            inside, _, behind = rest.partition("]")
            place = len(before), len(before) + len(inside)
            claim = row.get("kind", "claim") == "claim"
            marked = Marked(*place, *_ends(row), row.get("hedge", "exact"), row.get("unit") == "%")
            yield Text(language, before + inside + behind, (marked,) if claim else (), phrase=True)


def _ends(row: dict[str, Any]) -> tuple[float | None, float | None]:
    low, high = row.get("range", (row.get("value"),) * 2)
    return None if low is None else float(low), None if high is None else float(high)


def articles(folder: Path) -> Iterator[Text]:
    """Each title and each body of the bundles' articles, with its claims."""
    for bundle in bundles(folder):
        for article in bundle["articles"]:
            for field in ("title", "text"):
                claims = [
                    claim
                    for claim in bundle["claims"]
                    if claim["article"] == article["id"] and claim.get("in", "text") == field
                ]
                text = article.get(field) or ""
                yield Text(article["language"], text, tuple(_claim(text, claim) for claim in claims))


def _claim(text: str, claim: dict[str, Any]) -> Marked:
    start = text.index(claim["quote"])
    place = start, start + len(claim["quote"])
    return Marked(*place, *_ends(claim), claim["hedge"], claim["measure"] == "percent")
