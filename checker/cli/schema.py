"""`checker schema`: the JSON Schemas of what goes in and what comes out."""

from collections.abc import Callable
from typing import Any

import click

from checker.cli.app import OK
from checker.cli.output import write_result


def _report() -> dict[str, Any]:
    from checker.report.schema import report_schema

    return report_schema()


def _claim() -> dict[str, Any]:
    from checker.report.schema import claim_schema

    return claim_schema()


def _rule() -> dict[str, Any]:
    from checker.checks import rule_schema

    return rule_schema()


def _config() -> dict[str, Any]:
    from checker.config.schema import config_schema

    return config_schema()


_SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "report": _report,
    "claim": _claim,
    "rule": _rule,
    "config": _config,
}


@click.command(name="schema")
@click.argument("name", type=click.Choice(list(_SCHEMAS)))
@click.option("-o", "--output-file", metavar="FILE", help="Write to this file.")
def command(name: str, output_file: str | None) -> int:
    """Print the JSON Schema (2020-12) of reports, claims, rule files or configuration files."""
    from checker.report.json_text import render_json

    write_result(render_json(_SCHEMAS[name](), indented=True) + "\n", output_file)
    return OK
