"""Errors that a user can act on: a broken file, rule, pack or configuration, and where it is broken."""


class CheckerError(Exception):
    """A fault in what the user gave. Lines and columns count from 1; `hint` says what would mend it."""

    def __init__(
        self,
        message: str,
        *,
        source: str = "",
        line: int | None = None,
        column: int | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        """`source:line:column: message (hint)`, leaving out what is not known."""
        place = ":".join(str(part) for part in (self.source, self.line, self.column) if part not in ("", None))
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text
