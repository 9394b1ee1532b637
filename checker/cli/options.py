"""The options that commands share. None means not given: the configuration, then the default decides."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import click

from checker.config import FAIL_LEVELS
from checker.model.finding import Severity
from checker.report import ui_languages

Decorator = Callable[..., Any]
SEVERITIES = [severity.value for severity in Severity]


def _split_names(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names, however they were given: separated by commas, or by repeating the option."""
    return tuple(name for names in value for name in map(str.strip, names.split(",")) if name)


def _iso_date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as fault:
        raise click.BadParameter(f"{value!r} is no date like 2025-09-03") from fault


def combine(*decorators: Decorator) -> Decorator:
    """One decorator of several; help shows their options in this order."""

    def decorate(command: Decorator) -> Decorator:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


config_options = combine(
    click.option("--config", "config_file", metavar="FILE", help="Read this configuration file."),
    click.option("--no-config", is_flag=True, help="Read no configuration file."),
)
rule_options = combine(
    click.option("--rules", multiple=True, metavar="DIR", help="A folder with more rules (repeatable)."),
    click.option(
        "--no-cache", "cache", flag_value=False, default=None, type=bool, help="Neither use nor keep compiled rules."
    ),
)
select_options = combine(
    click.option("--select", multiple=True, metavar="RULES", callback=_split_names, help="Run these rules only."),
    click.option("--ignore", multiple=True, metavar="RULES", callback=_split_names, help="Leave these rules out."),
)
read_options = combine(
    click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    click.option("--stdin-filename", metavar="NAME", help="What the text on standard input (-) is called."),
    click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to work in. [default: 1]"),
)
language_option = click.option(
    "--ui-language", type=click.Choice(ui_languages()), help="The language of messages. [default: en]"
)
print_options = combine(
    click.option("-o", "--output-file", metavar="FILE", help="Write to this file."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), help="When to colour. [default: auto]"),
    language_option,
    click.option("--explain", is_flag=True, help="Tell which words decided what."),
    click.option("-q", "--quiet", is_flag=True, help="Print no progress and no summary."),
    click.option("-v", "--verbose", is_flag=True, help="Tell on standard error what is read and used."),
)
level_options = combine(
    click.option(
        "--min-severity",
        type=click.Choice(SEVERITIES),
        help="Show nothing milder; the exit code stays. [default: note]",
    ),
    click.option(
        "--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit with 1 from this severity on. [default: error]"
    ),
    click.option(
        "--as-of", callback=_iso_date, metavar="DATE", help="The day to look from. [default: the newest article's]"
    ),
)


def format_option(formats: Mapping[str, str], default: str) -> Decorator:
    """`--output-format` with the formats that a command can write."""
    choice = click.Choice(list(formats))
    return click.option("--output-format", type=choice, help=f"How to write the result. [default: {default}]")
