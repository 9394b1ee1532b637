"""Rule: which claims to hold together, by which check, with what tolerance and message; and the set of all in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Any

from checker.checks.registry import CHECKS
from checker.checks.relation import Rounding
from checker.checks.settings import build_settings
from checker.extract.numbers.intervals import HedgeWidths
from checker.link import Linking, MeasureTable
from checker.link.names import Spelling
from checker.model.finding import Severity
from checker.model.report import Problem

ALL_MEASURES = "all"
FALLBACK = "en"  # the UI language that every text of a rule has

Texts = Mapping[str, str]  # UI language -> text
ExampleArticle = Mapping[str, str]  # keys of a JSON line


def text_in(texts: Texts, ui_language: str) -> str:
    """The text in a UI language, or in the one that none lacks."""
    return texts.get(ui_language) or texts[FALLBACK]


@dataclass(frozen=True, slots=True)
class Example:
    """A handful of articles in which a rule must fire, or must not; `note` says what it tries."""

    articles: tuple[ExampleArticle, ...]
    note: str
    fires: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in force. Rules are tried in the order of `rank`; what one has told, a later one does not repeat.

    `disputed` is the severity where the text itself sets the figures against each other, `confidence` the least
    share of certainty with which the rule speaks, `path` the rule's file.
    """

    id: str
    check: str
    verdict: str
    rank: int
    severity: Severity
    disputed: Severity
    measures: frozenset[str]
    confidence: Decimal
    settings: Any
    message: Texts
    help: Texts
    reason: str
    source: str
    examples: tuple[Example, ...]
    path: str

    @classmethod
    def from_data(cls, data: Mapping[str, Any], *, measures: MeasureTable) -> "Rule":
        """The rule of a compiled file; `data` has been validated."""
        named = data["measures"]
        return cls(
            id=data["id"],
            check=data["check"],
            verdict=data["verdict"],
            rank=int(data["rank"]),
            severity=Severity(data["severity"]),
            disputed=Severity(data["disputed"] or data["severity"]),
            measures=frozenset(measures.measures if named == ALL_MEASURES else named),
            confidence=Decimal(data["confidence"]),
            settings=build_settings(CHECKS[data["check"]].settings, data["settings"]),
            message=MappingProxyType(dict(data["message"])),
            help=MappingProxyType(dict(data["help"])),
            reason=data["reason"],
            source=data["source"],
            examples=tuple(_example(row, fires=kind == "fire") for kind, row in _examples(data["examples"])),
            path=data["path"],
        )


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All that a run's comparing needs as values. `digest` names it; `problems` are the files that were left out."""

    rules: tuple[Rule, ...]
    digest: str
    problems: tuple[Problem, ...]
    widths: HedgeWidths
    measures: MeasureTable
    linking: Linking
    spelling: Spelling
    rounding: Rounding
    words: Mapping[str, Texts]

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> "RuleSet":
        """The set with the chosen rules only: by id or verdict, `*` standing for anything; no choice means all."""
        kept = tuple(
            rule for rule in self.rules if (not select or _is_named(rule, select)) and not _is_named(rule, ignore)
        )
        return replace(self, rules=kept)


def _is_named(rule: Rule, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns for name in (rule.id, rule.verdict))


def _examples(data: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[tuple[str, Mapping[str, Any]]]:
    return [(kind, row) for kind in ("fire", "quiet") for row in data[kind]]


def _example(row: Mapping[str, Any], *, fires: bool) -> Example:
    return Example(
        articles=tuple(MappingProxyType(dict(article)) for article in row["articles"]), note=row["note"], fires=fires
    )
