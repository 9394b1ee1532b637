"""Files -> articles: whatever can be read is read, and each fault is told once."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from checker.model.article import Article
from checker.model.report import Problem
from checker.read.decode import UndecodableError, decode
from checker.read.find import STDIN, Finding, Input, explain, find_files, show
from checker.read.limits import Limits
from checker.read.registry import JSONL, SUFFIXES, TEXT, Format, find_format
from checker.read.source import Item, Skipped, Source

_STDIN_NAME = "stdin"
_DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: articles by path and position in their file, and what could not be read, in the same order.

    `skipped` is what was left out as it should be (a withdrawn item): worth a word, but no fault.
    `files` are those that were looked into, standard input apart.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[Problem, ...] = ()
    files: tuple[Path, ...] = ()


class Intake:
    """The articles of one run, read one by one as they are asked for, each id once; to be gone through once.

    `problems` and `skipped` are whole when the last article has been taken. `files` are those that are looked into.
    """

    def __init__(self, found: Finding, batches: Sequence[tuple[str, Iterator[Item]]], limits: Limits) -> None:
        self.files = tuple(item.path for item in found.inputs)
        self.skipped: list[Problem] = []
        self.taken = 0
        self._problems = list(found.problems)
        self._batches = sorted(batches, key=lambda batch: batch[0])
        self._limits = limits
        self._places: dict[str, str] = {}
        self._full = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read so far, by path."""
        return tuple(sorted(self._problems, key=lambda fault: fault.path))

    def __iter__(self) -> Iterator[Article]:
        """The articles by path and position in their file."""
        for _, items in self._batches:
            yield from self._read(items)

    def _read(self, items: Iterator[Item]) -> Iterator[Article]:
        problems: list[Problem] = []
        for item in items:
            if self._full:
                break
            if isinstance(item, Skipped):
                self.skipped.append(item.problem)
                continue
            taken = self._take(item) if isinstance(item, Article) else item
            if isinstance(taken, Article):
                yield taken
            else:
                problems.append(taken)
        self._keep(problems)

    def _keep(self, problems: list[Problem]) -> None:
        most = self._limits.problems_per_file
        self._problems += problems[:most]
        if len(problems) > most:
            self._problems.append(Problem(problems[0].path, f"{len(problems) - most} more problems in this file"))

    def _take(self, article: Article) -> Article | Problem:
        """The article, by its place if its address has been seen, or why it is left out."""
        place = article.locate("text", 0)
        shown = f"{article.path}:{place.line}"
        if self.taken >= self._limits.articles:
            self._full = True
            message = f"more than {self._limits.articles:,} articles: the rest is not read"
            return Problem(article.path, message, place.line)
        if article.id in self._places and article.id == article.url:
            article = replace(article, id=article.path if article.path not in self._places else shown)
        first = self._places.get(article.id)
        if first is not None:
            message = f"two articles have the id {article.id!r}: the first is {first}, and this one is left out"
            return Problem(article.path, message, place.line, place.column)
        self._places[article.id] = shown
        self.taken += 1
        return article


def open_articles(
    paths: Sequence[str],
    *,
    root: Path,
    stdin: BinaryIO | None = None,
    stdin_filename: str | None = None,
    limits: Limits = _DEFAULT_LIMITS,
) -> Intake:
    """As `read_articles`, but nothing is read before it is asked for, and nothing is kept."""
    found = find_files(paths, root=root, suffixes=SUFFIXES)
    batches = [(item.shown, _read_file(item, limits)) for item in found.inputs]
    if STDIN in paths:
        shown = show(Path(stdin_filename), root) if stdin_filename else _STDIN_NAME
        batches.append((shown, _read_stdin(stdin, shown, limits, named=stdin_filename is not None)))
    return Intake(found, batches, limits)


def read_articles(
    paths: Sequence[str],
    *,
    root: Path,
    stdin: BinaryIO | None = None,
    stdin_filename: str | None = None,
    limits: Limits = _DEFAULT_LIMITS,
) -> Reading:
    """The articles of files, folders, globs and `-`, with paths relative to `root`; it never raises for their content.

    The name of standard input tells its format; without one it is JSON lines if it begins with a brace, else text.
    """
    intake = open_articles(paths, root=root, stdin=stdin, stdin_filename=stdin_filename, limits=limits)
    articles = tuple(intake)
    return Reading(articles, intake.problems, tuple(intake.skipped), intake.files)


def _read_file(item: Input, limits: Limits) -> Iterator[Item]:
    form = find_format(item.path.name)
    if form is None or not os.path.lexists(item.path):
        yield Problem(item.shown, _unknown_kind(item.path))
        return
    try:
        if not stat.S_ISREG(item.path.stat().st_mode):  # a pipe's other end may never come
            yield Problem(item.shown, "this is no regular file, and is not read")
            return
        with item.path.open("rb") as file:
            data = _read_bytes(file, limits)
    except (OSError, ValueError) as error:
        yield Problem(item.shown, f"the file cannot be read: {explain(error)}")
        return
    yield from _parse(data, form, item.shown, limits, named=item.named)


def _unknown_kind(path: Path) -> str:
    if not os.path.lexists(path):
        return "there is no such file or folder"
    return f"files of this kind are not read; known are {', '.join(sorted(SUFFIXES))}"


def _read_bytes(file: BinaryIO, limits: Limits) -> bytes | None:
    """The file's bytes; None where it is known to be too large."""
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode) and status.st_size > limits.file_bytes:
        return None
    return file.read(limits.file_bytes + 1)


def _read_stdin(stdin: BinaryIO | None, shown: str, limits: Limits, *, named: bool) -> Iterator[Item]:
    try:
        data = stdin.read(limits.file_bytes + 1) if stdin else b""
    except (OSError, ValueError) as error:
        yield Problem(shown, f"standard input cannot be read: {explain(error)}")
        return
    form = find_format(shown) if named else JSONL if data.lstrip()[:1] == b"{" else TEXT
    if form is None:
        yield Problem(shown, _unknown_kind(Path("/")))
        return
    yield from _parse(data, form, shown, limits, named=True)


def _parse(data: bytes | None, form: Format, shown: str, limits: Limits, *, named: bool) -> Iterator[Item]:
    if data is None or len(data) > limits.file_bytes:
        yield Problem(shown, f"the file is larger than {limits.file_bytes:,} bytes")
        return
    if not data.strip():
        yield Problem(shown, "the file is empty")
        return
    try:
        decoded = decode(data, declared=form.declared, by_line=form.by_line)
    except UndecodableError as error:
        yield Problem(shown, error.message, error.line)
        return
    for item in form.parse(Source(shown, decoded.text, named, decoded.broken, limits)):
        yield _limit(item, limits)


def _limit(item: Item, limits: Limits) -> Item:
    if isinstance(item, Article) and len(item.text) > limits.text_length:
        return Problem(item.path, f"the text is longer than {limits.text_length:,} characters")
    return item
