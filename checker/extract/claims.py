"""Article -> Claims: everything that was read about each number, put together."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from typing import Any

from checker.extract.context import FieldContext
from checker.extract.counted.countable import Countable
from checker.extract.counted.measures import MEMORY, read_measures
from checker.extract.counted.nouns import GROUP, PERSON
from checker.extract.counted.populations import Populations
from checker.extract.counted.reading import Reading
from checker.extract.numbers.intervals import HedgeWidths
from checker.extract.numbers.mention import CLAIM, Mention
from checker.extract.numbers.quantities import find_mentions
from checker.extract.places.events import Events, find_main_event
from checker.extract.places.places import Places
from checker.extract.sources.attribution import Attributions
from checker.extract.stance import find_stance
from checker.extract.times.times import Times
from checker.language.load import Language, Vocabulary
from checker.model.article import Article
from checker.model.claim import Attribution, Claim, Evidence, Scope, Span, TimeFrame
from checker.model.quantity import Quantity

_FIELDS = ("title", "text")
_PERSON_UNIT = "person"


def extract_article(
    article: Article,
    language: Language,
    *,
    vocabulary: Vocabulary,
    widths: HedgeWidths,
    countable: Mapping[str, Countable],
    include_all: bool = False,
) -> list[Claim]:
    """The claims of an article, title first, in order; with `include_all` also the numbers that are none.

    `countable` tells for each measure what it may be told of.
    """
    contexts = [
        FieldContext(article, name, language, vocabulary=vocabulary, widths=widths, countable=countable)
        for name in _FIELDS
        if article.field(name)
    ]
    if not any(context.mentions for context in contexts):
        return []
    return _Assembler(contexts, include_all=include_all).claims()


class _Assembler:
    def __init__(self, contexts: list[FieldContext], *, include_all: bool) -> None:
        self.contexts = contexts
        self.include_all = include_all

    @cached_property
    def main_event(self) -> str | None:
        """What the article is about."""
        return find_main_event(self.contexts)

    def claims(self) -> list[Claim]:
        """All claims of the fields; what the title names stands in for what the text leaves out."""
        places: Places | None = None
        claims: list[Claim] = []
        for context in self.contexts:
            places = Places(context, places)
            if not context.mentions:
                continue
            if context.has_claims:
                claims += _FieldClaims(context, places, self.main_event).claims()
            if self.include_all:
                every = find_mentions(context.passage, context.widths, measured=True)
                claims += [_number(context, mention) for mention in every if mention.kind != CLAIM]
        return sorted(claims, key=lambda claim: (_FIELDS.index(claim.field), claim.span.start, claim.span.end))


class _FieldClaims:
    def __init__(self, context: FieldContext, places: Places, main_event: str | None) -> None:
        self.context = context
        self.places = places
        self.events = Events(context, main_event)
        self.populations = Populations(context)
        self.times = Times(context)
        self.attributions = Attributions(context)

    def claims(self) -> list[Claim]:
        readings = read_measures(self.context)
        made: dict[int, Claim] = {}
        for index, reading in enumerate(readings):
            whole = made.get(id(reading.whole)) if reading.whole else None
            earlier = readings[max(0, index - MEMORY) : index]
            made[id(reading)] = self._claim(reading, whole, earlier)
        return _mark_contrasts(readings, [made[id(reading)] for reading in readings])

    def _claim(self, reading: Reading, whole: Claim | None, earlier: list[Reading]) -> Claim:
        mention, sentence, context = reading.mention, reading.sentence, self.context
        former = self.times.scopes.is_former(sentence, mention)
        stance, stance_words = find_stance(context, sentence, mention, former=former)
        time, time_words = self._time(reading, earlier)
        event, event_words = self.events.at(sentence, mention, self.times.elsewhere(sentence, mention))
        attribution = self.attributions.at(
            sentence,
            mention.first,
            mention.stop,
            elsewhere=event.other,
            official=reading.decided and not mention.dimension,
        )
        quantity = mention.quantity
        if reading.category in (PERSON, GROUP) and quantity.unit is None:
            quantity = replace(quantity, unit=_PERSON_UNIT)
        end = _quote_end(context, reading)
        population, population_words = self.populations.at(reading, _nation_of(attribution))
        place, place_words = self.places.at(sentence, reading, population.nation if population else None)
        evidence = [*reading.evidence, *_evidence(mention, attribution, stance_words), *time_words]
        evidence += [*population_words, *place_words, *event_words]
        return Claim(
            **_stated(context, mention, quantity, end),
            measure=reading.measure,
            counted=reading.counted,
            population=population,
            place=place,
            event=event,
            time=time,
            attribution=attribution,
            stance=stance,
            part_of=whole.id if whole else None,
            corrected=bool(sentence.of("mark_corrected")),
            confidence=round(reading.confidence, 2),
            evidence=tuple(evidence),
        )

    def _time(self, reading: Reading, earlier: list[Reading]) -> tuple[TimeFrame, list[Evidence]]:
        time, words = self.times.at(reading.sentence, reading.mention)
        added = self.times.scopes.adds(reading.sentence, reading.mention)
        if not added:
            return time, words
        paragraph = reading.sentence.sentence.paragraph
        same = (other for other in earlier if other.sentence.sentence.paragraph == paragraph)
        if any(other.measure == reading.measure for other in same):
            words = [evidence for evidence in words if evidence.part != "scope"]
            words.append(Evidence("scope", added, Scope.INCREMENT.value))
            return replace(time, scope=Scope.INCREMENT), words
        return time, words


def _nation_of(attribution: Attribution | None) -> str | None:
    """The nation for which a source speaks."""
    kind, _, nation = (attribution.affiliation or "").partition(":") if attribution else ("", "", "")
    return nation or None if kind == "gov" else None


def _quote_end(context: FieldContext, reading: Reading) -> int:
    """The quote takes in the counted noun where it stands right behind the number."""
    mention, noun = reading.mention, reading.noun
    if noun and mention.stop <= noun.start <= mention.stop + 2:
        return context.passage.ends[noun.stop - 1]
    return mention.end


def _evidence(mention: Mention, attribution: Attribution | None, stance_words: str) -> list[Evidence]:
    found = []
    if mention.hedge_words:
        found.append(Evidence("hedge", mention.hedge_words, str(mention.quantity.hedge)))
    if attribution:
        found.append(Evidence("attribution", attribution.cue, attribution.rule))
    if stance_words:
        found.append(Evidence("stance", stance_words, "the stance"))
    return found


def _stated(context: FieldContext, mention: Mention, quantity: Quantity, end: int) -> dict[str, Any]:
    """The parts of a claim that every number has."""
    article, passage = context.article, context.passage
    sentence = passage.sentences[passage.sentence_of(mention.start)]
    position = article.locate(context.name, mention.begin)
    identity = f"{article.id}\0{context.name}\0{mention.begin}\0{end}".encode("utf-8", "surrogatepass")
    return {
        "id": blake2b(identity, digest_size=8).hexdigest(),
        "article": article.id,
        "field": context.name,
        "language": context.language.code,
        "span": Span(mention.begin, end, position.line, position.column),
        "quote": passage.text[mention.begin : end],
        "sentence": passage.text[sentence.start : sentence.end],
        "sentence_start": sentence.start,
        "quantity": quantity,
        "kind": mention.kind,
    }


def _number(context: FieldContext, mention: Mention) -> Claim:
    """A number that is no claim: its quantity and span, and nothing else."""
    return Claim(**_stated(context, mention, mention.quantity, mention.end))


def _mark_contrasts(readings: list[Reading], claims: list[Claim]) -> list[Claim]:
    """Mark the figures that the text itself sets against each other, each with its own speaker."""
    marked = set()
    for index in range(1, len(claims)):
        one, two = claims[index - 1], claims[index]
        if one.measure != two.measure or not one.attribution or not two.attribution:
            continue
        if one.attribution.id == two.attribution.id or one.quantity.value == two.quantity.value:
            continue
        near = readings[index].sentence.index - readings[index - 1].sentence.index
        if near <= 1 and (near == 0 or readings[index].sentence.of("mark_contrast")):
            marked |= {index - 1, index}
    return [replace(claim, contrasted=True) if index in marked else claim for index, claim in enumerate(claims)]
