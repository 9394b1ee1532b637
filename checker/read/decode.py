"""Bytes -> text: UTF-8, UTF-16 by its mark, what a file declares of itself, else what it can only be."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from checker.read.settings import read_settings

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WELL_FORMED = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with newlines for line ends; `broken` where it holds surrogates for bytes that are no UTF-8."""

    text: str
    broken: bool = False


class UndecodableError(Exception):
    """What makes the bytes unreadable, and the line of the fault where it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def decode(data: bytes, *, declared: Callable[[bytes], str | None] | None = None, by_line: bool = False) -> Decoded:
    """The text of a file; raises UndecodableError.

    `declared` finds the encoding that a file of this kind names in itself. With `by_line` a broken byte
    spoils its line only: it becomes a surrogate.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and mark != codecs.BOM_UTF8:
            return Decoded(_unify(_decode_strictly(data, encoding, encoding.upper())))
    data = data.removeprefix(codecs.BOM_UTF8)
    _refuse_binary(data)
    try:
        return Decoded(_unify(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        fault = error
    broken = _is_broken_utf8(data)
    if not broken:
        text = _decode_declared(data, declared(data) if declared else None) or _guess(data)
        if text is not None:
            return Decoded(_unify(text))
    if by_line:
        return Decoded(_unify(data.decode("utf-8", "surrogateescape")), broken=True)
    raise _refusal(data, fault.start, "UTF-8" if broken else "UTF-8 nor any encoding that can be told")


def _unify(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refuse_binary(data: bytes) -> None:
    place = data.find(0)
    if place >= 0:
        line = _line_of(data, place)
        raise UndecodableError(f"the file is no text: a NUL byte at offset {place} (line {line})", line)


def _decode_strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise _refusal(data, error.start, name, line=_unify(before).count("\n") + 1) from None


def _refusal(data: bytes, place: int, name: str, *, line: int | None = None) -> UndecodableError:
    line = line or _line_of(data, place)
    neither = "neither " if " nor " in name else "no "
    return UndecodableError(
        f"the text is {neither}{name}: byte 0x{data[place]:02x} at offset {place} (line {line}) is out of place", line
    )


def _line_of(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _settings() -> Any:
    return read_settings("encodings.yaml")


def _is_broken_utf8(data: bytes) -> bool:
    """Whether these bytes, which are no UTF-8, were meant to be: well-formed sequences outnumber stray bytes."""
    well = sum(1 for _ in _WELL_FORMED.finditer(data))
    if not well:
        return False
    stray = len(_BEYOND_ASCII.findall(_WELL_FORMED.sub(b"", data)))
    return bool(well >= stray * _settings()["guess"]["broken_utf8"])


def _decode_declared(data: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    settings = _settings()
    known = settings["aliases"].get(name.lower(), name.lower())
    if known not in settings["declared"]:
        return None
    try:
        return data.decode(known)
    except UnicodeDecodeError:
        return None


def _guess(data: bytes) -> str | None:
    """The text by the best reading in one of the legacy encodings, or None where no reading is good enough."""
    from charset_normalizer import from_bytes  # 30 ms that only a file in another encoding has to pay

    settings = _settings()
    guess = settings["guess"]
    sample = _sample(data, guess["sample"])
    if len(_BEYOND_ASCII.findall(sample)) < guess["least_letters"]:
        return None
    codecs_tried = [codecs.lookup(name).name.replace("-", "_") for name in settings["legacy"]]
    best = from_bytes(sample, cp_isolation=codecs_tried).best()
    if best is None or best.chaos > guess["most_chaos"]:
        return None
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        return None


def _sample(data: bytes, length: int) -> bytes:
    """The lines with bytes beyond ASCII, up to a length: the others tell nothing."""
    if len(data) <= length:
        return data
    taken = bytearray()
    for line in re.finditer(rb"[^\n]*[\x80-\xff][^\n]*\n?", data):
        taken += line[0][: length - len(taken)]
        if len(taken) >= length:
            break
    return bytes(taken)
