"""The formats: by which suffix a file's kind is known, and which module reads it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import cast

from checker.read.source import Item, Source

Parser = Callable[[Source], Iterator[Item]]
Declared = Callable[[bytes], str | None]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `module` has a function `parse_<name>` and is imported when the first such file comes.

    `declares` is true where the module has `find_declared`, which finds the encoding a file names in itself.
    With `by_line` a byte that cannot be decoded spoils its line only.
    """

    name: str
    suffixes: tuple[str, ...]
    by_line: bool = False
    declares: bool = False

    @property
    def parse(self) -> Parser:
        """The function from a source to its articles and problems."""
        return cast(Parser, getattr(self._load(), f"parse_{self.name}"))

    @property
    def declared(self) -> Declared | None:
        """The function that finds a declared encoding, where such files declare one."""
        return cast(Declared, self._load().find_declared) if self.declares else None

    def _load(self) -> ModuleType:
        return import_module(f"checker.read.{self.name}")


TEXT = Format("text", (".txt",))
JSONL = Format("jsonl", (".jsonl",), by_line=True)
FORMATS = (
    TEXT,
    Format("markdown", (".md", ".mdx")),
    JSONL,
    Format("html", (".html", ".htm"), declares=True),
    Format("ninjs", (".json",)),
    Format("feed", (".rss", ".atom", ".xml"), declares=True),
)
SUFFIXES = frozenset(suffix for one in FORMATS for suffix in one.suffixes)


def find_format(name: str) -> Format | None:
    """The format of a file by its name, or None."""
    lowered = name.lower()
    return next((one for one in FORMATS if lowered.endswith(one.suffixes)), None)
