"""Which files a run reads: files, folders, globs and `-`, in one order whatever order they were named in."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.model.report import Problem
from checker.read.ignore import is_ignored, read_ignores, read_outer_ignores, translate_glob

STDIN = "-"
_MAGIC = re.compile(r"[*?\[]")
_ANY_DEPTH = "**"


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file to read; `shown` is its path in reports. `named` is true where the user named this very file."""

    shown: str
    path: Path
    named: bool


@dataclass(frozen=True, slots=True)
class _Walk:
    """A search of a folder: `pattern` is what relative paths must match, `deepest` how many names they have."""

    suffixes: frozenset[str]
    problems: list[Problem]
    root: Path
    pattern: re.Pattern[str] | None = None
    deepest: int | None = None

    def find(self, folder: Path) -> Iterator[Path]:
        """The files below a folder, by name, hidden and ignored ones left out; links to folders aren't followed."""
        waiting = [(folder, read_ignores(folder, outer=read_outer_ignores(folder)), 1)]
        while waiting:
            current, ignores, depth = waiting.pop()
            for entry in self._list(current):
                path = Path(entry.path)
                is_folder = entry.is_dir(follow_symlinks=False)
                if entry.name.startswith(".") or is_ignored(path, ignores, is_folder=is_folder):
                    continue
                if is_folder and (self.deepest is None or depth < self.deepest):
                    waiting.append((path, read_ignores(path, outer=ignores), depth + 1))
                elif not is_folder and self._is_wanted(entry, path.relative_to(folder)):
                    yield path

    def _list(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.problems.append(Problem(show(folder, self.root), f"the folder cannot be read: {explain(error)}"))
            return []

    def _is_wanted(self, entry: os.DirEntry[str], relative: Path) -> bool:
        if not entry.name.lower().endswith(tuple(self.suffixes)):
            return False
        if self.pattern is not None and not self.pattern.fullmatch(relative.as_posix()):
            return False
        try:
            return entry.is_file()  # no pipe, whose other end may never come, and no link to nowhere
        except OSError:
            return False


@dataclass(slots=True)
class Finding:
    """The files found, each once, and what could not be."""

    inputs: list[Input] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_files(paths: Sequence[str], *, root: Path, suffixes: frozenset[str]) -> Finding:
    """The files that these paths lead to, sorted by what a report shows; `-` is left to the caller.

    A file that is named itself is taken whatever its name, one in a folder or found by a glob only with a
    known suffix.
    """
    found = Finding()
    inputs: dict[str, Input] = {}
    for name in sorted(set(paths) - {STDIN}):
        for item in _expand(name, found.problems, root, suffixes):
            key = os.path.realpath(item.path)
            known = inputs.get(key)
            inputs[key] = item if known is None else min(known, item, key=lambda one: (not one.named, one.shown))
    found.inputs = sorted(inputs.values())
    return found


def _expand(name: str, problems: list[Problem], root: Path, suffixes: frozenset[str]) -> Iterator[Input]:
    path = Path(name)
    if path.is_dir():
        walk = _Walk(suffixes, problems, root)
        yield from _inputs(walk.find(path.absolute()), root)
    elif os.path.lexists(path) or not _MAGIC.search(name):
        yield Input(show(path, root), path, named=True)
    else:
        yield from _expand_glob(path, problems, root, suffixes)


def _expand_glob(path: Path, problems: list[Problem], root: Path, suffixes: frozenset[str]) -> Iterator[Input]:
    parts = path.parts
    fixed = next(index for index, part in enumerate(parts) if _MAGIC.search(part))
    folder, wanted = Path(*parts[:fixed]).absolute(), parts[fixed:]
    regex = translate_glob("/".join(wanted), anchored=True)
    found: list[Input] = []
    if regex is not None and folder.is_dir():
        deepest = None if _ANY_DEPTH in wanted else len(wanted)
        walk = _Walk(suffixes, problems, root, regex, deepest)
        found = list(_inputs(walk.find(folder), root))
    if not found:
        problems.append(Problem(show(path, root), "no file that can be read matches this pattern"))
    yield from found


def _inputs(paths: Iterator[Path], root: Path) -> Iterator[Input]:
    for path in paths:
        yield Input(show(path, root), path, named=False)


def show(path: Path, root: Path) -> str:
    """A path as reports write it: from `root` on, with forward slashes, in characters that can be printed."""
    try:
        relative = os.path.relpath(path, root)
    except ValueError:  # another drive
        relative = str(path.absolute())
    # Bytes that are no UTF-8 are written as their codes: two names stay two.
    return os.fsencode(relative.replace(os.sep, "/")).decode("utf-8", "backslashreplace")


def explain(error: OSError | ValueError) -> str:
    """Why the system refused, in its words."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or type(error).__name__).lower()
