"""Loading of rules: files are validated once, and kept as a compiled copy under their content's digest."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from checker.checks.relation import Rounding
from checker.checks.rule import Rule, RuleSet
from checker.checks.settings import build_settings
from checker.errors import CheckerError
from checker.extract.intervals import HedgeWidths
from checker.link import Linking, MeasureTable
from checker.link.names import Spelling
from checker.model.report import Problem

_HERE = Path(__file__).parent
_SHIPPED = (_HERE.parent / "_rules", _HERE.parent.parent / "rules")  # in the wheel, in a checkout
_SETTINGS = ("hedges", "linking", "measures", "rounding", "words")
_CODE = ("compile.py", "rule_file.py", "registry.py", "load.py")  # a change of these makes every copy stale
_KEPT_AS = "rules-{digest}.json"


def load_rules(folders: Sequence[Path] = (), *, cache: Path | None = None) -> RuleSet:
    """The shipped rules and those of further folders. Broken rule files stand in `problems`, the rest is in force.

    A file of a further folder named as one of the settings (`measures.yaml` ...) adds to the shipped ones.
    Raises CheckerError where a folder is missing or the shipped settings are broken.
    """
    files = _find_files(folders)
    digest = _digest(files)
    data = _kept(cache, digest)
    if data is None:
        from checker.checks.compile import compile_rules  # validation is slow to import, and rarely needed

        data = compile_rules(files, settings=_SETTINGS)
        _keep(cache, digest, data)
    return _rule_set(data, digest=digest)


def shipped_folder() -> Path:
    """Where the shipped rules lie."""
    for folder in _SHIPPED:
        if (folder / f"{_SETTINGS[0]}.yaml").is_file():
            return folder
    raise CheckerError("the shipped rules are missing", hint="install the package anew")


def _find_files(folders: Sequence[Path]) -> dict[str, bytes]:
    """The content of all rule files by the name that messages use, shipped ones first, each folder sorted."""
    shipped = shipped_folder()
    files: dict[str, bytes] = {}
    for folder in (shipped, *folders):
        if not folder.is_dir():
            raise CheckerError("no such folder of rules", source=folder.as_posix())
        for path in sorted(folder.rglob("*.yaml")):
            name = path.relative_to(shipped.parent).as_posix() if folder is shipped else path.as_posix()
            files[name] = path.read_bytes()
    return files


def _digest(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name in _CODE:
        whole.update((_HERE / name).read_bytes())
    for name, content in files.items():
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def _kept(cache: Path | None, digest: str) -> dict[str, Any] | None:
    if cache is None:
        return None
    try:
        data: dict[str, Any] = json.loads((cache / _KEPT_AS.format(digest=digest)).read_bytes())
    except (OSError, ValueError):
        return None  # not there, or not whole: it is made anew
    return data


def _keep(cache: Path | None, digest: str, data: Mapping[str, Any]) -> None:
    if cache is None:
        return
    try:
        cache.mkdir(parents=True, exist_ok=True)
        target = cache / _KEPT_AS.format(digest=digest)
        draft = target.with_suffix(f".{id(data)}.tmp")
        draft.write_text(json.dumps(data, ensure_ascii=False, sort_keys=True), encoding="utf-8")
        draft.replace(target)
    except OSError:
        return  # a cache that can't be written only costs time


def _rule_set(data: Mapping[str, Any], *, digest: str) -> RuleSet:
    settings = data["settings"]
    measures = MeasureTable.from_data(settings["measures"])
    rules = [Rule.from_data(row, measures=measures) for row in data["rules"]]
    return RuleSet(
        rules=tuple(sorted(rules, key=lambda rule: (rule.rank, rule.id))),
        digest=digest,
        problems=tuple(Problem(**row) for row in data["problems"]),
        widths=HedgeWidths.from_data(settings["hedges"]),
        measures=measures,
        linking=Linking.from_data(settings["linking"]),
        spelling=Spelling.from_data(settings["linking"]),
        rounding=build_settings(Rounding, settings["rounding"]),
        words=MappingProxyType(settings["words"]),
    )
