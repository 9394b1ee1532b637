"""Loading of rules: files are validated once, and kept as a compiled copy under their content's digest."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from checker.checks.relation import Rounding
from checker.checks.rule import Rule, RuleSet
from checker.checks.rule_source import RuleSource
from checker.checks.settings import build_settings
from checker.compiled import read_compiled, write_compiled
from checker.errors import CheckerError
from checker.extract.numbers.intervals import HedgeWidths
from checker.link import Linking, MeasureTable
from checker.link.names import Spelling
from checker.model.report import Problem

_HERE = Path(__file__).parent
_SHIPPED = (_HERE.parent / "_rules", _HERE.parent.parent / "rules")  # in the wheel, in a checkout
_SETTINGS = ("hedges", "linking", "measures", "rounding", "words")
_CODE = (  # a change of these makes every copy stale
    *sorted(_HERE.glob("*.py")),
    *(_HERE.parent / "link" / name for name in ("linking.py", "measures.py", "names.py", "slips.py")),
    _HERE.parent / "extract" / "numbers" / "intervals.py",
    _HERE.parent / "compiled.py",
    _HERE.parent / "strict_yaml.py",
)
_KEPT_AS = "rules-{digest}.json"


def load_rules(folders: Sequence[Path] = (), *, cache: Path | None = None) -> RuleSet:
    """The shipped rules and those of further folders. Broken files stand in `problems`, the rest is in force.

    A file of a further folder named as one of the settings (`measures.yaml` ...) adds to the shipped ones; of two
    that set one value the later folder's counts. A folder named twice counts once.
    Raises CheckerError where a folder is missing or the shipped settings are broken.
    """
    sources = _find_sources(folders)
    key = _digest((source.name, source) for source in sources)
    target = cache and cache / _KEPT_AS.format(digest=key)
    data = read_compiled(target, digest=key)
    if data is None:
        from checker.checks.compile import compile_rules  # validation is slow to import, and rarely needed

        data = compile_rules(sources, settings=_SETTINGS)
        write_compiled(target, data, digest=key)
    ordered = sorted(sources, key=_order)
    return _rule_set(data, digest=_digest((source.inner, source) for source in ordered))


def shipped_folder() -> Path:
    """Where the shipped rules lie."""
    for folder in _SHIPPED:
        if (folder / f"{_SETTINGS[0]}.yaml").is_file():
            return folder
    raise CheckerError("the shipped rules are missing", hint="install the package anew")


def _find_sources(folders: Sequence[Path]) -> tuple[RuleSource, ...]:
    """All rule files, shipped ones first, each folder's sorted; what lies in two of the folders comes once."""
    shipped = shipped_folder()
    seen: set[Path] = set()
    sources = list(_sources_of(shipped, seen, shipped=True))
    for folder in folders:
        if not folder.is_dir():
            raise CheckerError("no such folder of rules", source=folder.as_posix())
        sources.extend(_sources_of(folder, seen, shipped=False))
    return tuple(sources)


def _sources_of(folder: Path, seen: set[Path], *, shipped: bool) -> Iterator[RuleSource]:
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        yield RuleSource(folder.as_posix(), "", fault="no rule file lies in this folder: their names end in .yaml")
    for path in paths:
        real = Path(os.path.realpath(path))
        if real in seen:
            continue
        seen.add(real)
        name = path.relative_to(folder.parent) if shipped else path
        content, fault = _read(path)
        inner = path.relative_to(folder).as_posix()
        yield RuleSource(name.as_posix(), inner, content=content, fault=fault, shipped=shipped)


def _read(path: Path) -> tuple[bytes, str]:
    """A file's content, and why there is none."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            return b"", "this is no file"
        return path.read_bytes(), ""
    except OSError as error:
        return b"", f"it can't be read: {error.strerror or type(error).__name__}"


def _order(source: RuleSource) -> tuple[str, str, bytes]:
    """By name and content; settings of one name stay in the order of their folders, which says what is in force."""
    return (source.stem, "", b"") if source.stem in _SETTINGS else (source.stem, source.inner, source.content)


def _digest(named: Iterable[tuple[str, RuleSource]]) -> str:
    whole = hashlib.sha256()
    for path in _CODE:
        whole.update(path.read_bytes())
    for name, source in named:
        whole.update(f"{name}\0{source.fault}\0{source.shipped}\0{len(source.content)}\0".encode(errors="replace"))
        whole.update(source.content)
    return whole.hexdigest()


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
