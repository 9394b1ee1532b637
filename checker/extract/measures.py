"""Measures: which of the words around a number tell what is counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.implied import NONE, SINGLE
from checker.extract.mention import CLAIM, Mention
from checker.extract.nouns import GROUP, PERSON, PLACE, THING, Noun, find_noun
from checker.language.lexicon import Hit
from checker.model.claim import Evidence

_PEOPLE, _THINGS = "people", "things"
_DASHES = ("\N{EM DASH}", "\N{EN DASH}", "-", ", \N{EM DASH}")
MEMORY = 40  # numbers before one that it may lean on
_ELLIPTIC = ("money", "percent")  # dimensions whose unit may be left out
_MILLION = 10**6
_WHOLE = 100  # percent
_IMPLIED = frozenset((SINGLE, NONE))
_UNSURE = frozenset(("weak", SINGLE, NONE))  # marks of numbers that may be none
_PRONOUN_REACH = 2  # words between 'no one' or 'one' and the word of the measure: 'nobody has been hurt'
_LIST_REACH, _BREAKDOWN = 7, 8  # words between the numbers of a list, and between a total and its first part
_ROLES = ("counted", "label", "subject", "object", "things")


@dataclass(slots=True)
class Reading:
    """What was made of one number: its measure, its noun, the reading of which it is a part, and why."""

    mention: Mention
    sentence: SentenceContext
    noun: Noun | None = None
    measure: str = ""
    category: str | None = None
    counted: str | None = None
    whole: "Reading | None" = None
    decided: bool = False  # by a word of the measure, not by default
    confidence: float = 1.0
    trigger: Hit | None = None
    evidence: list[Evidence] = field(default_factory=list)


def read_measures(context: FieldContext) -> list[Reading]:
    """The readings of all numbers of a field that are claims."""
    readings: list[Reading] = []
    for sentence in context.sentences:
        claims = [mention for mention in sentence.mentions if mention.kind == CLAIM]
        if claims:
            _merge_casualties(context, sentence)
        for mention in claims:
            near = readings[-MEMORY:]
            stated = [reading for reading in near if reading.mention.mark not in _IMPLIED]
            told = [reading for reading in near if reading.mention.mark in _IMPLIED]
            reading = _Decider(context, sentence, mention, stated, told).decide()
            if reading is not None:
                readings.append(reading)
    return readings


def _merge_casualties(context: FieldContext, sentence: SentenceContext) -> None:
    """'Killed and wounded' around no number of their own are one word for casualties."""
    hits = sentence.of("measure")
    merged: list[Hit] = []
    for hit in hits:
        previous = next((each for each in reversed(merged) if each.stop <= hit.start), None)
        if previous and _is_pair(context, sentence, previous, hit):
            role = hit.role if hit.role != "label" else "counted"
            merged = [each for each in merged if each.start != previous.start]
            merged.append(Hit("measure", "casualties", role, previous.start, hit.stop))
        else:
            merged.append(hit)
    sentence.hits["measure"] = merged


def _is_pair(context: FieldContext, sentence: SentenceContext, left: Hit, right: Hit) -> bool:
    if {left.value, right.value} != {"killed", "wounded"} and not (
        left.value == "casualties" and right.value in ("killed", "wounded", "missing")
    ):
        return False
    if not 1 <= right.start - left.stop <= 2:
        return False
    if any(mark in gap for gap in context.passage.gaps[left.stop : right.start + 1] for mark in ".,;:("):
        return False
    return not any(left.start <= mention.start < right.stop for mention in sentence.mentions)


@dataclass(slots=True)
class _Decider:
    context: FieldContext
    sentence: SentenceContext
    mention: Mention
    earlier: list[Reading]
    told: list[Reading] = field(default_factory=list)  # the earlier ones that no numeral states: none leans on them

    def decide(self) -> Reading | None:
        """The reading of the number, or None where it turns out to count nothing."""
        mention = self.mention
        noun = find_noun(self.context, self.sentence, mention)
        reading = Reading(mention, self.sentence, noun)
        reading.category = PERSON if mention.collective else noun.category if noun else None
        reading.counted = noun.id if noun else None
        if mention.dimension or self._is_elliptic_measurement(reading):
            return self._measured(reading)
        if reading.category is None:
            reading.category = self._category_before(reading)
        self._decide_by_words(reading)
        self._decide_by_whole(reading)
        if mention.mark in _UNSURE and not self._is_countable(reading):
            return None
        if not reading.measure:
            self._decide_by_list(reading)
        if not reading.measure:
            self._decide_by_ellipsis(reading)
        if not reading.measure:
            self._decide_by_default(reading)
        return reading

    def _is_elliptic_measurement(self, reading: Reading) -> bool:
        """'41 percent back the party, 39 the opposition'; 'a fine of £4.2m, the largest 465,000'; '15.6 bn in all'."""
        if reading.noun is not None and (reading.noun.known or reading.noun.start < self.mention.stop):
            return False
        measured = (other.mention for other in reversed(self.earlier) if other.mention.dimension in _ELLIPTIC)
        model, mention = next(measured, None), self.mention
        if model is None:
            return False
        here = self.earlier[-1].sentence is self.sentence and self.earlier[-1].mention is model and reading.noun is None
        money = model.dimension == "money" and (mention.quantity.value or 0) >= _MILLION and mention.mark != "fraction"
        if not money and not (here and self._is_parallel(model)):
            return False
        quantity = replace(mention.quantity, unit=model.quantity.unit)
        self.mention = reading.mention = mention._replace(dimension=model.dimension, quantity=quantity)
        return True

    def _is_parallel(self, model: Mention) -> bool:
        """Whether a dash or nothing but a little word stands before the number, as where a verb is left out."""
        gap = self.context.passage.gaps[self.mention.first].strip()
        percent_fits = model.dimension != "percent" or 0 < (self.mention.quantity.value or 0) <= _WHOLE
        return percent_fits and gap in _DASHES

    def _category_before(self, reading: Reading) -> str | None:
        """What a number without a noun of its own counts: the same as its whole, or as the number before it."""
        if reading.noun is not None and reading.noun.known:
            return None
        whole = self._whole()
        if whole is not None:
            return whole.category
        here = [other for other in self._here() if not other.mention.dimension]
        return here[-1].category if here and reading.noun is None else None

    def _here(self) -> list[Reading]:
        """The readings before in the sentence, in order."""
        return list(takewhile(lambda other: other.sentence is self.sentence, reversed(self.earlier)))[::-1]

    def _measured(self, reading: Reading) -> Reading:
        dimension = self.mention.dimension
        reading.measure = self.context.vocabulary.dimensions.get(dimension, dimension)
        reading.decided = True
        reading.evidence.append(Evidence("measure", str(self.mention.quantity.unit), "the unit"))
        return reading

    def _is_countable(self, reading: Reading) -> bool:
        """Whether 'one' or 'none' is meant as a count: a measure's own word says so, and a noun stands by."""
        trigger, noun, mention = reading.trigger, reading.noun, self.mention
        if not reading.decided or trigger is None:
            return False
        if mention.mark == NONE and any(other.trigger == trigger for other in self.told):
            return False  # 'not one of the dead there is none' tells it once
        if mention.mark in _IMPLIED:
            ceiling = self.context.vocabulary.weights["by_implied"] / _WHOLE
            reading.confidence = min(reading.confidence, ceiling)
        near = max(trigger.start - mention.stop, mention.first - trigger.stop) <= _PRONOUN_REACH
        own = noun is None or mention.first <= noun.start < mention.stop
        if near and (own or (mention.mark == NONE and trigger.role == "counted")):
            return True
        if reading.category not in (PERSON, GROUP, THING):
            return False
        return noun is not None and abs(noun.start - mention.stop) <= (_PRONOUN_REACH if mention.mark == NONE else 1)

    def _is_of_none(self) -> bool:
        """'None of the 12 passengers was hurt': the verb is of the none, not of the twelve."""
        first, passage = self.mention.first, self.context.passage
        nones = [other.stop for other in self.sentence.mentions if other.mark == NONE and other.stop < first]
        if not nones or first - nones[-1] > _PRONOUN_REACH or not passage.has_at(nones[-1], "mark_little"):
            return False
        return all(gap == " " for gap in passage.gaps[nones[-1] : first + 1])

    def _decide_by_words(self, reading: Reading) -> None:
        if self.mention.mark != NONE and self._is_of_none():
            return
        weights = self.context.vocabulary.weights
        scored = sorted(self._scores(reading), key=lambda pair: (-pair[0], pair[1].start))
        if not scored or scored[0][0] < weights["enough"]:
            return
        score, hit = scored[0]
        reading.measure, reading.trigger, reading.decided = hit.value, hit, True
        reading.confidence = min(_WHOLE, _WHOLE * score // weights["counted_behind"] + weights["by_words"]) / _WHOLE
        words = self.context.passage.slice(hit.start, hit.stop)
        reading.evidence.append(Evidence("measure", words, f"{hit.role} of {hit.value}"))

    def _scores(self, reading: Reading) -> Iterator[tuple[int, Hit]]:
        for hit in self._triggers():
            if self._suits(reading, hit):
                yield self._score(hit), hit

    def _triggers(self) -> list[Hit]:
        """The words of measures that may tell this number's: none of those within 'no injuries'."""
        hits, mention = self.sentence.of("measure"), self.mention
        if mention.mark == NONE:
            own = [hit for hit in hits if mention.first <= hit.start < mention.stop]
            if own:
                return own
        nones = [other for other in self.sentence.mentions if other.mark == NONE and other is not mention]
        return [hit for hit in hits if not any(none.first <= hit.start < none.stop for none in nones)]

    def _suits(self, reading: Reading, hit: Hit) -> bool:
        """Whether what is counted may be counted so: no houses among the dead, no people shot down."""
        wanted, category = self.context.of.get(hit.value, "any"), reading.category
        if hit.role == "things":
            return category == THING or (category is None and reading.noun is not None)
        if category is None:
            known = reading.noun is None or reading.noun.start == hit.start
            return wanted != PERSON or known or hit.role in ("counted", "label", "subject", "object")
        if category == GROUP:
            return True
        if category == PLACE:
            return wanted == "any"
        return wanted in ("any", category)

    def _score(self, hit: Hit) -> int:
        mention, weights = self.mention, self.context.vocabulary.weights
        behind = hit.start >= mention.behind
        if not behind and hit.stop > mention.start:
            return 0
        role = "subject" if hit.role == "things" else hit.role
        if hit.role == "things" and not behind:
            role = "object"
        side = "behind" if behind else "before"
        left, right = (mention.behind - 1, hit.start) if behind else (hit.stop - 1, mention.first)
        score = weights[f"{role}_{side}"] - weights[f"{role}_{side}_word"] * max(0, right - left - 1)
        if score < weights["enough"]:  # what follows only lowers it
            return 0
        soft, hard = self.context.breaks(left, right)
        if hard:
            return 0
        if not behind and right == left + 1 and self.context.passage.gaps[right].strip() == ":":
            return weights["tabled"]  # 'Dead: 46, injured: 312'
        between = [other for other in self.sentence.mentions if other.kind == CLAIM and left < other.start < right]
        score -= weights["break"] * soft + weights["between"] * len(between)
        score -= weights["clause"] * sum(left < clause.start < right for clause in self.sentence.of("mark_clause"))
        return score - (weights["owned"] if role == "counted" and self._is_owned(hit) else 0)

    def _is_owned(self, hit: Hit) -> bool:
        """Whether another number stands right before the word and so has it to itself: '12 dead and 30 hurt'."""
        others = (other for other in self.sentence.mentions if other is not self.mention and other.kind == CLAIM)
        return any(
            0 <= hit.start - other.stop <= 2 and self.context.breaks(other.stop - 1, hit.start) == (0, 0)
            for other in others
        )

    def _decide_by_whole(self, reading: Reading) -> None:
        """'Among them 12 children' are counted as their whole is."""
        whole = self._whole()
        if whole is None:
            return
        told = reading.decided and reading.measure not in ("", whole.measure)
        if told and not self._trigger_is_far(reading):
            return
        if (whole.category == THING and reading.category == PERSON) or (
            whole.category == PERSON and reading.category == THING
        ):
            return
        if whole.mention.dimension:
            return
        reading.whole = whole
        reading.measure, reading.decided = whole.measure, whole.decided
        reading.category = reading.category or whole.category
        reading.counted = reading.counted or whole.counted
        words = self.context.passage.slice(whole.mention.first, whole.mention.stop)
        reading.evidence.append(Evidence("part", words, "a part of this figure"))

    def _trigger_is_far(self, reading: Reading) -> bool:
        trigger, mention = reading.trigger, self.mention
        return trigger is None or (
            trigger.stop <= mention.first
            and any(trigger.start < mark.start < mention.first for mark in self.sentence.of("mark_part"))
        )

    def _whole(self) -> Reading | None:
        mention, earlier = self.mention, self.earlier
        if not earlier or earlier[-1].sentence.sentence.paragraph != self.sentence.sentence.paragraph:
            return None
        marks = self.sentence.of("mark_part")
        here = self._here()
        for mark in marks:
            beside = mark.start >= mention.stop and mark.start - mention.stop <= 1
            if beside and self.context.breaks(mention.stop - 1, mark.start) == (0, 0):
                return here[-1] if here else self._last_of_previous()
            between = [reading for reading in here if mark.stop <= reading.mention.first]
            if mark.stop <= mention.first and mention.first - mark.stop <= 3 and not between:
                before = [reading for reading in here if reading.mention.stop <= mark.start]
                return before[-1] if before else self._last_of_previous()
        last = here[-1] if here else None
        if last and last.whole and self._is_listed(last):
            return last.whole
        return self._broken_down(here)

    def _broken_down(self, here: list[Reading]) -> Reading | None:
        """'Eight vehicles: three lorries': the nearest larger figure before a colon is the whole."""
        mention, gaps = self.mention, self.context.passage.gaps
        if not here or mention.quantity.value is None:
            return None
        first = max(self.sentence.sentence.first, mention.first - _BREAKDOWN - 1)
        colon = next((token for token in range(mention.first, first, -1) if ":" in gaps[token]), None)
        if colon is None:
            return None
        larger = [
            reading
            for reading in here
            if reading.mention.stop <= colon and (reading.mention.quantity.value or 0) > mention.quantity.value
        ]
        return larger[-1] if larger else None

    def _last_of_previous(self) -> Reading | None:
        previous = [reading for reading in self.earlier if reading.sentence.index == self.sentence.index - 1]
        wholes = [reading for reading in previous if reading.whole is None]
        return next(reversed(wholes or previous), None)

    def _is_listed(self, last: Reading) -> bool:
        """Whether the number goes on with the list in which the last one stands."""
        if self.mention.first - last.mention.stop > 5:
            return False
        return self.context.breaks(last.mention.stop - 1, self.mention.first)[1] == 0

    def _decide_by_list(self, reading: Reading) -> None:
        """'Wounded three engineers, in another region two shepherds': the verb of the number before still holds."""
        if not self.earlier or self.earlier[-1].sentence is not self.sentence:
            return
        model = self.earlier[-1]
        if not model.decided or model.mention.dimension or reading.category not in (model.category, None):
            return
        if model.trigger is not None and model.trigger.role in ("counted", "label"):
            return
        if reading.noun is not None and not reading.noun.known and reading.noun.start >= self.mention.stop:
            return  # what stands behind the number may be a verb of its own
        left, right = model.mention.stop, self.mention.first
        stops = self.sentence.of("mark_clause", "cue_verbs", "mark_contrast", "measure")
        if right - left > _LIST_REACH or any(left <= hit.start < right for hit in stops):
            return
        reading.measure, reading.confidence = model.measure, model.confidence / 2
        reading.category = reading.category or model.category
        words = self.context.passage.slice(model.mention.first, model.mention.stop)
        reading.evidence.append(Evidence("measure", words, "in one list with this figure"))

    def _decide_by_ellipsis(self, reading: Reading) -> None:
        """A number without a noun takes up what the number before it counted."""
        if reading.noun is not None and reading.noun.start >= self.mention.stop:
            return
        near = takewhile(lambda other: other.sentence.index >= self.sentence.index - 1, reversed(self.earlier))
        paragraph = self.sentence.sentence.paragraph
        counts = (other for other in near if not other.mention.dimension)
        model = next((other for other in counts if other.sentence.sentence.paragraph == paragraph), None)
        if model is None:
            return
        if reading.category and model.category and reading.category != model.category:
            return
        reading.measure, reading.category = model.measure, reading.category or model.category
        reading.counted = reading.counted or model.counted
        reading.confidence = self.context.vocabulary.weights["by_ellipsis"] / _WHOLE
        words = self.context.passage.slice(model.mention.first, model.mention.stop)
        reading.evidence.append(Evidence("measure", words, "taken up from this figure"))

    def _decide_by_default(self, reading: Reading) -> None:
        parents = self.context.vocabulary.noun_parents.get(reading.counted or "", ())
        persons = reading.category == PERSON or (reading.category == GROUP and PERSON in parents)
        reading.measure = _PEOPLE if persons else _THINGS
        reading.confidence = self.context.vocabulary.weights["by_default"] / _WHOLE
        noun = reading.noun
        words = self.context.passage.slice(noun.start, noun.stop) if noun else ""
        reading.evidence.append(Evidence("measure", words, "the noun counted"))
