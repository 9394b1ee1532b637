"""A line a finding, as compilers write them: for people in a hurry and for editors that jump to places."""

from collections.abc import Mapping, Sequence

from checker.model.article import Article
from checker.model.claim import Claim
from checker.model.finding import Finding
from checker.model.report import Report
from checker.report.formats import Style
from checker.report.full import claim_line, source_of, summary_line
from checker.report.layout import SEPARATOR, Paint, place_of
from checker.report.plain import visible
from checker.report.words import load_words


def render_report(report: Report, style: Style) -> str:
    """`path:line:column: severity[rule]: message` for each finding, at its first side."""
    words, paint = load_words(style.ui_language), Paint(style.color)
    lines = [_finding_line(finding, words, paint) for finding in report.findings]
    if style.summary:
        lines.append(summary_line(report, words))
    return "".join(line + "\n" for line in lines)


def _finding_line(finding: Finding, words: Mapping[str, str], paint: Paint) -> str:
    severity = finding.severity.value
    first = finding.sides[0]
    head = f"{place_of(first.claim, first.article)}: {paint(words[severity], severity)}[{finding.rule}]"
    return f"{head}: {visible(finding.message)}"


def render_claims(claims: Sequence[Claim], articles: Mapping[str, Article], style: Style) -> str:
    """`path:line:column: what was read`, the quote and its source for each claim."""
    words, paint = load_words(style.ui_language), Paint(style.color)
    return "".join(_claim_line(claim, articles, words, paint) + "\n" for claim in claims)


def _claim_line(claim: Claim, articles: Mapping[str, Article], words: Mapping[str, str], paint: Paint) -> str:
    place = place_of(claim, articles.get(claim.article))
    told = SEPARATOR.join((claim_line(claim), paint(visible(claim.quote), "figure"), source_of(claim, words)))
    return f"{place}: {told}"
