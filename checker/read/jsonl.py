"""JSON lines: an article a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.model.article import Position, SourceMap
from checker.read.fields import Numeral, Value, check_fields, describe, replace_surrogates
from checker.read.members import FaultError, Member, map_literal, parse_members, parse_value, refuse_depth, skip_space
from checker.read.source import Item, Source

_BROKEN_BYTE = re.compile("[\udc80-\udcff]")
_ESCAPED_BYTES = 0xDC00  # where `surrogateescape` puts byte 0


@dataclass(frozen=True, slots=True)
class _Text:
    content: str
    member: Member


def parse_jsonl(source: Source) -> Iterator[Item]:
    """The articles of a file, each from its own line; a broken line is one problem."""
    start, number, empty = 0, 0, True
    while start < len(source.text):
        end = source.text.find("\n", start)
        end = len(source.text) if end < 0 else end
        number += 1
        line = source.text[start:end]
        start = end + 1
        if line and not line.isspace():
            empty = False
            yield from _parse_line(line, number, source)
    if empty:
        yield source.problem("the file holds no article")


def _parse_line(line: str, number: int, source: Source) -> Iterator[Item]:
    try:
        members = _parse_article(line, source)
        text = _take_text(members)
    except FaultError as fault:
        yield source.problem(fault.message, number, fault.offset + 1)
        return
    if len(text.content) > source.limits.text_length:
        message = f"'text' is longer than {source.limits.text_length:,} characters"
        yield source.problem(message, number, text.member.start + 1)
        return
    values = {name: Value(member.content, number, member.start + 1) for name, member in members.items()}
    fields, problems = check_fields(values, source)
    yield from problems
    title = members.get("title") if fields.title else None
    yield fields.article(
        source,
        text=text.content,
        title=fields.title or "",
        text_map=_map(line, number, text.member),
        title_map=_map(line, number, title) if title else SourceMap(positions=(Position(number, 1),)),
        line=number,
    )


def _take_text(members: dict[str, Member]) -> _Text:
    member = members.get("text")
    if member is None:
        raise FaultError("'text' is missing", 0)
    if isinstance(member.content, Numeral) or not isinstance(member.content, str):
        raise FaultError(f"'text' must be text, not {describe(member.content)}", member.start)
    title = members.get("title")
    if not member.content.strip() and not (title and title.content):
        raise FaultError("'text' is empty", member.start)
    return _Text(replace_surrogates(member.content), member)


def _map(line: str, number: int, member: Member) -> SourceMap:
    return map_literal(line, member, Position(number, member.start + 1))


def _parse_article(line: str, source: Source) -> dict[str, Member]:
    if source.broken:
        match = _BROKEN_BYTE.search(line)
        if match:
            byte = ord(match[0]) - _ESCAPED_BYTES
            raise FaultError(f"the line is no UTF-8: byte 0x{byte:02x} is out of place", match.start())
    refuse_depth(line, source.limits.json_depth)
    place = skip_space(line, 0)
    if line[place : place + 1] != "{":
        raise FaultError(f"an article is an object {{…}}, not {describe(parse_value(line).content)}", place)
    members, end = parse_members(line, place)
    rest = skip_space(line, end)
    if rest < len(line):
        raise FaultError("something stands behind the article's object", rest)
    return members
