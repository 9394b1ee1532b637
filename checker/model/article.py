"""Article: a text with its metadata, as published, and the way back from its offsets to the file."""

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a source file: line and column, both counted from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where each stretch of a field lies in its file.

    Stretch `i` begins at field offset `offsets[i]`, which stands at `positions[i]`; inside a stretch a
    code point of the field is a column of the file. `offsets` rises and begins with 0.
    """

    offsets: tuple[int, ...] = (0,)
    positions: tuple[Position, ...] = (Position(1, 1),)

    def locate(self, offset: int) -> Position:
        """The place in the file of a field offset in code points."""
        stretch = max(bisect_right(self.offsets, offset) - 1, 0)
        start = self.positions[stretch]
        return Position(start.line, start.column + offset - self.offsets[stretch])


@dataclass(frozen=True, slots=True)
class Article:
    """A text as published. `published` and `modified` are ISO 8601 dates or date-times as they were given.

    `path` is what a report shows: relative to the configuration's folder, with forward slashes.
    `language` is an ISO 639-1 code; the readers leave it empty where neither file nor detection tells.
    """

    id: str
    text: str
    title: str = ""
    language: str = ""
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    version_of: str | None = None
    path: str = ""
    text_map: SourceMap = field(default=SourceMap(), repr=False)
    title_map: SourceMap = field(default=SourceMap(), repr=False)

    def field(self, name: str) -> str:
        """The content of the field `text` or `title`."""
        return self.title if name == "title" else self.text

    def locate(self, name: str, offset: int) -> Position:
        """The place in the source file of an offset into the field `text` or `title`."""
        return (self.title_map if name == "title" else self.text_map).locate(offset)
