"""Settings: a check's own settings, built from a rule's plain data without any validation library."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def build_settings(kind: type[T], data: Mapping[str, Any]) -> T:
    """An instance of a settings dataclass from data that has been validated; KeyError for a field without value."""
    hints = get_type_hints(kind)
    assert is_dataclass(kind)
    return kind(**{field.name: _value(hints[field.name], data[field.name]) for field in fields(kind)})


def _value(hint: Any, value: Any) -> Any:
    if isinstance(hint, UnionType):
        if value is None:
            return None
        hint = next(choice for choice in get_args(hint) if choice is not NoneType)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (frozenset, tuple):
        return origin(_value(inner[0], item) for item in value)
    if is_dataclass(hint):
        return build_settings(hint, value)  # type: ignore[arg-type]
    return Decimal(value) if hint is Decimal else hint(value)
