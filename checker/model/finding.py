"""Finding: what a rule has to tell an editor, with every side's sentence, source and date."""

from dataclasses import dataclass
from enum import StrEnum

from checker.model.article import Article
from checker.model.claim import Claim
from checker.model.quantity import Number


class Severity(StrEnum):
    """SARIF's levels, from the hardest."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Relation(StrEnum):
    """How two quantities stand to each other, from mildest to hardest."""

    SAME = "same"
    ROUNDING = "rounding"
    COMPATIBLE = "compatible"
    TENSION = "tension"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A relation with its ratio (of the nearest ends; None where one is zero) and its difference."""

    relation: Relation
    ratio: Number | None
    difference: Number | None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a finding. Sides of one `group` say the same; `role` is `primary` or `other`."""

    role: str
    group: int
    claim: Claim
    article: Article


@dataclass(frozen=True, slots=True)
class Finding:
    """A disagreement, with two sides or more, and why it was told."""

    fingerprint: str
    rule: str
    severity: Severity
    verdict: str
    message: str
    help: str
    topic: str
    comparison: Comparison
    sides: tuple[Side, ...]
    status: str = "new"
    disputed: bool = False
    confidence: float = 1.0
