"""Identity: which source a noun phrase means, past its names, cases and alphabets."""

from collections.abc import KeysView
from dataclasses import dataclass

from checker.extract.context import FieldContext

ANONYMOUS, MEDIA, WITNESS, GOVERNMENT, EXPERT = "anonymous", "media", "witness", "government", "expert"
INSTITUTIONS = frozenset(
    (GOVERNMENT, "military", "intelligence", "police", "rescue", "health", "court", "company", "international")
)
STATE = INSTITUTIONS - {"company"}
_OFFICIAL = frozenset((GOVERNMENT, "military", "intelligence", "police", "rescue", ANONYMOUS))
_SOURCES = "sources"
_NO_SOURCES = frozenset(("place", "of"))  # types of pieces that are no source by themselves
_SPOKESPERSON = "spokesperson"  # whose kind is that of the body behind it
_STEM = 5  # letters of a common noun by which 'the mayor' is known again
NATION = "gov:"
_HEARD = 3  # consonants by which a surname is known
_PERSON, _NAME = "person:", "name:"
_LIKELY, _POSSIBLE, _HARDLY = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Speaker:
    """A noun phrase that may speak: tokens `start` to `stop`, and who is meant. `weight` tells how likely it speaks.

    `name` is the best name known for it, `quote` the phrase as it stands.
    """

    start: int
    stop: int
    name: str
    quote: str
    id: str
    kind: str | None
    affiliation: str | None
    weight: int
    stems: tuple[str, ...] = ()

    @property
    def person(self) -> bool:
        """Whether a person is named."""
        return self.id.startswith(_PERSON)

    @property
    def named(self) -> bool:
        """Whether a proper name tells who it is, not only an office."""
        return self.id != self.kind and not self.id.startswith((f"{self.kind}:", f"{_SOURCES}"))

    @property
    def as_person(self) -> str:
        """The id of the person of this name, where only a bare name is told."""
        return _PERSON + self.id.removeprefix(_NAME)


@dataclass(slots=True)
class Piece:
    """A part of a noun phrase, by its type: organization, speaker, name, nation, of (its adjective), place, member."""

    start: int
    stop: int
    type: str
    value: str = ""
    quoted: bool = False  # a name between quotation marks is nobody's surname
    common: bool = False  # nor is one that a noun is a part of: 'Halden Pharmacies'


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, with its pieces by type."""

    start: int
    stop: int
    name: str
    by_type: dict[str, list[Piece]]

    @property
    def types(self) -> KeysView[str]:
        """The types of its pieces."""
        return self.by_type.keys()

    def stems(self, context: FieldContext) -> tuple[str, ...]:
        """The beginnings of its common nouns, by which it is known again."""
        return tuple(context.passage.words[piece.start][:_STEM] for piece in self.by_type.get("speaker", ()))


def make_phrase(context: FieldContext, pieces: list[Piece]) -> Phrase:
    """The phrase that these pieces make, which stand in order."""
    by_type: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_type.setdefault(piece.type, []).append(piece)
    start, stop = pieces[0].start, max([piece.stop for piece in pieces])
    name = context.passage.slice(start, stop)
    if any(piece.quoted and piece.stop == stop and piece.start > start for piece in pieces):
        name += context.passage.gaps[stop][:1]
    return Phrase(start, stop, name, by_type)


def identify(context: FieldContext, phrase: Phrase) -> Speaker | None:
    """Who a phrase means; None for a mere place."""
    if phrase.types <= _NO_SOURCES:
        return None
    if "organization" in phrase.by_type and not has_person(context, phrase):
        return _of_organization(context, phrase)
    return _of_person_or_office(context, phrase) or _of_name(context, phrase)


def unknown_source(context: FieldContext, start: int, stop: int) -> Speaker:
    """A phrase of words that no pack knows, where a verb of saying makes a speaker of it."""
    quote, words = context.passage.slice(start, stop), context.passage.words
    identity = _NAME + "-".join(words[token][:_STEM] for token in range(start, stop))
    return Speaker(start, stop, quote, quote, identity, None, None, _POSSIBLE, (words[stop - 1][:_STEM],))


def has_person(context: FieldContext, phrase: Phrase) -> bool:
    """A name of two words, or one word right behind a role: 'Sani Bello', 'mayor Zarudny'."""
    if "name" not in phrase.by_type:
        return False
    behind = {piece.stop for piece in phrase.by_type.get("speaker", ())}
    return any(
        not (piece.quoted or piece.common)
        and (piece.stop - piece.start > 1 or (piece.start in behind and not _is_acronym(context, piece)))
        for piece in phrase.by_type["name"]
    )


def _of_person_or_office(context: FieldContext, phrase: Phrase) -> Speaker | None:
    by_type = phrase.by_type
    nations = [*by_type.get("of", ()), *by_type.get("nation", ())]
    nation = nations[-1].value if nations else None
    kinds = [piece.value for piece in by_type.get("speaker", ())]
    kind = next((each for each in kinds if each != _SPOKESPERSON), ANONYMOUS if kinds else None)
    if kind is None and "organization" in by_type:
        kind, own = context.vocabulary.organizations.get(by_type["organization"][0].value, (None, None))
        nation = nation or own
    known = (kind, _affiliation(kind, nation), _LIKELY, phrase.stems(context))
    if has_person(context, phrase):
        identity = _PERSON + _latin(context, by_type["name"][-1])
        return Speaker(phrase.start, phrase.stop, phrase.name, phrase.name, identity, *known)
    if kind is None:
        return None
    where = nation or next((piece.value for piece in by_type.get("place", ())), "")
    label = _SOURCES if kind == ANONYMOUS else kind
    identity = f"{label}:{where}" if where else label
    if "name" in by_type:
        identity = _NAME + _latin(context, by_type["name"][-1])
    return Speaker(phrase.start, phrase.stop, phrase.name, phrase.name, identity, *known)


def _of_name(context: FieldContext, phrase: Phrase) -> Speaker:
    """A nation, a bare name, or persons who saw it."""
    start, stop, name, by_type = phrase.start, phrase.stop, phrase.name, phrase.by_type
    if "nation" in by_type:
        body = f"{NATION}{by_type['nation'][-1].value}"
        return Speaker(start, stop, name, name, body, GOVERNMENT, body, _POSSIBLE)
    if "name" in by_type:
        identity = _NAME + _latin(context, by_type["name"][-1])
        return Speaker(start, stop, name, name, identity, None, None, _POSSIBLE)
    return Speaker(start, stop, name, name, WITNESS, WITNESS, None, _HARDLY)


def _of_organization(context: FieldContext, phrase: Phrase) -> Speaker:
    value = phrase.by_type["organization"][0].value
    kind, nation = context.vocabulary.organizations.get(value, (None, None))
    known = (kind, _affiliation(kind, nation), _LIKELY, phrase.stems(context))
    return Speaker(phrase.start, phrase.stop, phrase.name, phrase.name, value, *known)


def _is_acronym(context: FieldContext, piece: Piece) -> bool:
    return context.passage.slice(piece.start, piece.stop).isupper()


def _affiliation(kind: str | None, nation: str | None) -> str | None:
    return f"{NATION}{nation}" if nation and kind in _OFFICIAL else None


def _latin(context: FieldContext, piece: Piece) -> str:
    """The last word of a name by its consonants, in Latin letters: the same for all its cases and scripts."""
    vocabulary = context.vocabulary
    word = context.language.stem(context.passage.words[piece.stop - 1], least=_STEM - 1)
    latin = "".join(vocabulary.transliteration.get(letter, letter) for letter in word)
    kept = [letter for letter in latin if letter not in vocabulary.silent]
    heard = "".join(letter for index, letter in enumerate(kept) if not index or letter != kept[index - 1])
    return heard if len(heard) >= _HEARD else latin
