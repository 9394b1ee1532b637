"""Text with markup inside another format: a feed's content, a news item's body."""

from checker.model.article import SourceMap
from checker.read.blocks import join_blocks, parse_page
from checker.read.limits import Limits
from checker.read.maps import NestedMap
from checker.read.markup import REFERENCE, TAG


def read_fragment(text: str, text_map: SourceMap, limits: Limits) -> tuple[str, SourceMap]:
    """The text without markup, and its way back; a text in which no tag and no reference stands is left as it is."""
    if not TAG.search(text) and not REFERENCE.search(text):
        start = len(text) - len(text.lstrip())
        stripped = text.strip()
        return (stripped, text_map) if start == 0 else (stripped, _shift(text_map, start))
    words, fields, places = join_blocks(parse_page(text, deepest=limits.html_depth).blocks)
    return words, NestedMap(outer=text_map, fields=fields, places=places)


def _shift(text_map: SourceMap, start: int) -> SourceMap:
    shifted = NestedMap(outer=text_map)
    shifted.places[0] = start
    return shifted
