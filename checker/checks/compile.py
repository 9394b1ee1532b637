"""Compiling of rule files: YAML in, plain validated data out, every fault with its line and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from typing import Any

from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from checker.checks.relation import Rounding
from checker.checks.rule_file import RuleFile, rule_models
from checker.checks.rule_source import RuleSource
from checker.checks.settings import build_settings
from checker.checks.shape import refuse_misshapen
from checker.errors import CheckerError
from checker.extract.numbers.intervals import HedgeWidths
from checker.link import Linking, MeasureTable
from checker.link.names import Spelling
from checker.strict_yaml import Document, parse_yaml

_MISSING = ("missing", "missing_argument")
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")


@dataclass(slots=True)
class _Compiled:
    """What has been read so far; `shapes` are the shipped settings as they stand in their files."""

    settings: dict[str, Any] = field(default_factory=dict)
    shapes: dict[str, Any] = field(default_factory=dict)
    rules: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)


def compile_rules(sources: Sequence[RuleSource], *, settings: Sequence[str]) -> dict[str, Any]:
    """The settings, rules and problems of all files as data that JSON can hold; numbers are kept as text.

    Raises CheckerError where the shipped settings are broken: nothing can be said without them.
    """
    compiled = _Compiled()
    for source in sources:
        try:
            _add(source, compiled, is_settings=source.stem in settings)
        except CheckerError as error:
            if source.shipped and source.stem in settings:
                raise
            compiled.problems.append(_problem(error))
    rules = compiled.rules
    _refuse_unknown_measures(rules, compiled.settings["measures"], compiled.problems)
    return {
        "settings": compiled.settings,
        "rules": [rules[key] for key in sorted(rules)],
        "problems": compiled.problems,
    }


def _add(source: RuleSource, compiled: _Compiled, *, is_settings: bool) -> None:
    if source.fault:
        raise CheckerError(source.fault, source=source.name)
    document = parse_yaml(_decoded(source.content, source.name), source=source.name)
    if is_settings:
        _add_settings(document, compiled, stem=source.stem)
        return
    rule = _rule(document)
    _refuse_second(rule, compiled.rules, document)
    compiled.rules[rule["id"]] = rule


def _add_settings(document: Document, compiled: _Compiled, *, stem: str) -> None:
    refuse_misshapen(document, compiled.shapes.setdefault(stem, document.data), name=stem)
    merged = _merged(compiled.settings.get(stem), _plain(document.data))
    _check_settings(stem, merged, source=document.source)
    compiled.settings[stem] = merged


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CheckerError("a rule file is written in UTF-8", source=name, line=line) from error


def _plain(data: Any) -> Any:
    """The same data with every number that is not whole as text: JSON numbers would not keep it exactly."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return str(data) if isinstance(data, Decimal) else data


def _merged(old: Any, new: Any) -> Any:
    """A settings file over an earlier one: tables are joined, lists of words or tables added, the rest replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: _merged(old.get(key), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and not _are_numbers(old):
        return [*old, *(item for item in new if item not in old)]
    return new


def _are_numbers(row: Sequence[Any]) -> bool:
    """Whether a plain list is of numbers, as the two ends of a vague one, which stand for themselves together."""
    return all(isinstance(item, int) or str(item)[:1].isdecimal() for item in row)


def _check_settings(stem: str, data: Any, *, source: str) -> None:
    builders: dict[str, Any] = {
        "hedges": HedgeWidths.from_data,
        "linking": Linking.from_data,
        "measures": MeasureTable.from_data,
        "rounding": partial(build_settings, Rounding),
    }
    try:
        builders.get(stem, dict)(data)
        if stem == "linking":
            Spelling.from_data(data)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise CheckerError(f"the settings are incomplete or wrong: {error}", source=source, line=1, column=1) from error


def _rule(document: Document) -> dict[str, Any]:
    data = document.data
    models = rule_models()
    check = data.get("check") if isinstance(data, dict) else None
    if not isinstance(data, dict):
        raise document.error("a rule file is a table of keys and values")
    if check not in models:
        hint = f"known checks are {', '.join(sorted(models))}"
        raise document.error(f"no such check: {check}" if check else "a rule needs a `check`", ("check",), hint=hint)
    plain = _plain(data)
    faults = list(Draft202012Validator(_schema(models[str(check)])).iter_errors(plain))
    if faults:
        raise _first_of(faults, document)
    try:
        rule = models[str(check)].model_validate(plain, strict=False)
    except ValidationError as error:
        raise _first_fault(error, document) from error
    return {**_dumped(rule), "path": document.source}


@cache
def _schema(model: type[RuleFile]) -> dict[str, Any]:
    return TypeAdapter(model).json_schema()


def _first_of(faults: Sequence[Any], document: Document) -> CheckerError:
    """The first fault that the schema finds, where it stands; what is missing comes last: it may only be misspelt."""
    told = sorted((_told(fault) for fault in faults), key=lambda one: (one[2], document.locate(one[0]), one[1]))
    path, message, _ = told[0]
    more = f"; {len(told) - 1} more in this file" if len(told) > 1 else ""
    return document.error(f"{message}{more}", path)


def _told(fault: Any) -> tuple[tuple[str | int, ...], str, bool]:
    """Path, message and whether something is missing, of a fault of the schema."""
    path = tuple(fault.absolute_path)
    if fault.validator == "additionalProperties":
        unknown = sorted(set(fault.instance) - set(fault.schema.get("properties", ())))
        return (*path, unknown[0]), f"unknown key: {'.'.join(map(str, (*path, unknown[0])))}", False
    if fault.validator == "required":
        missing = next(key for key in fault.validator_value if key not in fault.instance)
        return path, f"missing key: {'.'.join(map(str, (*path, missing)))}", True
    return path, f"{'.'.join(map(str, path))}: {fault.message}", False


def _dumped(rule: RuleFile) -> dict[str, Any]:
    dumped: dict[str, Any] = rule.model_dump(mode="json")
    return dict(_sorted_sets(dumped))


def _sorted_sets(data: dict[str, Any]) -> dict[str, Any]:
    """Settings hold sets, whose order pydantic does not keep: sorted, the compiled copy is the same in every run."""
    settings = {
        key: sorted(value) if isinstance(value, list) and all(isinstance(item, str) for item in value) else value
        for key, value in data["settings"].items()
    }
    return {**data, "settings": settings}


def _first_fault(error: ValidationError, document: Document) -> CheckerError:
    """The first fault of a rule file, where it stands; the others show when it is mended."""
    faults = sorted(error.errors(), key=lambda fault: _place(fault, document))
    fault = faults[0]
    path = tuple(fault["loc"])
    name = ".".join(map(str, path))
    more = f"; {len(faults) - 1} more in this file" if len(faults) > 1 else ""
    if fault["type"] in _UNKNOWN:
        return document.error(f"unknown key: {name}{more}", path)
    if fault["type"] in _MISSING:
        return document.error(f"missing key: {name}{more}", path)
    return document.error(f"{name}: {fault['msg']}{more}", path)


def _place(fault: Any, document: Document) -> tuple[bool, int, int, str]:
    """By place, but what is missing comes last: its key may only be misspelt."""
    line, column = document.locate(tuple(fault["loc"]))
    return fault["type"] in _MISSING, line, column, ".".join(map(str, fault["loc"]))


def _refuse_second(rule: dict[str, Any], rules: Mapping[str, dict[str, Any]], document: Document) -> None:
    if rule["id"] in rules:
        hint = f"it stands in {rules[rule['id']]['path']} too"
        raise document.error(f"a second rule of the id {rule['id']}", ("id",), hint=hint)


def _refuse_unknown_measures(
    rules: dict[str, dict[str, Any]], measures: Mapping[str, Any], problems: list[dict[str, Any]]
) -> None:
    """Rules of measures that no measures file knows are left out, with a problem; known only when all are read."""
    for key in sorted(rules):
        named = rules[key]["measures"]
        unknown = [] if isinstance(named, str) else [name for name in named if name not in measures["measures"]]
        if unknown:
            path = rules.pop(key)["path"]
            problems.append({"path": path, "message": f"no such measure: {', '.join(unknown)}", "line": None})


def _problem(error: CheckerError) -> dict[str, Any]:
    message = f"{error.message} ({error.hint})" if error.hint else error.message
    return {"path": error.source, "message": message, "line": error.line, "column": error.column}
