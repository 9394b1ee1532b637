"""What a command needs before it can work: its configuration, the articles, the rules and the languages."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.streams import warn
from checker.config import Configuration, find_config, load_config
from checker.errors import CheckerError
from checker.model.report import Problem
from checker.report import REPORT_FORMATS, ui_languages

if TYPE_CHECKING:
    from checker.checks import RuleSet
    from checker.language import Languages
    from checker.model.article import Article
    from checker.read import Intake


@dataclass(frozen=True, slots=True)
class Setup:
    """All that a run works on; the articles are read when they are asked for."""

    configuration: Configuration
    intake: "Intake"
    rules: "RuleSet"
    languages: "Languages"
    faults: tuple[Problem, ...]  # of the rules

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read, of rules and of the articles taken so far."""
        return (*self.faults, *self.intake.problems)

    def read(self) -> tuple["Article", ...]:
        """All articles at once."""
        return tuple(self.intake)


def load_configuration(options: Mapping[str, object]) -> Configuration:
    """The configuration in force: the file that `--config` names or that is found, and the options given."""
    folder = Path.cwd()
    named, unwanted = options.get("config_file"), options.get("no_config")
    if named and unwanted:
        raise click.UsageError("--config and --no-config exclude each other")
    file = folder / str(named) if named else None if unwanted else find_config(folder)
    configuration = load_config(file, working_folder=folder).override(options)
    _check_choices(configuration)
    return configuration


def _check_choices(configuration: Configuration) -> None:
    """Refuse what the configuration's own shape can't know: formats and languages that do not exist."""
    choices = {"output_format": list(REPORT_FORMATS), "ui_language": ui_languages()}
    for name, known in choices.items():
        value = getattr(configuration.settings, name)
        if value not in known:
            key = name.replace("_", "-")
            source = configuration.origins.get(name, "")
            raise CheckerError(f"{key}: there is no {value!r}", source=source, hint=f"known are {', '.join(known)}")


def load_rules_in_force(configuration: Configuration) -> "RuleSet":
    """The bundled rules and those of the configured folders, before any selection."""
    from checker.checks import load_rules

    folders = [Path(folder) for folder in configuration.settings.rules]
    for folder in folders:
        if not folder.is_dir():
            raise _refuse(configuration, "rules", f"no folder of rules: {folder}")
    return load_rules(folders, cache=cache_folder(enabled=configuration.settings.cache))


def choose_rules(rules: "RuleSet", configuration: Configuration) -> "RuleSet":
    """The rules that are selected and not ignored; a name that means none of them is a fault of whoever gave it."""
    settings = configuration.settings
    for setting, names in (("select", settings.select), ("ignore", settings.ignore)):
        for name in names:
            if not rules.select((name,)).rules:
                raise _refuse(configuration, setting, f"no rule {name!r}; {suggest_rule(rules, name)}")
    return rules.select(settings.select, settings.ignore)


def _refuse(configuration: Configuration, setting: str, message: str) -> Exception:
    """A wrong option, or a fault at its line of the configuration file, wherever the setting comes from."""
    origin = configuration.origins.get(setting, "")
    if origin.startswith("--"):
        return click.UsageError(message)
    return CheckerError(f"{setting}: {message}", source=origin)


def suggest_rule(rules: "RuleSet", name: str) -> str:
    """What to do about a rule that does not exist."""
    from difflib import get_close_matches

    near = get_close_matches(name, [rule.id for rule in rules.rules], n=1)
    return f"did you mean {near[0]}?" if near else "see `checker rules list`"


def cache_folder(*, enabled: bool) -> Path | None:
    """Where compiled rules and packs are kept between runs."""
    if not enabled:
        return None
    from platformdirs import user_cache_path

    return user_cache_path("checker", appauthor=False)


def prepare(paths: Sequence[str], options: Mapping[str, object]) -> Setup:
    """Everything `check` and `extract` work on; without paths the working folder is read."""
    _check_paths(paths, options)
    configuration = load_configuration(options)
    from checker.language import load_languages
    from checker.read import open_articles

    rules = load_rules_in_force(configuration)
    languages = load_languages(cache=cache_folder(enabled=configuration.settings.cache))
    name = options.get("stdin_filename")
    intake = open_articles(
        list(paths) or ["."],
        root=configuration.folder,
        stdin=sys.stdin.buffer if "-" in paths else None,
        stdin_filename=str(name) if name else None,
    )
    _keep_inputs(intake, configuration, options.get("output_file"))
    return Setup(
        configuration=configuration,
        intake=intake,
        rules=choose_rules(rules, configuration),
        languages=languages,
        faults=tuple(rules.problems),
    )


def _check_paths(paths: Sequence[str], options: Mapping[str, object]) -> None:
    """Refuse what would quietly read something else than was meant."""
    if "" in paths:
        raise click.UsageError("a path is empty; the working folder is .")
    if options.get("stdin_filename") and "-" not in paths:
        raise click.UsageError("--stdin-filename names standard input, which is read only if - is among the paths")


def _keep_inputs(intake: "Intake", configuration: Configuration, output_file: object) -> None:
    """Refuse to write the result over a file that it comes from."""
    if not output_file:
        return
    output = os.path.realpath(str(output_file))
    inputs = [*intake.files, *filter(None, [configuration.file])]
    if any(os.path.realpath(file) == output for file in inputs):
        raise click.UsageError(f"--output-file {output_file}: this run reads that file, and would write over it")


def tell_left_out(setup: Setup, options: Mapping[str, object]) -> None:
    """Say what was left out as it should be, and where nothing was found at all."""
    intake = setup.intake
    if options.get("quiet"):
        return
    for left_out in intake.skipped:
        warn(f"left out: {left_out.path}: {left_out.message}")
    if not (intake.taken or intake.problems or intake.skipped):
        warn("checker: no articles were found")
