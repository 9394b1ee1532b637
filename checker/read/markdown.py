"""Markdown: the text is the file's own slice, its markup blanked at equal length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from checker.read.front_matter import read_front_matter
from checker.read.inline import blank, mask_html, mask_inline
from checker.read.maps import LineMap
from checker.read.source import Item, Source

_INK = re.compile(r"\S")
_MDX_MODULE = re.compile(r"(?:import|export)\s")
_MDX = ".mdx"


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A block of words: its stretch of the body, whether it is a first-level heading, or HTML."""

    start: int
    end: int
    is_title: bool = False
    is_html: bool = False


def parse_markdown(source: Source) -> Iterator[Item]:
    """The one article of a Markdown file; without a title of its own its first-level opening heading is it."""
    front = read_front_matter(source)
    yield from front.problems
    if front.end == len(source.text) and front.problems:
        return
    text, leaves = _mask_body(source, front.end)
    fields, title, title_map = front.fields, front.fields.title, front.title_map
    start = _first_ink(text, front.end)
    if leaves and leaves[0].is_title:
        heading = leaves[0]
        written = text[heading.start : heading.end].strip()
        if title is None and len(written) <= source.limits.title_length:
            title, title_map = written, LineMap(source=source.text, start=_first_ink(text, heading.start))
        if title is not None and title.strip() == written:
            start = _first_ink(text, heading.end)
    body = text[start:].rstrip()
    if not body:
        yield source.problem("the file holds no text")
        return
    text_map = LineMap(source=source.text, start=start)
    yield fields.article(source, text=body, title=title or "", text_map=text_map, title_map=title_map)


def _first_ink(text: str, start: int) -> int:
    match = _INK.search(text, start)
    return match.start() if match else len(text)


def _mask_body(source: Source, start: int) -> tuple[str, list[_Leaf]]:
    """The file with everything blank but its words, and the blocks that hold them."""
    body = source.text[start:]
    tokens: list[Token] = []
    env: dict[str, object] = {}
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table"])
    parser.block.parse(body, parser, env, tokens)
    references = env.get("references")
    known = frozenset(references) if isinstance(references, dict) else frozenset()
    is_mdx = source.path.lower().endswith(_MDX)
    finder = _Finder(source.text, start)
    pieces: list[str] = []
    leaves: list[_Leaf] = []
    place = 0
    for leaf, words in finder.find(tokens):
        if is_mdx and _MDX_MODULE.match(words.lstrip()):
            continue
        masked = mask_html(words) if leaf.is_html else mask_inline(words, references=known, braces=is_mdx)
        if not masked.strip():
            continue
        pieces += (blank(source.text[place : leaf.start]), masked)
        leaves.append(leaf)
        place = leaf.end
    pieces.append(blank(source.text[place:]))
    return "".join(pieces), leaves


class _Finder:
    """Finds the parser's blocks, which it knows by their lines only, in the file's text."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.starts = [start, *(match.end() for match in re.finditer("\n", text[start:]))]
        self.starts[1:] = [start + place for place in self.starts[1:]]
        self.starts.append(len(text) + 1)

    def find(self, tokens: list[Token]) -> Iterator[tuple[_Leaf, str]]:
        """Blocks of words in order, each with its stretch of the file, containers' marks already blank."""
        lines: list[int] | None = None
        cell = (0, 0)
        heading = ""
        for token in tokens:
            lines = token.map or lines
            if token.type == "heading_open":
                heading = token.tag
            elif token.type == "tr_open" and lines:
                cell = (lines[0], self.starts[lines[0]])
            elif token.type == "inline" and lines:
                leaf, words = self._place(token.content, lines, cell)
                cell = (cell[0], leaf.end) if lines[0] == cell[0] else cell
                if leaf.end > leaf.start:
                    yield _Leaf(leaf.start, leaf.end, is_title=heading == "h1"), words
                heading = ""
            elif token.type == "html_block" and lines:
                start, end = self.starts[lines[0]], self.starts[lines[1]] - 1
                yield _Leaf(start, end, is_html=True), self.text[start:end]

    def _place(self, content: str, lines: list[int], cell: tuple[int, int]) -> tuple[_Leaf, str]:
        """Where a block's content stands: each of its lines ends a line of the file, or lies within one."""
        first, place, pieces = -1, 0, []
        for number, words in zip(range(lines[0], lines[1]), content.split("\n"), strict=False):
            words = words.strip()
            in_cell = number == cell[0]
            line_start, line_end = self.starts[number], self.starts[number + 1] - 1
            start = self._find_words(words, max(line_start, cell[1]) if in_cell else line_start, line_end)
            if start < 0 and in_cell:  # the parser takes the backslash off a cell's own pipe
                words = words.replace("|", "\\|")
                start = self._find_words(words, max(line_start, cell[1]), line_end)
            if not words or start < 0:
                continue
            pieces += ([blank(self.text[place:start])] if first >= 0 else []) + [words]
            first = start if first < 0 else first
            place = start + len(words)
        return _Leaf(max(first, 0), place if first >= 0 else 0), "".join(pieces)

    def _find_words(self, words: str, start: int, end: int) -> int:
        stripped = len(self.text[start:end].rstrip()) + start - len(words)
        if stripped >= start and self.text.startswith(words, stripped):
            return stripped
        return self.text.find(words, start, end)
