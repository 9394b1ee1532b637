"""HTML -> blocks: paragraphs of a page with every code point's place in the file."""

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from checker.read.markup import REFERENCE, Characters, Tag, find_markup
from checker.read.settings import read_settings

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("head", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section"),
        *("summary", "table", "tbody", "template", "tfoot", "thead", "tr", "ul"),
    )
)
_LINE_PARTS = frozenset(("td", "th"))
# An open element of the key's kind ends where one of the value's begins.
_ENDED_BY = {
    "p": _BLOCKS,
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "tbody", "tfoot")),
    "td": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "option": frozenset(("option",)),
    "head": frozenset(("body",)),
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PIECE = re.compile(rf"(?P<reference>{REFERENCE.pattern})|(?P<space>[ \t\n\f\r]+)|[^& \t\n\f\r]+(?: [^& \t\n\f\r]+)*|&")
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_GAP = "\n\n"
_RAISED = {"2": "\N{SUPERSCRIPT TWO}", "3": "\N{SUPERSCRIPT THREE}"}


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the page; `parent` is None for the outermost."""

    name: str
    parent: "Element | None"
    attributes: dict[str, str] = field(repr=False)
    left_out: bool = False
    doubtful: bool = False  # its class or id speaks of boilerplate
    number: int = 0


@dataclass(slots=True)
class Block:
    """A stretch of running text: `fields[i]` is the offset in it of what stands at the file's `places[i]`."""

    element: Element
    text: str
    fields: "array[int]"
    places: "array[int]"
    linked: int = 0  # code points inside links


@dataclass(slots=True)
class Page:
    """A page's blocks without boilerplate, and the tags that hold metadata."""

    blocks: list[Block] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    language: str = ""


_METADATA = frozenset(("meta", "link", "script", "title", "time"))


def parse_page(html: str, *, deepest: int) -> Page:
    """The blocks of a page; elements nested more than `deepest` deep are taken as parts of the one around them."""
    return _Builder(html, deepest).build()


class _Builder:
    """Keeps the open elements and the text of the block being read."""

    def __init__(self, html: str, deepest: int) -> None:
        settings = read_settings("html.yaml")
        self.html = html
        self.deepest = deepest
        self.left_out = frozenset(settings["left_out"])
        self.roles = frozenset(settings["roles"])
        self.words = frozenset(settings["words"])
        self.page = Page()
        self.stack: list[Element] = [Element("", None, {})]
        self.open: Counter[str] = Counter()
        self.number = 0
        self.reset()

    def reset(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.fields, self.places = array("q"), array("q")
        self.linked = 0
        self.space: int | None = None
        self.owner = self.stack[-1]

    def build(self) -> Page:
        for part in find_markup(self.html):
            if isinstance(part, Characters):
                self.add_characters(part)
            elif part.closing:
                self.close(part.name)
            else:
                self.begin(part)
        self.flush()
        return self.page

    def begin(self, tag: Tag) -> None:
        if tag.name in _METADATA:
            self.page.tags.append(tag)
        if tag.name == "html" and not self.page.language:
            self.page.language = tag.attributes.get("lang", "")
        if tag.content_end > tag.end or tag.name in _VOID:
            self.pass_void(tag)
            return
        while self.stack[-1].name in _ENDED_BY and tag.name in _ENDED_BY[self.stack[-1].name]:
            self.pop()
        if tag.name in _BLOCKS:
            self.flush()
        elif tag.name in _LINE_PARTS:
            self.add_break(tag.start)
        if len(self.stack) < self.deepest:
            self.push(tag)

    def pass_void(self, tag: Tag) -> None:
        if tag.name == "hr" or (tag.name == "br" and self.pieces and self.pieces[-1] == "\n"):
            self.flush()
        elif tag.name == "br":
            self.add_break(tag.start)

    def push(self, tag: Tag) -> None:
        self.number += 1
        parent = self.stack[-1]
        left_out = parent.left_out or self.is_left_out(tag)
        doubtful = bool(tag.attributes) and self.is_doubtful(tag)
        self.stack.append(Element(tag.name, parent, tag.attributes, left_out, doubtful, self.number))
        self.open[tag.name] += 1
        if tag.name in _BLOCKS:
            self.owner = self.stack[-1]

    def is_left_out(self, tag: Tag) -> bool:
        if tag.name in self.left_out:
            return True
        attributes = tag.attributes
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("role") in self.roles:
            return True
        return _HIDDEN.search(attributes.get("style", "")) is not None

    def is_doubtful(self, tag: Tag) -> bool:
        names = f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')}"
        return any(word.lower() in self.words for word in _WORD.findall(names[:500]))

    def close(self, name: str) -> None:
        if not self.open[name]:
            return
        if name in _BLOCKS:
            self.flush()
        while self.pop() != name:
            pass

    def pop(self) -> str:
        element = self.stack[-1]
        if element.name in _BLOCKS:
            self.flush()
        self.stack.pop()
        self.open[element.name] -= 1
        if element.name in _BLOCKS:
            self.owner = self.stack[-1]
        return element.name

    def add_break(self, place: int) -> None:
        if self.pieces and self.pieces[-1] != "\n":
            self.append("\n", place)
            self.space = None

    def add_characters(self, part: Characters) -> None:
        top = self.stack[-1]
        if top.left_out:
            return
        raised = bool(self.open["sup"]) and top.name == "sup"
        for match in _PIECE.finditer(self.html, part.start, part.end):
            if match["space"]:
                self.space = match.start() if self.space is None else self.space
            elif raised:
                self.add_raised(match)
            else:
                self.add_word(match)

    def add_raised(self, match: re.Match[str]) -> None:
        """A square or a cube; any other raised mark is a note's number, which would join the number before it."""
        mark = _RAISED.get(match[0])
        if mark is not None and self.pieces and self.pieces[-1][-1].isalpha():
            self.append(mark, match.start())

    def add_word(self, match: re.Match[str]) -> None:
        word = unescape(match[0]) if match["reference"] else match[0]
        if self.space is not None:
            if self.pieces and self.pieces[-1] != "\n":
                self.append(" ", self.space)
            self.space = None
        if self.open["a"]:
            self.linked += len(word)
        self.append(word, match.start())

    def append(self, word: str, place: int) -> None:
        self.fields.append(self.length)
        self.places.append(place)
        self.pieces.append(word)
        self.length += len(word)

    def flush(self) -> None:
        """Ends the block, if there is any text in it."""
        while self.pieces and not self.pieces[-1].strip(" \n"):
            self.pieces.pop()
            self.fields.pop()
            self.places.pop()
        if self.pieces:
            text = "".join(self.pieces)
            self.page.blocks.append(Block(self.owner, text, self.fields, self.places, self.linked))
        self.reset()


def join_blocks(blocks: Sequence[Block]) -> "tuple[str, array[int], array[int]]":
    """The blocks' text, a blank line between each two, with the offsets of its pieces and their places."""
    fields, places, length = array("q"), array("q"), 0
    for block in blocks:
        fields.extend(length + offset for offset in block.fields)
        places.extend(block.places)
        length += len(block.text) + len(_GAP)
    return _GAP.join(block.text for block in blocks), fields, places


def ancestors(element: Element) -> Iterator[Element]:
    """The element and those it lies in, the nearest first."""
    current: Element | None = element
    while current is not None:
        yield current
        current = current.parent
