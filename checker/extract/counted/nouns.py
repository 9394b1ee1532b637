"""Nouns: what stands behind (or before) a number as the thing or person counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.numbers.implied import NONE, SINGLE
from checker.extract.numbers.mention import CLAIM, Mention
from checker.language.lexicon import Hit

PERSON, THING, MATTER, GROUP, PLACE = "person", "thing", "matter", "group", "place"
_SKIPPED = frozenset(("nation", "part", "mark_little", "mark_back_reference", "place", "organization"))
_ENDING = frozenset(
    (
        *("mark_auxiliary", "mark_clause", "mark_part", "mark_contrast", "mark_reaching"),
        *("cue_verbs", "cue_before"),
    )
)
_OPEN_MARKS = ' -"*_\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}'
_CLAUSE_ENDS = frozenset(".;!?\n(")
_UNIT = "unit"
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Noun:
    """The counted noun: tokens, `category` (person, thing, group or None), `id` of the vocabulary or its stem."""

    start: int
    stop: int
    category: str | None
    id: str
    known: bool
    nation: str | None = None


def find_noun(context: FieldContext, sentence: SentenceContext, mention: Mention) -> Noun | None:
    """The noun that a number counts: its own, else one behind it in its phrase, else one before it in its clause."""
    if mention.mark in (SINGLE, NONE):
        own = _inside(context, sentence, mention)
        if own is not None or mention.mark == SINGLE:
            return own
    behind = _behind(context, sentence, mention)
    if behind is not None and behind.id == _UNIT:  # '34,540 units' of what stands before, if anything does
        before = _before(context, sentence, mention)
        return before if before is not None and before.category == THING else None
    return behind or _of_whole(context, sentence, mention) or _before(context, sentence, mention)


def _inside(context: FieldContext, sentence: SentenceContext, mention: Mention) -> Noun | None:
    for token in range(mention.stop - 1, mention.first - 1, -1):
        noun = _noun_of(context, sentence.at(token))
        if noun is not None:
            return noun
    return None


def _of_whole(context: FieldContext, sentence: SentenceContext, mention: Mention) -> Noun | None:
    """'Nine of the 11 charges': the noun behind the whole is that of its part."""
    passage = context.passage
    mark = passage.hit_at(mention.stop, "mark_of") if passage.gaps[mention.stop] == " " else None
    whole = next((other for other in sentence.mentions if mark and other.first == mark.stop), None)
    noun = _behind(context, sentence, whole) if whole and whole.kind == CLAIM and not whole.dimension else None
    return noun if noun is not None and noun.known else None


def _gap_ends(gap: str) -> bool:
    return bool(gap.strip(_OPEN_MARKS)) or "\n" in gap


def _behind(context: FieldContext, sentence: SentenceContext, mention: Mention) -> Noun | None:
    passage, limit = context.passage, context.vocabulary.weights["noun_reach"]
    stop = min(sentence.sentence.stop, mention.stop + limit)
    found: Noun | None = None
    opened: int | None = None
    taken = {other.start for other in sentence.mentions if other is not mention}
    token = mention.stop
    while token < stop and token not in taken and not (_gap_ends(passage.gaps[token]) and token >= mention.stop):
        hits = sentence.at(token)
        noun = _noun_of(context, hits)
        if noun is not None and (found is None or not any(hit.kind == "measure" for hit in hits)):
            found = noun if found is None or context.language.head == "last" or found.stop == noun.start else found
            token = max(noun.stop, token + 1)
            if context.language.head == "first" and not _goes_on(context, sentence, noun):
                break
            continue
        if found is not None or _ends_phrase(context, hits, token, mention, opened):
            break
        if opened is None and not hits and passage.words[token].endswith(context.language.verb_endings):
            break
        if opened is None and not hits and not _is_adjective(context, token):
            opened = token
        token += 1
    if found is not None:
        return found
    return None if opened is None or _is_verb(context, opened) else _open_noun(context, sentence, opened)


def _is_verb(context: FieldContext, token: int) -> bool:
    """'18,412 completed the race': an unknown word with an article right behind it is no noun."""
    passage = context.passage
    return passage.gaps[token + 1] == " " and passage.has_at(token + 1, "mark_before_nouns")


def _goes_on(context: FieldContext, sentence: SentenceContext, noun: Noun) -> bool:
    """Whether what was taken for the noun is an adjective of the noun right behind it: 'patrol boats'."""
    following = noun.stop
    if following >= sentence.sentence.stop or context.passage.gaps[following] != " ":
        return False
    return _is_adjective(context, noun.stop - 1) and _noun_of(context, sentence.at(following)) is not None


def _ends_phrase(context: FieldContext, hits: Sequence[Hit], token: int, mention: Mention, opened: int | None) -> bool:
    kinds = {hit.kind for hit in hits}
    if kinds & {"mark_auxiliary", "mark_phrase_end"} or {"mark_prepositions", "place"} <= kinds:
        return True
    if kinds & _SKIPPED:
        return opened is not None and "mark_little" in kinds
    if "mark_prepositions" in kinds:
        return token > mention.stop or not _is_partitive(context, token)
    if any(hit.kind == "measure" for hit in hits):
        return not _is_adjective(context, token)
    return bool(kinds & _ENDING)


def _is_partitive(context: FieldContext, token: int) -> bool:
    """'46 of its citizens': a word right behind the number leads on to the noun."""
    return any(hit.kind in ("mark_of", "mark_part") for hit in context.passage.hits_at(token))


def _noun_of(context: FieldContext, hits: Sequence[Hit]) -> Noun | None:
    for hit in sorted(hits, key=lambda hit: -hit.stop) if len(hits) > 1 else hits:
        if hit.kind == "noun":
            return Noun(hit.start, hit.stop, context.vocabulary.noun_kinds.get(hit.value), hit.value, known=True)
        if hit.kind in (PERSON, THING):
            return Noun(hit.start, hit.stop, hit.kind, _stem(context, hit.stop - 1), known=True)
        if hit.kind == "nation" and hit.role == "people":
            return Noun(hit.start, hit.stop, PERSON, "person", known=True, nation=hit.value)
    return None


def _is_adjective(context: FieldContext, token: int) -> bool:
    endings = context.language.adjective_endings
    words = context.passage.words
    if not endings or token + 1 >= len(words) or context.passage.gaps[token + 1] not in (" ", "-"):
        return False
    return len(words[token]) > _SHORTEST_STEM and words[token].endswith(endings)


def _open_noun(context: FieldContext, sentence: SentenceContext, opened: int) -> Noun:
    """A noun that no pack knows; where the language marks nouns by an ending, the first word in the row that has it."""
    token = opened
    endings = context.language.noun_endings
    if endings and not context.passage.words[token].endswith(endings):
        for near in range(token + 1, min(token + 3, sentence.sentence.stop)):
            if context.passage.gaps[near] not in (" ", "-") or sentence.at(near):
                break
            if context.passage.words[near].endswith(endings):
                token = near
                break
    return Noun(token, token + 1, None, _stem(context, token), known=False)


def _stem(context: FieldContext, token: int) -> str:
    return context.language.stem(context.passage.words[token], least=_SHORTEST_STEM)


def _before(context: FieldContext, sentence: SentenceContext, mention: Mention) -> Noun | None:
    """'Artillery systems now 34,540': only where nothing behind the number names what it counts."""
    passage = context.passage
    lowest = max(sentence.sentence.first, mention.first - context.vocabulary.weights["noun_back"])
    taken = {token for other in sentence.mentions if other is not mention for token in range(other.first, other.stop)}
    for token in range(mention.first - 1, lowest - 1, -1):
        if token in taken or not _CLAUSE_ENDS.isdisjoint(passage.gaps[token + 1]):
            return None
        if "," in passage.gaps[token] and passage.is_numeral(token, "joiners"):
            return None  # 'the boat capsized, and ten are missing'
        hits = sentence.at(token)
        if _ends_backwards(context, hits, token):
            return None
        noun = _noun_of(context, hits)
        if noun is not None and noun.category != PLACE and not _is_taken(sentence, noun):
            return None if _has_number(context, sentence, noun) else noun
    return None


def _ends_backwards(context: FieldContext, hits: Sequence[Hit], token: int) -> bool:
    """Whether a word parts the number from the nouns before it: a verb, a name of the figure, what begins a clause."""
    if not hits:
        return context.passage.words[token].endswith(context.language.verb_endings)
    ending = _ENDING if context.language.subject_first else _ENDING - {"mark_auxiliary"}  # 'of attackers were sixty'
    return any(hit.kind in ending or (hit.kind == "measure" and hit.role in ("object", "label")) for hit in hits)


def _is_taken(sentence: SentenceContext, noun: Noun) -> bool:
    """Whether a preposition takes the noun ('the toll on the ferry rose to 52'), or a phrase of a measure has it."""
    if any(0 <= noun.start - hit.stop <= 1 for hit in sentence.of("mark_prepositions")):
        return True
    phrases = (hit for hit in sentence.of("measure") if hit.stop - hit.start > 1)
    return any(hit.start <= noun.start < hit.stop for hit in phrases)


def _has_number(context: FieldContext, sentence: SentenceContext, noun: Noun) -> bool:
    gaps = context.passage.gaps
    return any(0 <= noun.start - other.stop <= 1 and gaps[noun.start] == " " for other in sentence.mentions)
