"""Scene: a claim with what its article adds, in the form in which claims are compared."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from checker.language.capital_nouns import CommonNouns
from checker.language.cities import chain
from checker.language.fold import fold
from checker.link.linking import Linking
from checker.link.names import Spelling, stems
from checker.model.article import Article
from checker.model.claim import Attribution, Claim, Place

_PUNCTUATION = ".,;:!?()\"'"
_MOST_NAMES = 8  # a source's names are few; the rest is a misread sentence
_DATE_LENGTH = len("2025-01-31")


class Vocabulary(Protocol):
    """What linking needs to know of the ids that the packs give words to."""

    @property
    def noun_kinds(self) -> Mapping[str, str]:
        """Of each noun: person, thing or group."""

    @property
    def noun_parents(self) -> Mapping[str, tuple[str, ...]]:
        """Of each noun the wider ones it is one of."""

    @property
    def event_parents(self) -> Mapping[str, tuple[str, ...]]:
        """Of each kind of event the wider ones."""

    @property
    def place_parents(self) -> Mapping[str, str]:
        """Of each place what it lies in: another place or a nation's code."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time; where only the date is known, `exact` is false and `at` is its noon."""

    at: datetime
    exact: bool

    @property
    def day(self) -> date:
        """The day it falls on."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Where:
    """A place: `chain` goes from its id outwards, `names` are an unknown one's words; `own`: said with the claim."""

    chain: tuple[str, ...]
    names: frozenset[str]
    words: str
    own: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A claim ready to be compared; `order` gives its rank in the run, which decides every tie.

    `source` is who says so; an outlet is no source of its own article. `speaker` holds the names in it.
    """

    order: int
    claim: Claim
    article: Article
    moment: Moment | None
    place: Where
    role: str | None
    stems: frozenset[str]
    source: Attribution | None
    speaker: frozenset[str]
    spelled: str  # the same names in Latin letters, one after the other

    @property
    def measure(self) -> str:
        """The measure, which every claim has."""
        return self.claim.measure or ""

    @property
    def in_title(self) -> bool:
        """Whether the claim stands in the title."""
        return self.claim.field == "title"


def build_scenes(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    *,
    vocabulary: Vocabulary,
    linking: Linking,
    spelling: Spelling,
    common: Mapping[str, CommonNouns],
) -> tuple[Scene, ...]:
    """The scenes of all claims that have a measure, ordered by article, title before text, and offset."""
    known = {article.id: article for article in articles}
    chosen = [claim for claim in claims if claim.measure and claim.kind == "claim" and claim.article in known]
    chosen.sort(key=lambda claim: (claim.article, claim.field != "title", claim.span.start, claim.id))
    places = _main_places(chosen)
    return tuple(
        _scene(
            order,
            claim,
            known[claim.article],
            place=_where(claim, places.get(claim.article), vocabulary=vocabulary, spelling=spelling),
            linking=linking,
            spelling=spelling,
            common=common.get(claim.language),
        )
        for order, claim in enumerate(chosen)
    )


def parse_moment(text: str | None) -> Moment | None:
    """The moment that an ISO 8601 date or date-time names; None for anything else."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    if len(text) <= _DATE_LENGTH:
        return Moment(at + timedelta(days=1) / 2, exact=False)
    return Moment(at.astimezone(UTC), exact=True)


def _scene(
    order: int,
    claim: Claim,
    article: Article,
    *,
    place: Where,
    linking: Linking,
    spelling: Spelling,
    common: CommonNouns | None,
) -> Scene:
    words = claim.sentence.replace(claim.quote, " ")
    source = _source(claim, article)
    names = _speaker_names(source, linking=linking, common=common)
    return Scene(
        order=order,
        claim=claim,
        article=article,
        moment=_moment(claim, article),
        place=place,
        role=_role(claim),
        stems=stems(words, length=linking.stem_length, least=linking.clause_stems),
        source=source,
        speaker=frozenset(filter(None, map(spelling.skeleton, names))),
        spelled=" ".join(map(spelling.latin, names)),
    )


def _moment(claim: Claim, article: Article) -> Moment | None:
    published = parse_moment(article.published) or parse_moment(article.modified)
    told = parse_moment(claim.time.as_of) if claim.time else None
    if told and published and not told.exact and told.day == published.day:
        return published
    return told or published


def _role(claim: Claim) -> str | None:
    if claim.population and claim.population.role:
        return claim.population.role
    return claim.counted


def _source(claim: Claim, article: Article) -> Attribution | None:
    source = claim.attribution
    if source is None or (article.outlet and fold(source.name) == fold(article.outlet)):
        return None
    return source


def _speaker_names(source: Attribution | None, *, linking: Linking, common: CommonNouns | None) -> list[str]:
    """The capitalised words of a source that are no common nouns; a mere office has none."""
    if source is None:
        return []
    words = [word.strip(_PUNCTUATION) for word in source.name.split()]
    names = [word for word in words if len(word) >= linking.name_length and word[0].isupper()]
    if common is not None:
        names = [word for word in names if not common.has(fold(word))]
    return names[:_MOST_NAMES]


def _main_places(claims: Sequence[Claim]) -> dict[str, str]:
    """Of each article the place that most of its claims name, the earlier one where two are even."""
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        if claim.place and claim.place.id and not (claim.event and claim.event.other):
            counts.setdefault(claim.article, Counter())[claim.place.id] += 1
    return {article: count.most_common(1)[0][0] for article, count in counts.items()}


def _where(claim: Claim, main: str | None, *, vocabulary: Vocabulary, spelling: Spelling) -> Where:
    place = claim.place
    if place is None or _is_said_of_source(place, claim) or _is_said_of_population(place, claim):
        return Where(chain(main, vocabulary.place_parents) if main else (), frozenset(), "", own=False)
    own = place.text in claim.sentence and not place.text.isupper()  # a dateline is where the writer sits
    if place.id:
        return Where(chain(place.id, vocabulary.place_parents), frozenset(), place.text, own=own)
    return Where((), frozenset(_place_names(place.text, spelling)), place.text, own=own)


def _is_said_of_source(place: Place, claim: Claim) -> bool:
    """Whether a place is only the one that the source is named by ('the intelligence service of South Korea')."""
    source = claim.attribution
    return source is not None and place.text in f"{source.name} {source.quote}"


def _is_said_of_population(place: Place, claim: Claim) -> bool:
    """Whether a place is only the one that the people counted are of ('soldiers of the DPRK')."""
    return claim.population is not None and place.text in claim.population.text


def _place_names(text: str, spelling: Spelling) -> Iterator[str]:
    """What a place is called: the skeletons of its capitalised words; a mere description has none."""
    names = (spelling.skeleton(word) for word in text.split() if word[0].isupper())
    yield from (name for name in names if name)
