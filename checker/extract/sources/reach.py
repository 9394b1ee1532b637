"""Reach: the stretch of a sentence that an utterance covers."""

from dataclasses import dataclass

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.numbers.mention import CLAIM
from checker.extract.sources.identity import Speaker
from checker.language.lexicon import Hit

_MARKS = frozenset(",\N{EM DASH}\N{EN DASH}:()")
_ENDS = ";"
CLOSING = frozenset(
    '"\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}'
)
_PARTING = _MARKS | {_ENDS}
_MARKED = _MARKS | CLOSING
_ANY_MARK = _PARTING | CLOSING
_BEFORE_NOUN = 6  # words of a speaker's phrase before its nouns
_NO_ATTRIBUTES = ("cue_coordination", "mark_clause", "mark_prepositions", "cue_verbs", "mark_auxiliary")
_NEAR = 2  # words before a clause's subject
_ELLIPSIS = 2  # words between a conjunction and a number with which the clause before goes on
_CHUNK = 12  # words of a relative clause before its speaker
_TAIL = 12  # words of time, place and manner that may stand behind a speaker


@dataclass(frozen=True, slots=True)
class Reach:
    """What an utterance covers: tokens `first` to `stop`; from `loose` on only what institutions give out.

    `direct` tells that words between quotation marks are reported: behind the speaker only such are said.
    """

    first: int
    stop: int
    loose: int
    direct: bool = False

    def covers(self, first: int, *, official: bool, quoted: bool) -> bool:
        """Whether a number that begins at a token is said in it."""
        if not self.first <= first < self.stop:
            return False
        return (
            first <= self.loose + (_ELLIPSIS if self.loose < self.stop else 0)
            or quoted
            or (official and not self.direct)
        )


def find_reach(
    context: FieldContext, sentence: SentenceContext, speaker: Speaker, cue: Hit, *, others: list[Speaker], both: bool
) -> Reach:
    """What a cue and its speaker cover of their sentence; `both` tells that they speak of what stands before them too.

    `others` are the speakers of the sentence: a clause that begins with one of them is theirs.
    """
    first, last = sentence.sentence.first, sentence.sentence.stop
    gaps = context.passage.gaps
    start = _phrase_start(context, sentence, min(cue.start, speaker.start))
    relative = _relative_start(context, first, start)
    if relative is not None:
        return _of_relative(context, sentence, relative, start)
    stop = max(cue.stop, speaker.stop)
    end = _closing(context, sentence, stop)
    marked = not _MARKED.isdisjoint(gaps[start])
    before = cue.kind == "cue_before"
    if cue.kind == "cue_citing":
        return Reach(first, last, last)
    if start > first and (marked or both or before) and end is not None:
        direct = not CLOSING.isdisjoint(gaps[start])
        begin = _clause_start(context, first, start, final=direct or (end >= last and not before))
        return Reach(begin, _taken_over(context, end, last, others), _loose(context, end, last), direct)
    turned = start > first and not marked and not context.passage.has_at(start - 1, "cue_coordination")
    begin = _chunk_start(context, first, start) if turned else cue.start
    return Reach(begin, _taken_over(context, stop, last, others), last)


def _of_relative(context: FieldContext, sentence: SentenceContext, relative: int, start: int) -> Reach:
    """'Of the 74 whom the ministry told of' is what it says; 'by data that it gave' is for all the sentence."""
    first, last = sentence.sentence.first, sentence.sentence.stop
    begin, end = _chunk_start(context, first, relative), _chunk_stop(context, start + 1, last)
    told = any(begin <= mention.first < end for mention in sentence.mentions if mention.kind == CLAIM)
    return Reach(begin, end, end) if told else Reach(first, last, last)


def _taken_over(context: FieldContext, start: int, last: int, others: list[Speaker]) -> int:
    """Where another one's clause begins behind a semicolon."""
    gaps = context.passage.gaps
    for token in range(start, last):
        if _ENDS in gaps[token] and any(token <= each.start <= token + _NEAR and each.weight > 1 for each in others):
            return token
    return last


def _relative_start(context: FieldContext, first: int, start: int) -> int | None:
    """Where a relative clause begins in which someone speaks: 'the 74 whom the ministry told of'."""
    passage = context.passage
    for token in range(start, max(first, start - _CHUNK), -1):
        if not _PARTING.isdisjoint(passage.gaps[token]):
            opened = any(passage.has_at(each, "cue_relative") for each in (token, token + 1) if each < start)
            return token if opened else None
    return None


def _chunk_start(context: FieldContext, first: int, stop: int) -> int:
    """Where the words between two marks begin that end before a token."""
    gaps = context.passage.gaps
    return next((token for token in range(stop - 1, first, -1) if not _PARTING.isdisjoint(gaps[token])), first)


def _chunk_stop(context: FieldContext, start: int, last: int) -> int:
    gaps = context.passage.gaps
    return next((token for token in range(start, last) if not _PARTING.isdisjoint(gaps[token])), last)


def _closing(context: FieldContext, sentence: SentenceContext, stop: int) -> int | None:
    """The token behind the mark that ends a parenthesis; None where something is said before it."""
    gaps, last = context.passage.gaps, sentence.sentence.stop
    told = {mention.first for mention in sentence.mentions if mention.kind == CLAIM}
    for token in range(stop, min(stop + _TAIL, last) + 1):
        if token == last or not _ANY_MARK.isdisjoint(gaps[token]):
            return None if token < last and context.passage.has_at(token, "cue_complements") else token
        if token in told or context.passage.has_at(token, "cue_complements"):
            return None
        if context.passage.has_at(token, "mark_clause"):
            return token
    return None


def _phrase_start(context: FieldContext, sentence: SentenceContext, start: int) -> int:
    """Where the phrase of a speaker begins, with what stands before its nouns: 'the country's disaster institute'."""
    passage, first = context.passage, sentence.sentence.first
    told = {token for mention in sentence.mentions for token in range(mention.first, mention.stop)}
    token = start
    while token > first and start - token <= _BEFORE_NOUN and not passage.gaps[token].strip(" -"):
        token -= 1
        if token in told or any(passage.has_at(token, kind) for kind in _NO_ATTRIBUTES):
            return start
    return token if start - token <= _BEFORE_NOUN else start


def _clause_start(context: FieldContext, first: int, start: int, *, final: bool) -> int:
    """Where what is said before an utterance begins: behind a semicolon, inside a sentence also in the clause."""
    passage = context.passage
    for token in range(start, first, -1):
        gap = passage.gaps[token]
        if not final and _ENDS in gap:
            return token
        if not final and token < start and (":" in gap or ("," in gap and passage.has_at(token, "mark_clause"))):
            return token
    return first


def _loose(context: FieldContext, end: int, last: int) -> int:
    """From where on an utterance that has ended no longer covers what follows for sure."""
    passage = context.passage
    if end >= last:
        return last
    turns = ("cue_coordination", "mark_contrast")
    return end if any(passage.has_at(end, kind) for kind in turns) else last
