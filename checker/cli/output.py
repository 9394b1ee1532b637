"""Writing results: to a file or standard output, coloured or not, and problems to standard error."""

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from checker.cli.streams import abandon, is_terminal, warn, write_err
from checker.config import Settings
from checker.errors import CheckerError
from checker.model.report import Problem
from checker.report import Style

_WIDTH_WITHOUT_TERMINAL = 100
_DEVICES = "/dev"
_NARROWEST, _WIDEST = 40, 160


def choose_style(settings: Settings, options: Mapping[str, object]) -> Style:
    """How to write for whoever reads: a terminal, a file or a pipe."""
    terminal = not options.get("output_file") and is_terminal(sys.stdout)
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
    with open_result(output_file) as write:
        write(text)


@contextmanager
def open_result(output_file: object) -> Iterator[Callable[[str], None]]:
    """What writes a result piece by piece; a file stands in its place when the last one is written."""
    if not output_file:
        yield _write_stdout
        return
    path = Path(str(output_file))
    with ExitStack() as stack:
        with _told(path):
            file = stack.enter_context(_open_file(path, Path(os.path.realpath(path))))

        def write(text: str) -> None:
            with _told(path):
                file.write(text.encode("utf-8", "backslashreplace"))

        yield write
        with _told(path):
            stack.close()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what goes wrong with a file as a fault of it."""
    try:
        yield
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise CheckerError(f"cannot be written: {reason}", source=str(path)) from fault


@contextmanager
def _open_file(path: Path, target: Path) -> Iterator[BinaryIO]:
    if not _is_written_in_place(path, target):
        with _replace_file(target) as file:
            yield file
        return
    with path.open("wb") as file:
        yield file


def _is_written_in_place(path: Path, target: Path) -> bool:
    """Whether it is a device or a pipe, or a file in a folder that takes no new one."""
    if path.is_relative_to(_DEVICES):  # one of these may lead to a file that a shell holds open
        return True
    return path.exists() and not (path.is_file() and os.access(target.parent, os.W_OK))


@contextmanager
def _replace_file(target: Path) -> Iterator[BinaryIO]:
    """Put a file in its place when it is whole, so that a run that is cut short leaves the earlier one."""
    if target.exists():
        target.open("ab").close()  # a file that is not to be written to must not be replaced either
    draft = target.with_name(f".checker-{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            yield file
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _write_stdout(text: str) -> None:
    if sys.stdout is None:
        if text:
            raise CheckerError("cannot be written: it is closed", source="standard output")
        return
    encoding = (sys.stdout.encoding or "utf-8") if sys.stdout.isatty() else "utf-8"
    stream = sys.stdout.buffer
    try:
        stream.write(text.encode(encoding, "backslashreplace"))
        stream.flush()
    except BrokenPipeError:  # whoever read has seen enough; the outcome of the run stands
        abandon(sys.stdout)
    except OSError as fault:
        abandon(sys.stdout)
        raise CheckerError(f"cannot be written: {fault.strerror or fault}", source="standard output") from fault


def report_problems(problems: Iterable[Problem]) -> None:
    """Say on standard error what could not be read, one a line."""
    for problem in problems:
        place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part not in ("", None))
        warn(f"checker: {place}: {problem.message}")


def say(message: str, options: Mapping[str, object]) -> None:
    """Tell the curious (`--verbose`) on standard error."""
    if options.get("verbose"):
        warn(f"checker: {message}")


@contextmanager
def progress(message: str, options: Mapping[str, object]) -> Iterator[None]:
    """Show on a terminal's standard error what is going on, and wipe it out afterwards."""
    shown = is_terminal(sys.stderr) and not options.get("quiet")
    if shown:
        write_err(f"{message} ...")
    try:
        yield
    finally:
        if shown:
            write_err("\r\x1b[K")
