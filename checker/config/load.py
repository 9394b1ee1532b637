"""Finding a configuration file, reading it, and saying exactly what is wrong with it."""

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.config.settings import Configuration, Settings
from checker.errors import CheckerError

if TYPE_CHECKING:
    from pydantic import ValidationError

CONFIG_FILE, PROJECT_FILE = "checker.toml", "pyproject.toml"
_TABLE_OF_PROJECT = ("tool", "checker")
_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d{1,9}), column (\d{1,9})|end of document)\)$")
_HEADER = re.compile(r"\s*\[\s*([\w.\"' -]{1,200}?)\s*\]\s*(?:#|$)")
_KEY = re.compile(r"\s*[\"']?([\w-]{1,200})[\"']?\s*=")


def find_config(folder: Path) -> Path | None:
    """The configuration file that holds in a folder: its own or the nearest above, `checker.toml` first."""
    for place in (folder, *folder.parents):
        own, shared = place / CONFIG_FILE, place / PROJECT_FILE
        if own.is_file():
            return own
        if shared.is_file() and _mentions_checker(shared):
            return shared
    return None


def _mentions_checker(project: Path) -> bool:
    """Whether a `pyproject.toml` configures the checker; one that isn't ours to judge doesn't."""
    try:
        tools = tomllib.loads(project.read_text(encoding="utf-8")).get("tool")
    except (OSError, ValueError, RecursionError):  # a ValueError is also bad UTF-8, bad syntax or a number too long
        return False
    return isinstance(tools, dict) and "checker" in tools


def load_config(file: Path | None, *, working_folder: Path) -> Configuration:
    """The configuration of a file (of none: the defaults), its folders turned into paths from `working_folder`."""
    if file is None:
        return Configuration(folder=working_folder)
    source = _shown(file, working_folder)
    text = _read_file(file, source)
    prefix = _TABLE_OF_PROJECT if file.name == PROJECT_FILE else ()
    table = _table(_parse_toml(text, source), prefix, source)
    lines = _locate_keys(text, ".".join(prefix))
    values = _validated(table, lines, source) if table else {}
    if "rules" in values:
        values["rules"] = tuple(_shown(file.parent / folder, working_folder) for folder in values["rules"])
    origins = {name: f"{source}:{lines[key]}" for key in table if (name := key.replace("-", "_")) in values}
    return Configuration(folder=file.parent, file=file, settings=Settings(**values), origins=origins)


def _shown(path: Path, working_folder: Path) -> str:
    try:
        return Path(relpath(path, working_folder)).as_posix()
    except ValueError:  # another drive
        return str(path)


def _read_file(file: Path, source: str) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise CheckerError(f"cannot read the configuration: {reason}", source=source) from fault
    except UnicodeDecodeError as fault:
        raise CheckerError(f"not UTF-8: byte {fault.start} cannot be read", source=source) from fault


def _parse_toml(text: str, source: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        message = str(fault)
        place = _SYNTAX_PLACE.search(message)
        if place is None:
            raise CheckerError(message, source=source) from fault
        line = int(place[1]) if place[1] else text.count("\n") + 1
        column = int(place[2]) if place[2] else None
        raise CheckerError(message[: place.start()], source=source, line=line, column=column) from fault
    except RecursionError as fault:
        raise CheckerError("arrays or tables are nested too deeply", source=source) from fault
    except ValueError as fault:
        raise CheckerError("a number has too many digits", source=source) from fault


def _table(document: Mapping[str, object], path: tuple[str, ...], source: str) -> Mapping[str, object]:
    """The table at `path`; an absent one is empty."""
    table: object = document
    for key in path:
        table = table.get(key, {}) if isinstance(table, Mapping) else None
    if not isinstance(table, Mapping):
        raise CheckerError(f"[{'.'.join(path)}] is no table", source=source)
    return table


class _Lines(dict[str, int]):
    """Lines of keys; one that was not found (dotted, inline) is said to stand where its table begins."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self.first = first

    def __missing__(self, key: str) -> int:
        return self.first


def _locate_keys(text: str, table: str) -> _Lines:
    """The line of each key of a table (of the top level, if its name is empty); tomllib keeps none."""
    lines = _Lines(1)
    here = not table
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            here = re.sub(r"[\s\"']", "", header[1]) == table
            lines.first = number if here else lines.first
        elif here and (key := _KEY.match(line)):
            lines.setdefault(key[1], number)
    return lines


def _validated(table: Mapping[str, object], lines: _Lines, source: str) -> dict[str, Any]:
    from pydantic import ValidationError

    from checker.config.schema import ConfigFile

    try:
        given = ConfigFile.model_validate(table).model_dump(exclude_unset=True)
    except ValidationError as fault:
        raise _explain(fault, lines, source) from fault
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


def _explain(fault: "ValidationError", lines: _Lines, source: str) -> CheckerError:
    """The first fault of a configuration, by its place in the file."""
    faults = sorted(fault.errors(), key=lambda each: (lines[str(each["loc"][0])], str(each["loc"])))
    first = faults[0]
    key = str(first["loc"][0])
    if first["type"] != "extra_forbidden":
        return CheckerError(f"{key}: {first['msg']}", source=source, line=lines[key])
    known = sorted(_known_keys())
    near = get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
    return CheckerError(f"unknown setting {key!r}", source=source, line=lines[key], hint=hint)


def _known_keys() -> list[str]:
    from checker.config.schema import ConfigFile

    return [name.replace("_", "-") for name in ConfigFile.model_fields]
