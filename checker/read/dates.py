"""Dates of publication, as ISO 8601 and nothing else."""

import re
from datetime import date, datetime, time

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[Tt ](?P<time>\d\d:\d\d(?::\d\d)?)(?P<fraction>[.,]\d{1,9})? ?(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?)?"
)


def parse_iso(text: str) -> str | None:
    """The date or date-time in `text` in one form (`T`, `Z`, `+02:00`), or None where it is neither."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    parts = match["day"] + ("T" + match["time"] if match["time"] else "") + _fraction(match["fraction"])
    whole = parts + _zone(match["zone"] or "")
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return None
    return whole


def _fraction(text: str | None) -> str:
    return "." + text[1:7] if text else ""


def _zone(text: str) -> str:
    if text in ("", "Z", "z"):
        return text.upper()
    hours, minutes = text[:3], text[3:].removeprefix(":") or "00"
    return f"{hours}:{minutes}"


def parse_mail_date(text: str) -> str | None:
    """The date-time in `text` as mail and RSS write it ('Wed, 03 Sep 2025 10:00:00 +0300'), or an ISO one."""
    from email.utils import parsedate_to_datetime  # only feeds need it

    found = parse_iso(text)
    if found is not None:
        return found
    try:
        return parsedate_to_datetime(text.strip()[:100]).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def render_date(value: object) -> object:
    """A date or date-time object as ISO 8601; anything else as it is."""
    return value.isoformat() if isinstance(value, date | time) else value
