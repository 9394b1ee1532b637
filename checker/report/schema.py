"""The published shapes of a claim and a report, as pydantic models: they describe what `documents` builds."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from checker.model.claim import Stance
from checker.model.finding import Relation, Severity
from checker.model.quantity import Hedge, Number
from checker.report.documents import SCHEMA_VERSION

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Exact = Annotated[Number, WithJsonSchema({"type": "number"})]
Offset = Annotated[int, Field(ge=0)]
FromOne = Annotated[int, Field(ge=1)]
Confidence = Annotated[float, Field(ge=0, le=1)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanShape(_Shape):
    """A half-open stretch of the claim's field in Unicode code points, and where it begins in the source file."""

    start: Offset
    end: Offset
    line: FromOne
    column: FromOne


class ExpectedShape(_Shape):
    """What a reader takes from the words."""

    low: Exact | None
    high: Exact | None


class QuantityShape(_Shape):
    """A stated number. `low` and `high` are what the words commit to; null is unbounded."""

    value: Exact | None = Field(description="Null for a range, a vague number and an ordinal in words.")
    low: Exact | None
    high: Exact | None
    low_open: bool
    high_open: bool
    hedge: Hedge
    unit: str | None = Field(description="A UCUM or ISO 4217 code, `person`, `%`, or null for things counted.")
    expected: ExpectedShape


class PopulationShape(_Shape):
    """Of whom."""

    text: str
    nation: str | None = Field(description="ISO 3166-1 alpha-2.")
    role: str | None
    part: str | None


class PlaceShape(_Shape):
    """Where; `id` is null for a name that no gazetteer knows."""

    text: str
    id: str | None


class EventShape(_Shape):
    """In what happening."""

    type: str | None
    text: str


class TimeShape(_Shape):
    """As of when, and over what stretch (ISO 8601); `cumulative` tells a running total, `old` a past figure."""

    start: str | None
    end: str | None
    as_of: str | None
    text: str
    cumulative: bool
    scope: Literal["total", "period", "increment"]
    old: bool


class AttributionShape(_Shape):
    """Who says so: `id` is one for all names of a source, `affiliation` whom it speaks for, `via` who passed it on."""

    name: str
    id: str
    affiliation: str | None
    kind: str | None
    quote: str
    via: list[str]
    cue: str


class EvidenceShape(_Shape):
    """Which words decided a part of the claim, and why."""

    part: str
    words: str
    reason: str


class ClaimShape(_Shape):
    """A number of an article and what was read about it; of a number that is no claim only the number is told."""

    model_config = ConfigDict(title="claim")

    id: str
    article: str
    field: Literal["text", "title"]
    language: str
    span: SpanShape
    quote: str = Field(description="What stands at `span` in the field, to the letter.")
    sentence: str
    quantity: QuantityShape
    measure: str | None
    counted: str | None
    population: PopulationShape | None
    place: PlaceShape | None
    event: EventShape | None
    time: TimeShape | None
    attribution: AttributionShape | None = Field(description="Null where the article speaks in its own voice.")
    stance: Stance | None
    kind: str = Field(default="claim", description="`claim`, or what else the number is; written by `--all`.")
    evidence: list[EvidenceShape] = Field(default=[], description="Written by `--explain`.")


class ToolShape(_Shape):
    """What wrote the report."""

    name: Literal["checker"]
    version: str


class RunShape(_Shape):
    """What was looked at, and by which rules."""

    as_of: str | None
    rules_digest: str
    articles: Offset
    claims: Offset


class SummaryShape(_Shape):
    """How many findings there are of each severity."""

    error: Offset
    warning: Offset
    note: Offset


class ProblemShape(_Shape):
    """What could not be read."""

    path: str
    message: str
    line: FromOne | None
    column: FromOne | None


class TopicShape(_Shape):
    """Claims of one measure about one thing."""

    id: str
    title: str
    measure: str
    claims: list[str]
    low: Exact | None
    high: Exact | None


class ComparisonShape(_Shape):
    """How the figures stand to each other, and why that is told."""

    relation: Relation
    ratio: Exact | None
    difference: Exact | None
    explanation: str


class ArticleShape(_Shape):
    """The article a claim stands in; `path` is relative to the configuration's folder."""

    id: str
    path: str
    url: str | None
    title: str
    language: str
    published: str | None
    outlet: str | None


class SideShape(_Shape):
    """One claim of a finding; sides of one `group` say the same."""

    role: Literal["primary", "other"]
    group: int
    claim: ClaimShape
    article: ArticleShape


class FindingShape(_Shape):
    """A disagreement, and everything an editor needs to judge it."""

    fingerprint: str
    rule: str
    severity: Severity
    verdict: str
    status: Literal["new", "baselined", "suppressed"]
    disputed: bool = Field(description="True where the text itself sets the figures against each other.")
    confidence: Confidence
    message: str
    help: str
    topic: str
    comparison: ComparisonShape
    sides: Annotated[list[SideShape], Field(min_length=2)]


class ReportShape(_Shape):
    """The outcome of a run of `checker check`."""

    model_config = ConfigDict(title="report")

    schema_version: Literal["1.0"]
    tool: ToolShape
    run: RunShape
    summary: SummaryShape
    errors: list[ProblemShape]
    topics: list[TopicShape]
    findings: list[FindingShape]


def claim_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a claim."""
    return _published("claim", ClaimShape)


def report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report."""
    return _published("report", ReportShape)


def _published(name: str, shape: type[BaseModel]) -> dict[str, Any]:
    identity = {"$schema": _DIALECT, "$id": f"urn:checker:schema:{name}:{SCHEMA_VERSION}"}
    return {**identity, **shape.model_json_schema()}
