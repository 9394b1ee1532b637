"""Ellipsis: what a number takes over from the numbers before it, where the text leaves out its unit, noun or verb."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from checker.extract.counted.nouns import THING
from checker.extract.counted.reading import WHOLE, Reading, Setting
from checker.extract.numbers.mention import Mention
from checker.model.claim import Evidence
from checker.model.quantity import Number

_DASHES = ("\N{EM DASH}", "\N{EN DASH}", "-", ", \N{EM DASH}")
_MONEY, _PERCENT, _THINGS = "money", "percent", "things"
_CASUALTIES, _DESTROYED = "casualties", "destroyed"
_MILLION, _MILLIARD = 10**6, 10**9
_LIST_REACH = 7  # words between the numbers of a list


def take_unit(setting: Setting, reading: Reading) -> bool:
    """Take over a unit left out: '41 percent back it, 39 do not'; 'a fine of £4.2m, the largest 465,000'; '15.6 bn'."""
    noun, behind, elliptic = reading.noun, reading.noun_behind, setting.context.vocabulary.elliptic
    model = next((each.mention for each in reversed(setting.earlier) if each.mention.dimension in elliptic), None)
    if model is None or (behind is not None and behind.known):
        return False
    sum_told = (noun is None or behind is noun or not noun.known) and _is_sum(setting.mention, model)
    if not sum_told and not _is_parallel(setting, model, behind=behind is not None):
        return False
    measure_as(setting, reading, model.dimension, model)
    return True


def measure_as(setting: Setting, reading: Reading, dimension: str, model: Mention | None) -> None:
    """Read a bare number as a measurement, with the unit of the last one of its kind."""
    unit = model.quantity.unit if model is not None else None
    mention = setting.mention
    setting.mention = reading.mention = mention._replace(
        dimension=dimension, quantity=replace(mention.quantity, unit=unit)
    )


def last_measured(setting: Setting, dimension: str) -> Mention | None:
    """The last number before that has a unit of a dimension."""
    return next((each.mention for each in reversed(setting.earlier) if each.mention.dimension == dimension), None)


def is_huge(mention: Mention) -> bool:
    """Whether a bare number is so large that only money is told so without a word of what it is of."""
    return _size(mention) >= _MILLIARD


def may_be_measured(setting: Setting, measure: str) -> bool:
    """Whether a bare number is of the size of a percentage, or of a sum that is told without its currency."""
    size = _size(setting.mention)
    return 0 < size <= WHOLE if measure == _PERCENT else size >= setting.weight("sum")


def _size(mention: Mention) -> Number:
    quantity = mention.quantity
    return quantity.value or quantity.expected.low or 0


def _is_broken(mention: Mention) -> bool:
    """Whether a number is no whole one, so that nothing is counted by it."""
    ends = (mention.quantity.value, mention.quantity.literal.low, mention.quantity.literal.high)
    return mention.mark != "fraction" and any(end is not None and end % 1 != 0 for end in ends)


def _is_sum(mention: Mention, model: Mention) -> bool:
    return model.dimension == _MONEY and _size(mention) >= _MILLION and mention.mark != "fraction"


def _is_parallel(setting: Setting, model: Mention, *, behind: bool) -> bool:
    """Whether a dash or nothing but a little word stands before the number, as where a verb is left out, or 'from'."""
    last = setting.earlier[-1]
    if last.sentence is not setting.sentence or behind:
        return False
    passage, first = setting.context.passage, setting.mention.first
    if model.dimension == _PERCENT and (passage.has_at(first - 1, "mark_change") or _is_broken(setting.mention)):
        return 0 < _size(setting.mention) <= WHOLE  # 'a share of 44 percent, up from 39', 'of 6.4%, then 4.5'
    if last.mention is not model:
        return False
    if model.dimension == _MONEY and passage.is_numeral(first - 1, "joiners"):
        return _size(setting.mention) >= setting.weight("sum")
    gap = passage.gaps[first].strip() or passage.gaps[first - passage.has_at(first - 1, "mark_little")].strip()
    return gap in _DASHES and (model.dimension != _PERCENT or 0 < _size(setting.mention) <= WHOLE)


def take_verb(setting: Setting, reading: Reading) -> None:
    """'Wounded three engineers, in another region two shepherds': the verb of the number before still holds."""
    model = setting.earlier[-1] if setting.earlier else None
    if model is None or model.sentence is not setting.sentence or not _may_share_verb(setting, reading, model):
        return
    reading.measure, reading.confidence = model.measure, model.confidence / 2
    reading.category = reading.category or model.category
    reading.evidence.append(Evidence("measure", setting.words(model), "in one list with this figure"))


def _may_share_verb(setting: Setting, reading: Reading, model: Reading) -> bool:
    if (
        not model.decided
        or model.mention.dimension
        or reading.of_another
        or reading.category not in (model.category, None)
    ):
        return False
    if model.trigger is not None and model.trigger.role in ("counted", "label"):
        return False
    if reading.noun_behind is not None and not reading.noun_behind.known:
        return False  # what stands behind the number may be a verb of its own
    return not _is_parted(setting, model)


def take_loss(setting: Setting, reading: Reading) -> None:
    """'Losses: 900 men, 5 tanks, 9 guns. Aircraft now 428': the things in a list of losses are destroyed."""
    model = next(_counts_near(setting), None)
    if model is None or reading.category != THING or model.measure not in (_CASUALTIES, _DESTROYED):
        return
    tabled = reading.noun is not None and reading.noun.known and reading.noun.start < setting.mention.start
    if tabled if model.sentence is not setting.sentence else not _is_parted(setting, model):
        reading.measure, reading.confidence = _DESTROYED if reading.noun else model.measure, model.confidence / 2
        reading.evidence.append(Evidence("measure", setting.words(model), "in one list of losses with this figure"))


def _is_parted(setting: Setting, model: Reading) -> bool:
    """Whether too much stands between two numbers for one list, or a word that begins something else."""
    left, right = model.mention.stop, setting.mention.first
    stops = setting.sentence.of("mark_clause", "cue_verbs", "mark_contrast", "measure")
    own = any(left <= mark.start and mark.stop == right for mark in setting.sentence.of("mark_prepositions"))
    return own or right - left > _LIST_REACH or any(left <= hit.start < right for hit in stops)


def take_noun(setting: Setting, reading: Reading) -> None:
    """A number without a noun takes up what the number before it counted."""
    if reading.noun_behind is not None:
        return
    model = next(_counts_near(setting), None)
    if model is None or (reading.category and model.category and reading.category != model.category):
        return
    guessed = model.counted in setting.context.vocabulary.fliers and not model.decided
    reading.measure, reading.category = _THINGS if guessed else model.measure, reading.category or model.category
    reading.counted = reading.counted or model.counted
    reading.confidence = setting.weight("by_ellipsis") / WHOLE
    reading.evidence.append(Evidence("measure", setting.words(model), "taken up from this figure"))


def _counts_near(setting: Setting) -> Iterator[Reading]:
    """The counts before in the sentence and the one before it, within the paragraph, the nearest first."""
    index, paragraph = setting.sentence.index, setting.sentence.sentence.paragraph
    near = takewhile(lambda other: other.sentence.index >= index - 1, reversed(setting.earlier))
    return (each for each in near if not each.mention.dimension and each.sentence.sentence.paragraph == paragraph)
