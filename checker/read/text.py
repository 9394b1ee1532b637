"""Plain text: an article a file."""

import re
from collections.abc import Iterator

from checker.model.article import Article
from checker.read.dates import parse_iso
from checker.read.maps import LineMap, position
from checker.read.source import Item, Source

_DATE = re.compile(r"(?:date:?[^\S\n]{1,9})?(\d{4}-\d\d-\d\d(?:T[\d:.,Zz+-]{5,30})?)(?=\s|$)", re.IGNORECASE)
_CREDIT = re.compile("[^\\S\n]+[/|][^\\S\n]*\N{COPYRIGHT SIGN}")
_BLANK_LINE = re.compile(r"[^\S\n]*(?:\n|$)")
_INK = re.compile(r"\S")


def parse_text(source: Source) -> Iterator[Item]:
    """The one article of a text file.

    The first line is the title if a blank line follows; it may open with a date, and a photo credit behind
    a slash ends it.
    """
    start, published = _first_ink(source.text, 0), None
    match = _DATE.match(source.text, start)
    if match:
        published = parse_iso(match[1])
        if published is None:
            place = position(source.text, match.start(1))
            yield source.problem(f"the first line's date is no ISO 8601 date: {match[1]!r}", place.line, place.column)
        start = _first_ink(source.text, match.end())
    title_end, text_start = _split_title(source.text, start, source.limits.title_length)
    text = source.text[text_start:].rstrip()
    if not text:
        yield source.problem("the file holds no text")
        return
    yield Article(
        source.path,
        text,
        title=source.text[start:title_end],
        published=published,
        path=source.path,
        text_map=LineMap(source=source.text, start=text_start),
        title_map=LineMap(source=source.text, start=start),
    )


def _first_ink(text: str, start: int) -> int:
    match = _INK.search(text, start)
    return match.start() if match else len(text)


def _split_title(text: str, start: int, longest: int) -> tuple[int, int]:
    """Where the title that begins at `start` ends, and where the text begins."""
    line_end = text.find("\n", start)
    if line_end < 0 or line_end - start > longest or not _BLANK_LINE.match(text, line_end + 1):
        return start, start
    text_start = _first_ink(text, line_end)
    if text_start == len(text):
        return start, start
    credit = _CREDIT.search(text, start, line_end)
    end = credit.start() if credit else line_end
    return start + len(text[start:end].rstrip()), text_start
