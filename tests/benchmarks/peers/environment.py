"""The peers' environments: made once in a folder of their own, outside the checkout and the checker's environment."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Environment:
    """An interpreter with peers, the versions installed, and for what couldn't be installed the reason."""

    python: Path
    versions: dict[str, str]
    failed: dict[str, str]


def make_environment(requirements: str, folder: Path | None) -> Environment:
    """The environment of a file of requirements, as it was left or made anew."""
    pins = (_HERE / requirements).read_text(encoding="utf-8")
    digest = hashlib.sha256(f"{sys.version}\n{pins}".encode()).hexdigest()[:12]
    place = (folder or platformdirs.user_cache_path("checker") / "peers") / f"{Path(requirements).stem}-{digest}"
    python, made = place / ("Scripts" if sys.platform == "win32" else "bin") / "python", place / "made.json"
    if not made.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
        lines = [line.partition("#")[0].strip() for line in pins.splitlines()]
        failed = _install(python, [line for line in lines if line])
        made.write_text(json.dumps(failed), encoding="utf-8")
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, check=True).stdout
    versions = {each["name"]: each["version"] for each in json.loads(listed)}
    return Environment(python, versions, json.loads(made.read_text(encoding="utf-8")))


def _install(python: Path, lines: list[str]) -> dict[str, str]:
    """Install all at once, or where that fails one after the other; the names that fail, with the last line said."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*command, *lines], capture_output=True, check=False).returncode == 0:
        return {}
    failed = {}
    for line in lines:
        done = subprocess.run([*command, line], capture_output=True, text=True, check=False)
        if done.returncode:
            failed[line.partition("==")[0]] = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    return failed
