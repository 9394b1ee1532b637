"""The real command on real files: what goes wrong is told, and the rest is checked all the same."""

import json
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from checker.report.schema import claim_schema, report_schema
from tests.cli.conftest import Real

_GOOD = {
    "id": "a1",
    "language": "en",
    "title": "Flood in the valley",
    "published": "2025-03-01",
    "outlet": "The Daily",
    "text": "The flood in Ruvalo killed 12 people, police said.\n\nAnother 30 people were injured on 28 February 2025.",
}


def _write(folder: Path, *articles: dict[str, str]) -> None:
    lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    (folder / "good.jsonl").write_text("".join(lines), encoding="utf-8")


def test_extract_writes_claims_by_the_schema(real: Real, tmp_path: Path) -> None:
    _write(tmp_path, _GOOD)
    done = real("extract", "--no-config", "good.jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert [claim["measure"] for claim in claims] == ["killed", "wounded"]
    for claim in claims:
        Draft202012Validator(claim_schema()).validate(claim)
        assert _GOOD[claim["field"]][claim["span"]["start"] : claim["span"]["end"]] == claim["quote"]
        assert "kind" not in claim


def test_extract_all_tells_what_else_is_a_number(real: Real, tmp_path: Path) -> None:
    _write(tmp_path, _GOOD)
    done = real("extract", "--no-config", "--all", "--explain", "good.jsonl")
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"claim", "date"} <= {claim["kind"] for claim in claims}
    for claim in claims:
        Draft202012Validator(claim_schema()).validate(claim)


@pytest.mark.parametrize("output_format", ["json", "concise", "full"])
def test_extract_in_every_format(real: Real, tmp_path: Path, output_format: str) -> None:
    _write(tmp_path, _GOOD)
    done = real("extract", "--no-config", "--output-format", output_format, "good.jsonl")
    assert done.returncode == 0
    assert "12 people" in done.stdout.decode()


def test_check_writes_a_report_by_the_schema(real: Real, tmp_path: Path) -> None:
    other = {**_GOOD, "id": "a2", "outlet": "The Herald", "text": "The flood in Ruvalo killed 120 people, police said."}
    _write(tmp_path, _GOOD, other)
    done = real("check", "--no-config", "--output-format", "json", "good.jsonl")
    report = json.loads(done.stdout)
    Draft202012Validator(report_schema()).validate(report)
    assert report["run"]["as_of"] == "2025-03-01"
    assert report["summary"]["error"] == 1
    assert done.returncode == 1
    assert [side["claim"]["quantity"]["value"] for side in report["findings"][0]["sides"]] == [12, 120]


def test_standard_input_is_read_by_its_name(real: Real) -> None:
    text = b"---\ntitle: Flood\ndate: 2025-03-01\n---\nThe flood killed 12 people.\n"
    done = real("extract", "--no-config", "--stdin-filename", "desk/flood.md", "-", stdin=text)
    claim = json.loads(done.stdout)
    assert claim["article"] == "desk/flood.md"
    assert (claim["span"]["line"], claim["time"]["as_of"]) == (5, "2025-03-01")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.jsonl", b'{"text": "a\n'),
        ("empty.jsonl", b'{"id": "x"}\n'),
        ("unclosed.md", b"---\ntitle: x\n\nThe flood killed 5 people.\n"),
        ("binary.txt", b"\x00\x01\x02" * 100),
        ("truncated.txt", "\N{CYRILLIC SMALL LETTER ZHE}".encode() * 50 + b"\xd0"),
    ],
)
def test_a_file_that_cannot_be_read_hides_nothing(real: Real, tmp_path: Path, name: str, content: bytes) -> None:
    _write(tmp_path, _GOOD)
    (tmp_path / name).write_bytes(content)
    done = real("check", "--no-config", "--output-format", "json", ".")
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert [problem["path"] for problem in report["errors"]] == [name]
    assert name in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert report["run"]["claims"] >= 2


def test_missing_paths_and_doubled_ids_are_told(real: Real, tmp_path: Path) -> None:
    _write(tmp_path, _GOOD, _GOOD)
    done = real("check", "--no-config", "--output-format", "json", "good.jsonl", "none.txt")
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert sorted(problem["path"] for problem in report["errors"]) == ["good.jsonl", "none.txt"]
    assert report["run"]["articles"] == 1


def test_a_megabyte_of_digits_is_survived(real: Real, tmp_path: Path) -> None:
    (tmp_path / "digits.txt").write_bytes(b"7" * 1_000_000)
    _write(tmp_path, _GOOD)
    done = real("extract", "--no-config", ".")
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) >= 2


def test_same_input_same_bytes(real: Real, tmp_path: Path) -> None:
    for number in range(4):
        article = {**_GOOD, "id": f"a{number}", "text": f"The flood killed {12 + 40 * number} people, police said."}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(article) + "\n")
    arguments = ("check", "--no-config", "--output-format", "json")
    names = [f"{number}.jsonl" for number in range(4)]
    runs = [
        real(*arguments, *names, environment={"PYTHONHASHSEED": "1"}),
        real(*arguments, *reversed(names), environment={"PYTHONHASHSEED": "2"}),
        real(*arguments, "--jobs", "2", ".", environment={"PYTHONHASHSEED": "3"}),
    ]
    assert len({run.stdout for run in runs}) == 1
    assert len({run.returncode for run in runs}) == 1


def test_paths_are_relative_to_the_configuration(real: Real, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "checker.toml").write_text("jobs = 1\n")
    (tmp_path / "news" / "flood.txt").write_text("Flood\n\nThe flood killed 12 people.\n")
    done = real("extract", "--output-format", "concise", "news")
    assert done.stdout.startswith(b"news/flood.txt:3:")


def test_a_broken_rule_is_told_and_the_others_run(real: Real, tmp_path: Path) -> None:
    _write(tmp_path, _GOOD)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "ours.yaml").write_text("id: ours\nchekc: disagreement\n")
    done = real("check", "--no-config", "--rules", "house", "--output-format", "json", "good.jsonl")
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert report["run"]["claims"] == 2
    assert any(problem["path"].endswith("ours.yaml") and problem["line"] for problem in report["errors"])
    assert real("rules", "validate", "--no-config", "house").returncode == 2


def test_rules_are_listed_explained_and_hold(real: Real) -> None:
    listed = real("rules", "list", "--no-config")
    assert listed.returncode == 0
    names = [line.split()[0] for line in listed.stdout.decode().splitlines()]
    assert names
    explained = real("explain", "--no-config", names[0])
    assert explained.returncode == 0
    assert names[0] in explained.stdout.decode()
    chosen = real("rules", "list", "--no-config", "--select", names[0])
    assert len(chosen.stdout.splitlines()) == 1
    assert real("rules", "list", "--no-config", "--ignore", "no-such-rule").returncode == 2
    assert real("rules", "validate", "--no-config").returncode == 0


def test_a_warm_start_needs_neither_yaml_nor_schemas(real: Real, tmp_path: Path) -> None:
    _write(tmp_path, _GOOD)
    arguments = ("check", "--no-config", "--output-format", "json", "good.jsonl")
    real(*arguments)  # compiles rules and packs
    done = real(*arguments, environment={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.decode().splitlines()}
    assert "checker" in loaded
    assert loaded.isdisjoint({"pydantic", "jsonschema", "yaml"}), sys.version
