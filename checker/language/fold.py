"""The fold: text as it is matched, letter for letter as long as the original, so that offsets carry over."""

from collections.abc import Iterable

_LOOKALIKES = {
    "'": (
        "\N{RIGHT SINGLE QUOTATION MARK}",
        "\N{LEFT SINGLE QUOTATION MARK}",
        "\N{MODIFIER LETTER APOSTROPHE}",
        "\N{MODIFIER LETTER PRIME}",
        "\N{PRIME}",
        "\N{GRAVE ACCENT}",
        "\N{ACUTE ACCENT}",
        "\N{FULLWIDTH APOSTROPHE}",
    ),
    " ": (
        "\N{NO-BREAK SPACE}",
        "\N{NARROW NO-BREAK SPACE}",
        "\N{THIN SPACE}",
        "\N{FIGURE SPACE}",
        "\N{HAIR SPACE}",
        "\t",
    ),
    "/": ("\N{FRACTION SLASH}",),
    "-": ("\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"),
}
_REPLACEMENTS: tuple[tuple[str, str], ...] = tuple(
    (lookalike, plain) for plain, lookalikes in _LOOKALIKES.items() for lookalike in lookalikes
)


def fold(text: str) -> str:
    """Lower case, one apostrophe, one space and one hyphen; the length never changes."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(_lower(letters=text))
    for lookalike, plain in _REPLACEMENTS:
        folded = folded.replace(lookalike, plain)
    return folded


def _lower(*, letters: str) -> Iterable[str]:
    for letter in letters:
        lower = letter.lower()
        yield lower if len(lower) == 1 else letter
