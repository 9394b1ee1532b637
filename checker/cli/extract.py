"""`checker extract`: the claims alone."""

import click

from checker.cli import options as opts
from checker.cli.app import FAILED, OK
from checker.cli.output import choose_style, progress, report_problems, say, write_result
from checker.cli.setup import Setup, prepare
from checker.report import CLAIM_FORMATS

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
    with progress("reading", options):
        setup = prepare(paths, options)
    with progress(f"extracting from {len(setup.articles)} articles", options):
        _write(setup, output_format, options)
    report_problems(setup.problems)
    say(f"articles: {len(setup.articles)}", options)
    return FAILED if setup.problems else OK


def _write(setup: Setup, output_format: str, options: dict[str, object]) -> None:
    from checker.pipeline import extract_claims
    from checker.report import render_claims

    settings = setup.configuration.settings
    style = choose_style(settings, options)
    claims = extract_claims(
        setup.articles,
        languages=setup.languages,
        rules=setup.rules,
        jobs=settings.jobs,
        include_all=style.everything,
    )
    text = render_claims(claims, articles=setup.articles, output_format=output_format, style=style)
    write_result(text, options.get("output_file"))
