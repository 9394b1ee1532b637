"""JSON lines: a finding or a claim a line, for pipes."""

from collections.abc import Iterable, Mapping, Sequence

from checker.model.article import Article
from checker.model.claim import Claim
from checker.model.report import Report
from checker.report.documents import Document, claim_document, finding_document
from checker.report.formats import Style
from checker.report.json_text import render_json


def render_report(report: Report, style: Style) -> str:
    """The findings, one a line."""
    return _lines(finding_document(finding, explain=style.explain) for finding in report.findings)


def render_claims(claims: Sequence[Claim], articles: Mapping[str, Article], style: Style) -> str:
    """The claims, one a line."""
    return _lines(claim_document(claim, explain=style.explain, everything=style.everything) for claim in claims)


def _lines(documents: Iterable[Document]) -> str:
    return "".join(render_json(document) + "\n" for document in documents)
