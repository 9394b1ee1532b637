"""Ellipsis: what a number takes over from the numbers before it, where the text leaves out its unit, noun or verb."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from checker.extract.mention import Mention
from checker.extract.reading import WHOLE, Reading, Setting
from checker.model.claim import Evidence
from checker.model.quantity import Number

_DASHES = ("\N{EM DASH}", "\N{EN DASH}", "-", ", \N{EM DASH}")
_MONEY, _PERCENT = "money", "percent"
_MILLION, _MILLIARD = 10**6, 10**9
_LIST_REACH = 7  # words between the numbers of a list


def take_unit(setting: Setting, reading: Reading) -> bool:
    """Take over a unit left out: '41 percent back it, 39 do not'; 'a fine of £4.2m, the largest 465,000'; '15.6 bn'."""
    if reading.noun is not None and (reading.noun.known or reading.noun.start < setting.mention.stop):
        return False
    elliptic = setting.context.vocabulary.elliptic
    model = next((each.mention for each in reversed(setting.earlier) if each.mention.dimension in elliptic), None)
    if model is None or not (_is_sum(setting.mention, model) or _is_parallel(setting, reading, model)):
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


def _size(mention: Mention) -> Number:
    quantity = mention.quantity
    return quantity.value or quantity.expected.low or 0


def _is_sum(mention: Mention, model: Mention) -> bool:
    return model.dimension == _MONEY and _size(mention) >= _MILLION and mention.mark != "fraction"


def _is_parallel(setting: Setting, reading: Reading, model: Mention) -> bool:
    """Whether a dash or nothing but a little word stands before the number, as where a verb is left out."""
    last = setting.earlier[-1]
    if last.sentence is not setting.sentence or last.mention is not model or reading.noun is not None:
        return False
    gap = setting.context.passage.gaps[setting.mention.first].strip()
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
    if not model.decided or model.mention.dimension or reading.category not in (model.category, None):
        return False
    if model.trigger is not None and model.trigger.role in ("counted", "label"):
        return False
    if reading.noun is not None and not reading.noun.known and reading.noun.start >= setting.mention.stop:
        return False  # what stands behind the number may be a verb of its own
    left, right = model.mention.stop, setting.mention.first
    stops = setting.sentence.of("mark_clause", "cue_verbs", "mark_contrast", "measure")
    return right - left <= _LIST_REACH and not any(left <= hit.start < right for hit in stops)


def take_noun(setting: Setting, reading: Reading) -> None:
    """A number without a noun takes up what the number before it counted."""
    if reading.noun is not None and reading.noun.start >= setting.mention.stop:
        return
    model = next(_counts_near(setting), None)
    if model is None or (reading.category and model.category and reading.category != model.category):
        return
    reading.measure, reading.category = model.measure, reading.category or model.category
    reading.counted = reading.counted or model.counted
    reading.confidence = setting.weight("by_ellipsis") / WHOLE
    reading.evidence.append(Evidence("measure", setting.words(model), "taken up from this figure"))


def _counts_near(setting: Setting) -> Iterator[Reading]:
    """The counts before in the sentence and the one before it, within the paragraph, the nearest first."""
    index, paragraph = setting.sentence.index, setting.sentence.sentence.paragraph
    near = takewhile(lambda other: other.sentence.index >= index - 1, reversed(setting.earlier))
    return (each for each in near if not each.mention.dimension and each.sentence.sentence.paragraph == paragraph)
