"""The members of JSON objects and lists with their places, which a JSON parser alone doesn't tell."""

import json
import re
from dataclasses import dataclass
from typing import NoReturn

from checker.model.article import Position, SourceMap
from checker.read.fields import Numeral, replace_surrogates
from checker.read.maps import EscapedMap

_SPACE = re.compile(r"[ \t\r\n]*")
_NESTING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)


class FaultError(Exception):
    """What is wrong with a JSON text, and at which of its offsets."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Member:
    """A value: its content, its literal's stretch of the text, and where its key stands."""

    content: object
    start: int
    end: int
    key: int = 0


def map_literal(text: str, member: Member, place: Position) -> SourceMap:
    """The way from a string's code points to its literal, whose quotation mark stands at `place`."""
    return EscapedMap(literal=text[member.start + 1 : member.end - 1], line=place.line, column=place.column + 1)


def refuse_depth(text: str, deepest: int) -> None:
    """Raises FaultError where lists and objects are nested deeper than that."""
    if text.count("{") + text.count("[") <= deepest:
        return
    depth = 0
    for match in _NESTING.finditer(text):
        depth += (match["open"] is not None) - (match["close"] is not None)
        if depth > deepest:
            raise FaultError(f"nested more than {deepest} deep", match.start())


def parse_value(text: str) -> Member:
    """The one value of a text; raises FaultError."""
    start = skip_space(text, 0)
    content, end = _decode(text, start)
    rest = skip_space(text, end)
    if rest < len(text):
        raise FaultError("broken JSON: something stands behind the value", rest)
    return Member(content, start, end)


def parse_members(text: str, start: int) -> tuple[dict[str, Member], int]:
    """The members of the object whose brace stands at `start`, and where it ends; raises FaultError."""
    members: dict[str, Member] = {}
    place = skip_space(text, start + 1)
    while text[place : place + 1] != "}" or members:
        key_place = place
        if text[place : place + 1] != '"':
            raise FaultError("broken JSON: a key in double quotes should stand here", place)
        key, place = _decode(text, place)
        if key in members:
            raise FaultError(f"the key {replace_surrogates(str(key))!r} stands twice", key_place)
        place = _expect(text, skip_space(text, place), ":", "a colon")
        content, end = _decode(text, place)
        members[str(key)] = Member(content, place, end, key_place)
        place = skip_space(text, end)
        if text[place : place + 1] == "}":
            break
        place = _expect(text, place, ",", "a comma or the closing brace")
    return members, place + 1


def parse_items(text: str, start: int) -> list[Member]:
    """The items of the list whose bracket stands at `start`; raises FaultError."""
    items: list[Member] = []
    place = skip_space(text, start + 1)
    while text[place : place + 1] != "]" or items:
        content, end = _decode(text, place)
        items.append(Member(content, place, end, place))
        place = skip_space(text, end)
        if text[place : place + 1] == "]":
            break
        place = _expect(text, place, ",", "a comma or the closing bracket")
    return items


def skip_space(text: str, place: int) -> int:
    """The next place that is no white space."""
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _expect(text: str, place: int, mark: str, name: str) -> int:
    if text[place : place + 1] != mark:
        raise FaultError(f"broken JSON: {name} should stand here", place)
    return skip_space(text, place + 1)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_int=Numeral, parse_float=Numeral, parse_constant=_refuse_constant)


def _decode(text: str, place: int) -> tuple[object, int]:
    try:
        content, end = _DECODER.raw_decode(text, place)
    except json.JSONDecodeError as error:
        raise FaultError(f"broken JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos) from None
    except (ValueError, RecursionError) as error:
        raise FaultError(f"broken JSON: {error}", place) from None
    return content, end
