"""Claims, findings and reports built by hand: what shows them is tested without reading a word of any language."""

from dataclasses import replace
from decimal import Decimal

from checker.model.article import Article
from checker.model.claim import Attribution, Claim, Event, Evidence, Place, Population, Span, TimeFrame
from checker.model.finding import Comparison, Finding, Relation, Severity, Side
from checker.model.quantity import Hedge, Interval, Number, Quantity
from checker.model.report import Problem, Report
from checker.model.topic import Topic


def make_quantity(value: Number | None = 600, hedge: Hedge = Hedge.MORE_THAN) -> Quantity:
    return Quantity(value, hedge, Interval(600, None, low_open=True, high_open=True), Interval(600, 700), "person")


def make_claim(sentence: str, quote: str, **changes: object) -> Claim:
    """A claim on the first place of `quote` in a text that is one sentence."""
    start = sentence.find(quote)
    claim = Claim(
        id=f"a1:{start}",
        article="a1",
        field="text",
        language="en",
        span=Span(start, start + len(quote), 12, start + 1),
        quote=quote,
        sentence=sentence,
        sentence_start=0,
        quantity=make_quantity(),
        measure="killed",
        counted="soldier",
        population=Population("soldiers", "KP", "soldier"),
        place=Place("Kursk region", "RU-KRS"),
        event=Event("war", "fighting"),
        time=TimeFrame("2025-09-03", end="2025-09-03"),
        attribution=Attribution("officials in Seoul", "gov:KR", via=("a wire",)),
        evidence=(Evidence("measure", "killed", "the number is its object"),),
    )
    return replace(claim, **changes)  # type: ignore[arg-type]


def make_side(claim: Claim, *, group: int = 1, role: str = "primary", article: str = "a1", path: str = "") -> Side:
    source = Article(
        id=article,
        text=claim.sentence,
        title="Losses",
        language="en",
        published="2025-09-03",
        outlet="The Daily",
        path=path or f"{article}.txt",
    )
    return Side(role, group, replace(claim, article=article), source)


def make_finding(*sides: Side, message: str = "600 against 2,000 killed") -> Finding:
    return Finding(
        fingerprint="v1:abc",
        rule="conflicting-figures",
        severity=Severity.ERROR,
        verdict="conflict",
        message=message,
        help="Ask both sources which day their figure is of.",
        topic="t1",
        comparison=Comparison(Relation.TENSION, Decimal("3.33"), 1400, "what readers take from them does not meet"),
        sides=sides,
        confidence=0.9,
    )


def make_report(*findings: Finding, errors: tuple[Problem, ...] = ()) -> Report:
    claims = tuple(side.claim for finding in findings for side in finding.sides)
    topics = (Topic("t1", "killed|KP", "soldiers killed", "killed", claims, 600, 2000),) if claims else ()
    return Report("2025-09-03", "sha256:0", 2, len(claims), errors, topics, findings)


def sample_report() -> Report:
    """One error with two sides, and a file that could not be read."""
    first = make_claim("Over 600 were killed in months.", "Over 600")
    second = make_claim(
        "Earlier it said about 2,000 were killed.",
        "about 2,000",
        quantity=make_quantity(2000, Hedge.ABOUT),
        attribution=None,
    )
    finding = make_finding(make_side(first), make_side(second, group=2, role="other", article="a2"))
    return make_report(finding, errors=(Problem("bad.txt", "not UTF-8", 3, 7),))
