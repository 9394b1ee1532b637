"""Populations: of whom a number counts, by nation, role and part."""

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.nouns import PERSON
from checker.extract.reading import Reading
from checker.language.lexicon import Hit
from checker.model.claim import Population

_PREDICATE = 8  # words behind a noun in which a predicate tells which part is meant
_GENITIVE = 2  # little words between a noun and the nation it belongs to
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
    if nation is None and reading.category == PERSON:
        nation = _named_before(context, sentence, reading)
    parts = [hit for hit in near if hit.kind == "part"] or _predicated(context, sentence, noun.stop)
    for hit in (*nations[:1], *parts[:1]):
        first, stop = min(first, hit.start), max(stop, hit.stop)
    role = noun.id if reading.category == PERSON and noun.known else None
    return Population(context.passage.slice(first, stop), nation, role, parts[0].value if parts else None)


def _near(context: FieldContext, sentence: SentenceContext, low: int, high: int, reading: Reading) -> list[Hit]:
    taken = range(reading.mention.start, reading.mention.stop)
    hits = [hit for hit in sentence.of("nation", "part") if low <= hit.start < high and hit.start not in taken]
    return [hit for hit in hits if _joined(context, hit, reading)]


def _predicated(context: FieldContext, sentence: SentenceContext, stop: int) -> list[Hit]:
    """'Two of them are in a critical condition': a part that the sentence tells behind its noun."""
    hits = (hit for hit in sentence.of("part") if stop <= hit.start < stop + _PREDICATE)
    return [hit for hit in hits if context.breaks(stop - 1, hit.start) == (0, 0)][:1]


def _joined(context: FieldContext, hit: Hit, reading: Reading) -> bool:
    noun = reading.noun
    assert noun is not None  # only phrases with a noun are looked at
    left, right = (hit.stop - 1, noun.start) if hit.start < noun.start else (noun.stop - 1, hit.start)
    if left >= right:
        return True
    if (
        hit.kind == "nation" and hit.start >= noun.stop
    ):  # behind the noun only a name right there: 'soldiers of the DPRK'
        return hit.role == "names" and hit.start - noun.stop <= _GENITIVE
    return context.breaks(left, right) == (0, 0)


def _named_before(context: FieldContext, sentence: SentenceContext, reading: Reading) -> str | None:
    """'North Korean troops took losses: over 600 were killed': the nation of persons named before in the sentence."""
    named = None
    for hit in sentence.of("nation"):
        if hit.stop > reading.mention.first or hit.role not in ("adjectives", "people"):
            continue
        persons = (each for each in sentence.of("noun", "person") if hit.stop <= each.start <= hit.stop + 1)
        if hit.role == "people" or any(context.breaks(hit.stop - 1, each.start) == (0, 0) for each in persons):
            named = hit.value
    return named


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
