"""Pieces that the formats for a person are put together from: paint, places, sentences with their figure marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.model.article import Article
from checker.model.claim import Claim
from checker.report.plain import display_width, visible, wrap

_LONGEST_SENTENCE = 480  # code points shown; of a longer one, what stands around its figure
_CODES = {"error": "1;31", "warning": "1;33", "note": "1;36", "figure": "1", "dim": "2"}
SEPARATOR = " \N{MIDDLE DOT} "
BAR = "\N{BOX DRAWINGS LIGHT VERTICAL}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours for a terminal, or none."""

    on: bool

    def __call__(self, text: str, kind: str) -> str:
        """The text in the colour of its kind."""
        return f"\x1b[{_CODES[kind]}m{text}\x1b[0m" if self.on and text else text


def place_of(claim: Claim, article: Article | None) -> str:
    """`path:line:column` of a claim, as editors and terminals link it."""
    path = (article.path or article.id) if article else claim.article
    return f"{visible(path)}:{claim.span.line}:{claim.span.column}"


def wrapped(text: str, *, indent: str, width: int) -> Iterator[str]:
    """The lines of a safe text, each behind the indent."""
    for start, stop in wrap(text, width - len(indent)):
        yield indent + text[start:stop]


def sentence_lines(claim: Claim, *, indent: str, width: int, paint: Paint) -> Iterator[str]:
    """The claim's sentence behind a bar, its figure bold, or underlined by carets where there is no colour."""
    before, figure, after = _cut(claim)
    text = before + figure + after
    marked = range(len(before), len(before) + len(figure))
    for start, stop in wrap(text, width - len(indent) - 2):
        low, high = max(start, marked.start), min(stop, marked.stop)
        line = text[start:stop]
        if low < high:
            line = text[start:low] + paint(text[low:high], "figure") + text[high:stop]
        yield f"{indent}{paint(BAR, 'dim')} {line}"
        if low < high and not paint.on:
            gap, carets = display_width(text[start:low]), display_width(text[low:high])
            yield f"{indent}{BAR} {' ' * gap}{'^' * carets}"


def _cut(claim: Claim) -> tuple[str, str, str]:
    """The sentence before its figure, the figure, and the rest, safe to show; a long one shortened."""
    start = claim.span.start - claim.sentence_start
    stop = start + len(claim.quote)
    if claim.sentence[start:stop] != claim.quote or start < 0:
        return "", visible(claim.quote), ""
    spare = max(_LONGEST_SENTENCE - len(claim.quote), 0) // 2
    before, after = claim.sentence[:start], claim.sentence[stop:]
    if len(before) + len(after) > 2 * spare:
        before = ELLIPSIS + before[-spare:] if len(before) > spare else before
        after = after[:spare] + ELLIPSIS if len(after) > spare else after
    return visible(before).lstrip(), visible(claim.quote[:_LONGEST_SENTENCE]), visible(after).rstrip()
