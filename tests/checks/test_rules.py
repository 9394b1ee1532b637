"""Every rule against its fixtures: claims as data, so that no extraction stands between a rule and its case."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.checks import load_rules
from checker.report import ui_languages
from checker.strict_yaml import parse_yaml

from .stated import find

RULES = load_rules()
LANGUAGES = set(ui_languages())
FOLDER = Path(__file__).parents[2] / "fixtures" / "rules"
LATER = {"a1": "2025-05-05T12:00:00Z", "a2": "2025-05-05T12:12:00Z", "a3": "2025-05-06T12:00:00Z"}


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        data = parse_yaml(path.read_text(encoding="utf-8"), source=path.name).data
        for kind in ("fire", "quiet"):
            for number, case in enumerate(data[kind], start=1):
                yield pytest.param(path.stem, kind == "fire", case["claims"], id=f"{path.stem}-{kind}-{number}")


@pytest.mark.parametrize(("rule", "fires", "claims"), list(cases()))
def test_fixture(rule: str, fires: bool, claims: list[dict[str, Any]]) -> None:
    found = [finding for finding in find(claims, RULES, **LATER) if finding.rule == rule]
    assert bool(found) is fires
    assert len(found) <= 1


def test_no_rule_is_broken() -> None:
    assert RULES.problems == ()


def test_every_rule_has_fixtures_of_both_kinds() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {rule.id for rule in RULES.rules}


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_is(rule: Any) -> None:
    assert Path(rule.path).stem == rule.id
    assert set(rule.message) == set(rule.help) == LANGUAGES
    assert {example.fires for example in rule.examples} == {True, False}
    assert rule.reason


def test_every_measure_and_reason_has_words_in_each_language() -> None:
    assert all(set(measure.names) == LANGUAGES for measure in RULES.measures.measures.values())
    assert all(set(texts) == LANGUAGES for texts in RULES.words.values())


def test_every_text_has_the_same_placeholders_in_each_language() -> None:
    texts = [*(rule.message for rule in RULES.rules), *RULES.words.values()]
    for each in texts:
        assert len({frozenset(re.findall(r"\{\w+\}", text)) for text in each.values()}) == 1, each["en"]
