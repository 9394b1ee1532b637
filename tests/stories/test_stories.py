"""Every folder of fixtures/stories: the real command on its files finds what `expected.json` holds, and nothing else.

    python -m pytest tests/stories             compare
    python -m pytest tests/stories --rewrite   write down what is found now; read the difference before you keep it

`expected.json` holds a `note` on what the story tries, the counts of the `summary`, and of each finding its rule,
severity, verdict, whether it is disputed, and its sides. A story whose `gap` says what is not found yet must fail.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "fixtures" / "stories"
EXPECTED = "expected.json"
STORIES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
FORMATS = {".atom", ".html", ".json", ".jsonl", ".md", ".rss", ".txt"}
PATHS = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))


def _check(folder: Path) -> dict[str, Any]:
    """The report on a folder by the real command, run inside of it."""
    command = [sys.executable, "-m", "checker", "check", "--no-config", "--output-format", "json", "."]
    environment = {**os.environ, "PYTHONPATH": PATHS}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, timeout=120, check=False)
    report: dict[str, Any] = json.loads(done.stdout)
    assert report["errors"] == [], done.stderr.decode()
    assert done.returncode == (1 if report["summary"]["error"] else 0)
    return report


def _finding(finding: dict[str, Any]) -> dict[str, Any]:
    kept = {key: finding[key] for key in ("rule", "severity", "verdict", "disputed")}
    return {**kept, "sides": [_side(side) for side in finding["sides"]]}


def _side(side: dict[str, Any]) -> dict[str, Any]:
    claim = side["claim"]
    return {"group": side["group"], "article": claim["article"], "field": claim["field"], "quote": claim["quote"]}


def _told(report: dict[str, Any]) -> dict[str, Any]:
    """What a story expects: the counts, and the findings in an order of their own."""
    findings = sorted((_finding(finding) for finding in report["findings"]), key=json.dumps)
    return {"summary": report["summary"], "findings": findings}


def _read(story: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((story / EXPECTED).read_text(encoding="utf-8"))
    return expected


def _render(expected: dict[str, Any]) -> str:
    return json.dumps(expected, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_story(story: Path, rewrite: bool, request: pytest.FixtureRequest) -> None:
    told = _told(_check(story))
    file = story / EXPECTED
    if rewrite:
        kept = _read(story) if file.exists() else {}
        if "gap" not in kept:
            file.write_text(_render({"note": "", **kept, **told}), encoding="utf-8")
        return
    expected = _read(story)
    if "gap" in expected:
        request.applymarker(pytest.mark.xfail(reason=expected["gap"]))
    assert told == {key: expected[key] for key in told}


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_expectation_is_whole(story: Path) -> None:
    expected = _read(story)
    assert expected["note"].strip(), "say in `note` what the story tries"
    assert (story / EXPECTED).read_text(encoding="utf-8") == _render(expected), "write it as --rewrite does"


def test_stories_do_not_mix() -> None:
    """All stories at once give what each gives alone: no figure of one is held against another's."""
    expected = [_read(story) for story in STORIES]
    if any("gap" in each for each in expected):
        pytest.skip("a story is not found as it should be yet")
    quotes = sorted(_quotes(finding) for each in expected for finding in each["findings"])
    assert sorted(_quotes(finding) for finding in _told(_check(FOLDER))["findings"]) == quotes


def _quotes(finding: dict[str, Any]) -> list[str]:
    return [finding["rule"], *(side["quote"] for side in finding["sides"])]


def test_stories_come_in_every_format_and_language() -> None:
    files = [path for story in STORIES for path in story.iterdir() if path.name != EXPECTED]
    assert FORMATS - {".atom"} <= {path.suffix for path in files} <= FORMATS
    articles = {side["article"] for story in STORIES for each in _read(story)["findings"] for side in each["sides"]}
    assert len(articles) > len(STORIES)
