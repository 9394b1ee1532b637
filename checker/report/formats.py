"""The registry of formats: a format is a module with `render_report`, `render_claims` or both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from checker.model.article import Article
from checker.model.claim import Claim
from checker.model.report import Report

REPORT_FORMATS: Mapping[str, str] = {
    "full": "checker.report.full",
    "concise": "checker.report.concise",
    "json": "checker.report.json_format",
    "jsonl": "checker.report.jsonl",
}
CLAIM_FORMATS: Mapping[str, str] = {
    "jsonl": "checker.report.jsonl",
    "json": "checker.report.json_format",
    "concise": "checker.report.concise",
    "full": "checker.report.full",
}
STREAMED = frozenset(("jsonl", "concise"))  # of CLAIM_FORMATS: a row of lines, so that parts make up the whole


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is to look. `width` is in columns of a terminal; formats for machines look at `explain` alone.

    `everything` is set where numbers that are no claims are among the claims. `summary` asks for the closing line.
    """

    color: bool = False
    ui_language: str = "en"
    width: int = 100
    explain: bool = False
    everything: bool = False
    summary: bool = True


class _Format(Protocol):
    def render_report(self, report: Report, style: Style) -> str: ...

    def render_claims(self, claims: Sequence[Claim], articles: Mapping[str, Article], style: Style) -> str: ...


def render(
    report: Report,
    *,
    output_format: str,
    color: bool = False,
    ui_language: str = "en",
    width: int = 100,
    explain: bool = False,
    summary: bool = True,
) -> str:
    """A report in a format of REPORT_FORMATS; what is not empty ends in a line feed."""
    style = Style(color=color, ui_language=ui_language, width=width, explain=explain, summary=summary)
    return _module(REPORT_FORMATS, output_format).render_report(report, style)


def render_claims(
    claims: Sequence[Claim], *, articles: Sequence[Article], output_format: str, style: Style | None = None
) -> str:
    """Claims in a format of CLAIM_FORMATS; `articles` are those the claims come from."""
    by_id = {article.id: article for article in articles}
    return _module(CLAIM_FORMATS, output_format).render_claims(claims, by_id, style or Style())


def _module(formats: Mapping[str, str], name: str) -> _Format:
    return cast(_Format, import_module(formats[name]))
