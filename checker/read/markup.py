"""HTML as it is written: tags, comments and character references, each found in linear time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

# A tag's inside: anything but `>`, where a quoted attribute value may hold one. Possessive: nothing is tried twice.
_INSIDE = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])))*+"""
TAG = re.compile(rf"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]{{0,99}}+)(?P<inside>{_INSIDE})>")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>="'][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?"""
)
REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
RAW_ELEMENTS = frozenset(("script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes"))
_COMMENT_END = re.compile(r"--!?>")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_ELEMENTS}
_ATTRIBUTES_MOST = 64


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and its stretch of the file; `content_end` is where a raw element's content ends, else `end`."""

    name: str
    closing: bool
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)
    content_end: int = 0


@dataclass(frozen=True, slots=True)
class Characters:
    """A stretch of the file that is text, references still written out."""

    start: int
    end: int


def find_markup(html: str) -> Iterator[Tag | Characters]:
    """Tags and text in order; comments and declarations are left out, and so is what an unfinished one swallows.

    The content of a raw element (script, style, title ...) is part of its opening tag.
    """
    place = 0
    while place < len(html):
        opening = html.find("<", place)
        opening = len(html) if opening < 0 else opening
        if opening > place:
            yield Characters(place, opening)
        if opening == len(html):
            return
        match = TAG.match(html, opening)
        if match:
            tag = _read_tag(html, match)
            yield tag
            place = max(tag.end, tag.content_end)
        elif html[opening + 1 : opening + 2].isascii() and html[opening + 1 : opening + 2].isalpha():
            return  # an unfinished tag swallows the rest, as in a browser
        else:
            place = _skip_declaration(html, opening)
            if place == opening:
                yield Characters(opening, opening + 1)
                place += 1


def _read_tag(html: str, match: re.Match[str]) -> Tag:
    name, closing = match["name"].lower(), bool(match["close"])
    end = match.end()
    attributes = {} if closing or not match["inside"] else parse_attributes(match["inside"])
    content_end = end
    if not closing and name in RAW_ELEMENTS:
        found = _RAW_END[name].search(html, end)
        content_end = found.start() if found else len(html)
    return Tag(name, closing, match.start(), end, attributes, content_end)


def parse_attributes(inside: str) -> dict[str, str]:
    """A tag's attributes by lower-case name, references resolved; of two of one name the first counts."""
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        value = next((match[kind] for kind in ("double", "single", "bare") if match[kind] is not None), "")
        attributes.setdefault(match["name"].lower(), unescape(value))
        if len(attributes) >= _ATTRIBUTES_MOST:
            break
    return attributes


def _skip_declaration(html: str, opening: int) -> int:
    """The end of the comment, declaration or instruction that begins here; `opening` itself where none does."""
    if html.startswith("<!--", opening):
        for short in ("<!-->", "<!--->"):
            if html.startswith(short, opening):
                return opening + len(short)
        match = _COMMENT_END.search(html, opening + 4)
        return match.end() if match else len(html)
    if html.startswith("<![CDATA[", opening):
        end = html.find("]]>", opening)
        return end + 3 if end >= 0 else len(html)
    if html[opening + 1 : opening + 2] in ("!", "?", "/"):
        end = html.find(">", opening)
        return end + 1 if end >= 0 else len(html)
    return opening
