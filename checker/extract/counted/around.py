"""Around: verbs in two parts between which the number stands ('let 900 people go', 'nahmen 12 Männer fest')."""

from collections.abc import Iterator

from checker.extract.counted.reading import Setting
from checker.language.lexicon import Hit

_BEFORE, _BEHIND = 3, 6  # words between the first part and the number, and between the number and the second part


def find_around(setting: Setting) -> Iterator[Hit]:
    """The verbs around a number, each as a word of its measure of which the number is the object."""
    mention, context = setting.mention, setting.context
    closing = setting.sentence.of("around_close")
    if not closing:
        return
    for opened in setting.sentence.of("around_open"):
        if not opened.stop <= mention.first <= opened.stop + _BEFORE:
            continue
        for closed in closing:
            near = closed.value == opened.value and mention.behind <= closed.start <= mention.behind + _BEHIND
            if near and context.breaks(opened.stop - 1, closed.start) == (0, 0):
                measure = opened.value.partition("/")[0]
                yield Hit("measure", measure, "object", opened.start, closed.stop)
