"""Which files `.gitignore` files leave out, by git's own rules (gitignore(5))."""

import codecs
import os
import re
from dataclasses import dataclass
from pathlib import Path

FILE_NAME = ".gitignore"
_BYTES = "latin-1"  # git matches bytes: this makes each a character
_STAR, _LAZY_STAR, _SLASH, _ANY_FOLDERS = "[^/]*", "[^/]*?", "/", "(?:.*/)?"
_SPANNING = 2  # stars that span folders where they stand alone between slashes
_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": " \\t\\n\\r\\f\\v",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}
_PIECE = re.compile(
    r"(?P<star>\*+)|(?P<any>\?)|\\(?P<escaped>.)|(?P<slash>/)"
    r"|\[(?P<not>[!^]?)(?P<set>\]?(?:\[:[a-z]{1,9}:\]|\\.|[^\]\\])*+)\]|(?P<open>\[)|(?P<plain>.)",
    re.DOTALL,
)
_MEMBER = re.compile(r"\[:(?P<name>[a-z]+):\]|(?P<low>\\.|[^\\])(?:-(?P<high>\\.|[^\\\]]))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: what it matches, from its folder on, and whether it takes files in again."""

    regex: re.Pattern[str]
    negated: bool
    folders_only: bool


@dataclass(frozen=True, slots=True)
class IgnoreFile:
    """The rules of one folder's file, the last first; `folder` is where they hold."""

    folder: Path
    rules: tuple[Rule, ...]


Ignores = tuple[IgnoreFile, ...]


def read_ignores(folder: Path, *, outer: Ignores = ()) -> Ignores:
    """The rules in force in a folder: those of the folders around it and its own file's."""
    try:
        file = folder / FILE_NAME
        content = file.read_bytes() if file.is_file() else b""  # a pipe would be waited for
    except OSError:
        return outer
    rules = parse_ignores(content.removeprefix(codecs.BOM_UTF8).decode(_BYTES))
    return (*outer, IgnoreFile(folder, rules)) if rules else outer


def read_outer_ignores(folder: Path) -> Ignores:
    """The rules of the folders around this one, up to the repository's top; none outside a repository."""
    above: list[Path] = []
    for parent in (folder, *folder.parents):
        above.append(parent)
        if (parent / ".git").exists():
            break
    else:
        return ()
    ignores: Ignores = ()
    for parent in reversed(above[1:]):
        ignores = read_ignores(parent, outer=ignores)
    return ignores


def is_ignored(path: Path, ignores: Ignores, *, is_folder: bool) -> bool:
    """Whether the rules leave this path out; the folders it lies in are the caller's to ask about."""
    for file in reversed(ignores):
        name = os.fsencode(path.relative_to(file.folder).as_posix()).decode(_BYTES)
        for rule in file.rules:
            if (is_folder or not rule.folders_only) and rule.regex.fullmatch(name):
                return not rule.negated
    return False


def parse_ignores(text: str) -> tuple[Rule, ...]:
    """The rules of a `.gitignore` file, its bytes read as Latin-1; the last rule, which decides, stands first."""
    rules = [rule for rule in map(_parse_line, text.split("\n")) if rule is not None]
    return tuple(reversed(rules))


def _parse_line(line: str) -> Rule | None:
    pattern = _strip_end(line.removesuffix("\r"))
    if not pattern or pattern.startswith("#"):
        return None
    negated = pattern.startswith("!")
    pattern = pattern[negated:]
    folders_only = pattern.endswith("/")
    pattern = pattern[: len(pattern) - folders_only]
    regex = translate_glob(pattern.removeprefix("/"), anchored="/" in pattern)
    return Rule(regex, negated, folders_only) if pattern and regex else None


def _strip_end(line: str) -> str:
    """The line without trailing spaces, but for one that a backslash keeps."""
    bare = line.rstrip(" ")
    slashes = len(bare) - len(bare.rstrip("\\"))
    return line[: len(bare) + 1] if slashes % 2 and len(bare) < len(line) else bare


def translate_glob(pattern: str, *, anchored: bool) -> re.Pattern[str] | None:
    """A pattern for whole relative paths, or None for one that can match nothing; `**` spans folders."""
    parts = [] if anchored else [_ANY_FOLDERS]
    place = 0
    while place < len(pattern):
        match = _PIECE.match(pattern, place)
        piece = _translate_piece(match) if match else None
        if match is None or piece is None:
            return None
        place = match.end()
        if match["star"] and _spans_folders(pattern, match):
            piece, place = (_ANY_FOLDERS, place + 1) if place < len(pattern) else (".+", place)
        parts.append(piece)
    return re.compile("".join(_bind_stars(parts)), re.DOTALL)


def _spans_folders(pattern: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    alone = (start == 0 or pattern[start - 1] == "/") and (end == len(pattern) or pattern[end] == "/")
    return alone and end - start == _SPANNING


def _bind_stars(parts: list[str]) -> list[str]:
    """Makes each star but a name's last take the nearest place that fits, so that nothing is tried twice."""
    bound: list[str] = []
    waiting: int | None = None  # where the name's last star stands in `bound`
    for part in parts:
        if part == _STAR and waiting is not None:
            bound[waiting] = f"(?>{_LAZY_STAR}"
            bound.append(")")
        if part in (_SLASH, _ANY_FOLDERS):
            waiting = None
        elif part == _STAR:
            waiting = len(bound)
        bound.append(part)
    return bound


def _translate_piece(match: re.Match[str]) -> str | None:
    if match["star"]:
        return _STAR
    if match["any"]:
        return "[^/]"
    if match["open"]:
        return None
    if match["slash"]:
        return _SLASH
    if match["set"] is not None:
        return _translate_set(match["set"], negated=bool(match["not"]))
    return re.escape(match["escaped"] or match["plain"])


def _translate_set(members: str, *, negated: bool) -> str | None:
    if not members:
        return None
    parts = []
    for member in _MEMBER.finditer(members):
        if member["name"]:
            if member["name"] not in _CLASSES:
                return None
            parts.append(_CLASSES[member["name"]])
            continue
        low, high = (member["low"] or "")[-1:], (member["high"] or "")[-1:]
        parts.append(re.escape(low) + (f"-{re.escape(high)}" if high >= low else ""))
    return f"(?!/)[{'^' if negated else ''}{''.join(parts)}]"
