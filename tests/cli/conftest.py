"""Ways to run the command line: in this process, and as the real command."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli.app import app

Real = Callable[..., subprocess.CompletedProcess[bytes]]
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin, prog_name="checker")

    return run


@pytest.fixture
def real(tmp_path: Path) -> Real:
    """Run `python -m checker` in an empty folder."""

    def run(
        *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
        own = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), **(environment or {})}
        command = [sys.executable, "-m", "checker", *arguments]
        return subprocess.run(command, cwd=tmp_path, input=stdin, capture_output=True, env=own, timeout=60, check=False)

    return run
