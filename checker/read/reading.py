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
from checker.read.find import STDIN, Input, explain, find_files, show
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
    found = find_files(paths, root=root, suffixes=SUFFIXES)
    batches = [(item.shown, _read_file(item, limits)) for item in found.inputs]
    if STDIN in paths:
        shown = show(Path(stdin_filename), root) if stdin_filename else _STDIN_NAME
        batches.append((shown, _read_stdin(stdin, shown, limits, named=stdin_filename is not None)))
    collected = _Collection(limits)
    for _, items in sorted(batches, key=lambda batch: batch[0]):
        collected.add(items)
    problems = sorted([*found.problems, *collected.problems], key=lambda fault: fault.path)
    files = tuple(item.path for item in found.inputs)
    return Reading(tuple(collected.articles), tuple(problems), tuple(collected.skipped), files)


class _Collection:
    """Articles of one run, each id once."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.articles: list[Article] = []
        self.problems: list[Problem] = []
        self.skipped: list[Problem] = []
        self.places: dict[str, str] = {}
        self.full = False

    def add(self, items: Iterator[Item]) -> None:
        problems: list[Problem] = []
        for item in items:
            if self.full:
                break
            if isinstance(item, Problem):
                problems.append(item)
            elif isinstance(item, Skipped):
                self.skipped.append(item.problem)
            else:
                problems += self._add_article(item)
        most = self.limits.problems_per_file
        self.problems += problems[:most]
        if len(problems) > most:
            self.problems.append(Problem(problems[0].path, f"{len(problems) - most} more problems in this file"))

    def _add_article(self, article: Article) -> list[Problem]:
        place = article.locate("text", 0)
        shown = f"{article.path}:{place.line}"
        if len(self.articles) >= self.limits.articles:
            self.full = True
            message = f"more than {self.limits.articles:,} articles: the rest is not read"
            return [Problem(article.path, message, place.line)]
        if article.id in self.places and article.id == article.url:
            article = replace(article, id=article.path if article.path not in self.places else shown)
        first = self.places.get(article.id)
        if first is not None:
            message = f"two articles have the id {article.id!r}: the first is {first}, and this one is left out"
            return [Problem(article.path, message, place.line, place.column)]
        self.places[article.id] = shown
        self.articles.append(article)
        return []


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
