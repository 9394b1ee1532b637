"""Populations: of whom a number counts, by nation, role and part."""

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.measures import Reading
from checker.extract.nouns import PERSON
from checker.language.lexicon import Hit
from checker.model.claim import Population

_BACK, _AHEAD = 2, 3  # words around the counted noun in which its nation and part stand


def find_population(context: FieldContext, reading: Reading) -> Population | None:
    """The population of a reading, or None where nobody and nothing is named."""
    noun, mention, sentence = reading.noun, reading.mention, reading.sentence
    if noun is None:
        return None
    first = min(noun.start, mention.stop) if noun.start >= mention.stop else noun.start
    stop = noun.stop
    near = _near(context, sentence, first - _BACK, noun.stop + _AHEAD, reading)
    nations = [hit for hit in near if hit.kind == "nation" and hit.role in ("adjectives", "people", "names")]
    nation = noun.nation or (nations[0].value if nations else None) or _referred(context, sentence, reading)
    parts = [hit for hit in near if hit.kind == "part"]
    for hit in (*nations[:1], *parts[:1]):
        first, stop = min(first, hit.start), max(stop, hit.stop)
    role = noun.id if reading.category == PERSON and noun.known else None
    return Population(context.passage.slice(first, stop), nation, role, parts[0].value if parts else None)


def _near(context: FieldContext, sentence: SentenceContext, low: int, high: int, reading: Reading) -> list[Hit]:
    taken = range(reading.mention.start, reading.mention.stop)
    hits = [hit for hit in sentence.of("nation", "part") if low <= hit.start < high and hit.start not in taken]
    return [hit for hit in hits if _joined(context, hit, reading)]


def _joined(context: FieldContext, hit: Hit, reading: Reading) -> bool:
    noun = reading.noun
    assert noun is not None  # only phrases with a noun are looked at
    left, right = (hit.stop - 1, noun.start) if hit.start < noun.start else (noun.stop - 1, hit.start)
    return left >= right or context.breaks(left, right) == (0, 0)


def _referred(context: FieldContext, sentence: SentenceContext, reading: Reading) -> str | None:
    """'Its soldiers': the nation that was named last before."""
    noun = reading.noun
    assert noun is not None
    if not any(noun.start - 3 <= hit.start < noun.start for hit in sentence.of("mark_back_reference")):
        return None
    for index in range(sentence.index, max(-1, sentence.index - 3), -1):
        before = [hit for hit in context.sentences[index].of("nation") if hit.start < noun.start]
        if before:
            return before[-1].value
    return None
