"""Marks inside a line of Markdown or HTML, blanked at equal length."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from checker.read.markup import REFERENCE, Characters, find_markup

_SPECIAL = re.compile(r"[\\`<\[*_~&{]")
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~\n])|(?P<ticks>`+)|(?P<angle><)|(?P<open>!?\[)|(?P<close>\])"
    rf"|(?P<mark>\*+|_+|~~+)|(?P<reference>{REFERENCE.pattern})|(?P<brace>\{{)"
)
_TICKS = re.compile("`+")
_ANGLE = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}>"
    r"|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}>"
    r"|/[A-Za-z][A-Za-z0-9-]{0,99}\s{0,9}>"
    r"|[A-Za-z][A-Za-z0-9.-]{0,99}(?:\s{1,99}[A-Za-z_:][\w.:-]{0,99}"
    r"""(?:\s{0,9}=\s{0,9}(?:[^\s"'=<>`]{1,500}|'[^']{0,500}'|"[^"]{0,500}"))?){0,20}\s{0,99}/?>"""
    r"|\?[^>]{0,500}>|![A-Z][^>]{0,500}>)"
)
_COMMENT, _COMMENT_END = "<!--", "-->"
_TAIL = re.compile(
    r"\(\s{0,99}(?:<[^<>\n]{0,2000}>|(?:[^\s()\\<]|\\[^\s]|\((?:[^\s()\\]|\\[^\s]){0,500}\)){0,2000}+)"
    r"""(?:\s{1,99}(?:"(?:[^"\\]|\\.){0,2000}+"|'(?:[^'\\]|\\.){0,2000}+'|\((?:[^()\\]|\\.){0,2000}+\)))?\s{0,99}\)""",
    re.DOTALL,
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_LONGEST_LABEL = 999  # code points, as CommonMark has it
_TEMPLATE = re.compile(r"\{\{[^{}\n]{0,500}\}\}|\{%[^%\n]{0,500}%\}|\{[#.:][^{}\n]{0,200}\}")
_EXPRESSION = re.compile(r"\{[^{}\n]{0,500}\}")
_NOT_NEWLINE = re.compile(r"[^\n]")

Edit = tuple[int, int, str | None]


def mask_inline(words: str, *, references: frozenset[str], braces: bool) -> str:
    """A block's words with their Markdown blank: emphasis, code, targets, images, tags, what is struck out.

    `references` holds the labels of the file's link definitions; with `braces` an expression in braces is code.
    """
    if not _SPECIAL.search(words):
        return words
    return _apply(words, _Inline(words, references, braces=braces).find_edits())


def mask_html(words: str) -> str:
    """HTML with everything but its text blank."""
    edits: list[Edit] = []
    place = 0
    for part in find_markup(words):
        if not isinstance(part, Characters):
            continue
        edits.append((place, part.start, None))
        edits += (_edit_reference(match) for match in REFERENCE.finditer(words, part.start, part.end))
        place = part.end
    edits.append((place, len(words), None))
    return _apply(words, edits)


def blank(text: str) -> str:
    """Spaces, and the text's own newlines."""
    return _NOT_NEWLINE.sub(" ", text)


def _apply(words: str, edits: list[Edit]) -> str:
    """The words with each edited stretch blank or replaced; of overlapping edits the earlier, longer one counts."""
    pieces, place = [], 0
    for start, end, replacement in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if end <= place:
            continue
        pieces.append(words[place : max(start, place)])
        covered = words[max(start, place) : end]
        pieces.append(replacement if replacement is not None and start >= place else blank(covered))
        place = end
    pieces.append(words[place:])
    return "".join(pieces)


def _edit_reference(match: re.Match[str]) -> Edit:
    """A character reference, written as its character and blanks."""
    character = unescape(match[0])
    if character == match[0]:
        return match.start(), match.start(), None
    if len(character) != 1 or character.isspace() or not character.isprintable():
        return match.start(), match.end(), None
    return match.start(), match.end(), character.ljust(match.end() - match.start())


@dataclass(slots=True)
class _Run:
    """A run of emphasis marks that may still open something."""

    start: int
    end: int


class _Inline:
    """One pass over a block's marks, each looked at once."""

    def __init__(self, words: str, references: frozenset[str], *, braces: bool) -> None:
        self.words = words
        self.references = references
        self.braces = braces
        self.edits: list[Edit] = []
        self.brackets: list[tuple[int, int]] = []
        self.openers: dict[str, list[_Run]] = {"*": [], "_": [], "~": []}
        self.ticks: dict[int, list[int]] = {}
        for match in _TICKS.finditer(words):
            self.ticks.setdefault(len(match[0]), []).append(match.start())
        self.last_comment_end = words.rfind(_COMMENT_END)
        self.readers: dict[str, Callable[[re.Match[str]], int]] = {
            "escape": self.read_escape,
            "ticks": self.read_code,
            "angle": self.read_angle,
            "open": self.read_open,
            "close": self.read_close,
            "mark": self.read_mark,
            "reference": self.read_reference,
            "brace": self.read_brace,
        }

    def find_edits(self) -> list[Edit]:
        place = 0
        while match := _TOKEN.search(self.words, place):
            place = self.readers[match.lastgroup or ""](match)
        return self.edits

    def mask(self, start: int, end: int) -> int:
        self.edits.append((start, end, None))
        return end

    def read_escape(self, match: re.Match[str]) -> int:
        self.mask(match.start(), match.start() + 1)
        return match.end()

    def read_code(self, match: re.Match[str]) -> int:
        length = match.end() - match.start()
        starts = self.ticks.get(length, [])
        index = bisect_right(starts, match.start())
        if index == len(starts):
            return match.end()
        return self.mask(match.start(), starts[index] + length)

    def read_angle(self, match: re.Match[str]) -> int:
        place = match.start()
        if self.words.startswith(_COMMENT, place):
            if self.last_comment_end < place + len(_COMMENT):
                return match.end()
            return self.mask(place, self.words.find(_COMMENT_END, place + len(_COMMENT)) + len(_COMMENT_END))
        tag = _ANGLE.match(self.words, place)
        return self.mask(place, tag.end()) if tag else match.end()

    def read_open(self, match: re.Match[str]) -> int:
        self.brackets.append((match.start(), match.end()))
        return match.end()

    def read_close(self, match: re.Match[str]) -> int:
        if not self.brackets:
            return match.end()
        start, inside = self.brackets.pop()
        label = self.words[inside : match.start()] if match.start() - inside <= _LONGEST_LABEL else ""
        if label.startswith("^") and " " not in label:
            return self.mask(start, match.end() + self.words.startswith(":", match.end()))
        end = self.find_target(label, match)
        if end is None:
            return match.end()
        if inside - start > 1:  # an image: its words are no text of the article
            return self.mask(start, end)
        self.mask(start, inside)
        return self.mask(match.start(), end)

    def find_target(self, label: str, match: re.Match[str]) -> int | None:
        """Where the target behind a closing bracket ends; None where the brackets are no link."""
        tail = _TAIL.match(self.words, match.end())
        if tail:
            return tail.end()
        reference = _LABEL.match(self.words, match.end())
        if reference and self.is_known(reference[1] or label):
            return reference.end()
        return match.end() if self.is_known(label) else None

    def is_known(self, label: str) -> bool:
        return bool(self.references) and " ".join(label.split()).lower().upper() in self.references

    def read_mark(self, match: re.Match[str]) -> int:
        mark = match[0][0]
        opens, closes = self.flank(match, mark)
        start = match.start()
        openers = self.openers[mark]
        while closes and openers and start < match.end():
            start = self.close_run(openers, mark, start, match.end())
        if opens and start < match.end():
            openers.append(_Run(start, match.end()))
        return match.end()

    def close_run(self, openers: list[_Run], mark: str, start: int, end: int) -> int:
        opener = openers[-1]
        count = min(opener.end - opener.start, end - start)
        if mark == "~":
            self.mask(opener.start, end)
        else:
            self.mask(opener.end - count, opener.end)
            self.mask(start, start + count)
        opener.end -= count
        if opener.end == opener.start or mark == "~":
            openers.pop()
        return start + count if mark != "~" else end

    def flank(self, match: re.Match[str], mark: str) -> tuple[bool, bool]:
        """Whether a run can open and whether it can close emphasis, by CommonMark's rules of flanking."""
        before = self.words[match.start() - 1] if match.start() else " "
        after = self.words[match.end()] if match.end() < len(self.words) else " "
        left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
        right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
        if mark == "_":
            return left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
        return left, right

    def read_reference(self, match: re.Match[str]) -> int:
        if match[0].endswith(";"):
            self.edits.append(_edit_reference(match))
        return match.end()

    def read_brace(self, match: re.Match[str]) -> int:
        found = _TEMPLATE.match(self.words, match.start())
        if found is None and self.braces:
            found = _EXPRESSION.match(self.words, match.start())
        return self.mask(match.start(), found.end()) if found else match.end()


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
