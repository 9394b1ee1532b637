"""Claim: a quantity of a measure, of a population, at a place, in an event, as of a time, said by someone."""

from dataclasses import dataclass
from enum import StrEnum

from checker.model.quantity import Quantity


class Stance(StrEnum):
    """What the text does with a figure."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    QUESTION = "question"


class Scope(StrEnum):
    """What stretch of the happening a figure covers."""

    TOTAL = "total"  # a running total, or the whole of one event
    PERIOD = "period"  # a day's, a week's, a month's figure
    INCREMENT = "increment"  # 'another 40', 'ten more than yesterday'


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a field, in code points, and where it begins in the source file (from 1)."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Population:
    """Of whom: `nation` is an ISO 3166-1 alpha-2 code, `role` an id of the packs, `part` a qualifier's id."""

    text: str
    nation: str | None = None
    role: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: `id` is a gazetteer id (ISO 3166 code or the packs' own) or None for a name unknown to it."""

    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """In what happening: `type` is an id of the packs (war, earthquake, flood ...).

    `other` is true where the words tell that this is not the happening the article is about
    ('in January 2017 a strike on a camp killed 100'); `year` is then the year they name, if any.
    """

    type: str | None
    text: str
    other: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """As of when, and over what stretch. Dates are ISO 8601 (a date, or a date-time where the hour is known).

    `start` is None where the stretch has no definite beginning.
    `old` is true where the text quotes the figure as one of the past ('earlier', 'back in January').
    """

    as_of: str | None
    start: str | None = None
    end: str | None = None
    text: str = ""
    scope: Scope = Scope.TOTAL
    old: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so. `id` is the same for all names of one source; `affiliation` is what it speaks for (`gov:KR`)."""

    name: str
    id: str
    kind: str | None = None
    affiliation: str | None = None
    quote: str = ""
    cue: str = ""
    via: tuple[str, ...] = ()
    rule: str = ""  # how the speaker was bound to the figure


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which words decided a part of a claim: `part` names it, `words` quotes them, `reason` tells the rule."""

    part: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One number of an article with all that was read about it; `kind` is `claim`, or what else the number is.

    `counted` is the pack's id of what is counted, else the noun's stem as it stands. `sentence_start` is
    an offset in code points into the same field. For a number that is no claim, `measure` is None and the
    dimensions are None.
    """

    id: str
    article: str
    field: str
    language: str
    span: Span
    quote: str
    sentence: str
    sentence_start: int
    quantity: Quantity
    kind: str = "claim"
    measure: str | None = None
    counted: str | None = None
    population: Population | None = None
    place: Place | None = None
    event: Event | None = None
    time: TimeFrame | None = None
    attribution: Attribution | None = None
    stance: Stance = Stance.ASSERTED
    part_of: str | None = None  # the id of the claim whose part the text says this is ('among them 12 children')
    contrasted: bool = False  # the text itself sets this figure against another
    corrected: bool = False  # the text says that this figure mends an earlier one
    confidence: float = 1.0  # of the measure, from its evidence
    evidence: tuple[Evidence, ...] = ()
