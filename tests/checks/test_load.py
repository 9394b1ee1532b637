"""Loading of rules: what is in force, what a broken file is told, and the compiled copy."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from checker.checks import load_rules, rule_schema
from checker.errors import CheckerError
from checker.strict_yaml import parse_yaml

GOOD = """\
id: my-rule
check: drift
verdict: hedge_drift
rank: 500
severity: note
confidence: 0.5
settings: {least: 5}
message: {en: "{first} and {second}", uk: "{first} і {second}"}
help: {en: Look., cs: Podívejte se.}
reason: It is tried.
examples:
  fire: [{articles: [{text: one}]}]
  quiet: [{articles: [{text: two}]}]
"""


def write(folder: Path, text: str, name: str = "my-rule.yaml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_further_folder_adds_its_rules(tmp_path: Path) -> None:
    rules = load_rules([write(tmp_path / "more", GOOD)])
    assert rules.problems == ()
    assert rules.rules[-1].id == "my-rule"
    assert rules.digest != load_rules().digest


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("severity: note", "severty: note", 5, "severty"),
        ("severity: note", "severity: loud", 5, "severity"),
        ("check: drift", "check: drifft", 2, "no such check"),
        ("settings: {least: 5}", "settings: {leest: 5}", 7, "leest"),
        ("rank: 500", "rank: 500\nrank: 501", 5, "rank"),
        ("confidence: 0.5", "confidence: 7", 6, "confidence"),
        ('en: "{first} and {second}"', 'en: "{first.claim}"', 8, "placeholder"),
        ("reason: It is tried.\n", "", 1, "reason"),
        ('en: "{first} and {second}"', 'de: "{first} und {second}"', 8, "missing key: message.en"),
        ('en: "{first} and {second}"', 'en: ""', 8, "message.en"),
        ("cs: Podívejte se.", "Cs: Podívejte se.", 9, "help: 'Cs' does not match"),
    ],
)
def test_a_broken_rule_is_told_with_its_place(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    rules = load_rules([write(tmp_path / "more", GOOD.replace(old, new, 1))])
    assert [problem.line for problem in rules.problems] == [line]
    assert rules.problems[0].column is not None
    assert told in rules.problems[0].message
    assert len(rules.rules) == len(load_rules().rules)


def test_a_second_rule_of_one_id_is_refused(tmp_path: Path) -> None:
    rules = load_rules([write(tmp_path / "more", GOOD.replace("my-rule", "hedge-drift"))])
    assert "second rule" in rules.problems[0].message


def test_a_rule_of_an_unknown_measure_is_refused(tmp_path: Path) -> None:
    rules = load_rules([write(tmp_path / "more", GOOD + "measures: [kilt]\n")])
    assert "no such measure: kilt" in rules.problems[0].message


def test_a_folder_brings_its_own_measures(tmp_path: Path) -> None:
    folder = write(tmp_path / "more", GOOD + "measures: [flooded]\n")
    names = "{en: flooded, cs: zatopeno}"
    write(folder, f"measures: {{flooded: {{kind: level, of: thing, names: {names}}}}}\n", "measures.yaml")
    rules = load_rules([folder])
    assert rules.problems == ()
    assert rules.measures.kind("flooded") == "level"
    assert rules.measures.kind("killed") == "total"


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match="no such folder"):
        load_rules([tmp_path / "nowhere"])


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "bad.yaml").write_bytes(b"id: x\nreason: \xff\xfe\n")
    problem = load_rules([folder]).problems[0]
    assert (problem.line, "UTF-8" in problem.message) == (2, True)


def test_the_compiled_copy_gives_the_same_rules(tmp_path: Path) -> None:
    fresh = load_rules(cache=tmp_path)
    assert len(list(tmp_path.glob("rules-*.json"))) == 1
    kept = load_rules(cache=tmp_path)
    assert kept.rules == fresh.rules
    assert (kept.widths.about, kept.widths.vague) == (fresh.widths.about, fresh.widths.vague)


def test_a_spoilt_copy_is_made_anew(tmp_path: Path) -> None:
    load_rules(cache=tmp_path)
    copy = next(tmp_path.glob("rules-*.json"))
    whole = copy.read_bytes()
    copy.write_bytes(whole[:100])
    assert load_rules(cache=tmp_path).rules
    assert copy.read_bytes() == whole


def test_start_up_with_a_copy_needs_neither_yaml_nor_validation(tmp_path: Path) -> None:
    load_rules(cache=tmp_path)
    code = (
        "import sys, pathlib; from checker.checks.load import load_rules;"
        f"load_rules(cache=pathlib.Path({str(tmp_path)!r}));"
        "print([name for name in ('yaml', 'pydantic', 'jsonschema') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_select_and_ignore_go_by_id_and_verdict() -> None:
    rules = load_rules()
    assert {rule.verdict for rule in rules.select(["conflict"]).rules} == {"conflict"}
    assert "hedge-drift" not in {rule.id for rule in rules.select(ignore=["hedge-*"]).rules}
    assert [rule.id for rule in rules.select(["likely-slip"]).rules] == ["likely-slip"]


def test_the_shipped_rules_fit_the_published_schema(checkout: Path) -> None:
    schema = rule_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted((checkout / "rules" / "core").glob("*.yaml")):
        data = parse_yaml(path.read_text(encoding="utf-8"), source=path.name).data
        plain = json.loads(json.dumps(data, default=float))
        assert list(validator.iter_errors(plain)) == [], path.name


def test_the_schema_refuses_a_misspelt_setting() -> None:
    data = parse_yaml(GOOD.replace("least", "leest"), source="x").data
    plain = json.loads(json.dumps(data, default=float))
    assert not jsonschema.Draft202012Validator(rule_schema()).is_valid(plain)


def test_the_guides_worked_example_is_whole(tmp_path: Path, checkout: Path) -> None:
    guide = (checkout / "rules" / "README.md").read_text(encoding="utf-8")
    example = guide.split("```yaml\n")[1].split("```")[0]
    rules = load_rules([write(tmp_path / "my-rules", example, "flooded-homes.yaml")])
    assert rules.problems == ()
    assert "flooded-homes" in {rule.id for rule in rules.rules}
