"""JSON by the contract: the whole report as one object, claims as one array."""

from collections.abc import Mapping, Sequence

from checker.model.article import Article
from checker.model.claim import Claim
from checker.model.report import Report
from checker.report.documents import claim_document, report_document
from checker.report.formats import Style
from checker.report.json_text import render_json


def render_report(report: Report, style: Style) -> str:
    """The report as one JSON object."""
    return render_json(report_document(report, explain=style.explain), indented=True) + "\n"


def render_claims(claims: Sequence[Claim], articles: Mapping[str, Article], style: Style) -> str:
    """The claims as one JSON array."""
    documents = [claim_document(claim, explain=style.explain, everything=style.everything) for claim in claims]
    return render_json(documents, indented=True) + "\n"
