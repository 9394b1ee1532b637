"""The rules of the house: how the code is written, where files live, which way imports point."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path

import pytest

import checker

_ROOT = Path(__file__).parents[1]
_PACKAGE = _ROOT / "checker"
_MODULES = sorted(_PACKAGE.rglob("*.py"))
_LONGEST_FUNCTION = 40
_TOP_LEVEL = {"checker", "fixtures", "rules", "tests"}
_TOP_FILES = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "action.yml", "pyproject.toml"}
_VAGUE_NAMES = {"common", "helper", "helpers", "misc", "util", "utils"}
_OTHER_SCRIPTS = re.compile("[\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufaff]")


def _name(path: Path) -> str:
    return path.relative_to(_ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


@pytest.mark.house
@pytest.mark.parametrize(
    ("tool", "arguments"),
    [("ruff", ("check", "--quiet")), ("ruff", ("format", "--check", "--quiet")), ("mypy", ())],
    ids=["lint", "format", "types"],
)
def test_tool_is_content(tool: str, arguments: tuple[str, ...]) -> None:
    pytest.importorskip(tool, reason=f"{tool} is not installed")
    _run(sys.executable, "-m", tool, *arguments)


@pytest.mark.house
def test_imports_point_one_way() -> None:
    pytest.importorskip("importlinter", reason="import-linter is not installed")
    command = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    _run(sys.executable, "-c", command)


def test_top_level_holds_nothing_else() -> None:
    try:
        command = ("git", "ls-files", "--cached", "--others", "--exclude-standard")
        listed = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        listed = [path.name for path in _ROOT.iterdir()]
    top = {name.split("/")[0] for name in listed if not name.startswith(".")}
    assert top <= _TOP_LEVEL | _TOP_FILES


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_functions_are_short(path: Path) -> None:
    functions = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f"{node.name} (line {node.lineno})" for node in functions if _length(node) > _LONGEST_FUNCTION]
    assert not long


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_language_is_data(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    assert [number for number, line in lines if _OTHER_SCRIPTS.search(line)] == []
    assert not list(_language_comparisons(_tree(path)))


def _language_comparisons(tree: ast.Module) -> Iterator[int]:
    """Lines on which a language is compared with a literal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [ast.unparse(side) for side in (node.left, *node.comparators)]
            about_language = any(re.search(r"\b(language|lang|locale)$", side) for side in sides)
            if about_language and any(re.search(r"['\"][a-z]", side) for side in sides):
                yield node.lineno


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_numbers_are_exact(path: Path) -> None:
    floats = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Constant) and type(node.value) is float]
    assert {node.value for node in floats} <= {0.0, 1.0}, "tolerances and weights live in data files"


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_modules_are_named_for_what_they_hold(path: Path) -> None:
    assert path.stem not in _VAGUE_NAMES
    assert ast.get_docstring(_tree(path)) or path.name == "__main__.py"


@pytest.mark.parametrize("path", sorted((_PACKAGE / "model").glob("[!_]*.py")), ids=_name)
def test_model_types_are_frozen_and_slotted(path: Path) -> None:
    module = importlib.import_module(f"checker.model.{path.stem}")
    types = [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == module.__name__]
    for kind in types:
        if is_dataclass(kind):
            assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
            assert "__slots__" in vars(kind), kind


def test_public_names_are_few_and_all_there() -> None:
    assert len(checker.__all__) <= 8
    for name in checker.__all__:
        assert getattr(checker, name).__name__ == name
    with pytest.raises(AttributeError):
        _ = checker.nothing


def test_version_is_in_the_changelog() -> None:
    text = (_ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {checker.__version__}" in text or "## Unreleased" in text
