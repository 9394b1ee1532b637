"""The documents say what is so: examples are run, tables are complete, links lead somewhere.

python -m pytest tests/test_docs.py
python -m pytest tests/stories tests/test_docs.py --rewrite   write down what the console examples print now
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
from pydantic import BaseModel

from checker import analyse, extract_claims, load_languages, load_rules, read_articles
from checker.checks import RuleSet
from checker.checks.registry import CHECKS
from checker.cli import app as cli
from checker.config import load_config
from checker.config.schema import ConfigFile
from checker.extract.numbers.mention import Mention
from checker.extract.numbers.quantities import find_mentions
from checker.extract.passage import Passage
from checker.language import Languages
from checker.language.schema import Cues, HedgeForms, Kinds, Numbers, Orthography, Ranges
from checker.model.article import Article
from checker.model.claim import Claim
from checker.read.registry import SUFFIXES
from checker.report import CLAIM_FORMATS, REPORT_FORMATS, ui_languages
from checker.strict_yaml import parse_yaml
from tests.extract import test_corpus

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "rules/README.md", "checker/language/README.md", "checker/ARCHITECTURE.md"),
    *("CHANGELOG.md", "fixtures/corpus/README.md"),
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "rules/README.md").read_text(encoding="utf-8")
PACK_GUIDE = (ROOT / "checker/language/README.md").read_text(encoding="utf-8")
MAP = (ROOT / "checker/ARCHITECTURE.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules()


def _blocks(text: str, kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall(text) if found == kind]


def _section(heading: str) -> str:
    """The README's part under a heading, up to the next one of its level or above."""
    level, _, rest = README.partition(f"\n{heading}\n")[1].strip().partition(" ")
    assert rest, f"README.md has no heading {heading!r}"
    return re.split(rf"\n#{{2,{len(level)}}} ", README.partition(f"\n{heading}\n")[2], maxsplit=1)[0]


def _rows(text: str) -> list[list[str]]:
    """The cells of a table's rows, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[1:]]


def _run(command: str, *, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    name, *arguments = shlex.split(command)
    assert name == "checker"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    line = [sys.executable, "-m", "checker", *arguments]
    return subprocess.run(
        line, cwd=folder, capture_output=True, encoding="utf-8", env=environment, timeout=120, check=False
    )


def _printed(command: str) -> str:
    return f"$ {command}\n{_run(command).stdout}"


CONSOLE = [(name, body) for name in DOCUMENTS for body in _blocks((ROOT / name).read_text("utf-8"), "console")]


@pytest.mark.parametrize(("name", "body"), CONSOLE, ids=lambda text: text.splitlines()[0])
def test_console_example_is_what_is_printed(name: str, body: str, request: pytest.FixtureRequest) -> None:
    command = body.splitlines()[0].removeprefix("$ ")
    printed = _printed(command)
    if request.config.getoption("--rewrite", default=False):
        file = ROOT / name
        file.write_text(file.read_text("utf-8").replace(f"```console\n{body}", f"```console\n{printed}"), "utf-8")
        return
    assert body == printed


def test_the_two_commands_stand_first() -> None:
    check, tests = _blocks(README, "sh")[:2]
    assert ".venv/bin/checker check fixtures/stories/" in check
    assert tests.rstrip().endswith(".venv/bin/python -m pytest")
    shown = CONSOLE[0][1].splitlines()[0].removeprefix("$ ")
    assert check.rstrip().endswith(shown), "the output shown is the first command's"


def test_json_example_is_part_of_the_report() -> None:
    command = CONSOLE[0][1].splitlines()[0].removeprefix("$ ")
    report = json.loads(_run(f"{command} --output-format json").stdout)
    _assert_within(json.loads(_blocks(_section("## JSON"), "json")[0]), report)


def _assert_within(part: Any, whole: Any) -> None:
    """Every key and item of the part stands so in the whole, which may have more keys."""
    if isinstance(part, dict):
        for key, value in part.items():
            _assert_within(value, whole[key])
    elif isinstance(part, list):
        assert len(part) == len(whole)
        for one, other in zip(part, whole, strict=True):
            _assert_within(one, other)
    else:
        assert part == whole


def test_python_example_runs() -> None:
    code = _blocks(README, "python")[0]
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=120, check=True)
    assert "[likely-slip]" in done.stdout.decode()


def test_configuration_example_is_valid_and_complete(tmp_path: Path) -> None:
    text = _blocks(_section("## Configuration"), "toml")[0]
    file = tmp_path / "checker.toml"
    file.write_text(text, encoding="utf-8")
    load_config(file, working_folder=tmp_path)
    assert list(tomllib.loads(text)) == [name.replace("_", "-") for name in ConfigFile.model_fields]


NAMED = {"English": "en", "German": "de", "Ukrainian": "uk"}


def test_numbers_shown_are_read(rules: RuleSet) -> None:
    section, languages = _section("## Which numbers it reads"), load_languages()
    head = next(line for line in section.splitlines() if line.startswith("| read as"))
    codes = [NAMED[cell.strip()] for cell in head.strip("| ").split(" | ")[1:]]
    for wanted, *phrases in _rows(section):
        for code, phrase in zip(codes, phrases, strict=True):
            mentions = find_mentions(Passage(phrase, languages[code]), rules.widths, measured=True)
            (read,) = map(_told, mentions)
            assert f"{read} ".startswith(f"{wanted.strip('`')} "), (code, phrase, read)


def _told(mention: Mention) -> str:
    """A number as the README's table tells it."""
    quantity, kind = mention.quantity, "" if mention.kind == "claim" else mention.kind
    span = f"{quantity.expected.low}–{quantity.expected.high}"
    value = span if quantity.value is None else str(quantity.value)
    return " ".join(filter(None, (kind, quantity.hedge, value, quantity.unit)))


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """The commands that do something, by what one types."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _commands(found, f"{path} {name}")
    else:
        yield path, command


COMMANDS = dict(_commands(cli.app, "checker"))


def _options() -> dict[str, set[str]]:
    """Of each option, as it is typed, the commands that take it."""
    taken: dict[str, set[str]] = {}
    for path, command in COMMANDS.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                for name in parameter.opts:
                    taken.setdefault(name, set()).add(path.removeprefix("checker "))
    return taken


def _of(cell: str) -> set[str]:
    """The commands that a table's cell means."""
    everything = {path.removeprefix("checker ") for path in COMMANDS}
    if cell.startswith("all but "):
        but = re.split(r", | and ", cell.removeprefix("all but "))
        return {name for name in everything if name.split()[0] not in but}
    return everything if cell == "all" else set(cell.split(", "))


def test_every_command_is_documented() -> None:
    told = [re.match(r"`(checker(?: [a-z]+)+)", row[0]) for row in _rows(_section("## Commands").split("###")[0])]
    assert [match[1] for match in told if match] == list(COMMANDS)


def test_every_option_is_documented() -> None:
    rows = _rows(_section("### Options"))
    told = {name: _of(row[1]) for row in rows for name in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row[0])}
    assert told.pop("--help") == told.pop("-h") == _of("all")
    assert told.pop("--version") == {"checker"}
    assert told == _options()


def test_every_format_language_and_schema_is_documented() -> None:
    told = {row[0].strip("`").split("`")[0]: " ".join(row) for row in _rows(_section("### Options"))}
    for name in {*REPORT_FORMATS, *CLAIM_FORMATS}:
        assert f"`{name}`" in told["--output-format FORMAT"]
    for code in ui_languages():
        assert f"`{code}`" in told["--ui-language CODE"]
    schema = next(parameter for parameter in COMMANDS["checker schema"].params if parameter.name == "name")
    assert isinstance(schema.type, click.Choice)
    row = next(row for row in _rows(_section("## Commands")) if "schema" in row[0])
    assert re.findall(r"`(\w+)`", row[1]) == list(schema.type.choices)


def test_every_kind_of_file_is_documented() -> None:
    told = [suffix for row in _rows(_section("## What it reads")) for suffix in re.findall(r"`(\.\w+)`", row[1])]
    assert sorted(told) == sorted(SUFFIXES)


def test_every_exit_code_is_documented() -> None:
    told = [int(row[0]) for row in _rows(_section("### Exit codes"))]
    assert told == [cli.OK, cli.FOUND, cli.FAILED, cli.INTERRUPTED]


def test_every_rule_is_documented() -> None:
    told = {row[0].strip("`"): row[1] for row in _rows(_section("## What it reports"))}
    assert told == {rule.id: rule.severity for rule in load_rules().rules}


def test_every_check_is_named_in_the_guide() -> None:
    line = next(line for line in GUIDE.splitlines() if line.startswith("check:"))
    assert re.findall(r"\w+", line.partition("#")[2]) == sorted(CHECKS)


def _rule_example(text: str, folder: Path) -> str:
    """The id of the first rule shown in a text, which is written to a folder."""
    rule = next(body for body in _blocks(text, "yaml") if body.startswith("id:"))
    name = re.match(r"id: ([a-z-]+)", rule)
    assert name
    (folder / f"{name[1]}.yaml").write_text(rule, encoding="utf-8")
    return name[1]


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README.md", "rules/README.md"])
def test_rule_example_holds(text: str, tmp_path: Path) -> None:
    name = _rule_example(text, tmp_path)
    assert _run("checker rules validate --no-config .", folder=tmp_path).returncode == 0
    done = _run(f"checker rules test --no-config --rules . --select {name}", folder=tmp_path)
    assert (done.stdout, done.returncode) == ("rules: 1, failing examples: 0\n", 0)


def test_rule_example_goes_before_the_shipped_one(tmp_path: Path) -> None:
    name = _rule_example(README, tmp_path)
    done = _run(f"checker check --no-config --rules {tmp_path} --output-format json fixtures/stories/falling-toll")
    findings = json.loads(done.stdout)["findings"]
    assert [(finding["rule"], finding["severity"]) for finding in findings] == [(name, "error")]


def test_measures_example_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "measures.yaml").write_text(_blocks(GUIDE, "yaml")[-1], encoding="utf-8")
    assert load_rules([tmp_path]).problems == ()
    assert "flooded" in load_rules([tmp_path]).measures.measures


def _packs(folder: Path, pack: Mapping[str, Any], names: str) -> Languages:
    """The shipped packs and one more, in a folder of their own."""
    code = pack["language"]
    assert code not in load_languages(), "the example is of a language that has no pack yet"
    shutil.copytree(ROOT / "checker" / "language" / "data", folder / "data")
    (folder / "data" / f"{code}.yaml").write_text(json.dumps(pack, indent=1, default=str), encoding="utf-8")
    (folder / "data" / "names" / f"{code}.yaml").write_text(names, encoding="utf-8")
    return load_languages(folder=folder / "data")


def test_language_example_reads_its_sentence(tmp_path: Path) -> None:
    section = _section("## Add a language")
    pack, names = _blocks(section, "yaml")
    languages = _packs(tmp_path, _yaml(pack), names)
    sentence = re.findall(r'the sentence "([^"]+)"', section)[0]
    claims = extract_claims([Article("a", sentence)], languages=languages, rules=load_rules())
    assert [(claim.language, claim.measure, claim.quote) for claim in claims] == [("cs", "killed", "nejméně 12 lidí")]
    (claim,) = claims
    assert (claim.quantity.hedge, claim.place and claim.place.text) == ("at_least", "Jeseníku")
    assert (claim.event and claim.event.type, claim.attribution and claim.attribution.id) == ("flood", "police")


def _add(pack: dict[str, Any], part: Mapping[str, Any]) -> None:
    """Put the sections of a part into a pack, field by field."""
    for key, value in part.items():
        if isinstance(value, dict):
            _add(pack.setdefault(key, {}), value)
        else:
            pack[key] = value


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Languages:
    """The packs with the README's example, grown by all that the pack author's guide adds to it."""
    pack, names = _blocks(_section("## Add a language"), "yaml")
    grown = _yaml(pack)
    for part in map(_yaml, _blocks(PACK_GUIDE, "yaml")):
        if isinstance(part, dict):
            _add(grown, part)
    return _packs(tmp_path_factory.mktemp("guide"), grown, names)


def _yaml(text: str) -> Any:
    return parse_yaml(text, source="guide").data


def _guide_rows() -> Iterator[Any]:
    for block in map(_yaml, _blocks(PACK_GUIDE, "yaml")):
        for row in block if isinstance(block, list) else ():
            for phrase in row.get("phrases", [row.get("text")]):
                yield pytest.param(row, phrase, id=phrase)


@pytest.mark.parametrize(("row", "phrase"), list(_guide_rows()))
def test_row_of_the_pack_guide_is_read(row: dict[str, Any], phrase: str, guided: Languages, rules: RuleSet) -> None:
    def extract(text: str, language: str) -> tuple[Claim, ...]:
        article = Article("a", text, language=language)
        return extract_claims([article], languages=guided, rules=rules, include_all=True)

    if "text" in row:
        test_corpus.test_sentence("cs", row, extract)
    else:
        test_corpus.test_phrase("cs", row, phrase, guided, rules, extract)


@pytest.mark.parametrize(
    "section", [Orthography, Numbers, HedgeForms, Ranges, Kinds, Cues], ids=lambda model: model.__name__
)
def test_pack_guide_names_every_field(section: type[BaseModel]) -> None:
    named = set(re.findall(r"`(\w+)[`:]", PACK_GUIDE))
    assert [name for name in section.model_fields if name not in named] == []


def test_map_names_every_module() -> None:
    package = ROOT / "checker"
    modules = [path for path in package.rglob("*.py") if path.name != "__init__.py"]
    missing = [path.relative_to(package).as_posix() for path in modules if f"`{path.name}`" not in MAP]
    assert missing == []


def test_map_explains_every_dependency() -> None:
    project: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [
        re.match(r"[\w-]+", each) for each in (*project["dependencies"], *project["optional-dependencies"]["html"])
    ]
    told = {row[0] for row in _rows(MAP)}
    assert {name[0] for name in names if name} <= told


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    document = ROOT / name
    targets = [target for target in LINK.findall(document.read_text("utf-8")) if "://" not in target]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_stories_named_in_documents_exist() -> None:
    for name in DOCUMENTS:
        for story in re.findall(r"fixtures/stories/([a-z-]+)", (ROOT / name).read_text("utf-8")):
            assert (ROOT / "fixtures" / "stories" / story).is_dir(), (name, story)


def test_readers_find_nothing_to_complain_of_in_the_stories() -> None:
    reading = read_articles([str(ROOT / "fixtures" / "stories")], root=ROOT)
    assert (reading.problems, reading.skipped) == ((), ())
    assert analyse(reading.articles, languages=load_languages(), rules=load_rules()).findings
