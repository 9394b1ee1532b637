"""Ways back from a field's offsets to the file, worked out only when a place is asked for."""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from checker.model.article import Position, SourceMap

_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPES = {
    "json": re.compile(rf"{_HIGH}{_LOW}|\\u[0-9a-fA-F]{{4}}|\\."),
    "double": re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"),
    "single": re.compile("''"),
}
_KEPT = 4  # indexes kept: a report asks for the places of one article after the other
_NEWLINE = re.compile("\n")


@dataclass(frozen=True, slots=True)
class LineMap(SourceMap):
    """A field that is a stretch of the file's own text, from `start` on; `source` is the whole text."""

    source: str = field(default="", repr=False)
    start: int = 0

    def locate(self, offset: int) -> Position:
        """The place in the file of a field offset in code points."""
        return position(self.source, self.start + offset)


@dataclass(frozen=True, slots=True)
class PlaceMap(SourceMap):
    """A field whose characters can't be told apart in the file: all of it stands where it begins."""

    place: Position = field(default=Position(1, 1))

    def locate(self, offset: int) -> Position:
        """The place in the file where the field begins."""
        return self.place


@dataclass(frozen=True, slots=True)
class PieceMap(SourceMap):
    """A field put together from pieces of the file: `fields[i]` is the offset of what stands at `places[i]`."""

    source: str = field(default="", repr=False)
    fields: "array[int]" = field(default_factory=lambda: array("q", [0]), repr=False)
    places: "array[int]" = field(default_factory=lambda: array("q", [0]), repr=False)

    def locate(self, offset: int) -> Position:
        """The place in the file of a field offset in code points."""
        piece = max(bisect_right(self.fields, offset) - 1, 0)
        return position(self.source, self.places[piece] + offset - self.fields[piece])


@dataclass(frozen=True, slots=True)
class NestedMap(SourceMap):
    """A field put together from pieces of a string that `outer` leads back to the file."""

    outer: SourceMap = field(default=SourceMap(), repr=False)
    fields: "array[int]" = field(default_factory=lambda: array("q", [0]), repr=False)
    places: "array[int]" = field(default_factory=lambda: array("q", [0]), repr=False)

    def locate(self, offset: int) -> Position:
        """The place in the file of a field offset in code points."""
        piece = max(bisect_right(self.fields, offset) - 1, 0)
        return self.outer.locate(self.places[piece] + offset - self.fields[piece])


@dataclass(frozen=True, slots=True)
class EscapedMap(SourceMap):
    """A field written as a literal with escapes within one line; `column` is that of the literal's content."""

    literal: str = field(default="", repr=False)
    line: int = 1
    column: int = 1
    dialect: str = "json"

    def locate(self, offset: int) -> Position:
        """The place in the file of a field offset in code points: an escaped character stands at its backslash."""
        if "\\" not in self.literal and self.dialect != "single":
            return Position(self.line, self.column + offset)
        fields, places = _escapes(self.literal, self.dialect)
        index = bisect_right(fields, offset) - 1
        return Position(self.line, self.column + places[index] + offset - fields[index])


def position(source: str, place: int) -> Position:
    """Line and column of a place in a text whose line ends are newlines."""
    starts = _line_starts(source)
    line = bisect_right(starts, place)
    return Position(line, place - starts[line - 1] + 1)


@lru_cache(maxsize=_KEPT)
def _line_starts(source: str) -> "array[int]":
    starts = array("q", [0])
    starts.extend(match.end() for match in _NEWLINE.finditer(source))
    return starts


@lru_cache(maxsize=_KEPT)
def _escapes(literal: str, dialect: str) -> "tuple[array[int], array[int]]":
    fields, places = array("q", [0]), array("q", [0])
    saved = 0
    for match in _ESCAPES[dialect].finditer(literal):
        saved += match.end() - match.start() - 1
        fields.append(match.end() - saved)
        places.append(match.end())
    return fields, places
