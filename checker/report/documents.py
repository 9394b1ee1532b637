"""Claims and reports as plain documents (dicts, lists, exact numbers), with the names and order of the contract."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict

from checker.model.article import Article
from checker.model.claim import Attribution, Claim, Scope, TimeFrame
from checker.model.finding import Finding, Severity, Side
from checker.model.quantity import Quantity
from checker.model.report import Problem, Report
from checker.model.topic import Topic
from checker.version import __version__

SCHEMA_VERSION = "1.0"

Document = dict[str, object]


def claim_document(claim: Claim, *, explain: bool = False, everything: bool = False) -> Document:
    """A claim by the contract; `everything` tells what kind of number it is, `explain` which words decided."""
    document: Document = {
        "id": claim.id,
        "article": claim.article,
        "field": claim.field,
        "language": claim.language,
        "span": {
            "start": claim.span.start,
            "end": claim.span.end,
            "line": claim.span.line,
            "column": claim.span.column,
        },
        "quote": claim.quote,
        "sentence": claim.sentence,
        "quantity": _quantity(claim.quantity),
        "measure": claim.measure,
        "counted": claim.counted,
        **_dimensions(claim),
        "stance": claim.stance.value if claim.kind == "claim" else None,
    }
    if everything:
        document["kind"] = claim.kind
    if explain:
        document["evidence"] = [asdict(evidence) for evidence in claim.evidence]
    return document


def _dimensions(claim: Claim) -> Document:
    population, place, event = claim.population, claim.place, claim.event
    return {
        "population": population
        and {"text": population.text, "nation": population.nation, "role": population.role, "part": population.part},
        "place": place and {"text": place.text, "id": place.id},
        "event": event and {"type": event.type, "text": event.text},
        "time": claim.time and _time(claim.time),
        "attribution": claim.attribution and _attribution(claim.attribution),
    }


def _quantity(quantity: Quantity) -> Document:
    literal, expected = quantity.literal, quantity.expected
    return {
        "value": quantity.value,
        "low": literal.low,
        "high": literal.high,
        "low_open": literal.low_open,
        "high_open": literal.high_open,
        "hedge": quantity.hedge.value,
        "unit": quantity.unit,
        "expected": {"low": expected.low, "high": expected.high},
    }


def _time(time: TimeFrame) -> Document:
    return {
        "start": time.start,
        "end": time.end,
        "as_of": time.as_of,
        "text": time.text,
        "cumulative": time.scope is Scope.TOTAL,
        "scope": time.scope.value,
        "old": time.old,
    }


def _attribution(attribution: Attribution) -> Document:
    return {
        "name": attribution.name,
        "id": attribution.id,
        "affiliation": attribution.affiliation,
        "kind": attribution.kind,
        "quote": attribution.quote,
        "via": list(attribution.via),
        "cue": attribution.cue,
    }


def report_document(report: Report, *, explain: bool = False) -> Document:
    """A report by the contract."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "checker", "version": __version__},
        "run": {
            "as_of": report.as_of,
            "rules_digest": report.rules_digest,
            "articles": report.articles,
            "claims": report.claims,
        },
        "summary": count_severities(report),
        "errors": [_problem(problem) for problem in report.errors],
        "topics": [_topic(topic) for topic in report.topics],
        "findings": [finding_document(finding, explain=explain) for finding in report.findings],
    }


def count_severities(report: Report) -> dict[str, int]:
    """How many findings there are of each severity, the hardest first."""
    counts = Counter(finding.severity for finding in report.findings)
    return {severity.value: counts[severity] for severity in Severity}


def _problem(problem: Problem) -> Document:
    return {"path": problem.path, "message": problem.message, "line": problem.line, "column": problem.column}


def _topic(topic: Topic) -> Document:
    return {
        "id": topic.id,
        "title": topic.title,
        "measure": topic.measure,
        "claims": [claim.id for claim in topic.claims],
        "low": topic.low,
        "high": topic.high,
    }


def finding_document(finding: Finding, *, explain: bool = False) -> Document:
    """A finding by the contract."""
    comparison = finding.comparison
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "verdict": finding.verdict,
        "status": finding.status,
        "disputed": finding.disputed,
        "confidence": finding.confidence,
        "message": finding.message,
        "help": finding.help,
        "topic": finding.topic,
        "comparison": {
            "relation": comparison.relation.value,
            "ratio": comparison.ratio,
            "difference": comparison.difference,
            "explanation": comparison.explanation,
        },
        "sides": [_side(side, explain=explain) for side in finding.sides],
    }


def _side(side: Side, *, explain: bool) -> Document:
    return {
        "role": side.role,
        "group": side.group,
        "claim": claim_document(side.claim, explain=explain),
        "article": _article(side.article),
    }


def _article(article: Article) -> Mapping[str, object]:
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "published": article.published,
        "outlet": article.outlet,
    }
