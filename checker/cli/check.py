"""`checker check`: findings for these articles, among themselves."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from checker.cli import options as opts
from checker.cli.app import FAILED, FOUND, OK
from checker.cli.output import choose_style, progress, report_problems, say, write_result
from checker.cli.setup import Setup, prepare, tell_left_out
from checker.report import REPORT_FORMATS

if TYPE_CHECKING:
    from checker.model.article import Article
    from checker.model.report import Report


@click.command(name="check")
@opts.read_options
@opts.rule_options
@opts.select_options
@opts.config_options
@opts.format_option(REPORT_FORMATS, "full")
@opts.level_options
@opts.print_options
def command(paths: tuple[str, ...], **options: object) -> int:
    """Find figures in these articles that cannot both stand.

    PATHS are files, folders, globs or - for standard input; without any, the working folder is read.

    Exit codes: 0 nothing at or above the fail level, 1 something, 2 the run itself failed.
    """
    with progress("reading", options):
        setup = prepare(paths, options)
        articles = setup.read()
    tell_left_out(setup, options)
    with progress(f"checking {len(articles)} articles", options):
        report = _analyse(articles, setup, options)
    settings = setup.configuration.settings
    _write(_shown(report, settings.min_severity), setup, options)
    _tell(report, setup, options)
    if report.errors:
        return FAILED
    return FOUND if _fails(report, settings.fail_level) else OK


def _analyse(articles: "Sequence[Article]", setup: Setup, options: dict[str, object]) -> "Report":
    from checker.pipeline import analyse

    settings = setup.configuration.settings
    as_of = options.get("as_of")
    return analyse(
        articles,
        languages=setup.languages,
        rules=setup.rules,
        as_of=str(as_of) if as_of else None,
        problems=setup.problems,
        jobs=settings.jobs,
        ui_language=settings.ui_language,
    )


def _shown(report: "Report", min_severity: str) -> "Report":
    """The report without what is too mild to be shown; the exit code is that of the whole one."""
    shown = _from(min_severity)
    return replace(report, findings=tuple(finding for finding in report.findings if finding.severity in shown))


def _from(severity: str) -> tuple[str, ...]:
    """The severities that are at least as hard; none for `none`."""
    ranks = opts.SEVERITIES
    return tuple(ranks[: ranks.index(severity) + 1]) if severity in ranks else ()


def _fails(report: "Report", fail_level: str) -> bool:
    """Whether a finding that counts is hard enough; one that was accepted before does not count."""
    levels = _from(fail_level)
    return any(finding.severity in levels and finding.status == "new" for finding in report.findings)


def _write(report: "Report", setup: Setup, options: dict[str, object]) -> None:
    from checker.report import render

    style = choose_style(setup.configuration.settings, options)
    text = render(
        report,
        output_format=setup.configuration.settings.output_format,
        color=style.color,
        ui_language=style.ui_language,
        width=style.width,
        explain=style.explain,
        summary=style.summary,
    )
    write_result(text, options.get("output_file"))


def _tell(report: "Report", setup: Setup, options: dict[str, object]) -> None:
    settings = setup.configuration.settings
    if settings.output_format != "full" or options.get("output_file"):  # else the report itself has told them
        report_problems(report.errors)
    say(f"configuration: {setup.configuration.file or 'none'}", options)
    say(f"rules: {len(setup.rules.rules)}, digest {setup.rules.digest}", options)
    say(f"articles: {report.articles}, claims: {report.claims}, as of {report.as_of}", options)
