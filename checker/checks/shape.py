"""Shape: a settings file of a further folder held against the shipped one, each slip of the pen told in its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from checker.errors import CheckerError
from checker.strict_yaml import Document, Path

_ANY = "*"
_OPEN = frozenset(  # tables that take keys which the shipped file does not know: words, units, languages
    (
        ("linking", "letters"),
        ("linking", "joined"),
        ("measures", "measures"),
        ("measures", "measures", _ANY, "names"),
        ("measures", "units"),
        ("measures", "units", _ANY),
        ("words", _ANY),
    )
)


def refuse_misshapen(document: Document, shipped: Any, *, name: str) -> None:
    """Raise CheckerError, with its place, for the first key or value without room in the shipped settings `name`."""
    found = _faults(document.data, shipped, (), (name,))
    faults = sorted(found, key=lambda fault: (document.locate(fault[0]), fault[1]))
    if faults:
        path, message = faults[0]
        more = f"; {len(faults) - 1} more in this file" if len(faults) > 1 else ""
        raise _error(document, f"{message}{more}", path)


def _error(document: Document, message: str, path: Path) -> CheckerError:
    where = ".".join(map(str, path))
    return document.error(f"{where}: {message}" if where else message, path)


def _faults(data: Any, known: Any, path: Path, pattern: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    if isinstance(known, dict):
        yield from _table_faults(data, known, path, pattern)
    elif isinstance(known, list):
        yield from _list_faults(data, known, path, pattern)
    elif isinstance(known, bool):
        yield from _unless(path, "this is true or false", holds=isinstance(data, bool))
    elif isinstance(known, (int, Decimal)):
        is_number = isinstance(data, (int, Decimal)) and not isinstance(data, bool) and data >= 0
        yield from _unless(path, "this is a number, 0 or more", holds=is_number)
    else:
        yield from _unless(path, "this is a text", holds=isinstance(data, str))


def _table_faults(
    data: Any, known: Mapping[str, Any], path: Path, pattern: tuple[str, ...]
) -> Iterator[tuple[Path, str]]:
    if not isinstance(data, dict):
        yield path, "this is a table of keys and values"
        return
    is_open = not _OPEN.isdisjoint((pattern, (*pattern[:-1], _ANY)))
    for key, value in data.items():
        if is_open:
            yield from _faults(value, _union(known.values()), (*path, key), (*pattern, _ANY))
        elif key in known:
            yield from _faults(value, known[key], (*path, key), (*pattern, key))
        else:
            yield (*path, key), "unknown key"


def _list_faults(data: Any, known: Sequence[Any], path: Path, pattern: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    if not isinstance(data, list):
        yield path, "this is a list"
        return
    for place, value in enumerate(data):
        yield from _faults(value, _union(known), (*path, place), (*pattern, _ANY))


def _union(samples: Iterable[Any]) -> Any:
    """What all shipped rows of a table or list show together: every key that one of them has."""
    rows = list(samples)
    if not all(isinstance(row, dict) for row in rows):
        return rows[0]
    keys = sorted({key for row in rows for key in row})
    return {key: _union([row[key] for row in rows if key in row]) for key in keys}


def _unless(path: Path, message: str, *, holds: bool) -> Iterator[tuple[Path, str]]:
    if not holds:
        yield path, message
