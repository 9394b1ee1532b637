"""Feeds: every entry of an RSS or Atom file is an article."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from checker.model.article import Position, SourceMap
from checker.read.dates import parse_mail_date
from checker.read.fields import Value, check_fields, shorten
from checker.read.fragment import read_fragment
from checker.read.maps import LineMap, PieceMap, position
from checker.read.source import Item, Source

_DECLARED = re.compile(rb"""\A\s{0,9}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_:.-]{1,40})["']""")
_ROOTS = frozenset(("rss", "feed", "rdf"))
_ENTRIES = frozenset(("item", "entry"))
_CHANNELS = frozenset(("channel", "feed"))
# What an entry's elements give, by local name, the surest first.
_BODIES = ("encoded", "content", "description", "summary")
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_MODIFIED = ("updated", "modified")
_IDS = ("guid", "id", "identifier")
_XHTML = "xhtml"


@dataclass(slots=True)
class _Element:
    """An element's own text: `fields[i]` is the offset in it of what stands at the file's `places[i]`."""

    name: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)
    fields: "array[int]" = field(default_factory=lambda: array("q"))
    places: "array[int]" = field(default_factory=lambda: array("q"))
    length: int = 0
    start: int = 0
    inside: int = 0  # where an element's markup begins, 0 before any child
    end: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(slots=True)
class _Entry:
    """An entry of the feed, its children by local name, the first of each name."""

    place: int
    language: str
    children: dict[str, _Element] = field(default_factory=dict)
    links: list[_Element] = field(default_factory=list)


class _RefusedError(Exception):
    """A declaration that could make a small file large."""


def find_declared(data: bytes) -> str | None:
    """The encoding that the XML declaration names."""
    match = _DECLARED.match(data[:500])
    return match[1].decode("ascii") if match else None


def parse_feed(source: Source) -> Iterator[Item]:
    """The entries of a feed, in order. Other XML is a problem only if the file was named."""
    reader = _Reader(source.text)
    fault = reader.read()
    if reader.root not in _ROOTS:
        if source.named:
            place = reader.locate()
            yield source.problem(fault or "the file is no RSS or Atom feed", place.line, place.column)
        return
    for entry in reader.entries:
        yield from _parse_entry(entry, reader, source)
    if fault:
        place = reader.locate()
        yield source.problem(f"{fault}; what stands behind it is not read", place.line, place.column)


def _parse_entry(entry: _Entry, reader: "_Reader", source: Source) -> Iterator[Item]:
    place = position(source.text, entry.place)
    text, text_map = "", SourceMap()
    for name in _BODIES:
        if name in entry.children and not text:
            text, text_map = _read(entry.children[name], source)
    title, title_map = _read(entry.children["title"], source) if "title" in entry.children else ("", SourceMap())
    if not text and not title:
        yield source.problem("the entry holds no text", place.line, place.column)
        return
    fields, problems = check_fields(_values(entry, reader), source)
    yield from problems
    yield from _complain_of_dates(entry, fields.published, source)
    yield fields.article(
        source,
        text=text,
        title=title,
        text_map=text_map if text else SourceMap(positions=(place,)),
        title_map=title_map,
        line=place.line,
    )


def _read(element: _Element, source: Source) -> tuple[str, SourceMap]:
    if element.attributes.get("type") == _XHTML and element.inside:
        inside = LineMap(source=source.text, start=element.inside)
        return read_fragment(source.text[element.inside : element.end], inside, source.limits)
    if not element.pieces:
        return "", SourceMap()
    text_map = PieceMap(source=source.text, fields=element.fields, places=element.places)
    return read_fragment(element.text, text_map, source.limits)


def _first(entry: _Entry, names: tuple[str, ...]) -> _Element | None:
    return next((entry.children[name] for name in names if name in entry.children), None)


def _values(entry: _Entry, reader: "_Reader") -> dict[str, Value]:
    values = {"language": Value(_text(entry.children.get("language")) or entry.language or reader.language)}
    values["outlet"] = Value(reader.outlet.strip() or None)
    values["id"] = Value(_text(_first(entry, _IDS)))
    for name, names in (("published", _PUBLISHED), ("modified", _MODIFIED)):
        values[name] = Value(parse_mail_date(_text(_first(entry, names)) or "") or None)
    if values["published"].content is None:
        values["published"] = values["modified"]
    values["url"] = Value(next((url for url in map(_address, entry.links) if url), None))
    return values


def _text(element: _Element | None) -> str | None:
    return element.text.strip() or None if element else None


def _address(link: _Element) -> str | None:
    """An Atom link's target if it leads to the entry itself, or an RSS link's text."""
    if link.attributes.get("rel", "alternate") != "alternate":
        return None
    return link.attributes.get("href") or _text(link)


def _complain_of_dates(entry: _Entry, published: str | None, source: Source) -> Iterator[Item]:
    element = _first(entry, _PUBLISHED + _MODIFIED)
    if published is None and element is not None and element.text.strip():
        place = position(source.text, element.start)
        message = f"'published' is no date: {shorten(element.text.strip())}; it is left out"
        yield source.problem(message, place.line, place.column)


class _Reader:
    """Reads the XML in one pass, with the file's offset of each piece of text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = text.encode("utf-8", "replace")
        self.bytes_seen = self.characters_seen = 0
        self.root = ""
        self.outlet = ""
        self.language = ""
        self.entries: list[_Entry] = []
        self.entry: _Entry | None = None
        self.stack: list[_Element] = []
        self.entry_depth = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.add
        self.parser.EntityDeclHandler = self.refuse

    def read(self) -> str:
        """Reads as far as the file is well-formed; what is wrong with it, or nothing."""
        try:
            self.parser.Parse(self.data, True)  # noqa: FBT003 (it takes no keyword)
        except expat.ExpatError as error:
            return f"broken XML: {expat.ErrorString(error.code)}"
        except _RefusedError:
            return "broken XML: a feed must not declare entities"
        return ""

    def locate(self) -> Position:
        """Where the parser stands."""
        return position(self.text, self.place())

    def place(self) -> int:
        index = max(self.parser.CurrentByteIndex, self.bytes_seen)
        self.characters_seen += len(self.data[self.bytes_seen : index].decode("utf-8", "ignore"))
        self.bytes_seen = index
        return self.characters_seen

    def refuse(self, *_: object) -> NoReturn:
        raise _RefusedError

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        place = self.place()
        self.root = self.root or local
        if self.entry is None and local in _ENTRIES:
            self.entry = _Entry(place, attributes.get("xml:lang", ""))
            self.entries.append(self.entry)
            self.entry_depth = len(self.stack) + 1
        if local in _CHANNELS and self.entry is None:
            self.language = attributes.get("xml:lang", self.language)
        if self.stack and not self.stack[-1].inside:
            self.stack[-1].inside = place
        self.stack.append(_Element(local, attributes, start=place))

    def end(self, _: str) -> None:
        element = self.stack.pop()
        element.end = self.place()
        if self.entry is None:
            self.end_outside(element)
        elif len(self.stack) < self.entry_depth:
            self.entry = None
        elif len(self.stack) == self.entry_depth:
            self.keep(self.entry, element)

    def end_outside(self, element: _Element) -> None:
        if not self.stack or self.stack[-1].name not in _CHANNELS:
            return
        if element.name == "title":
            self.outlet = self.outlet or element.text
        elif element.name == "language":
            self.language = self.language or element.text.strip()

    def keep(self, entry: _Entry, element: _Element) -> None:
        if element.name == "link":
            entry.links.append(element)
        elif element.pieces or element.inside:
            entry.children.setdefault(element.name, element)

    def add(self, text: str) -> None:
        if not self.stack or (self.entry is not None and len(self.stack) > self.entry_depth + 1):
            return
        element = self.stack[-1]
        element.fields.append(element.length)
        element.places.append(self.place())
        element.pieces.append(text)
        element.length += len(text)
