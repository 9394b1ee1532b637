"""HTML: the main text of a page, put together from its blocks, each code point with its place in the file."""

import re
from array import array
from collections.abc import Iterator, Sequence
from html import unescape

from checker.model.article import SourceMap
from checker.read.blocks import Block, join_blocks, parse_page
from checker.read.fields import Fields, Value, check_fields, shorten
from checker.read.main_text import choose_blocks
from checker.read.maps import PieceMap, position
from checker.read.page_data import Told, find_date, read_page_data
from checker.read.source import Item, Source

_ADDRESS = re.compile(r"https?://[^\s/]+/[^\s]")
_CHARSET = re.compile(rb"""<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096
_TITLE_ENDS = re.compile(r"\s+[|\u2013\u2014\u00b7-]\s+")


def find_declared(data: bytes) -> str | None:
    """The encoding that a page's head names."""
    match = _CHARSET.search(data[:_HEAD_BYTES])
    return match[1].decode("ascii") if match else None


def parse_html(source: Source) -> Iterator[Item]:
    """The one article of a page; boilerplate is left out, and so is the heading that is the title."""
    page = parse_page(source.text, deepest=source.limits.html_depth)
    told = read_page_data(page, source.text)
    blocks = choose_blocks(page.blocks, source.text)
    title, title_map, heading = _find_title(page.blocks, told, source)
    body = [block for block in blocks if block is not heading and _squeeze(block.text) != _squeeze(title)]
    if not body:
        yield source.problem("the page holds no text")
        return
    text, offsets, places = join_blocks(body)
    text_map = PieceMap(source=source.text, fields=offsets, places=places)
    values = _choose_values(told)
    fields, problems = check_fields(values, source)
    yield from problems
    yield from _complain_of_dates(told, fields, source)
    yield fields.article(source, text=text, title=title, text_map=text_map, title_map=title_map)


def _choose_values(told: dict[str, list[Told]]) -> dict[str, Value]:
    values = {name: Value(find_date(told.get(name, []))) for name in ("published", "modified")}
    for name in ("outlet", "language"):
        values[name] = Value(next((one.text for one in told.get(name, ())), None))
    # A page's address has a path; a site's front page stands for none of its articles.
    values["url"] = Value(next((one.text for one in told.get("url", ()) if _ADDRESS.match(one.text)), None))
    return values


def _complain_of_dates(told: dict[str, list[Told]], fields: Fields, source: Source) -> Iterator[Item]:
    if told.get("published") and fields.published is None:
        first = told["published"][0]
        place = position(source.text, first.start)
        yield source.problem(f"'published' is no date: {shorten(first.text)}; it is left out", place.line, place.column)


def _find_title(
    blocks: Sequence[Block], told: dict[str, list[Told]], source: Source
) -> tuple[str, SourceMap, Block | None]:
    """The title, its places, and the heading that shows it: what the page tells, else a heading, else the tab's."""
    headings = [block for block in blocks if block.element.name == "h1"]
    for one in told.get("title", ()):
        wanted = _squeeze(unescape(one.text))
        shown = next((block for block in headings if _squeeze(block.text) == wanted), None)
        if shown:
            return shown.text, _map(shown, source.text), shown
    if told.get("title"):
        one = told["title"][0]
        title = _squeeze(unescape(one.text))
        heading = headings[0] if len(headings) == 1 else None
        return title, _map_told(one, title, source.text), heading
    if headings:
        return headings[0].text, _map(headings[0], source.text), headings[0]
    for one in told.get("page_title", ()):
        title = _cut_outlet(_squeeze(unescape(one.text)), told.get("outlet", ()))
        return title, _map_told(one, title, source.text), None
    return "", SourceMap(), None


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _cut_outlet(title: str, outlets: Sequence[Told]) -> str:
    """The tab's title without the outlet's name behind a dash or bar."""
    for match in reversed(list(_TITLE_ENDS.finditer(title))):
        if any(title[match.end() :] == outlet.text.strip() for outlet in outlets):
            return title[: match.start()]
    return title


def _map(block: Block, html: str) -> PieceMap:
    return PieceMap(source=html, fields=block.fields, places=block.places)


def _map_told(one: Told, title: str, html: str) -> PieceMap:
    """The way to a title in a tag or script: exact where it stands there as it is, else to where that begins."""
    place = html.find(title, one.start, one.end)
    return PieceMap(source=html, fields=array("q", [0]), places=array("q", [max(place, one.start)]))
