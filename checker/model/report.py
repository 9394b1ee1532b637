"""Report: the outcome of one run, sorted, ready to be rendered."""

from dataclasses import dataclass

from checker.model.finding import Finding
from checker.model.topic import Topic


@dataclass(frozen=True, slots=True)
class Problem:
    """What kept a file or rule from being read. `message` is complete; line and column count from 1."""

    path: str
    message: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, the topics they come from, and what could not be read. Everything is sorted."""

    as_of: str | None
    rules_digest: str
    articles: int
    claims: int
    errors: tuple[Problem, ...]
    topics: tuple[Topic, ...]
    findings: tuple[Finding, ...]
