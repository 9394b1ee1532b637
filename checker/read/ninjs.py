"""ninjs: IPTC's news items in JSON, versions 1 to 3; an item or a list of items a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.model.article import SourceMap
from checker.read.fields import Numeral, Value, check_fields, describe, replace_surrogates
from checker.read.fragment import read_fragment
from checker.read.maps import position
from checker.read.members import FaultError, Member, map_literal, parse_items, parse_members, parse_value, refuse_depth
from checker.read.source import Item, Skipped, Source

_WITHDRAWN = frozenset(("canceled", "cancelled", "withheld"))
_TELLING = frozenset(("headline", "headlines", "bodies", "body_text", "body_html", "body_xhtml", "pubstatus"))
_PLAIN = "text/plain"
# The first key present gives the field; version 1 writes keys in lower case, as all are compared here.
_KEYS = {
    "id": ("uri",),
    "published": ("firstcreated", "contentcreated", "versioncreated"),
    "modified": ("versioncreated", "contentmodified"),
    "language": ("language",),
    "url": ("url", "canonicalurl"),
}
_SOURCES = ("infosources", "infosource")


@dataclass(frozen=True, slots=True)
class _String:
    """A string of the file and where its literal stands."""

    content: str
    member: Member


def parse_ninjs(source: Source) -> Iterator[Item]:
    """The items of a file; one that is withdrawn is skipped. Other JSON is a problem only if the file was named."""
    try:
        refuse_depth(source.text, source.limits.json_depth)
        whole = parse_value(source.text)
        items = parse_items(source.text, whole.start) if isinstance(whole.content, list) else [whole]
        found = [(item, _lower(source.text, item)) for item in items if isinstance(item.content, dict)]
    except FaultError as fault:
        if source.named:
            place = position(source.text, fault.offset)
            yield source.problem(fault.message, place.line, place.column)
        return
    found = [(item, members) for item, members in found if "uri" in members and _TELLING & members.keys()]
    if not found and source.named:
        yield source.problem("the file is no ninjs: an item has a 'uri' and a headline or a body")
    for item, members in found:
        yield from _parse_item(item, members, source)


def _lower(text: str, item: Member) -> dict[str, Member]:
    members, _ = parse_members(text, item.start)
    return {key.lower(): member for key, member in reversed(members.items())}


def _parse_item(item: Member, members: Mapping[str, Member], source: Source) -> Iterator[Item]:
    place = position(source.text, item.start)
    status = members["pubstatus"].content if "pubstatus" in members else None
    if isinstance(status, str) and status.lower() in _WITHDRAWN:
        message = f"the item {_uri(members)!r} is {status.lower()}, and so it is left out"
        yield Skipped(source.problem(message, place.line, place.column))
        return
    body = _find_string(members, "bodies", ("body_text", "body_xhtml", "body_html"), source.text)
    title = _find_string(members, "headlines", ("headline",), source.text)
    text, text_map = _read(body, source)
    if not text:
        yield source.problem(f"the item {_uri(members)!r} has no body", place.line, place.column)
        return
    heading, title_map = _read(title, source)
    fields, problems = check_fields(_values(members, source), source)
    yield from problems
    yield fields.article(source, text=text, title=heading, text_map=text_map, title_map=title_map, line=place.line)


def _uri(members: Mapping[str, Member]) -> str:
    content = members["uri"].content
    return replace_surrogates(content) if isinstance(content, str) else describe(content)


def _read(string: _String | None, source: Source) -> tuple[str, SourceMap]:
    if string is None:
        return "", SourceMap()
    literal = map_literal(source.text, string.member, position(source.text, string.member.start))
    return read_fragment(replace_surrogates(string.content), literal, source.limits)


def _find_string(members: Mapping[str, Member], many: str, single: tuple[str, ...], text: str) -> _String | None:
    """The string of the list `many` (plain text before markup, else the first), else of the first single key."""
    strings: list[tuple[bool, int, _String | None]] = []
    if many in members and isinstance(members[many].content, list):
        for item in parse_items(text, members[many].start):
            if isinstance(item.content, dict) and _is_string(item.content.get("value")):
                value = parse_members(text, item.start)[0]["value"]
                plain = item.content.get("contenttype", item.content.get("contentType")) == _PLAIN
                strings.append((not plain, len(strings), _String(str(value.content), value)))
    for key in single:
        if key in members and _is_string(members[key].content):
            strings.append((True, len(strings), _String(str(members[key].content), members[key])))
    return min(strings, default=(True, 0, None), key=lambda one: one[:2])[2]


def _is_string(content: object) -> bool:
    return isinstance(content, str) and not isinstance(content, Numeral) and bool(content.strip())


def _values(members: Mapping[str, Member], source: Source) -> dict[str, Value]:
    values = {}
    for name, keys in _KEYS.items():
        member = next((members[key] for key in keys if key in members), None)
        if member is not None:
            place = position(source.text, member.key)
            values[name] = Value(member.content, place.line, place.column)
    for key in _SOURCES:
        content = members[key].content if key in members else None
        if isinstance(content, list) and content and isinstance(content[0], dict):
            values.setdefault("outlet", Value(content[0].get("name")))
    return values
