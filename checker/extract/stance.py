"""Stance: whether a figure is asserted, denied, supposed or asked."""

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.mention import Mention
from checker.model.claim import Stance

_REACH_BACK = 3
_REACH = 12  # words around a number in which a marker is about it


def find_stance(context: FieldContext, sentence: SentenceContext, mention: Mention) -> tuple[Stance, str]:
    """The stance of a number and the words that tell it."""
    for stance, kind in ((Stance.DENIED, "mark_denied"), (Stance.HYPOTHETICAL, "mark_hypothetical")):
        for hit in sentence.of(kind):
            if _is_near(context, hit.start, hit.stop, mention, denied=stance is Stance.DENIED):
                return stance, context.passage.slice(hit.start, hit.stop)
    if _is_asked(context, sentence):
        return Stance.QUESTION, "?"
    return Stance.ASSERTED, ""


def _is_near(context: FieldContext, start: int, stop: int, mention: Mention, *, denied: bool) -> bool:
    if start < mention.first:
        soft, hard = context.breaks(stop - 1, mention.first)
        limit = 2 if denied else 1
        return not hard and soft <= limit and mention.first - stop <= _REACH
    soft, hard = context.breaks(mention.stop - 1, start)
    reach = _REACH if denied else _REACH_BACK
    return not hard and soft <= int(denied) and start - mention.stop <= reach


def _is_asked(context: FieldContext, sentence: SentenceContext) -> bool:
    mark = context.passage.text[sentence.sentence.end - 1 : sentence.sentence.end]
    return mark == "?" and not context.quoted[sentence.sentence.first]
