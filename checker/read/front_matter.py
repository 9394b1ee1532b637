"""Front matter: the metadata that opens a Markdown file, between `---` (YAML) or `+++` (TOML) lines."""

import re
import tomllib
from array import array
from dataclasses import dataclass, field
from decimal import Decimal

from checker.errors import CheckerError
from checker.model.article import Position, SourceMap
from checker.model.report import Problem
from checker.read.dates import render_date
from checker.read.fields import Fields, Numeral, Value, check_fields, name_keys
from checker.read.maps import EscapedMap, PieceMap, PlaceMap
from checker.read.source import Source
from checker.strict_yaml import Document, parse_yaml

_ALIASES = {"date": "published", "lastmod": "modified", "lang": "language", "source": "outlet"}
_YAML_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_YAML_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TOML_OPENING = re.compile(r"\+\+\+[ \t]*(?:\n|\Z)")
_TOML_CLOSING = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_TOML_KEY = re.compile(r"""^[ \t]*(?:"([^"\\\n]*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*=[ \t]*""", re.MULTILINE)
_TOML_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_DIALECTS = {'"': "double", "'": "single"}


@dataclass(slots=True)
class FrontMatter:
    """What a file's front matter says; `end` is where the body begins."""

    fields: Fields = field(default_factory=Fields)
    problems: list[Problem] = field(default_factory=list)
    end: int = 0
    title_map: SourceMap = field(default_factory=SourceMap)


@dataclass(frozen=True, slots=True)
class _Block:
    content: str
    end: int


def read_front_matter(source: Source) -> FrontMatter:
    """The front matter of a Markdown file, empty where there is none.

    Where it is broken that is a problem, and the text behind it is still to be read; where it is not closed
    nothing tells where the text begins: `end` is then the length of the file.
    """
    opening = _YAML_OPENING.match(source.text)
    is_toml = opening is None
    opening = opening or _TOML_OPENING.match(source.text)
    if opening is None:
        return FrontMatter()
    closing = (_TOML_CLOSING if is_toml else _YAML_CLOSING).search(source.text, opening.end())
    if closing is None:
        if not is_toml and not _looks_like_yaml(source.text[opening.end() :]):
            return FrontMatter()  # a rule across the page, not front matter
        mark = "+++" if is_toml else "---"
        fault = source.problem(f"the front matter is not closed: no second '{mark}' line", 1, 1)
        return FrontMatter(problems=[fault], end=len(source.text))
    block = _Block(source.text[opening.end() : closing.start()], closing.end())
    return _read_toml(block, source) if is_toml else _read_yaml(block, source)


def _looks_like_yaml(text: str) -> bool:
    """Whether the first line with something on it is a key with a value."""
    first = text.lstrip().partition("\n")[0]
    return re.match(r"[\w-]{1,64}:(?:\s|$)", first) is not None


def _read_yaml(block: _Block, source: Source) -> FrontMatter:
    try:
        document = parse_yaml(block.content, source=source.path, first_line=2)
    except CheckerError as error:
        message = f"front matter: {error.message}" + (f" ({error.hint})" if error.hint else "")
        return FrontMatter(problems=[source.problem(message, error.line, error.column)], end=block.end)
    if document.data is None:
        return FrontMatter(end=block.end)
    if not isinstance(document.data, dict):
        fault = source.problem("the front matter must be keys with values", 2, 1)
        return FrontMatter(problems=[fault], end=block.end)
    values = {}
    for name, key in name_keys(document.data, _ALIASES).items():
        line, column = document.locate((key,))
        values[name] = Value(_plain(document.data[key]), line, column)
    fields, problems = check_fields(values, source)
    return FrontMatter(fields, problems, block.end, _map_yaml_title(document, fields.title, source))


def _plain(content: object) -> object:
    if isinstance(content, int | float | Decimal) and not isinstance(content, bool):
        return Numeral(content)
    return content


def _map_yaml_title(document: Document, title: str | None, source: Source) -> SourceMap:
    if title is None:
        return SourceMap()
    line, column = document.locate_value(("title",))
    place = _place_of(source.text, line) + column - 1
    return _map_literal(source.text, place, title, line=line, column=column)


def _map_literal(text: str, place: int, title: str, *, line: int, column: int) -> SourceMap:
    """The way from a title to the literal that stands at `place`, quoted or plain."""
    dialect = _DIALECTS.get(text[place : place + 1])
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    mark = text[place : place + 1]
    if dialect is not None and text.rfind(mark, place + 1, end) >= 0 and not text.startswith(mark * 3, place):
        return EscapedMap(literal=text[place + 1 : end], line=line, column=column + 1, dialect=dialect)
    # A block scalar begins below its mark: its first word leads to it. One over several lines is folded.
    start = max(text.find(re.split(r"\s", title, maxsplit=1)[0], place), place)
    return _map_folded(text, start, title) or PlaceMap(place=Position(line, column))


def _map_folded(text: str, start: int, title: str) -> SourceMap | None:
    """The way from a title to its words from `start` on, whatever blanks stand between them there; else None."""
    fields, places = array("q"), array("q")
    at = start
    for word in re.finditer(r"\S+", title):
        while text[at : at + 1].isspace():
            at += 1
        if not text.startswith(word[0], at):
            return None
        fields.append(word.start())
        places.append(at)
        at += len(word[0])
    return PieceMap(source=text, fields=fields, places=places) if fields else None


def _place_of(text: str, line: int) -> int:
    place = 0
    for _ in range(line - 1):
        place = text.find("\n", place) + 1
    return place


def _read_toml(block: _Block, source: Source) -> FrontMatter:
    try:
        data = tomllib.loads(block.content, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        return FrontMatter(problems=[_toml_problem(error, source)], end=block.end)
    places = _find_toml_keys(block.content)
    values = {}
    for name, key in name_keys(data, _ALIASES).items():
        line, column, _ = places.get(key, (None, None, None))
        values[name] = Value(_plain(render_date(data[key])), line, column)
    fields, problems = check_fields(values, source)
    front = FrontMatter(fields, problems, block.end)
    line, column, value_column = places.get("title", (None, None, None))
    if fields.title and line and value_column:
        place = _place_of(source.text, line) + value_column - 1
        front.title_map = _map_literal(source.text, place, fields.title, line=line, column=value_column)
    return front


def _toml_problem(error: Exception, source: Source) -> Problem:
    match = _TOML_PLACE.search(str(error))
    message = _TOML_PLACE.sub("", str(error)) or "it cannot be parsed"
    line, column = (int(match[1]) + 1, int(match[2])) if match and match[1] else (None, None)
    return source.problem(f"front matter: broken TOML: {message[:1].lower()}{message[1:]}", line, column)


def _find_toml_keys(content: str) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Line, column and the value's column of the keys before the first table."""
    table = _TOML_TABLE.search(content)
    top = content[: table.start()] if table else content
    places: dict[str, tuple[int | None, int | None, int | None]] = {}
    for match in _TOML_KEY.finditer(top):
        key = match[match.lastindex or 0]
        line_start = top.rfind("\n", 0, match.start(match.lastindex or 0)) + 1
        line = top.count("\n", 0, line_start) + 2
        column = match.start(match.lastindex or 0) - line_start + 1
        places.setdefault(key, (line, column, match.end() - line_start + 1))
    return places
