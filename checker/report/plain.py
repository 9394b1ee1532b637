"""Article text made safe and fit for a terminal: nothing in it steers the screen or the reading direction."""

import re
from collections.abc import Iterator
from unicodedata import category, combining, east_asian_width

_BLANKS = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")  # those two hold a number together
# They shape lines and letters on the web, and say nothing.
_DROPPED = frozenset(
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{WORD JOINER}"
    "\N{ZERO WIDTH NO-BREAK SPACE}"
)
# Letters and marks by their category, and yet nothing is seen of them.
_UNSEEN = re.compile("[\u115f\u1160\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\U000e0000-\U000e0fff]")
_HIDDEN = frozenset(("Cc", "Cf", "Cs"))  # controls, format characters, lone surrogates


def visible(text: str) -> str:
    """The text on one line, blanks as single spaces, and whatever a terminal would obey written as its code."""
    if text.isprintable() and "  " not in text and not _UNSEEN.search(text):
        return text
    return "".join(map(_visible_character, _BLANKS.sub(" ", text)))


def _visible_character(character: str) -> str:
    if not _UNSEEN.match(character) and (character.isprintable() or category(character) not in _HIDDEN):
        return character
    if character in _DROPPED:
        return ""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def display_width(text: str) -> int:
    """How many columns a terminal gives to a text that has passed `visible`."""
    return len(text) if text.isascii() else sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if combining(character) or category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The lines of a text as half-open stretches, broken at spaces, and inside a word only if it fills a line."""
    start = taken = 0
    space = -1
    for index, character in enumerate(text):
        taken += _character_width(character)
        if character == " ":
            space = index
        while taken > width and character != " " and start < index:
            stop = space if space > start else index
            yield start, stop
            start = stop + (stop == space)
            taken = display_width(text[start : index + 1])
    end = len(text.rstrip(" "))
    if start < end:
        yield start, end
