"""Which blocks of a page are the article."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from importlib import import_module
from typing import Any

from checker.read.blocks import Block, Element, ancestors
from checker.read.settings import read_settings

_NOT_WORD = re.compile(r"\W+")


def choose_blocks(blocks: Sequence[Block], html: str) -> list[Block]:
    """The article's blocks, in order: by the page's own markup, else by an extractor, else by their density."""
    settings = read_settings("html.yaml")
    choice = settings["choice"]
    readable = _drop_doubtful([block for block in blocks if not _is_links(block, choice)], choice)
    for mark in settings["main"]:
        inside = _choose_marked(readable, mark, choice["least_text"])
        if inside:
            return inside
    return _choose_extracted(readable, html, choice) or _choose_dense(readable, choice) or readable


def _is_links(block: Block, choice: Any) -> bool:
    return bool(block.linked > len(block.text) * choice["most_links"])


def _drop_doubtful(blocks: Sequence[Block], choice: Any) -> list[Block]:
    """The blocks outside doubtful elements, but for those elements that hold much of the text."""
    doubtful = [[one.number for one in ancestors(block.element) if one.doubtful] for block in blocks]
    sums: dict[int, int] = defaultdict(int)
    for block, numbers in zip(blocks, doubtful, strict=True):
        for number in numbers:
            sums[number] += len(block.text)
    most = _length(blocks) * choice["doubtful_share"]
    return [block for block, numbers in zip(blocks, doubtful, strict=True) if all(sums[one] > most for one in numbers)]


def _choose_marked(blocks: Sequence[Block], mark: str, least: int) -> list[Block]:
    """The blocks in the longest of the elements that bear a mark."""
    name, _, value = mark.partition("=")
    groups: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        marked = [element for element in ancestors(block.element) if _has_mark(element, name, value)]
        if marked:
            groups[marked[-1].number].append(block)
    longest = max(groups.values(), key=_length, default=[])
    return longest if _length(longest) >= least else []


def _has_mark(element: Element, name: str, value: str) -> bool:
    return element.attributes.get(name) == value if value else element.name == name


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _choose_extracted(blocks: Sequence[Block], html: str, choice: Any) -> list[Block]:
    """The blocks that an installed extractor takes for the main text; none without it or where it fails."""
    whole = _fold(_extract(html)) if len(html) <= choice["extracted_most"] else ""
    if not whole:
        return []
    chosen = [block for block in blocks if _fold(block.text) in whole]
    return chosen if _length(chosen) >= len(whole) * choice["extracted_share"] else []


def _extract(html: str) -> str:
    try:
        extractor = import_module("trafilatura")  # an extra; it takes half a second
    except ImportError:
        return ""
    try:
        return str(extractor.extract(html, include_comments=False, include_tables=True) or "")
    except Exception:  # a page that breaks the extractor is still to be read
        return ""


def _fold(text: str) -> str:
    return _NOT_WORD.sub(" ", text).strip().casefold()


def _choose_dense(blocks: Sequence[Block], choice: Any) -> list[Block]:
    """The blocks in the element whose paragraphs, and those of its parts, hold the most text."""
    scores: dict[int, Decimal] = defaultdict(Decimal)
    for block in blocks:
        if len(block.text) < choice["paragraph"]:
            continue
        weight = Decimal(len(block.text))
        for element in list(ancestors(block.element))[1:3]:
            scores[element.number] += weight
            weight *= choice["parent_share"]
    if not scores:
        return []
    best = max(scores, key=lambda number: (scores[number], -number))
    inside = [block for block in blocks if any(one.number == best for one in ancestors(block.element))]
    return inside if _length(inside) >= choice["least_text"] else []
