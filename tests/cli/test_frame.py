"""The frame: every end of a run has its exit code, and asking for help costs little."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from checker.cli.app import COMMANDS, app
from checker.cli.setup import Setup, load_configuration
from checker.errors import CheckerError
from checker.model.finding import Severity
from checker.model.report import Report
from checker.read import open_articles
from checker.report.schema import report_schema
from checker.report.words import load_words
from tests.cli.conftest import Real
from tests.samples import sample_report

Invoke = Callable[..., Result]
_HEAVY = ("pydantic", "jsonschema", "yaml", "rapidfuzz", "markdown_it", "charset_normalizer", "platformdirs")


def test_help_lists_every_command(invoke: Invoke) -> None:
    result = invoke("--help")
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in result.output
        assert invoke(name, "--help").exit_code == 0


def test_version(invoke: Invoke) -> None:
    assert invoke("--version").output.startswith("checker ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nosuch"],
        ["check", "--nosuch"],
        ["check", "--output-format", "telepathy"],
        ["check", "--as-of", "yesterday"],
        ["check", "--jobs", "0"],
        ["check", "--config", "missing.toml"],
        ["check", "--rules", "missing"],
        ["schema", "nosuch"],
        ["explain", "nosuch-rule"],
        ["check", "--baseline", "x"],
    ],
    ids=" ".join,
)
def test_a_wrong_option_is_a_failed_run(invoke: Invoke, arguments: list[str]) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (CheckerError("broken", source="a.yaml", line=3, column=7), 2, "a.yaml:3:7: broken"),
        (RuntimeError("a bug"), 2, "internal error"),
        (KeyboardInterrupt(), 130, ""),
        (click.ClickException("no"), 2, "no"),
    ],
)
def test_ends_that_are_no_findings(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: int, words: str
) -> None:
    def break_down(*_: object) -> None:
        raise fault

    monkeypatch.setattr("checker.cli.check.prepare", break_down)
    result = invoke("check")
    assert result.exit_code == code
    assert words in result.stderr


def _modules_after(*arguments: str) -> set[str]:
    code = f"import sys; from checker.cli.app import app; app({list(arguments)!r}, standalone_mode=False)"
    code += "; print(*sys.modules, file=sys.stderr)"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"]], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    loaded = _modules_after(*arguments)
    assert "checker" in loaded
    assert loaded.isdisjoint(_HEAVY)


def test_importing_the_package_imports_none_of_it() -> None:
    code = "import checker, sys; print(*(name for name in sys.modules if name.startswith('checker')))"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"checker", "checker.version"}


@pytest.mark.parametrize("name", ["report", "claim", "rule", "config"])
def test_schemas_are_published(invoke: Invoke, name: str, tmp_path: Path) -> None:
    result = invoke("schema", name)
    schema = json.loads(result.output)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"]
    assert invoke("schema", name, "-o", "schema.json").exit_code == 0
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == result.output


def test_a_file_that_cannot_be_written(invoke: Invoke) -> None:
    result = invoke("schema", "claim", "-o", "no/such/folder.json")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="closes a pipe as POSIX shells do")
@pytest.mark.parametrize("arguments", [["schema", "report"], ["--help"]], ids=" ".join)
def test_a_closed_pipe_is_no_fault(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "checker", *arguments]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    # A shell's background jobs ignore the signal, and their children inherit that.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from checker.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "extract", "--no-config", "-"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(b"word " * 100_000)  # more than a pipe holds: past this line it is reading
        process.stdin.flush()
        assert _interrupt(process) == 130
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def _interrupt(process: "subprocess.Popen[bytes]") -> int:
    """The exit code after Ctrl-C, pressed again if it fell between two reads, where nothing listens."""
    for _ in range(15):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(2)
    raise AssertionError("the process did not end")


def test_the_app_can_be_called_without_ending_the_process(capsys: pytest.CaptureFixture[str]) -> None:
    assert app(["--version"], standalone_mode=False) == 0
    assert capsys.readouterr().out.startswith("checker ")


def test_python_m_is_the_same_command(real: Real) -> None:
    done = real("--version")
    assert (done.returncode, done.stdout[:8], done.stderr) == (0, b"checker ", b"")


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> Callable[[Report], None]:
    """Let `check` come to a given report, whatever it reads."""

    def arrange(report: Report) -> None:
        def prepare(_paths: object, options: dict[str, object]) -> Setup:
            rules = SimpleNamespace(rules=(), digest="")
            nothing = open_articles([], root=Path())
            nothing.taken = 1
            return Setup(load_configuration(options), nothing, rules, None, ())  # type: ignore[arg-type]

        monkeypatch.setattr("checker.cli.check.prepare", prepare)
        pipeline = SimpleNamespace(analyse=lambda *_, **__: report)
        monkeypatch.setitem(sys.modules, "checker.pipeline", pipeline)

    return arrange


def _report(*severities: Severity, problems: bool = False) -> Report:
    sample = sample_report()
    findings = tuple(replace(sample.findings[0], severity=severity) for severity in severities)
    return replace(sample, findings=findings, errors=sample.errors if problems else ())


@pytest.mark.parametrize(
    ("severities", "arguments", "code"),
    [
        ((), (), 0),
        ((Severity.ERROR,), (), 1),
        ((Severity.WARNING, Severity.NOTE), (), 0),
        ((Severity.WARNING,), ("--fail-level", "warning"), 1),
        ((Severity.NOTE,), ("--fail-level", "note"), 1),
        ((Severity.ERROR,), ("--fail-level", "none"), 0),
        ((Severity.WARNING,), ("--fail-level", "note", "--min-severity", "error"), 1),
    ],
)
def test_the_fail_level_decides(
    invoke: Invoke,
    pretend: Callable[[Report], None],
    severities: tuple[Severity, ...],
    arguments: tuple[str, ...],
    code: int,
) -> None:
    pretend(_report(*severities))
    assert invoke("check", *arguments).exit_code == code


def test_what_could_not_be_read_goes_before_findings(invoke: Invoke, pretend: Callable[[Report], None]) -> None:
    pretend(_report(Severity.ERROR, problems=True))
    for output_format in ("full", "concise", "json", "jsonl"):
        result = invoke("check", "--output-format", output_format)
        assert result.exit_code == 2
        assert "bad.txt:3:7: not UTF-8" in (result.stdout if output_format == "full" else result.stderr)


def test_milder_findings_are_left_out_on_demand(invoke: Invoke, pretend: Callable[[Report], None]) -> None:
    pretend(_report(Severity.ERROR, Severity.WARNING, Severity.NOTE))
    for level, left in (("error", 1), ("warning", 2), ("note", 3)):
        result = invoke("check", "--output-format", "json", "--min-severity", level)
        document = json.loads(result.stdout)
        Draft202012Validator(report_schema()).validate(document)
        assert len(document["findings"]) == sum(document["summary"].values()) == left


def test_output_goes_to_a_file(invoke: Invoke, pretend: Callable[[Report], None], tmp_path: Path) -> None:
    pretend(_report(Severity.ERROR))
    result = invoke("check", "-o", "report.txt")
    assert (result.exit_code, result.output) == (1, "")
    assert "Over 600" in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_color_and_summary_are_chosen(invoke: Invoke, pretend: Callable[[Report], None]) -> None:
    pretend(_report(Severity.ERROR))
    assert "\x1b[" not in invoke("check").stdout
    assert "\x1b[" in invoke("check", "--color", "always").stdout
    assert "claims: 2" in invoke("check").stdout
    assert "claims: 2" not in invoke("check", "--quiet").stdout
    assert "claims: 2" in invoke("check", "--quiet", "--verbose").stderr


def test_words_come_in_the_chosen_language(invoke: Invoke, pretend: Callable[[Report], None], tmp_path: Path) -> None:
    pretend(_report(Severity.ERROR))
    (tmp_path / "checker.toml").write_text('ui-language = "uk"\noutput-format = "concise"\n')
    word = load_words("uk")["error"]
    assert f"a1.txt:12:1: {word}[conflicting-figures]" in invoke("check").stdout
    assert load_words("ru")["error"] in invoke("check", "--ui-language", "ru").stdout
