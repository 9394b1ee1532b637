"""Copies: articles that print one text, which count as one witness.

A bottom-k sketch of hashed word shingles finds them without comparing every pair: it is a few lines, needs no
dependency, and gives the same answer in every run and process.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from zlib import crc32

from checker.link.linking import CopyLinking
from checker.link.names import find_words
from checker.model.article import Article

_LONGEST_TEXT = 20_000  # characters of a text that tell whether it is a copy


def find_copies(articles: Sequence[Article], *, settings: CopyLinking) -> dict[str, str]:
    """Of each article the first one, by time and id, that prints the same text; an original is its own."""
    if not articles[1:]:
        return {}
    ordered = sorted(articles, key=lambda article: (article.published or "", article.id))
    sketches = {article.id: sketch(article.text, settings=settings) for article in ordered}
    holders: dict[int, list[str]] = {}
    originals: dict[str, str] = {}
    for article in ordered:
        own = sketches[article.id]
        found = _first_alike(own, holders=holders, sketches=sketches, settings=settings)
        originals[article.id] = originals[found] if found else article.id
        if not found:
            for shingle in own:
                holders.setdefault(shingle, []).append(article.id)
    return originals


def sketch(text: str, *, settings: CopyLinking) -> frozenset[int]:
    """The smallest hashes of a text's shingles; empty for a text of fewer words than a shingle has."""
    words = list(find_words(text[:_LONGEST_TEXT]))
    count = len(words) - settings.shingle + 1
    hashes = {crc32(" ".join(words[start : start + settings.shingle]).encode()) for start in range(max(count, 0))}
    return frozenset(sorted(hashes)[: settings.sketch])


def _first_alike(
    own: frozenset[int],
    *,
    holders: Mapping[int, Sequence[str]],
    sketches: Mapping[str, frozenset[int]],
    settings: CopyLinking,
) -> str | None:
    counts: Counter[str] = Counter(article for shingle in own for article in holders.get(shingle, ()))
    for article, _count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if _likeness(own, sketches[article], size=settings.sketch) >= settings.alike:
            return article
    return None


def _likeness(one: frozenset[int], two: frozenset[int], *, size: int) -> Decimal:
    union = sorted(one | two)[:size]
    return Decimal(sum(shingle in one and shingle in two for shingle in union)) / max(len(union), 1)
