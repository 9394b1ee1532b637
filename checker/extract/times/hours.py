"""Hours: clock times beside a day, as 'HH:MM'."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.extract.context import SentenceContext
from checker.extract.numbers.mention import Mention
from checker.extract.passage import Passage
from checker.extract.times.atoms import unit_behind

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?!\d)|(\d\d)(\d\d)")
_NOON, _LAST_HOUR, _LAST_MINUTE = 12, 23, 59


class Hour(NamedTuple):
    """An hour of the day, and the tokens of its words."""

    first: int
    stop: int
    text: str


def find_hours(passage: Passage, sentence: SentenceContext) -> Iterator[Hour]:
    """The hours that a sentence tells in digits, and noon and midnight."""
    for mention in sentence.mentions:
        if mention.kind == "time" or (mention.kind == "duration" and _is_hour(passage, mention)):
            hour = _read(passage, mention)
            if hour:
                yield hour
    for hit in sentence.of("hour"):
        yield Hour(hit.start, hit.stop, hit.value)


def _is_hour(passage: Passage, mention: Mention) -> bool:
    """'As of 18 hours': an hour of the clock where a word before says that a figure stands at it."""
    code, _ = unit_behind(passage, mention.behind)
    before = passage.hit_before(mention.start, "time_open") if code == "h" else None
    return before is not None and before.value == "as_of"


def _read(passage: Passage, mention: Mention) -> Hour | None:
    match = _CLOCK.match(passage.slice(mention.start, mention.behind))
    if not match:
        return None
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    stop = max(mention.stop, mention.behind)
    if mention.kind == "duration":
        return (
            Hour(mention.start, unit_behind(passage, mention.behind)[1], f"{hour:02}:00")
            if hour <= _LAST_HOUR
            else None
        )
    after = passage.hit_at(stop, "afternoon")
    if after is not None:
        hour, stop = hour + _NOON * (hour < _NOON), after.stop
    elif mention.mark == "digits" and (before := passage.hit_at(stop, "forenoon")) is not None:
        hour, stop = hour % _NOON if hour == _NOON else hour, before.stop
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    return Hour(mention.start, stop, f"{hour:02}:{minute:02}")
