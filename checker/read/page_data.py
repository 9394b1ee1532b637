"""What a page says of itself: JSON-LD, meta tags, its language."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from checker.read.blocks import Page
from checker.read.dates import parse_mail_date
from checker.read.fields import Numeral
from checker.read.markup import Tag
from checker.read.settings import read_settings

_ARTICLE = re.compile(r"(?:^|[/:])\w{0,40}(?:Article|BlogPosting|LiveBlogPosting)$")
_JSON_LD = "application/ld+json"
_MOST_NODES = 10_000
_DECODER = json.JSONDecoder(parse_int=Numeral, parse_float=Numeral, strict=False)


@dataclass(frozen=True, slots=True)
class Told:
    """A value that a page tells, and the stretch of the file it is told in."""

    text: str
    start: int
    end: int


def read_page_data(page: Page, html: str) -> dict[str, list[Told]]:
    """All that a page tells for each field, the surest first."""
    told: dict[str, list[Told]] = {}
    for tag in page.tags:
        if tag.name == "script" and tag.attributes.get("type", "").strip().lower() == _JSON_LD:
            for name, text in _read_json_ld(html[tag.end : tag.content_end]):
                told.setdefault(name, []).append(Told(text, tag.end, tag.content_end))
    for name, one in _read_tags(page, html):
        told.setdefault(name, []).append(one)
    if page.language:
        told.setdefault("language", []).insert(0, Told(page.language, 0, 0))
    return {name: [one for one in all_told if one.text.strip()] for name, all_told in told.items()}


def find_date(told: list[Told]) -> str | None:
    """The first date that can be read."""
    return next((date for date in (parse_mail_date(one.text) for one in told) if date), None)


def _read_json_ld(text: str) -> Iterator[tuple[str, str]]:
    try:
        data, _ = _DECODER.raw_decode(text.strip())
    except (ValueError, RecursionError):
        return
    for node in _find_articles(data):
        for name, key in (("title", "headline"), ("published", "datePublished"), ("modified", "dateModified")):
            yield name, _as_text(node.get(key))
        yield "outlet", _as_text(node.get("publisher"), key="name")
        yield "language", _as_text(node.get("inLanguage"), key="alternateName")
        yield "url", _as_text(node.get("url") or node.get("mainEntityOfPage"), key="@id")


def _find_articles(data: object) -> Iterator[dict[str, object]]:
    waiting, seen = deque([data]), 0
    while waiting and seen < _MOST_NODES:
        node = waiting.popleft()
        seen += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if _is_article(node.get("@type")):
                yield node
            else:
                waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and _ARTICLE.search(one) for one in kinds)


def _as_text(value: object, *, key: str = "") -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get(key)
    return value.strip() if isinstance(value, str) and not isinstance(value, Numeral) else ""


def _read_tags(page: Page, html: str) -> Iterator[tuple[str, Told]]:
    """Meta tags by the order of the settings, then links and marked times, and the tab's title."""
    yield from _read_metas(page)
    for tag in page.tags:
        if tag.name == "link" and "canonical" in tag.attributes.get("rel", "").lower().split():
            yield "url", Told(tag.attributes.get("href", ""), tag.start, tag.end)
        elif tag.name == "time" and (tag.attributes.get("itemprop") == "datePublished" or "pubdate" in tag.attributes):
            yield "published", Told(tag.attributes.get("datetime", ""), tag.start, tag.end)
        elif tag.name == "title":
            yield "page_title", Told(html[tag.end : tag.content_end], tag.end, tag.content_end)


def _read_metas(page: Page) -> Iterator[tuple[str, Told]]:
    metas: dict[str, list[Tag]] = {}
    for tag in page.tags:
        if tag.name == "meta":
            for key in ("property", "name", "itemprop", "http-equiv"):
                metas.setdefault(tag.attributes.get(key, "").strip().lower(), []).append(tag)
    for name, keys in read_settings("html.yaml")["metadata"].items():
        for key in keys:
            for tag in metas.get(key, ()):
                yield name, Told(tag.attributes.get("content", ""), tag.start, tag.end)
