"""Where a run meets the system: streams that fail, names that mislead, files that must not be lost."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Invoke = Callable[..., Result]
_ROOT = Path(__file__).parents[2]
_SHELL = "/bin/sh"
_ARTICLE = "Police said 12 people were killed in the flood in Ruvalo.\n"

posix = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a POSIX shell and /dev/full")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(_ARTICLE)
    return file


def _run_in_shell(command: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    line = f"'{sys.executable}' -m checker {command}"
    return subprocess.run(
        [_SHELL, "-c", line], cwd=folder, env=environment, capture_output=True, timeout=60, check=False
    )


@posix
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("schema claim >/dev/full", 2),
        ("schema claim >&-", 2),
        ("--help >/dev/full", 2),
        ("extract a.txt >/dev/full", 2),
        ("extract a.txt missing.txt 2>&-", 2),
        ("extract a.txt missing.txt 2>/dev/full", 2),
        ("extract a.txt --verbose 2>/dev/full", 0),
        ("extract a.txt --verbose 2>&-", 0),
        ("nosuch 2>&-", 2),
        ("nosuch 2>/dev/full", 2),
        ("explain nosuch-rule >&- 2>&-", 2),
    ],
)
@pytest.mark.usefixtures("article")
def test_streams_that_fail(tmp_path: Path, command: str, code: int) -> None:
    done = _run_in_shell(command, tmp_path)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    if "2>" not in command:
        assert done.stderr.startswith((b"checker: ", b"Error: "))


@pytest.mark.parametrize("name", ["a.txt", "./a.txt"])
@pytest.mark.parametrize("command", ["check", "extract"])
def test_an_article_is_never_written_over(invoke: Invoke, article: Path, command: str, name: str) -> None:
    for paths in (["a.txt"], ["."], []):
        result = invoke(command, *paths, "-o", name)
        assert result.exit_code == 2
        assert "would write over it" in result.stderr
        assert article.read_text() == _ARTICLE


def test_a_file_is_replaced_when_the_new_one_is_whole(invoke: Invoke, tmp_path: Path) -> None:
    target, link = tmp_path / "claim.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    assert invoke("schema", "claim", "-o", "link.json").exit_code == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_text().startswith("{")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["claim.json", "link.json"]


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize(
    "arguments", [["--stdin-filename", "b.md"], ["--stdin-filename", "b.md", "a.txt"], [""]], ids=str
)
def test_what_would_read_something_else_is_refused(invoke: Invoke, arguments: list[str]) -> None:
    result = invoke("check", *arguments, stdin=_ARTICLE.encode())
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")


def test_nothing_to_read_is_told(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = invoke("check", "empty")
    assert result.exit_code == 0
    assert "no articles were found" in result.stderr
    for missing in ("empty/*.txt", "missing.txt"):
        assert invoke("check", missing).exit_code == 2


def test_messages_do_not_steer_the_terminal(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('output-format = "\\u001b[31m"\nselect = ["\\u001b[2J"]\n')
    assert "\x1b" not in invoke("check").output
    (tmp_path / "checker.toml").write_text('"\\u001b[31m" = 1\n')
    assert "\x1b" not in invoke("config", "show").output
