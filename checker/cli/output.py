"""Writing results: to a file or standard output, coloured or not, and problems to standard error."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from checker.config import Settings
from checker.errors import CheckerError
from checker.model.report import Problem
from checker.report import Style
from checker.report.plain import visible

_WIDTH_WITHOUT_TERMINAL = 100
_NARROWEST, _WIDEST = 40, 160


def choose_style(settings: Settings, options: Mapping[str, object]) -> Style:
    """How to write for whoever reads: a terminal, a file or a pipe."""
    terminal = not options.get("output_file") and sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if terminal else _WIDTH_WITHOUT_TERMINAL
    return Style(
        color=_wants_color(settings.color, terminal=terminal),
        ui_language=settings.ui_language,
        width=min(max(columns, _NARROWEST), _WIDEST),
        explain=bool(options.get("explain")),
        everything=bool(options.get("everything")),
        summary=not options.get("quiet"),
    )


def _wants_color(choice: str, *, terminal: bool) -> bool:
    if choice != "auto":
        return choice == "always"
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write_result(text: str, output_file: object) -> None:
    """Write a result as UTF-8 to a file, or else to standard output in what a terminal there can show."""
    if output_file:
        _write_file(text, Path(str(output_file)))
    else:
        _write_stdout(text)


def _write_file(text: str, path: Path) -> None:
    try:
        path.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as fault:
        raise CheckerError(f"cannot be written: {fault.strerror or fault}", source=str(path)) from fault


def _write_stdout(text: str) -> None:
    encoding = (sys.stdout.encoding or "utf-8") if sys.stdout.isatty() else "utf-8"
    stream = sys.stdout.buffer
    try:
        stream.write(text.encode(encoding, "backslashreplace"))
        stream.flush()
    except BrokenPipeError:  # whoever read has seen enough; the outcome of the run stands
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def report_problems(problems: Iterable[Problem]) -> None:
    """Say on standard error what could not be read, one a line."""
    for problem in problems:
        place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part not in ("", None))
        click.echo(visible(f"checker: {place}: {problem.message}"), err=True)


def say(message: str, options: Mapping[str, object]) -> None:
    """Tell the curious (`--verbose`) on standard error."""
    if options.get("verbose"):
        click.echo(visible(f"checker: {message}"), err=True)


@contextmanager
def progress(message: str, options: Mapping[str, object]) -> Iterator[None]:
    """Show on a terminal's standard error what is going on, and wipe it out afterwards."""
    shown = sys.stderr.isatty() and not options.get("quiet")
    if shown:
        click.echo(f"{message} ...", err=True, nl=False)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", err=True, nl=False)
