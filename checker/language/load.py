"""Loading of the packs: each is read and validated once, and kept as a compiled copy under its content's digest."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.compiled import read_compiled, write_compiled
from checker.errors import CheckerError
from checker.language.cities import Cities, PlaceParents
from checker.language.glued import GluedNumerals
from checker.language.lexicon import Lexicon
from checker.language.numeral_word import NumeralWord, parse_value

_FOLDER = Path(__file__).parent / "data"
_SHARED = ("vocabulary", "places", "organizations")
_SOURCES = (
    "compile.py",
    "schema.py",
    "lexicon.py",
    "load.py",
    "glued.py",
    "numeral_word.py",
)  # a change of these makes every copy stale

_NEVER_FIRST = frozenset(("joiners", "half_after", "ratio", "suffixes", "glued_scales", "decimal", "whole"))
_LETTERS = r"[^\W\d_]"
_MARKS = r"[\u0300-\u036F]"  # combining: stress, and the parts of letters that were taken apart
_LEXICONS = ("forward", "idioms", "implied", "happenings", "speech")
_MEMO_SIZE = 500_000  # words


class _Everything(frozenset[str]):
    """A set that holds every word."""

    def __contains__(self, word: object) -> bool:
        return True


EVERYTHING = _Everything(("",))  # with a member, so that it is true without asking it


class Candidates(dict[str, frozenset[str] | None]):
    """For each word, None where it begins no numeral, else the words one of which must follow, or EVERYTHING.

    Filled as words are met, so that a known word costs one look-up. No set of words is empty.
    """

    def __init__(self, numerals: Mapping[str, tuple[NumeralWord, ...]], following: dict[str, frozenset[str]]) -> None:
        super().__init__()
        self.numerals = numerals
        self.following = following

    def __missing__(self, word: str) -> frozenset[str] | None:
        found = EVERYTHING if word[0].isdecimal() else self._following(word)
        if len(self) < _MEMO_SIZE:
            self[word] = found
        return found

    def _following(self, word: str) -> frozenset[str] | None:
        rows = self.numerals.get(word)
        if rows is None:
            return None
        tables = {row.table for row in rows} - _NEVER_FIRST
        if tables == {"articles"}:
            return frozenset((*self.following.get(word, ()), *self.numerals))
        if rows and not tables:
            return None
        return EVERYTHING if tables else self.following.get(word) or EVERYTHING


_OPTIONS = (
    "home",
    *("decimal", "head", "subject_first", "capital_months", "verb_first"),
    *("inverted_about", "capital_nouns", "ordinal_stop"),
)
_ENDINGS = (
    *("group", "adjective_endings", "name_adjective_endings", "noun_endings", "common_endings"),
    *("verb_endings", "infinitive_endings", "future_endings"),
)
_WORDS = ("abbreviations", "collective", "late_words")


@dataclass(frozen=True, slots=True)
class Language:
    """A language pack, ready for use."""

    code: str
    home: str | None  # the nation whose press mostly writes so
    decimal: str
    group: tuple[str, ...]
    abbreviations: frozenset[str]
    adjective_endings: tuple[str, ...]
    name_adjective_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    endings: tuple[str, ...]
    head: str
    subject_first: bool
    capital_months: bool
    verb_first: bool
    inverted_about: bool
    capital_nouns: bool
    common_endings: tuple[str, ...]
    ordinal_stop: bool
    verb_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    collective: frozenset[str]
    token: re.Pattern[str]  # one group: a word or digits
    numerals: Mapping[str, tuple[NumeralWord, ...]]
    candidates: Candidates
    late_words: frozenset[str]  # the words with which hedges behind a noun begin
    continuing: frozenset[str]  # the words that may go on a numeral behind its first one
    symbols: dict[str, tuple[str, str]]  # '$' -> (USD, money)
    symbol_words: frozenset[str]  # the letters with which symbols begin: 'us' of 'US$'
    forward: Lexicon
    idioms: Lexicon  # of these only the phrases with numerals that count nothing
    implied: Lexicon  # of these only the counts of one and none without a numeral
    idiom_words: frozenset[str] | None  # one of these is in the numeral of an idiom; None where any may be
    happenings: Lexicon  # of these only the words for events
    speech: Lexicon  # of these only the words that tell who speaks: to skim a text
    backward: Lexicon
    single: dict[str, Any] = field(default_factory=dict)  # numerals of one word, as the reader of numerals keeps them

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Language":
        """The language whose compiled tables these are."""
        endings = frozenset(data["endings"])
        numerals = {word: tuple(_numeral_word(*row) for row in rows) for word, rows in data["numerals"].items()}
        if data["glued"]:
            numerals = GluedNumerals(numerals)
        lexicons: dict[str, Any] = {name: Lexicon.from_data(data[name], endings=endings) for name in _LEXICONS}
        return cls(
            code=data["language"],
            **_plain_fields(data),
            endings=tuple(sorted(endings, key=len, reverse=True)),
            token=_token_pattern(numerals),
            numerals=numerals,
            candidates=Candidates(numerals, {word: frozenset(each) for word, each in data["following"].items()}),
            continuing=frozenset((*numerals, *data["continuing"])),
            symbols={symbol: (code, dimension) for symbol, (code, dimension) in data["symbols"].items()},
            symbol_words=frozenset(
                match.group() for symbol in data["symbols"] if (match := re.match(f"{_LETTERS}+", symbol.lower()))
            ),
            idiom_words=None if data["idiom_words"] is None else frozenset(data["idiom_words"]),
            **lexicons,
            backward=Lexicon.from_data(data["backward"], endings=endings, backwards=True),
        )

    def stem(self, word: str, *, least: int) -> str:
        """A folded word without the longest of the pack's endings that leaves at least so many letters of it."""
        fitting = (ending for ending in self.endings if len(word) - len(ending) >= least and word.endswith(ending))
        return word.removesuffix(next(fitting, ""))


def _plain_fields(data: dict[str, Any]) -> dict[str, Any]:
    """The options, endings and words of a pack that need no work."""
    endings = {name: tuple(data[name]) for name in _ENDINGS}
    return {name: data[name] for name in _OPTIONS} | endings | {name: frozenset(data[name]) for name in _WORDS}


def _token_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Splits folded text in letters, digits and what stands between; apostrophes and combining marks join letters.

    The letters of the given words are tried by themselves first, which is faster and changes nothing.
    """
    letters = re.escape("".join(sorted({letter for word in words for letter in word if letter.isalpha()})))
    plain = rf"[{letters}]++(?![^ ,.\n-])|" if letters else ""
    word = rf"{_LETTERS}++(?:(?:'|{_MARKS}++'?){_LETTERS}++)*+{_MARKS}*+"
    return re.compile(rf"((?=\w)(?:{plain}{word}|\d++))")


def _numeral_word(table: str, value: str) -> NumeralWord:
    if table == "vague":
        return NumeralWord(table, name=value)
    return NumeralWord(table, parse_value(value) if value else 1)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What all packs share: ids of nouns, events, places and organizations, and how they lie in each other."""

    noun_kinds: dict[str, str]  # id -> person, thing, matter, group or place
    noun_parents: dict[str, tuple[str, ...]]
    fliers: frozenset[str]  # ids of nouns: what is shot down in the air
    event_parents: dict[str, tuple[str, ...]]
    place_parents: PlaceParents  # of the gazetteer and of the cities
    cities: Cities
    organizations: dict[str, tuple[str, str | None]]  # id -> (kind, nation)
    dimensions: dict[str, str]  # dimension of units -> measure
    implied: frozenset[str]  # measures of which one and none are told without a numeral
    conditions: frozenset[str]  # parts that a predicate tells
    aftermath: frozenset[str]  # events that follow on another
    national: frozenset[str]  # nouns of what a nation has
    wars: dict[str, str]  # nation -> the one that it calls the enemy
    elliptic: frozenset[str]  # measures of dimensions whose unit may be left out
    final: frozenset[str]  # measures that nothing done later changes
    weights: dict[str, int]
    transliteration: dict[str, str]
    silent: frozenset[str]

    @classmethod
    def from_data(cls, data: dict[str, Any], cities: Cities) -> "Vocabulary":
        """The vocabulary whose compiled tables these are, with the index of cities."""
        return cls(
            noun_kinds={key: noun["of"] for key, noun in data["nouns"].items()},
            noun_parents={key: tuple(noun["part_of"]) for key, noun in data["nouns"].items()},
            fliers=frozenset(key for key, noun in data["nouns"].items() if noun["flies"]),
            event_parents={key: tuple(parents) for key, parents in data["events"].items()},
            place_parents=PlaceParents(data["places"], cities),
            cities=cities,
            organizations={key: (kind, nation) for key, (kind, nation) in data["organizations"].items()},
            dimensions=data["dimensions"],
            implied=frozenset(data["implied"]),
            wars=data["wars"],
            conditions=frozenset(data["conditions"]),
            aftermath=frozenset(data["aftermath"]),
            national=frozenset(data["national"]),
            elliptic=frozenset(data["elliptic"]),
            final=frozenset(data["final"]),
            weights=data["weights"],
            transliteration=data["transliteration"],
            silent=frozenset(data["silent"]),
        )


@dataclass(slots=True)
class Languages:
    """The packs in force; each is loaded when it is first asked for."""

    vocabulary: Vocabulary
    detect: dict[str, dict[str, Any]]
    folder: Path
    cache: Path | None
    _loaded: dict[str, Language] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all packs, sorted."""
        return tuple(sorted(self.detect))

    def __getitem__(self, code: str) -> Language:
        """The pack of a language; KeyError where there is none."""
        if code not in self._loaded:
            if code not in self.detect:
                raise KeyError(code)
            self._loaded[code] = Language.from_data(
                _compiled(self.folder, (f"names/{code}", code), cache=self.cache, build=_build_language)
            )
        return self._loaded[code]

    def __contains__(self, code: str) -> bool:
        return code in self.detect


def load_languages(*, cache: Path | None = None, folder: Path = _FOLDER) -> Languages:
    """The packs of a folder. Compiled copies go to `cache` (None: nowhere). Raises CheckerError for a broken pack."""
    codes = tuple(sorted(path.stem for path in folder.glob("names/*.yaml")))
    data = _compiled(folder, (*_SHARED, *codes), cache=cache, build=_build_vocabulary)
    return Languages(Vocabulary.from_data(data, Cities.load(folder / "cities")), data["detect"], folder, cache)


def _compiled(folder: Path, names: tuple[str, ...], *, cache: Path | None, build: Any) -> dict[str, Any]:
    sources = {name: (folder / f"{name}.yaml").read_bytes() for name in names}
    digest = _digest(sources)
    target = cache and cache / f"{'-'.join(names[-1:])}-{len(names)}-{digest}.json"
    kept = read_compiled(target, digest=digest)
    if kept is not None:
        return kept
    data: dict[str, Any] = build(folder, sources)
    write_compiled(target, data, digest=digest)
    return data


def _digest(sources: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update((Path(__file__).parent / name).read_bytes())
    for name in sorted(sources):
        digest.update(name.encode() + b"\0" + sources[name] + b"\0")
    return digest.hexdigest()[:32]


def _parse(name: str, folder: Path, content: bytes) -> Any:
    from checker.strict_yaml import parse_yaml

    return parse_yaml(content.decode("utf-8"), source=str(folder / f"{name}.yaml"))


def _validated(model: Any, document: Any, source: str) -> Any:
    from pydantic import ValidationError

    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        first = error.errors()[0]
        line, column = document.locate(tuple(first["loc"]))
        name = ".".join(map(str, first["loc"]))
        raise CheckerError(f"{name}: {first['msg']}", source=source, line=line, column=column) from error


def _build_language(folder: Path, sources: dict[str, bytes]) -> dict[str, Any]:
    from checker.language import schema
    from checker.language.compile import compile_pack

    models = {False: schema.Pack, True: schema.Names}
    parts = {
        is_names: _validated(models[is_names], _parse(name, folder, content), str(folder / f"{name}.yaml"))
        for name, content in sources.items()
        for is_names in (name.startswith("names/"),)
    }
    return compile_pack(parts[False], parts[True])


def _build_vocabulary(folder: Path, sources: dict[str, bytes]) -> dict[str, Any]:
    from checker.language import schema
    from checker.language.compile import compile_vocabulary

    documents = {name: _parse(name, folder, content) for name, content in sources.items()}
    vocabulary = _validated(schema.Vocabulary, documents["vocabulary"], str(folder / "vocabulary.yaml"))
    packs = [
        _validated(schema.Pack, documents[name], str(folder / f"{name}.yaml"))
        for name in sources
        if name not in _SHARED
    ]
    return compile_vocabulary(
        vocabulary,
        places=documents["places"].data,
        organizations=documents["organizations"].data,
        packs=packs,
    )
