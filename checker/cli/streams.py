"""Standard streams that may be closed or full: what happens to them never changes how a run ends."""

import os
import sys
from typing import IO

import click

from checker.report.plain import visible


def warn(message: str) -> None:
    """Say a line on standard error; where nobody can read it, the outcome of the run stands."""
    write_err(visible(message) + "\n")


def write_err(text: str) -> None:
    """Write to standard error as it is, if that is possible."""
    try:
        click.echo(text, err=True, nl=False)
    except OSError:
        abandon(sys.stderr)


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a stream leads to a terminal; Python has None for one that was closed before it began."""
    return stream is not None and stream.isatty()


def abandon_if_broken(stream: IO[str] | None) -> None:
    """Abandon a stream that can't write what it still holds."""
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        abandon(stream)


def abandon(stream: IO[str] | None) -> None:
    """Let what a stream still holds go nowhere, so that Python does not fail on it at its end."""
    try:
        descriptor = stream.fileno() if stream is not None else -1
    except (OSError, ValueError):
        return
    if descriptor >= 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
