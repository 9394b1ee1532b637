"""JSON with exact numbers: a Decimal is written digit by digit, never through a binary float."""

import re
from decimal import Decimal
from json.encoder import encode_basestring, encode_basestring_ascii

_STEP = "  "
# Inside a JSON string these may be escaped without changing it. Raw, they could steer a terminal, turn the
# reading direction, hide words from a reader, or (a lone surrogate) not be written as UTF-8 at all.
_UNSAFE = re.compile(
    "[\x7f-\x9f\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}"
    "\N{LINE SEPARATOR}-\N{RIGHT-TO-LEFT OVERRIDE}\N{WORD JOINER}-\u206f\ud800-\udfff\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{COMBINING GRAPHEME JOINER}\u115f\u1160\u180b-\u180f\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def render_json(document: object, *, indented: bool = False) -> str:
    """A document of dicts, sequences, strings, exact numbers, booleans and None as JSON, without a final line feed."""
    text = _render(document, "\n" if indented else "")
    return _UNSAFE.sub(lambda match: encode_basestring_ascii(match[0])[1:-1], text)


def render_number(number: int | Decimal) -> str:
    """The shortest plain digits of an exact number: 2500000, 66.7."""
    if isinstance(number, int):
        return int.__repr__(number)
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _render(value: object, newline: str) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, Decimal):
        return render_number(value)
    if isinstance(value, float):  # a confidence; its shortest repr is what was meant
        return render_number(Decimal(repr(value)))
    return _render_nested(value, newline)


def _render_nested(value: object, newline: str) -> str:
    inner = newline and newline + _STEP
    if isinstance(value, dict):
        colon = ": " if newline else ":"
        items = [encode_basestring(key) + colon + _render(item, inner) for key, item in value.items()]
        opening, closing = "{}"
    elif isinstance(value, list | tuple):
        items = [_render(item, inner) for item in value]
        opening, closing = "[]"
    else:
        raise TypeError(f"{type(value).__name__} has no place in JSON")
    return f"{opening}{inner}{f',{inner}'.join(items)}{newline}{closing}" if items else opening + closing
