"""Settings: the values a run goes by, and their origins."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from checker.model.finding import Severity

FAIL_LEVELS = (*(severity.value for severity in Severity), "none")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration file may set; the names are its keys, written there with hyphens.

    `rules` are folders as paths that hold from the working folder. `output_format` is that of `check`.
    """

    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    output_format: str = "full"
    min_severity: str = Severity.NOTE.value
    fail_level: str = Severity.ERROR.value
    jobs: int = 1
    cache: bool = True
    color: str = "auto"
    ui_language: str = "en"


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings in force. `folder` is what paths in a report are relative to; `file` is None where none was read.

    `origins` holds the settings that are no defaults, and says where each was set (`file:line` or an option).
    """

    folder: Path
    settings: Settings = Settings()
    file: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    def override(self, given: Mapping[str, object]) -> "Configuration":
        """The configuration with the options that were given on the command line; None means not given."""
        known = {setting.name for setting in fields(Settings)}
        changes = {name: value for name, value in given.items() if name in known and value not in (None, ())}
        origins = {**self.origins, **{name: _option(name, value) for name, value in changes.items()}}
        return replace(self, settings=replace(self.settings, **changes), origins=origins)  # type: ignore[arg-type]


def _option(name: str, value: object) -> str:
    return f"--{'no-' if value is False else ''}{name.replace('_', '-')}"
