"""Strict YAML: the data of a file by the YAML 1.2 core schema, with the line and column of every part.

What makes YAML surprising is refused: duplicate keys, anchors and aliases, tags, keys that are no plain
words, several documents in a file, endless nesting. A key is always the text that was written (`no`, `1000`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from checker.errors import CheckerError

_MOST_CHARACTERS = 8_000_000
_DEEPEST = 64
_MOST_DIGITS = 4_000  # Python itself refuses to read whole numbers much longer than that
_FIXED = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_FIXED_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")
_NUMBER_STARTS = frozenset("+-.0123456789")
_FOREIGN_BREAKS = re.compile("[\u0085\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")  # breaks to YAML 1.1 alone
_MERGE = "<<"

Location = tuple[int, int]
Path = tuple[str | int, ...]


@dataclass(slots=True)
class _Node:
    """Where a part stands: `key` of its key or item dash's content, `value` of the value itself."""

    key: Location
    value: Location
    children: "dict[str | int, _Node]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file's data (dict, list, str, int, Decimal, bool, None) and where each part of it stands."""

    data: Any
    source: str
    _root: _Node = field(repr=False, compare=False)

    def locate(self, path: Path) -> Location:
        """Line and column, from 1, of the key or item that `path` leads to, or of its nearest known ancestor."""
        return self._find(path).key

    def locate_value(self, path: Path) -> Location:
        """Line and column, from 1, where the value that `path` leads to begins, its quotation mark included."""
        return self._find(path).value

    def _find(self, path: Path) -> _Node:
        node = self._root
        for step in path:
            child = node.children.get(step)
            if child is None:
                break
            node = child
        return node

    def error(self, message: str, path: Path = (), *, hint: str = "") -> CheckerError:
        """An error about the part that `path` leads to, ready to be raised."""
        line, column = self.locate(path)
        return CheckerError(message, source=self.source, line=line, column=column, hint=hint)


def parse_yaml(text: str, *, source: str, first_line: int = 1) -> Document:
    """The one document in `text`; `first_line` is the number of its first line in the file `source`.

    Raises CheckerError with line and column for what is broken or refused.
    """
    text = text.removeprefix("\N{BYTE ORDER MARK}")
    if len(text) > _MOST_CHARACTERS:
        raise CheckerError(f"the YAML is too long: over {_MOST_CHARACTERS:,} characters", source=source)
    places = _Places(text, first_line)
    try:
        data, root = _Builder(source, places).build(_events(text))
    except yaml.YAMLError as error:
        raise _syntax_error(error, source, places) from None
    except UnicodeEncodeError as error:
        line, column = places.at_index(error.start)
        raise CheckerError("a lone surrogate is no character", source=source, line=line, column=column) from None
    return Document(data, source, root)


def _events(text: str) -> Iterator[Any]:
    loader: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return yaml.parse(text, Loader=loader)


class _Places:
    """Lines and columns of the file for the parser's marks."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.by_index = _FOREIGN_BREAKS.search(text) is not None

    def at(self, mark: Any) -> Location:
        if self.by_index:
            return self.at_index(mark.index)
        return mark.line + self.first_line, mark.column + 1

    def at_index(self, index: int) -> Location:
        before = self.text[:index].replace("\r\n", "\n").replace("\r", "\n")
        return before.count("\n") + self.first_line, len(before) - before.rfind("\n")


def _syntax_error(error: yaml.YAMLError, source: str, places: _Places) -> CheckerError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = getattr(error, "position", None)
    line, column = (None, None)
    if mark is not None:
        line, column = places.at(mark)
    elif isinstance(position, int):
        line, column = places.at_index(position)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
    return CheckerError(f"broken YAML: {problem}", source=source, line=line, column=column)


class _Open:
    """A mapping or sequence whose end has not come yet."""

    __slots__ = ("container", "key", "key_place", "node")

    def __init__(self, container: dict[str, Any] | list[Any], node: _Node) -> None:
        self.container = container
        self.node = node
        self.key: str | None = None
        self.key_place: Location = node.key


class _Builder:
    """Builds data and places from the parser's events, without recursion."""

    def __init__(self, source: str, places: _Places) -> None:
        self.source = source
        self.places = places
        self.stack: list[_Open] = []
        self.data: Any = None
        self.root = _Node((places.first_line, 1), (places.first_line, 1))
        self.documents = 0

    def build(self, events: Iterator[Any]) -> tuple[Any, _Node]:
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.add_scalar(event)
            elif kind is yaml.MappingStartEvent:
                self.open({}, event)
            elif kind is yaml.SequenceStartEvent:
                self.open([], event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.stack.pop()
            elif kind is yaml.AliasEvent:
                raise self.fault("an alias is not allowed", event, hint="write the value out")
            elif kind is yaml.DocumentStartEvent:
                self.begin_document(event)
        return self.data, self.root

    def begin_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self.fault("a second document in one file", event, hint="one file holds one document")

    def add_scalar(self, event: Any) -> None:
        self.refuse_extras(event, plain=event.implicit[0] or event.implicit[1])
        top = self.stack[-1] if self.stack else None
        if top is not None and type(top.container) is dict and top.key is None:
            self.set_key(top, event)
            return
        value = event.value
        if event.implicit[0]:
            value = self.resolve(value, event)
        self.add(value, self.places.at(event.start_mark))

    def set_key(self, top: _Open, event: Any) -> None:
        key = event.value
        if key in top.container:
            line, _ = top.node.children[key].key
            raise self.fault(f"the key {key!r} stands twice", event, hint=f"it stands first in line {line}")
        if not key:
            raise self.fault("a key is missing before the colon", event)
        if key == _MERGE and event.implicit[0]:
            raise self.fault("a merge key is not allowed", event, hint="write the values out")
        top.key = key
        top.key_place = self.places.at(event.start_mark)

    def open(self, container: dict[str, Any] | list[Any], event: Any) -> None:
        self.refuse_extras(event, plain=event.implicit)
        if self.stack and type(self.stack[-1].container) is dict and self.stack[-1].key is None:
            raise self.fault("a key must be a word, not a list or a mapping", event, hint="put it into quotes")
        if len(self.stack) >= _DEEPEST:
            raise self.fault(f"nested more than {_DEEPEST} deep", event)
        self.stack.append(_Open(container, self.add(container, self.places.at(event.start_mark))))

    def add(self, value: Any, place: Location) -> _Node:
        if not self.stack:
            self.data, self.root = value, _Node(place, place)
            return self.root
        top = self.stack[-1]
        step: str | int
        if isinstance(top.container, dict):
            step = top.key or ""
            node = _Node(top.key_place, place)
            top.container[step] = value
            top.key = None
        else:
            step = len(top.container)
            node = _Node(place, place)
            top.container.append(value)
        top.node.children[step] = node
        return node

    def resolve(self, value: str, event: Any) -> Any:
        """The core schema's reading of a plain scalar: only nulls, booleans and numbers are no strings."""
        if value in _FIXED:
            return None
        if value in _FIXED_BOOL:
            return _FIXED_BOOL[value]
        if value[0] not in _NUMBER_STARTS:
            return value
        if len(value) > _MOST_DIGITS and _DECIMAL.fullmatch(value):
            raise self.fault("the number is too long", event)
        if _INTEGER.fullmatch(value):
            return int(value, 0) if value[:2] in ("0x", "0o") else int(value)
        return Decimal(value) if _DECIMAL.fullmatch(value) else value

    def refuse_extras(self, event: Any, *, plain: bool) -> None:
        if event.anchor is not None:
            raise self.fault(f"the anchor '&{event.anchor}' is not allowed", event, hint="write the value out")
        if event.tag is not None and not plain:
            raise self.fault(f"the tag '{event.tag}' is not allowed", event, hint="remove it")
        if event.tag is not None:
            raise self.fault("a tag is not allowed", event, hint="remove it")

    def fault(self, message: str, event: Any, *, hint: str = "") -> CheckerError:
        line, column = self.places.at(event.start_mark)
        return CheckerError(message, source=self.source, line=line, column=column, hint=hint)
