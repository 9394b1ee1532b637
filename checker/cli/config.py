"""`checker config`: the configuration in force."""

from dataclasses import fields

import click

from checker.cli import options as opts
from checker.cli.app import OK
from checker.cli.output import write_result
from checker.cli.setup import load_configuration
from checker.config import Settings
from checker.report.plain import visible


@click.group(name="config")
def command() -> None:
    """The configuration in force."""


@command.command(name="show")
@opts.config_options
def show(**options: object) -> int:
    """Print each setting and where its value comes from, as a TOML file with comments."""
    from checker.report.json_text import render_json

    configuration = load_configuration(options)
    lines = [f"# file: {visible(str(configuration.file or 'none'))}", f"# folder: {visible(str(configuration.folder))}"]
    for setting in fields(Settings):
        key = setting.name.replace("_", "-")
        value = render_json(getattr(configuration.settings, setting.name))
        lines.append(f"{key} = {value}  # {visible(configuration.origins.get(setting.name, 'default'))}")
    write_result("".join(line + "\n" for line in lines), None)
    return OK
