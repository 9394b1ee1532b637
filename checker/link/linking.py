"""Linking: the settings by which claims and articles are held together; every number comes from data."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from checker.link.slips import SlipSettings

Weights = Mapping[str, Decimal]  # answer -> share of confidence


@dataclass(frozen=True, slots=True)
class StoryLinking:
    """When two articles tell one story; `days`, `names`, `common`, `neighbours` and `full` count, `figure` is one."""

    days: int
    names: int
    common: int
    neighbours: int
    full: int
    figure: int
    floor: Decimal


@dataclass(frozen=True, slots=True)
class CopyLinking:
    """When two texts are copies: words in a shingle, hashes in a sketch, and the share that must agree."""

    shingle: int
    sketch: int
    alike: Decimal


@dataclass(frozen=True, slots=True)
class StrictLinking:
    """What measures need that count anything at all."""

    counted: Weights
    context: Weights
    some: Decimal
    much: Decimal
    one_text: Decimal


@dataclass(frozen=True, slots=True)
class Undecided:
    """Below which confidence a measure is only the noun's, and what it is worth beside one that a verb tells."""

    below: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Linking:
    """All settings of linking."""

    stem_length: int
    name_length: int
    figures: int
    same_window_hours: int
    clause_stems: int
    story: StoryLinking
    copies: CopyLinking
    generic: frozenset[str]
    crowd: frozenset[str]
    repeating: frozenset[str]
    found: frozenset[str]
    sides: frozenset[str]
    vague_sources: frozenset[str]
    likeness: int
    same_start_days: int
    anchors: Weights
    strong_link: Decimal
    demographic: frozenset[str]
    weights: Mapping[str, Weights]
    one_text: Decimal
    unsaid: Decimal
    stance: Decimal
    undated: Decimal
    near_text: int
    far_text: Decimal
    undecided: Undecided
    slips: SlipSettings
    telling: Decimal
    old: Decimal
    least: Decimal
    strict: StrictLinking
    topic: Decimal

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Linking":
        """The settings of a linking file as plain data; a missing or wrong entry raises KeyError or ValueError."""
        return cls(
            stem_length=int(data["stem_length"]),
            name_length=int(data["name_length"]),
            figures=int(data["figures"]),
            same_window_hours=int(data["same_window_hours"]),
            clause_stems=int(data["clause_stems"]),
            story=_story(data["story"]),
            copies=_copies(data["copies"]),
            generic=frozenset(data["generic"]),
            crowd=frozenset(data["crowd"]),
            repeating=frozenset(data["repeating"]),
            found=frozenset(data["found"]),
            sides=frozenset(data["sides"]),
            vague_sources=frozenset(data["vague_sources"]),
            likeness=int(data["likeness"]),
            same_start_days=int(data["same_start_days"]),
            anchors=_weights(data["anchors"]),
            strong_link=Decimal(data["strong_link"]),
            demographic=frozenset(data["demographic"]),
            weights=MappingProxyType({name: _weights(row) for name, row in sorted(data["weights"].items())}),
            one_text=Decimal(data["one_text"]),
            unsaid=Decimal(data["unsaid"]),
            stance=Decimal(data["stance"]),
            undated=Decimal(data["undated"]),
            near_text=int(data["near_text"]),
            far_text=Decimal(data["far_text"]),
            slips=_slips(data["slips"]),
            telling=Decimal(data["telling"]),
            undecided=Undecided(*(Decimal(data["undecided"][name]) for name in ("below", "weight"))),
            old=Decimal(data["old"]),
            least=Decimal(data["least"]),
            strict=_strict(data["strict"]),
            topic=Decimal(data["topic"]),
        )


def _story(row: Mapping[str, Any]) -> StoryLinking:
    return StoryLinking(
        days=int(row["days"]),
        names=int(row["names"]),
        common=int(row["common"]),
        neighbours=int(row["neighbours"]),
        full=int(row["full"]),
        figure=int(row["figure"]),
        floor=Decimal(row["floor"]),
    )


def _copies(row: Mapping[str, Any]) -> CopyLinking:
    return CopyLinking(shingle=int(row["shingle"]), sketch=int(row["sketch"]), alike=Decimal(row["alike"]))


def _slips(row: Mapping[str, Any]) -> SlipSettings:
    return SlipSettings(
        factors=tuple(Decimal(factor) for factor in row["factors"]),
        sure=(),
        digits=int(row["digits"]),
        least=Decimal(row["least"]),
        lowest=Decimal(row["lowest"]),
    )


def _strict(row: Mapping[str, Any]) -> StrictLinking:
    return StrictLinking(
        counted=_weights(row["counted"]),
        context=_weights(row["context"]),
        some=Decimal(row["some"]),
        much=Decimal(row["much"]),
        one_text=Decimal(row["one_text"]),
    )


def _weights(row: Mapping[str, Any]) -> Weights:
    return MappingProxyType({answer: Decimal(weight) for answer, weight in sorted(row.items())})
