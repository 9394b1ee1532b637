"""Implied counts: one and none of a kind that no numeral states ('a man was killed', 'no injuries')."""

from collections.abc import Container, Iterator, Sequence

from checker.extract.numbers.mention import CLAIM, Mention, bare_quantity
from checker.extract.passage import Passage
from checker.language.lexicon import Hit

SINGLE, NONE = "single", "none"
_REACH = 3  # words between the one and the verb: 'a man has since been found dead'
_LONGEST_VERB = 3  # words of a verb right before the one: 'shot down a drone'
_CLAUSE = 6  # words before a count of none in which 'information' may stand
_NEAR = 2  # words between a number and the noun that it counts: no count of its own
_DIRECT = frozenset(("object", "subject", "things", "persons"))


def find_implied(passage: Passage, mentions: Sequence[Mention], measures: Container[str]) -> list[Mention]:
    """The counts of one and none beside a word of these measures, in order; none of them overlaps a number's own."""
    found = []
    for hit in passage.skim(passage.language.implied):
        mention = _READERS[hit.kind](passage, hit, measures)
        if mention is not None and not any(_counts(passage, other, mention) for other in _around(mentions, hit)):
            found.append(mention)
    return found


def _around(mentions: Sequence[Mention], hit: Hit) -> Iterator[Mention]:
    """The numbers near a hit."""
    for mention in mentions:
        if mention.first > hit.stop + _REACH:
            return
        if mention.stop >= hit.start - _REACH:
            yield mention


def _counts(passage: Passage, number: Mention, implied: Mention) -> bool:
    """Whether a number stands in an implied count, or right before its noun and so counts it."""
    if number.first < implied.stop and implied.first < number.stop:
        return True
    gaps = passage.gaps[number.behind : implied.first + 1]
    return number.kind == CLAIM and 0 < len(gaps) <= _NEAR + 1 and all(gap == " " for gap in gaps)


def _is_denied(passage: Passage, token: int, reach: int = 1) -> bool:
    """Whether a word of negation stands within a few words before a token."""
    return any(passage.has_at(back, "mark_negation") for back in range(max(0, token - reach), token))


def _single(passage: Passage, hit: Hit, measures: Container[str]) -> Mention | None:
    # A noun right before owns it: 'the mother of the child was killed', where the language has no 'of'.
    owned = hit.start > 0 and passage.gaps[hit.start] == " " and _is_noun(passage, hit.start - 1)
    behind = not owned and _is_hit_behind(passage, hit.stop, measures)
    if behind or _is_hit_before(passage, hit.start, measures):
        return _mention(passage, 1, hit.start, hit.stop, hit.start, hit.stop, SINGLE)
    return None


def _is_hit_before(passage: Passage, token: int, measures: Container[str]) -> bool:
    """'Killed a guard', 'shot down a drone': a word of a measure right before, but for an age between."""
    if token > 1 and passage.gaps[token - 1] == "-" and passage.words[token - 2].isdecimal():
        token -= 2
    if not token or passage.gaps[token] != " ":
        return False
    before = (
        hit for back in range(1, min(_LONGEST_VERB, token) + 1) for hit in passage.hits_of(token - back, "measure")
    )
    verbs = (each for each in before if each.stop == token and each.role in _DIRECT and each.value in measures)
    return any(not _is_denied(passage, verb.start) and not _is_governed(passage, verb.start) for verb in verbs)


def _is_governed(passage: Passage, token: int) -> bool:
    """Whether a preposition takes a word: 'asked for the arrest of a suspect' tells no arrest."""
    return passage.hit_before(token, "preposition") is not None


def _is_hit_behind(passage: Passage, token: int, measures: Container[str]) -> bool:
    """'A guard was killed', but not 'a man killed three', where the verb has an object of its own."""
    helped = False  # by an auxiliary
    for behind in range(token, min(token + _REACH + 1, len(passage.words))):
        if passage.gaps[behind] != " ":
            return False
        roles = {each.role for each in passage.hits_of(behind, "measure") if each.value in measures}
        if "subject" in roles or "things" in roles:
            return helped or "object" not in roles
        if not passage.has_at(behind, "mark_auxiliary"):
            return False
        helped = True
    return False


def _nothing(passage: Passage, hit: Hit, measures: Container[str]) -> Mention | None:
    """'No injuries', 'without casualties', 'no passengers were hurt'."""
    if _is_denied(passage, hit.start, _NEAR):
        return None
    for noun in range(hit.stop, min(hit.stop + _NEAR, len(passage.words))):
        if passage.gaps[noun] != " " or any(each.stop > noun + 1 for each in passage.hits_of(noun - 1, "measure")):
            break  # 'missing without trace' is a phrase of its own
        if _is_counted(passage, noun, measures):
            return _mention(passage, 0, hit.start, hit.stop, hit.start, noun + 1, NONE)
        if _is_noun(passage, noun) and _is_hit_behind(passage, noun + 1, measures):
            return _mention(passage, 0, hit.start, noun + 1, hit.start, noun + 1, NONE)
    return None


def _absent(passage: Passage, hit: Hit, measures: Container[str]) -> Mention | None:
    """'Casualties there are none', where the language says so; not 'of casualties nothing is known'."""
    before = hit.start - 1
    if before < 0 or passage.gaps[hit.start] != " " or not _is_counted(passage, before, measures):
        return None  # a word between is part of the form: 'casualties so far there are none'
    told = range(max(0, before - _CLAUSE), before)
    if passage.hit_before(before, "preposition") or any(passage.has_at(token, "mark_unknown") for token in told):
        return None
    return _mention(passage, 0, hit.start, hit.stop, before, hit.stop, NONE)


def _is_counted(passage: Passage, token: int, measures: Container[str]) -> bool:
    return any(each.value in measures for each in passage.hits_of(token, "measure"))


def _is_noun(passage: Passage, token: int) -> bool:
    return passage.has_at(token, "noun") or passage.has_at(token, "person")


_READERS = {SINGLE: _single, "nothing": _nothing, "absent": _absent}


def _mention(passage: Passage, value: int, start: int, behind: int, first: int, stop: int, mark: str) -> Mention:
    begin, end = passage.starts[first], passage.ends[stop - 1]
    return Mention(first, stop, start, behind, begin, end, bare_quantity(value), CLAIM, mark=mark)
