"""`checker extract`: the claims alone."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from checker.cli import options as opts
from checker.cli.app import FAILED, OK
from checker.cli.output import choose_style, open_result, progress, report_problems, say
from checker.cli.setup import Setup, prepare, tell_left_out
from checker.report import CLAIM_FORMATS, STREAMED

if TYPE_CHECKING:
    from checker.pipeline import Extracted

DEFAULT_FORMAT = "jsonl"


@click.command(name="extract")
@opts.read_options
@click.option("--all", "everything", is_flag=True, help="Write the numbers that are no claims too.")
@opts.rule_options
@opts.select_options
@opts.config_options
@opts.format_option(CLAIM_FORMATS, DEFAULT_FORMAT)
@opts.print_options
def command(paths: tuple[str, ...], **options: object) -> int:
    """Write the claims of these articles: who says how many of what, where and as of when.

    PATHS are files, folders, globs or - for standard input; without any, the working folder is read.

    Exit codes: 0 all was read, 2 the run itself failed.
    """
    output_format = str(options.pop("output_format") or DEFAULT_FORMAT)
    setup = prepare(paths, options)
    with progress("extracting", options):
        _write(setup, output_format, options)
    tell_left_out(setup, options)
    report_problems(setup.problems)
    say(f"articles: {setup.intake.taken}", options)
    return FAILED if setup.problems else OK


def _write(setup: Setup, output_format: str, options: dict[str, object]) -> None:
    """Write the claims; in a format that is a row of lines, those of each article before the next ones are read."""
    from checker.pipeline import iter_claims
    from checker.report import render_claims

    settings = setup.configuration.settings
    style = choose_style(settings, options)
    found = iter_claims(
        setup.intake,
        languages=setup.languages,
        rules=setup.rules,
        jobs=settings.jobs,
        include_all=style.everything,
    )
    parts = found if output_format in STREAMED else [_joined(found)]
    with open_result(options.get("output_file")) as write:
        for articles, claims in parts:
            write(render_claims(claims, articles=articles, output_format=output_format, style=style))


def _joined(found: "Iterable[Extracted]") -> "Extracted":
    """The claims of all articles as if they were those of one batch."""
    batches = list(found)
    return [article for articles, _ in batches for article in articles], [each for _, some in batches for each in some]
