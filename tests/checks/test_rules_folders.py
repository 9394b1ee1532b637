"""Folders of rules as they come: broken files, the same folder named in other ways, and copies that are not whole."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker.checks import RuleSet, load_rules
from checker.checks.rule_source import RuleSource
from checker.cli.rules import test_rules as examples_command
from checker.language import load_languages

from .test_load import GOOD, write

SHIPPED = load_rules()


def told(rules: RuleSet) -> list[tuple[str, int | None, int | None, str]]:
    return [(Path(one.path).name, one.line, one.column, one.message) for one in rules.problems]


@pytest.mark.parametrize("copy", ["{}", "[]", "1", '{"digest": "x", "data": {}}', "[" * 100_000])
def test_a_copy_that_is_not_whole_is_made_anew(tmp_path: Path, copy: str) -> None:
    load_rules(cache=tmp_path)
    load_languages(cache=tmp_path)["en"]
    files = sorted(tmp_path.iterdir())
    whole = [file.read_bytes() for file in files]
    for file in files:
        file.write_text(copy, encoding="utf-8")
    assert load_rules(cache=tmp_path).rules == SHIPPED.rules
    assert load_languages(cache=tmp_path)["en"].code == "en"
    assert [file.read_bytes() for file in files] == whole


def test_what_is_no_readable_file_is_a_problem(tmp_path: Path) -> None:
    folder = write(tmp_path / "more", GOOD)
    (folder / "a.yaml").mkdir()
    (folder / "b.yaml").symlink_to("nowhere")
    rules = load_rules([folder])
    assert [(name, line) for name, line, _, _ in told(rules)] == [("a.yaml", None), ("b.yaml", None)]
    assert "my-rule" in {rule.id for rule in rules.rules}


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        ("words.yaml", "[]\n", (1, 1), "table of keys"),
        ("words.yaml", "\n", (1, 1), "table of keys"),
        ("words.yaml", "tension: 5\n", (1, 1), "tension: this is a table"),
        ("hedges.yaml", "about: {low: 5, high: nonsense}\n", (1, 9), "about.low: unknown key; 1 more"),
        ("hedges.yaml", "about:\n  share: lots\n", (2, 3), "about.share: this is a number"),
        ("hedges.yaml", "about: {share: -1}\n", (1, 9), "about.share: this is a number"),
        ("linking.yaml", "# mine\nzzz: 3\n", (2, 1), "zzz: unknown key"),
        ("linking.yaml", "generic: [person, 3]\n", (1, 19), "generic.1: this is a text"),
        ("linking.yaml", "letters: {q: 1}\n", (1, 11), "letters.q: this is a text"),
        ("rounding.yaml", "reach: true\n", (1, 1), "reach: this is a number"),
        ("measures.yaml", "measures: {ash: {kind: level, sort: x}}\n", (1, 31), "measures.ash.sort: unknown key"),
    ],
)
def test_misshapen_settings_are_left_out_and_told(
    tmp_path: Path, name: str, text: str, place: tuple[int, int], message: str
) -> None:
    rules = load_rules([write(write(tmp_path / "more", GOOD), text, name)])
    ((file, line, column, words),) = told(rules)
    assert (file, (line, column)) == (name, place)
    assert message in words
    assert rules.linking == SHIPPED.linking
    assert "my-rule" in {rule.id for rule in rules.rules}


def test_a_vague_numbers_ends_are_replaced(tmp_path: Path) -> None:
    rules = load_rules([write(tmp_path / "more", "vague: {several: [4, 8]}\n", "hedges.yaml")])
    assert rules.problems == ()
    assert rules.widths.vague["several"] == (4, 8)


def test_a_folder_of_other_files_says_so(tmp_path: Path) -> None:
    ((name, _, _, message),) = told(load_rules([write(tmp_path / "more", GOOD, "my-rule.yml")]))
    assert (name, ".yaml" in message) == ("more", True)


def test_the_digest_is_of_what_the_files_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one = write(tmp_path / "one", GOOD)
    two = write(tmp_path / "two", GOOD.replace("my-rule", "your-rule"), "your-rule.yaml")
    (tmp_path / "x").mkdir()
    ways = [[one, two], [two, one], [Path("one"), two], [Path("x/../one"), two], [one, two, one], [two, Path("./one")]]
    assert len({load_rules(way).digest for way in ways}) == 1
    assert all(load_rules(way).problems == () for way in ways)
    assert load_rules([one]).digest != load_rules([two]).digest


def test_a_copy_keeps_no_path_of_another_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = write(tmp_path / "one", GOOD)
    load_rules([folder], cache=tmp_path / "cache")
    rules = load_rules([Path("one")], cache=tmp_path / "cache")
    assert [rule.path for rule in rules.rules if rule.id == "my-rule"] == ["one/my-rule.yaml"]


def test_a_folder_named_as_the_shipped_one_takes_nothing_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "rules", "reach: 0.2\n", "rounding.yaml")
    rules = load_rules([Path("rules")])
    assert rules.problems == ()
    assert rules.rounding.whole_from == SHIPPED.rounding.whole_from
    assert rules.rounding.reach > SHIPPED.rounding.reach


def test_a_source_is_known_by_the_last_part_of_its_name() -> None:
    assert RuleSource("a/b/words.yaml", "b/words.yaml").stem == "words"


@pytest.mark.parametrize("guide", ["README.md", "rules/README.md"])
def test_the_guides_rules_stand_beside_the_shipped_examples(tmp_path: Path, checkout: Path, guide: str) -> None:
    text = (checkout / guide).read_text(encoding="utf-8")
    blocks = [part.split("```")[0] for part in text.split("```yaml\n")[1:]]
    rule = next(block for block in blocks if block.startswith("id: "))
    name = rule.split("\n")[0].removeprefix("id: ").split("#")[0].strip()
    folder = write(tmp_path / "desk-rules", rule, f"{name}.yaml")
    done: Any = CliRunner().invoke(examples_command, ["--no-config", "--rules", str(folder)], standalone_mode=False)
    assert done.output.endswith("failing examples: 0\n"), done.output
