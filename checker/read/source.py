"""Source: one file's text on its way into articles."""

from dataclasses import dataclass, field

from checker.model.article import Article
from checker.model.report import Problem
from checker.read.limits import Limits


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was left out on purpose, to be said though it is no fault."""

    problem: Problem


Item = Article | Problem | Skipped


@dataclass(frozen=True, slots=True)
class Source:
    """A file's content, decoded, without a byte order mark and with every line end made a newline.

    `named` is true where the user named this very file, so that one of another kind must be complained of.
    `broken` is true where `text` holds bytes that are no UTF-8, as surrogates (`surrogateescape`).
    """

    path: str
    text: str = field(repr=False)
    named: bool = True
    broken: bool = False
    limits: Limits = field(default=Limits(), repr=False)

    def problem(self, message: str, line: int | None = None, column: int | None = None) -> Problem:
        """A fault of this file."""
        return Problem(self.path, message, line, column)
