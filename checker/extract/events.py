"""Events: in what happening, by the words of a sentence, else by what the article is about."""

from collections import Counter

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.mention import Mention
from checker.language.lexicon import Hit


def find_main_event(contexts: list[FieldContext]) -> str | None:
    """The kind of happening that title and lead name most."""
    counts = Counter(hit.value for context in contexts for hit in context.lead_hits(context.language.happenings))
    return min(counts, key=lambda kind: (-counts[kind], kind)) if counts else None


def nearest_event(sentence: SentenceContext, mention: Mention) -> Hit | None:
    """The word for a happening that stands nearest to a number in its sentence."""
    events = sentence.of("event")
    return min(events, key=lambda hit: (abs(hit.start - mention.start), hit.start)) if events else None
