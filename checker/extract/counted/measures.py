"""Measures: what each number of a field counts, by the words around it, its whole, a number before it, or its noun."""

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.counted.casualties import merge_casualties
from checker.extract.counted.ellipsis import (
    is_huge,
    last_measured,
    measure_as,
    take_loss,
    take_noun,
    take_unit,
    take_verb,
)
from checker.extract.counted.nouns import GROUP, PERSON, THING, find_noun
from checker.extract.counted.parts import find_whole, is_whole_of_another, part_mark_before
from checker.extract.counted.reading import WHOLE, Reading, Setting
from checker.extract.counted.triggers import NEUTRAL, find_triggers, is_of_label, outcomes
from checker.extract.numbers.implied import NONE, SINGLE
from checker.extract.numbers.mention import CLAIM, Mention
from checker.language.lexicon import Hit
from checker.model.claim import Evidence

MEMORY = 40  # numbers before one that it may lean on
_PEOPLE, _THINGS, _MONEY = "people", "things", "money"
_DESTROYED, _INTERCEPTED, _LAUNCHED = "destroyed", "intercepted", "launched"
_IMPLIED = frozenset((SINGLE, NONE))
_UNSURE = frozenset(("weak", SINGLE, NONE))  # marks of numbers that may be none
_PRONOUN_REACH = 2  # words between 'no one' or 'one' and the word of the measure: 'nobody has been hurt'


def read_measures(context: FieldContext) -> list[Reading]:
    """The readings of all numbers of a field that are claims."""
    readings: list[Reading] = []
    for sentence in context.sentences:
        claims = [mention for mention in sentence.mentions if mention.kind == CLAIM]
        if claims:
            merge_casualties(context, sentence)
        for mention in claims:
            reading = _read(_setting(context, sentence, mention, readings[-MEMORY:]))
            if reading is not None:
                readings.append(reading)
    return readings


def _setting(context: FieldContext, sentence: SentenceContext, mention: Mention, near: list[Reading]) -> Setting:
    stated = [reading for reading in near if reading.mention.mark not in _IMPLIED]
    told = [reading for reading in near if reading.mention.mark in _IMPLIED]
    return Setting(context, sentence, mention, stated, told)


def _read(setting: Setting) -> Reading | None:
    """The reading of the number, or None where it turns out to count nothing."""
    mention = setting.mention
    setting.whole = find_whole(setting)
    noun = find_noun(setting.context, setting.sentence, mention)
    reading = Reading(mention, setting.sentence, noun)
    reading.category = PERSON if mention.collective else noun.category if noun else None
    reading.counted = noun.id if noun else None
    reading.of_another = is_whole_of_another(setting)
    _share_with_whole(setting, reading)
    if mention.dimension or take_unit(setting, reading):
        return _measured(setting, reading, str(setting.mention.quantity.unit), "the unit")
    if reading.category is None:
        reading.category = _category_before(setting, reading)
    _decide_by_words(setting, reading)
    if setting.mention.dimension:
        return reading
    _decide_by_whole(setting, reading)
    if mention.mark in _UNSURE and not _is_countable(setting, reading):
        return None
    return _decide_without_words(setting, reading)


def _share_with_whole(setting: Setting, reading: Reading) -> None:
    """'Of the 54,000 who were called up fewer than 3,000 came': those are counted as the 54,000 are."""
    here = setting.here()
    if len(here) != 1 or not here[0].of_another or reading.noun_behind is not None:
        return
    reading.noun, reading.category, reading.counted = None, here[0].category, here[0].counted


def _decide_without_words(setting: Setting, reading: Reading) -> Reading:
    for decide in (take_verb, take_loss, take_noun, _decide_by_default):
        if not reading.measure:
            decide(setting, reading)
    _tell_fliers_apart(setting, reading)
    return reading


def _category_before(setting: Setting, reading: Reading) -> str | None:
    """What a number without a noun of its own counts: the same as its whole, or as the number before it."""
    if reading.noun is not None and reading.noun.known:
        return None
    if setting.whole is not None:
        return setting.whole.category
    here = [other for other in setting.here() if not other.mention.dimension]
    return here[-1].category if here and reading.noun is None else None


def _measured(setting: Setting, reading: Reading, words: str, reason: str) -> Reading:
    dimension = setting.mention.dimension
    reading.measure = setting.context.vocabulary.dimensions.get(dimension, dimension)
    reading.decided = True
    reading.evidence.append(Evidence("measure", words, reason))
    return reading


def _is_countable(setting: Setting, reading: Reading) -> bool:
    """Whether 'one' or 'none' is meant as a count: a measure's own word says so, and a noun stands by."""
    trigger, noun, mention = reading.trigger, reading.noun, setting.mention
    if not reading.decided or trigger is None:
        return False
    if mention.mark == NONE and any(other.trigger == trigger for other in setting.told):
        return False  # 'not one of the dead there is none' tells it once
    if mention.mark in _IMPLIED:
        reading.confidence = min(reading.confidence, setting.weight("by_implied") / WHOLE)
    near = max(trigger.start - mention.stop, mention.first - trigger.stop) <= _PRONOUN_REACH
    own = noun is None or mention.first <= noun.start < mention.stop
    if near and (own or (mention.mark == NONE and trigger.role == "counted")):
        return True
    if reading.category not in (PERSON, GROUP, THING):
        return False
    return noun is not None and abs(noun.start - mention.stop) <= (_PRONOUN_REACH if mention.mark == NONE else 1)


def _is_of_none(setting: Setting) -> bool:
    """'None of the 12 passengers was hurt': the verb is of the none, not of the twelve."""
    first, passage = setting.mention.first, setting.context.passage
    nones = [other.stop for other in setting.sentence.mentions if other.mark == NONE and other.stop < first]
    if not nones or first - nones[-1] > _PRONOUN_REACH or not passage.has_at(nones[-1], "mark_little"):
        return False
    return all(gap == " " for gap in passage.gaps[nones[-1] : first + 1])


def _decide_by_words(setting: Setting, reading: Reading) -> None:
    if setting.mention.mark != NONE and _is_of_none(setting):
        return
    found = find_triggers(setting, reading)
    if not found:
        return
    score, hit = _foremost(setting, reading, found)
    words = setting.context.passage.slice(hit.start, hit.stop)
    if hit.value in setting.context.vocabulary.elliptic:
        measure_as(setting, reading, hit.value, last_measured(setting, hit.value))
        _measured(setting, reading, words, f"{hit.role} of {hit.value}")
        return
    reading.measure, reading.trigger, reading.decided = hit.value, hit, True
    if is_of_label(setting, reading, hit):
        reading.noun = reading.category = reading.counted = None
    share = WHOLE * score // setting.weight("counted_behind") + setting.weight("by_words")
    reading.confidence = min(WHOLE, share) / WHOLE
    reading.evidence.append(Evidence("measure", words, f"{hit.role} of {hit.value}"))


def _foremost(setting: Setting, reading: Reading, found: list[tuple[int, Hit]]) -> tuple[int, Hit]:
    """The trigger that decides: what was done to the wounded comes before that they are called so."""
    score, best = found[0]
    if best.value in NEUTRAL and best.start >= setting.mention.behind:
        return _told_of_all(setting, found)
    noun = reading.noun
    if noun is not None and best.stop != noun.stop:  # but 'saved five lives'
        named = (pair for pair in found if pair[1].start == noun.start and pair[1].role == "counted")
        score, best = next(named, found[0])
    if best.role != "counted" or setting.context.counts(best.value).of != PERSON:
        return score, best
    final = best.value in setting.context.vocabulary.final
    for points, hit in outcomes(setting, found):
        told = hit.value == _THINGS if final else hit.value not in (best.value, _PEOPLE)
        if told and points >= setting.weight("outcome"):
            return points, hit
    return score, best


def _told_of_all(setting: Setting, found: list[tuple[int, Hit]]) -> tuple[int, Hit]:
    """'All 67 aboard were killed': what a verb tells comes before that they are people."""
    behind = (pair for pair in outcomes(setting, found) if pair[1].start > found[0][1].start)
    verbs = (pair for pair in behind if pair[1].role == "subject" and pair[1].value not in NEUTRAL)
    return next(verbs, found[0])


def _decide_by_whole(setting: Setting, reading: Reading) -> None:
    """'Among them 12 children' are counted as their whole is."""
    whole = setting.whole
    if whole is None or whole.mention.dimension or {whole.category, reading.category} == {THING, PERSON}:
        return
    if reading.decided and reading.measure not in ("", whole.measure) and not _trigger_is_far(setting, reading):
        return
    reading.whole = whole
    reading.measure, reading.decided = whole.measure, whole.decided
    reading.category = reading.category or whole.category
    reading.counted = reading.counted or whole.counted
    reading.evidence.append(Evidence("part", setting.words(whole), "a part of this figure"))


def _trigger_is_far(setting: Setting, reading: Reading) -> bool:
    trigger = reading.trigger
    return trigger is None or part_mark_before(setting, trigger.start + 1) is not None


def _decide_by_default(setting: Setting, reading: Reading) -> None:
    vocabulary, noun = setting.context.vocabulary, reading.noun
    if noun is None and is_huge(setting.mention):
        measure_as(setting, reading, _MONEY, last_measured(setting, _MONEY))
        _measured(setting, reading, "", "a sum without a noun")
        return
    parents = vocabulary.noun_parents.get(reading.counted or "", ())
    persons = reading.category == PERSON or (reading.category == GROUP and PERSON in parents)
    reading.measure = _PEOPLE if persons else _THINGS
    reading.confidence = setting.weight("by_default") / WHOLE
    words = setting.context.passage.slice(noun.start, noun.stop) if noun else ""
    reading.evidence.append(Evidence("measure", words, "the noun counted"))


def _tell_fliers_apart(setting: Setting, reading: Reading) -> None:
    """Drones and missiles that were destroyed were intercepted, but for those in a tally of what an army has lost.

    Those of which some were intercepted were launched, and so were those that are told of beside.
    """
    fliers, part = setting.context.vocabulary.fliers, setting.here()[-1:]
    if not reading.decided and part and part[0].measure == _INTERCEPTED and reading.of_another:
        reading.measure, reading.counted = _LAUNCHED, reading.counted or part[0].counted
        return
    if not reading.decided and reading.measure == _THINGS and reading.noun is not None and reading.counted in fliers:
        if any(other.decided and other.measure in (_LAUNCHED, _INTERCEPTED) for other in setting.earlier):
            reading.measure = _LAUNCHED
            reading.evidence.append(Evidence("measure", setting.words(reading), "of an attack told before"))
        return
    if reading.noun is None and reading.trigger is not None and part and part[0].trigger == reading.trigger:
        reading.measure, reading.counted = part[0].measure, part[0].counted  # of a list, the first alone has a noun
        return
    if reading.measure not in (_DESTROYED, _INTERCEPTED) or reading.counted not in fliers:
        return
    paragraph = setting.sentence.sentence.paragraph
    beside = (other for other in setting.earlier if other.sentence.sentence.paragraph == paragraph)
    tally = any(
        other.measure == _DESTROYED and other.counted is not None and other.counted not in fliers for other in beside
    )
    reading.measure = _DESTROYED if tally else _INTERCEPTED
