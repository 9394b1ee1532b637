"""Topic: the claims that are about the same thing, so that they can be compared."""

from dataclasses import dataclass

from checker.model.claim import Claim
from checker.model.quantity import Number


@dataclass(frozen=True, slots=True)
class Topic:
    """Claims of one measure about one thing. `key` never depends on the members; `title` says it in words."""

    id: str
    key: str
    title: str
    measure: str
    claims: tuple[Claim, ...]
    low: Number | None = None
    high: Number | None = None
    witnesses: int = 0  # independent articles: copies of one text count once
