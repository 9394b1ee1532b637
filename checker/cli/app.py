"""The root command: which commands there are, and how a run that fails ends."""

import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any, cast

import click

from checker.cli.streams import abandon_if_broken
from checker.errors import CheckerError
from checker.report.plain import visible
from checker.version import __version__

OK, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130
COMMANDS: Mapping[str, str] = {
    "check": "checker.cli.check",
    "extract": "checker.cli.extract",
    "explain": "checker.cli.explain",
    "rules": "checker.cli.rules",
    "config": "checker.cli.config",
    "schema": "checker.cli.schema",
}


class App(click.Group):
    """A group that imports a command when it is named, and turns every end of a run into an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; each lives in its own module as `command`."""
        module = COMMANDS.get(cmd_name)
        return cast(click.Command, import_module(module).command) if module else None

    def main(self, args: Sequence[str] | None = None, *rest: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run; commands return their exit code."""
        code = _guard(partial(super().main, args, *rest, standalone_mode=False, **extra))
        return sys.exit(code) if standalone_mode else code


def _guard(run: Callable[[], object]) -> int:
    """The exit code of a run, however it ends: 1 means findings and nothing else."""
    try:
        code = run()
        return code if isinstance(code, int) else OK
    except SystemExit:  # a reader closed the pipe on a help text, or a shell asked for completions
        return OK
    except click.Abort:
        return INTERRUPTED
    except Exception as fault:  # a fault of ours must not pass for findings
        with suppress(OSError):  # a full disk behind standard error: the exit code has to do
            _tell(fault)
    _abandon_broken_streams()
    return FAILED


def _tell(fault: Exception) -> None:
    """Say on standard error, if there is one, why the run failed."""
    if sys.stderr is None:
        return
    if isinstance(fault, click.ClickException):
        fault.show()
    elif isinstance(fault, CheckerError):
        click.echo(visible(f"checker: {fault}"), err=True)
    elif isinstance(fault, OSError):
        click.echo(visible(f"checker: {fault.strerror or fault}"), err=True)
    else:
        traceback.print_exception(fault)
        click.echo("checker: internal error; please report it with the lines above", err=True)


def _abandon_broken_streams() -> None:
    """Give up what a stream can't take, or Python would try again at its end and change the exit code."""
    for stream in (sys.stdout, sys.stderr):
        abandon_if_broken(stream)


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="checker", message="%(prog)s %(version)s")
def app() -> None:
    """Find figures in news articles that cannot both stand, and say who said each, where and when."""
