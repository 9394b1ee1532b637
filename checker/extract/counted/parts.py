"""Parts: of which figure told before a number is a part ('among them 12 children'), and which is the whole."""

from checker.extract.counted.reading import Reading, Setting
from checker.extract.numbers.mention import Mention
from checker.language.lexicon import Hit

_BREAKDOWN = 8  # words between a total and its first part
_MARKED = 3  # words between 'among them' and the number
_LISTED = 5  # words between the numbers of a list
_OF = 3  # words of the longest 'of'
_BULLETS = frozenset("-*+\N{EM DASH}\N{EN DASH}\N{BULLET}\N{MIDDLE DOT}\N{BLACK SMALL SQUARE}\N{WHITE BULLET}")


def find_whole(setting: Setting) -> Reading | None:
    """The reading of which the number is a part, or None."""
    mention, earlier = setting.mention, setting.earlier
    lined = _lined_up(setting)
    if lined is not None:
        return lined
    if not earlier or earlier[-1].sentence.sentence.paragraph != setting.sentence.sentence.paragraph:
        return None
    here = setting.here()
    for mark in setting.sentence.of("mark_part"):
        beside = mark.start >= mention.stop and mark.start - mention.stop <= 1
        if beside and setting.context.breaks(mention.stop - 1, mark.start) == (0, 0):
            return here[-1] if here else _last_of_previous(setting)
        between = [reading for reading in here if mark.stop <= reading.mention.first]
        if mark.stop <= mention.first and mention.first - mark.stop <= _MARKED and not between:
            before = [reading for reading in here if reading.mention.stop <= mark.start]
            return before[-1] if before else _last_of_previous(setting)
    last = here[-1] if here else None
    if last and last.whole and _is_listed(setting, last):
        return last.whole
    return _broken_down(setting, here)


def _lined_up(setting: Setting) -> Reading | None:
    """The figure before a colon, of which the lines behind it, each with its dash or bullet, are the parts."""
    last, index = setting.earlier[-1] if setting.earlier else None, setting.sentence.index
    gap = setting.context.passage.gaps[setting.sentence.sentence.first]
    if last is None or "\n" not in gap or gap.rstrip()[-1:] not in _BULLETS or setting.here():
        return None
    if last.sentence.index != index - 1 or ":" in gap:
        return last if ":" in gap and last.sentence.index == index - 1 else None
    lined = setting.context.passage.gaps[last.sentence.sentence.first]
    return last.whole if "\n" in lined and lined.rstrip()[-1:] in _BULLETS else None


def part_mark_before(setting: Setting, stop: int) -> Hit | None:
    """The word that makes the number a part and stands between it and the tokens before `stop`."""
    marks = setting.sentence.of("mark_part")
    return next((mark for mark in marks if stop <= mark.start < setting.mention.first), None)


def whole_behind(setting: Setting, reading: Reading) -> Mention | None:
    """The number that stands behind an 'of' as the whole of this one: '62 of the 88', '62 drones of 88'."""
    passage = setting.context.passage
    ends = (setting.mention.stop, reading.phrase_stop)
    marks = (passage.hit_at(end, "mark_of") for end in ends if passage.gaps[end] == " ")
    stops = {mark.stop for mark in marks if mark is not None}
    return next((other for other in setting.others() if other.first in stops), None)


def is_whole_of_another(setting: Setting) -> bool:
    """'82 of the 88', 'of its 5,400 employees 1,890 were dismissed': what is told is told of the other number."""
    mention, sentence, passage = setting.mention, setting.sentence, setting.context.passage
    near = (passage.hit_at(mention.first - back, "mark_of") for back in range(1, min(_OF, mention.first) + 1))
    mark = next((hit for hit in near if hit is not None and hit.stop == mention.first), None)
    if mark is None:
        return False
    gaps = passage.gaps
    if mark.start <= sentence.sentence.first or gaps[mark.start] != " ":
        return any(other.first > mention.stop for other in setting.others())
    before = setting.here()[-1:]
    return any(mark.start in (each.mention.stop, each.noun.stop if each.noun else -1) for each in before)


def _broken_down(setting: Setting, here: list[Reading]) -> Reading | None:
    """'Eight vehicles: three lorries': the nearest larger figure before a colon is the whole."""
    mention, gaps = setting.mention, setting.context.passage.gaps
    if not here or mention.quantity.value is None:
        return None
    first = max(setting.sentence.sentence.first, mention.first - _BREAKDOWN - 1)
    colon = next((token for token in range(mention.first, first, -1) if ":" in gaps[token]), None)
    if colon is None:
        return None
    before = (reading for reading in reversed(here) if reading.mention.stop <= colon)
    return next((each for each in before if (each.mention.quantity.value or 0) > mention.quantity.value), None)


def _last_of_previous(setting: Setting) -> Reading | None:
    previous = [reading for reading in setting.earlier if reading.sentence.index == setting.sentence.index - 1]
    wholes = [reading for reading in previous if reading.whole is None]
    return next(reversed(wholes or previous), None)


def _is_listed(setting: Setting, last: Reading) -> bool:
    """Whether the number goes on with the list in which the last one stands."""
    if setting.mention.first - last.mention.stop > _LISTED:
        return False
    return setting.context.breaks(last.mention.stop - 1, setting.mention.first)[1] == 0
