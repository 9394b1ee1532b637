"""Configuration: found, merged, told with its origins, and refused with file and line."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from checker.config import find_config, load_config
from checker.config.schema import config_schema
from checker.errors import CheckerError

Invoke = Callable[..., Result]


def test_show_tells_values_and_origins(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('# ours\nfail-level = "warning"\n\nrules = ["house"]\n')
    result = invoke("config", "show")
    assert result.exit_code == 0
    assert 'fail-level = "warning"  # checker.toml:2' in result.output
    assert 'rules = ["house"]  # checker.toml:4' in result.output
    assert "jobs = 1  # default" in result.output
    assert tomllib.loads(result.output)["fail-level"] == "warning"


def test_no_config_reads_none(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text("broken = [")
    assert "file: none" in invoke("config", "show", "--no-config").output
    assert invoke("config", "show").exit_code == 2
    assert invoke("config", "show", "--config", "checker.toml", "--no-config").exit_code == 2


def test_named_file_is_read_and_its_folders_are_relative_to_it(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "own.toml").write_text('rules = ["house"]\n')
    result = invoke("config", "show", "--config", "desk/own.toml")
    assert 'rules = ["desk/house"]  # desk/own.toml:1' in result.output
    assert f"# folder: {tmp_path / 'desk'}\n" in result.output


@pytest.mark.parametrize("line", ['ui-language = "xx"', 'output-format = "telepathy"'])
def test_choices_that_do_not_exist(invoke: Invoke, tmp_path: Path, line: str) -> None:
    (tmp_path / "checker.toml").write_text(f"jobs = 1\n{line}\n")
    result = invoke("config", "show")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"checker: checker.toml:2: {line.partition(' ')[0]}: there is no")


def test_project_file_counts_only_if_it_mentions_the_checker(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n\n[tool.checker]\njobs = 3\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\njobs = 4\n")
    (inner / "pyproject.toml").write_text("[tool.checker\n")
    found = find_config(inner)
    assert found == tmp_path / "pyproject.toml"
    configuration = load_config(found, working_folder=tmp_path)
    assert configuration.settings.jobs == 3
    assert configuration.origins == {"jobs": "pyproject.toml:5"}


def test_nearest_file_wins_and_checker_toml_goes_first(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text("")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.checker]\n")
    assert find_config(tmp_path / "a") == tmp_path / "a" / "pyproject.toml"
    (tmp_path / "a" / "checker.toml").write_text("")
    assert find_config(tmp_path / "a") == tmp_path / "a" / "checker.toml"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('jobs = 1\nfail_level = "error"\n', 2, "did you mean fail-level?"),
        ('\n\nzzzz = "error"\n', 3, "known are"),
        ('color = "auto"\njobs = "many"\n', 2, "jobs: Input should be a valid integer"),
        ("jobs = 0\n", 1, "greater than or equal to 1"),
        ('fail-level = "fatal"\n', 1, "'error', 'warning', 'note' or 'none'"),
        ("select = 'all'\n", 1, "valid list"),
        ("jobs = 1\njobs = 2\n", 2, "Cannot overwrite"),
        ("jobs = \n", 1, "Invalid value"),
        ("select = ['a'", 1, "Unclosed array"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    (tmp_path / "checker.toml").write_text(text)
    with pytest.raises(CheckerError) as caught:
        load_config(tmp_path / "checker.toml", working_folder=tmp_path)
    assert str(caught.value).startswith(f"checker.toml:{line}")
    assert words in str(caught.value)


def test_a_file_that_is_missing_or_no_text(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"jobs = '\xff'")
    for name, words in (("none.toml", "cannot read the configuration"), ("bad.toml", "not UTF-8")):
        with pytest.raises(CheckerError, match=words):
            load_config(tmp_path / name, working_folder=tmp_path)


def test_the_schema_agrees_with_the_settings(tmp_path: Path, invoke: Invoke) -> None:
    schema = json.loads(invoke("schema", "config").output)
    assert schema == config_schema()
    Draft202012Validator.check_schema(schema)
    shown = tomllib.loads(invoke("config", "show").output)
    Draft202012Validator(schema).validate(shown)
    assert list(schema["properties"]) == list(shown)


def test_options_go_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text("jobs = 2\ncache = true\n")
    configuration = load_config(tmp_path / "checker.toml", working_folder=tmp_path)
    merged = configuration.override({"jobs": 4, "cache": False, "color": None, "select": (), "unknown": 1})
    assert (merged.settings.jobs, merged.settings.cache, merged.settings.color) == (4, False, "auto")
    assert merged.origins == {"jobs": "--jobs", "cache": "--no-cache"}


_DEEP = "a = " + "[" * 5000 + "]" * 5000
_LONG = "jobs = " + "9" * 5000


@pytest.mark.parametrize(
    "text", ["tool = 3", "tool = ['checker']", _DEEP, _LONG], ids=["number", "array", "deep", "long"]
)
def test_a_foreign_project_file_is_none_of_ours(invoke: Invoke, tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    result = invoke("config", "show")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(("text", "words"), [(_DEEP, "nested too deeply"), (_LONG, "too many digits")])
def test_a_file_of_ours_that_cannot_be_read_is_told(invoke: Invoke, tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "checker.toml").write_text(text)
    result = invoke("config", "show")
    assert result.exit_code == 2
    assert result.stderr.startswith("checker: checker.toml: ")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("line", ['select = ["nosuch"]', 'ignore = ["nosuch"]', 'rules = ["nodir"]'])
def test_a_rule_that_does_not_exist_is_told_by_its_line(invoke: Invoke, tmp_path: Path, line: str) -> None:
    (tmp_path / "checker.toml").write_text(f"jobs = 1\n{line}\n")
    result = invoke("rules", "list")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"checker: checker.toml:2: {line.partition(' ')[0]}: no ")
