"""Measures: what the figures count, how they lie in each other, and which units turn into each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from checker.extract.counted.countable import Countable

_COUNTS = {"person", None}  # a number whose noun is left out may count persons


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted; `kind` is total, level or fixed, `of` tells of what, `names` go by UI language."""

    id: str
    kind: str
    of: Countable
    strict: bool
    noun: bool
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PartWhole:
    """A measure that can't exceed another, for all sources or only within one."""

    part: str
    whole: str
    same_source: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """The measures that make a whole up; those of `also` may be counted in."""

    whole: str
    parts: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """All measures in force and how they are related."""

    measures: Mapping[str, Measure]
    part_whole: tuple[PartWhole, ...]
    sums: tuple[Composition, ...]
    confused: tuple[tuple[str, ...], ...]
    units: Mapping[str, tuple[str, Decimal]]  # code -> dimension, multiple of its smallest unit

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "MeasureTable":
        """The table of a measures file as plain data; a missing or wrong entry raises KeyError or ValueError."""
        return cls(
            measures=MappingProxyType({key: _measure(key, row) for key, row in sorted(data["measures"].items())}),
            part_whole=tuple(
                PartWhole(row["part"], row["whole"], bool(row.get("same_source", False)))
                for row in data.get("part_whole", ())
            ),
            sums=tuple(
                Composition(row["whole"], tuple(row["parts"]), tuple(row.get("also", ())))
                for row in data.get("sums", ())
            ),
            confused=tuple(tuple(group) for group in data.get("confused", ())),
            units=MappingProxyType(_units(data.get("units", {}))),
        )

    def kind(self, measure: str) -> str:
        """The kind of a measure; an unknown one has one true value."""
        known = self.measures.get(measure)
        return known.kind if known else "fixed"

    def is_strict(self, measure: str) -> bool:
        """Whether figures of this measure need the same noun and context; an unknown measure does."""
        known = self.measures.get(measure)
        return known.strict if known else True

    def counts_nouns(self, measure: str) -> bool:
        """Whether the noun beside a figure of this measure tells what is counted."""
        known = self.measures.get(measure)
        return known.noun if known else True

    def name(self, measure: str, language: str) -> str:
        """The measure's name in a UI language, else in English, else its id."""
        known = self.measures.get(measure)
        names = known.names if known else {}
        return names.get(language) or names.get("en") or measure

    def are_confused(self, first: str, second: str) -> bool:
        """Whether a writer may take one measure for the other."""
        return first != second and any(first in group and second in group for group in self.confused)

    def factor(self, unit: str | None, other: str | None) -> Decimal | None:
        """What a number in `unit` is multiplied by to stand in `other`; None where they don't turn into each other."""
        if unit == other or {unit, other} == _COUNTS:
            return Decimal(1)
        known, wanted = self.units.get(unit or ""), self.units.get(other or "")
        if known is None or wanted is None or known[0] != wanted[0]:
            return None
        return known[1] / wanted[1]


def _measure(key: str, row: Mapping[str, Any]) -> Measure:
    return Measure(
        id=key,
        kind=row["kind"],
        of=Countable(row["of"], frozenset(row.get("nouns", ())), only=bool(row.get("only", False))),
        strict=bool(row.get("strict", False)),
        noun=bool(row.get("noun", True)),
        names=MappingProxyType(dict(sorted(row["names"].items()))),
    )


def _units(dimensions: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, Decimal]]:
    return {code: (name, Decimal(size)) for name, codes in sorted(dimensions.items()) for code, size in codes.items()}
