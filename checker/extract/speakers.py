"""Speakers: the noun phrases of a sentence that may be a source, with their kind and identity."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.extract.context import FieldContext, SentenceContext
from checker.language.capital_nouns import common_nouns
from checker.language.lexicon import Hit

_NAMED = frozenset(("organization", "speaker"))
_NOT_NAMES = frozenset(
    (
        "month",
        "weekday",
        "cue_verbs",
        "cue_before",
        "cue_through",
        "numeral",
        "measure",
        "mark_clause",
        "mark_prepositions",
        "mark_contrast",
        "hedge_after",
        "unit",
        "event",
        "cue_own_voice",
        "cue_back",
        "old",
        "mark_little",
        "running",
        "period",
        "days_ago",
    )
)
_KNOWN = ("organization", "speaker", "nation", "place", "month", "weekday", "noun", "person")
_SHORTEST_NAME = 2  # letters
_NAME_GAPS = frozenset((" ", "-", ". "))  # between the words of a name
_OFFICIAL = frozenset(("government", "military", "intelligence", "police", "rescue", "anonymous"))
_ANONYMOUS, _SOURCES = "anonymous", "sources"
_STEM = 5  # letters of a common noun by which 'the mayor' is known again
_MEMBERS = frozenset(("noun", "person"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A noun phrase that may speak: tokens `start` to `stop`, and who is meant. `weight` tells how likely it speaks."""

    start: int
    stop: int
    name: str
    id: str
    kind: str | None
    affiliation: str | None
    weight: int
    stems: tuple[str, ...] = ()
    person: bool = False


@dataclass(slots=True)
class _Piece:
    start: int
    stop: int
    type: str  # organization, speaker, name, nation, member
    value: str = ""


def find_speakers(context: FieldContext, sentence: SentenceContext) -> list[Speaker]:
    """All noun phrases of a sentence that may be a source, in order."""
    pieces = sorted(_pieces(context, sentence), key=lambda piece: (piece.start, -piece.stop))
    groups: list[list[_Piece]] = []
    reach = -1
    for piece in pieces:
        if piece.start < reach and piece.stop <= reach:
            groups[-1].append(piece)
            continue
        if groups and _joins(context, sentence, groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
        reach = max(piece.stop, reach)
    speakers = [_speaker(context, group) for group in groups]
    return [speaker for speaker in speakers if speaker is not None]


def _pieces(context: FieldContext, sentence: SentenceContext) -> list[_Piece]:
    numbers = {token for mention in sentence.mentions for token in range(mention.first, mention.stop + 1)}
    pieces = [_Piece(hit.start, hit.stop, hit.kind, hit.value) for hit in sentence.of("organization", "speaker")]
    pieces += [_Piece(hit.start, hit.stop, _nation_type(hit), hit.value) for hit in sentence.of("nation")]
    pieces += [_Piece(hit.start, hit.stop, "place", hit.value) for hit in sentence.of("place")]
    pieces += [
        _Piece(hit.start, hit.stop, "member")
        for hit in sentence.of(*_MEMBERS)
        if hit.start not in numbers
        and "measure" not in sentence.kinds_at(hit.start)
        and context.vocabulary.noun_kinds.get(hit.value, "person") == "person"
    ]
    return pieces + _names(context, sentence)


def _nation_type(hit: Hit) -> str:
    """A nation's adjective tells whose a speaker is, but is none."""
    return "of" if hit.role == "adjectives" else "nation"


def _names(context: FieldContext, sentence: SentenceContext) -> list[_Piece]:
    """Runs of capitalized words that no pack knows as something else."""
    passage, names = context.passage, []
    first, stop = sentence.sentence.first, sentence.sentence.stop
    hits = [hit for kind in _KNOWN for hit in sentence.hits.get(kind, ())]
    known = {token for hit in hits for token in range(hit.start, hit.stop)}
    capitalized = [token for token in range(first, stop) if passage.is_capitalized(token) and token not in known]
    common = common_nouns(context.language)
    if common is not None:
        capitalized = [token for token in capitalized if not common.has(passage.words[token])]
    for start, end in _runs(context, sentence, capitalized):
        if end - start > 1 or (start > first and len(passage.words[start]) > _SHORTEST_NAME):
            names.append(_Piece(start, end, "name"))
    return names


def _runs(context: FieldContext, sentence: SentenceContext, tokens: list[int]) -> Iterator[tuple[int, int]]:
    """Stretches of words that may make one name, of those at the given tokens."""
    start = stop = -1
    for token in tokens:
        if sentence.kinds_at(token) & _NOT_NAMES:
            continue
        if token == stop and context.passage.gaps[token] in _NAME_GAPS:
            stop = token + 1
            continue
        if start >= 0:
            yield start, stop
        start, stop = token, token + 1
    if start >= 0:
        yield start, stop


def _joins(context: FieldContext, sentence: SentenceContext, group: list[_Piece], piece: _Piece) -> bool:
    """Whether a piece goes on with the phrase: right behind it, or one little or unknown word away."""
    stop = max(each.stop for each in group)
    gaps = context.passage.gaps[stop : piece.start + 1]
    if piece.start - stop > 2:
        return False
    if any(gap.strip(' -."\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}') for gap in gaps):
        return _is_apposition(gaps, group, piece)
    between = range(stop, piece.start)
    stoppers = {"cue_verbs", "cue_before", "cue_through", "mark_clause", "measure", "cue_pronouns", "mark_contrast"}
    return not any(sentence.kinds_at(token) & stoppers for token in between)


def _is_apposition(gaps: list[str], group: list[_Piece], piece: _Piece) -> bool:
    """'Halima Yusuf, the matron': a name and a role on the two sides of a comma."""
    types = {each.type for each in group}
    names = [each for each in (*group, piece) if each.type == "name"]
    if any(each.stop - each.start < 2 for each in names):
        return False  # 'in Sorn, the governor': a place, not a name
    if [gap for gap in gaps if gap.strip()] != [", "]:
        return False
    return (piece.type == "name" and "speaker" in types) or (
        piece.type == "speaker" and "name" in types and "speaker" not in types
    )


def _speaker(context: FieldContext, group: list[_Piece]) -> Speaker | None:
    by_type: dict[str, list[_Piece]] = {}
    for piece in group:
        by_type.setdefault(piece.type, []).append(piece)
    if not set(by_type) - {"place", "of"}:
        return None
    start, stop = min(piece.start for piece in group), max(piece.stop for piece in group)
    phrase = _Phrase(start, stop, context.passage.slice(start, stop), by_type)
    if "organization" in by_type and not _has_person(context, by_type):
        return _of_organization(context, phrase)
    return _of_person_or_office(context, phrase) or _of_name(context, phrase)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase, with its pieces by type."""

    start: int
    stop: int
    name: str
    by_type: dict[str, list[_Piece]]

    def stems(self, context: FieldContext) -> tuple[str, ...]:
        """The beginnings of its common nouns, by which it is known again."""
        return tuple(context.passage.words[piece.start][:_STEM] for piece in self.by_type.get("speaker", ()))


def _of_person_or_office(context: FieldContext, phrase: _Phrase) -> Speaker | None:
    by_type = phrase.by_type
    nations = [*by_type.get("of", ()), *by_type.get("nation", ())]
    nation = nations[-1].value if nations else None
    kind = by_type["speaker"][0].value if "speaker" in by_type else None
    if kind is None and "organization" in by_type:
        kind, own = context.vocabulary.organizations.get(by_type["organization"][0].value, (None, None))
        nation = nation or own
    known = (kind, _affiliation(kind, nation), 3, phrase.stems(context))
    if _has_person(context, by_type):
        identity = "person:" + _latin(context, by_type["name"][-1])
        return Speaker(phrase.start, phrase.stop, phrase.name, identity, *known, person=True)
    if kind is None:
        return None
    where = nation or next((piece.value for piece in by_type.get("place", ())), "")
    label = _SOURCES if kind == _ANONYMOUS else kind
    return Speaker(phrase.start, phrase.stop, phrase.name, f"{label}:{where}" if where else label, *known)


def _of_name(context: FieldContext, phrase: _Phrase) -> Speaker:
    """A nation, a bare name, or persons who saw it."""
    start, stop, name, by_type = phrase.start, phrase.stop, phrase.name, phrase.by_type
    if "nation" in by_type:
        body = f"gov:{by_type['nation'][-1].value}"
        return Speaker(start, stop, name, body, "government", body, 2)
    if "name" in by_type:
        return Speaker(start, stop, name, "name:" + _latin(context, by_type["name"][-1]), None, None, 2)
    return Speaker(start, stop, name, "witness", "witness", None, 1)


def _has_person(context: FieldContext, by_type: dict[str, list[_Piece]]) -> bool:
    """A name of two words, or one word right behind a role: 'Sani Bello', 'mayor Zarudny'."""
    behind = {piece.stop for piece in by_type.get("speaker", ())}
    return any(
        piece.stop - piece.start > 1 or (piece.start in behind and not _is_acronym(context, piece))
        for piece in by_type.get("name", ())
    )


def _is_acronym(context: FieldContext, piece: _Piece) -> bool:
    return context.passage.slice(piece.start, piece.stop).isupper()


def _of_organization(context: FieldContext, phrase: _Phrase) -> Speaker:
    value = phrase.by_type["organization"][0].value
    kind, nation = context.vocabulary.organizations.get(value, (None, None))
    known = (kind, _affiliation(kind, nation), 3, phrase.stems(context))
    return Speaker(phrase.start, phrase.stop, phrase.name, value, *known)


def _affiliation(kind: str | None, nation: str | None) -> str | None:
    return f"gov:{nation}" if nation and kind in _OFFICIAL else None


def _latin(context: FieldContext, piece: _Piece) -> str:
    """The last word of a name without its ending, in Latin letters: much the same for all its cases and scripts."""
    word = context.passage.words[piece.stop - 1]
    for ending in context.language.endings:
        if ending and word.endswith(ending) and len(word) - len(ending) >= _STEM - 1:
            word = word[: len(word) - len(ending)]
            break
    table = context.vocabulary.transliteration
    return "".join(table.get(letter, letter) for letter in word)
