"""Appositions: a name and a role that a comma parts and that mean one source."""

from collections.abc import Iterator

from checker.extract.context import FieldContext
from checker.extract.sources.identity import Phrase, Piece, has_person, make_phrase

STOPPERS = frozenset(  # what begins with one of these goes on with no phrase
    ("cue_verbs", "cue_before", "cue_through", "cue_citing", "mark_clause", "measure", "cue_pronouns", "mark_contrast")
)
_OWNER = 2  # words between a role and the comma: 'the neighbour of the plant, Halyna'
_BETWEEN, _AGED = 1, 2  # words between the comma and what follows, beside articles; with an age: '63-year-old Halyna'
_ROLE, _NAME = "speaker", "name"
_NAMED = frozenset((_NAME, "organization"))


def appose(context: FieldContext, groups: list[list[Piece]]) -> Iterator[Phrase]:
    """The phrases of these pieces, two in one where a comma joins them: 'Halima Yusuf, the matron'."""
    phrases = [make_phrase(context, group) for group in groups]
    index = 0
    while index < len(phrases):
        if index + 1 < len(phrases) and _is_apposition(context, phrases[index], phrases[index + 1]):
            yield make_phrase(context, groups[index] + groups[index + 1])
            index += 1
        else:
            yield phrases[index]
        index += 1


def _is_apposition(context: FieldContext, one: Phrase, two: Phrase) -> bool:
    comma = _comma(context, one, two)
    if comma is None or (not has_person(context, two) and context.passage.has_at(two.stop, "cue_verbs")):
        return False  # in 'the files of Lindgren, the company said' a clause begins
    ends = any(piece.stop == one.stop for piece in one.by_type.get(_ROLE, ()))
    begins = any(piece.start == two.start for piece in two.by_type.get(_ROLE, ()))
    if ends:
        return _is_name_of(context, one, two, apart=two.start > comma)
    if has_person(context, one):
        return begins and not has_person(context, two)
    return _is_long_name(one) and begins and not two.types & _NAMED


def _is_name_of(context: FieldContext, role: Phrase, name: Phrase, *, apart: bool) -> bool:
    """Whether a phrase names the one whose role was told; a lone name ends with a comma too."""
    if has_person(context, name):
        return _ROLE not in name.types
    if role.types & _NAMED:
        return False
    if any(piece.quoted for piece in name.by_type.get(_NAME, ())):
        return not apart
    return name.types == {_NAME} and context.passage.gaps[name.stop].startswith(",")


def _comma(context: FieldContext, one: Phrase, two: Phrase) -> int | None:
    """Where the comma stands between two phrases with next to nothing else between them."""
    passage = context.passage
    gaps, comma, reach = passage.gaps, one.stop, min(one.stop + _OWNER, two.start)
    while gaps[comma] == " " and comma < reach:
        comma += 1
    if gaps[comma] != ", " or comma > reach:
        return None
    between = [token for token in range(comma, two.start) if not passage.has_at(token, "cue_determiners")]
    most = _AGED if between and passage.words[between[0]].isdecimal() else _BETWEEN
    if len(between) > most or any(gap.strip(" -.") for gap in gaps[comma + 1 : two.start + 1]):
        return None
    stopped = any(passage.kinds_at(token) & STOPPERS for token in (*range(one.stop, comma), *between))
    return None if stopped else comma


def _is_long_name(phrase: Phrase) -> bool:
    """A bare name of one word may be a place: 'in Sorn, the governor'."""
    return phrase.types <= _NAMED and any(piece.stop - piece.start > 1 for piece in phrase.by_type.get(_NAME, ()))
