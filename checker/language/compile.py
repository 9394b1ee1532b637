"""From a validated pack to the form in which a language is used: flat tables that JSON can hold."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from checker.language.lexicon import ANY, Entry, Lexicon, parse_form
from checker.language.schema import Names, Pack, Trigger, Vocabulary

Compiled = dict[str, Any]

_NUMERAL_TABLES = ("words", "scales", "glued_scales", "counts", "fractions", "vague")
_NEVER_FIRST = (
    "joiners",
    "half_after",
    "ratio",
    "suffixes",
    "decimal",
    "whole",
)  # they stand inside or behind a numeral
_SPEECH = frozenset(
    ("cue_before", "cue_verbs", "cue_findings", "cue_through", "cue_citing", "cue_counts", "cue_own_voice")
)
_NUMERAL_LISTS = (
    *("ordinals", "joiners", "half_after", "decimal", "whole"),
    *("weak", "both", "none", "articles", "ratio", "suffixes"),
)
_NO_WORDS = (
    "infinitive_endings",
    "future_endings",
    "circumstance",
    "hypothetical",
    "not_hypothetical",
)  # markers that are no words read forwards
_ORTHOGRAPHY = (  # fields of a pack's orthography that are kept as they are
    *("decimal", "head", "subject_first", "capital_nouns", "ordinal_stop"),
    *("adjective_endings", "name_adjective_endings", "noun_endings", "common_endings", "verb_endings"),
)
_LIST_VALUES = {"both": ("weak", "2")}  # lists that are kept in another table, with a value


def compile_pack(pack: Pack, names: Names) -> Compiled:
    """The tables of a language, as `Language.from_data` takes them."""
    endings = frozenset(("", *pack.orthography.endings))
    numerals, phrases = _split_numerals(pack)
    forward = [*phrases, *_forward_entries(pack), *_name_entries(names)]
    return {
        "language": pack.language,
        "name": pack.name,
        "home": names.home,
        **{name: getattr(pack.orthography, name) for name in _ORTHOGRAPHY},
        "group": list(pack.orthography.group),
        "abbreviations": [form.rstrip(".") for form in pack.orthography.abbreviations],
        "endings": sorted(endings),
        "capital_months": pack.calendar.capital,
        "verb_first": pack.cues.verb_first,
        "inverted_about": pack.numbers.inverted_about,
        "glued": pack.numbers.glued,
        "infinitive_endings": pack.markers.infinitive_endings,
        "future_endings": pack.markers.future_endings,
        "collective": _words(pack.numbers.collective),
        "numerals": numerals,
        "following": _following(phrases),
        "late_words": _words_first(form for hedge in pack.hedges.values() for form in hedge.late),
        "continuing": sorted({entry.words[0].text for entry in phrases if entry.role == "half_after"}),
        "symbols": _symbols(pack),
        "forward": Lexicon(forward, endings).to_data(),
        "implied": Lexicon(_implied_entries(pack), endings).to_data(),
        "idiom_words": _idiom_words(pack.kinds.ignored, numerals),
        "idioms": Lexicon(_entries("ignored", "", "", pack.kinds.ignored), endings).to_data(),
        "happenings": Lexicon((entry for entry in forward if entry.kind == "event"), endings).to_data(),
        "speech": Lexicon((entry for entry in forward if entry.kind in _SPEECH), endings).to_data(),
        "backward": Lexicon(_backward_entries(pack), endings, backwards=True).to_data(),
    }


def compile_vocabulary(
    vocabulary: Vocabulary, *, places: dict[str, Any], organizations: dict[str, Any], packs: Iterable[Pack]
) -> Compiled:
    """What all languages share, and what tells them apart."""
    return {
        "nouns": {key: noun.model_dump() for key, noun in vocabulary.nouns.items()},
        "events": {key: event.part_of for key, event in vocabulary.events.items()},
        "dimensions": vocabulary.dimensions,
        "implied": vocabulary.implied,
        "wars": vocabulary.wars,
        "conditions": vocabulary.conditions,
        "aftermath": vocabulary.aftermath,
        "national": vocabulary.national,
        "elliptic": vocabulary.elliptic,
        "final": vocabulary.final,
        "weights": vocabulary.weights,
        "transliteration": vocabulary.transliteration,
        "silent": vocabulary.silent,
        "places": {key: place["within"] for key, place in places.items()},
        "organizations": {key: [each["kind"], each.get("nation")] for key, each in organizations.items()},
        "detect": {
            pack.language: {"letters": pack.detect.letters, "words": sorted(pack.detect.words)} for pack in packs
        },
    }


def _words(forms: Iterable[str]) -> list[str]:
    return sorted({words[0].text for form in forms for words in parse_form(form) if len(words) == 1})


def _words_first(forms: Iterable[str]) -> list[str]:
    """The words with which forms begin."""
    return sorted({words[0].text for form in forms for words in parse_form(form)})


def _idiom_words(forms: Iterable[str], numerals: Container[str]) -> list[str] | None:
    """The words of phrases that count nothing; None where the number itself may be any in one of them."""
    phrases = [words for form in forms for words in parse_form(form)]
    for words in phrases:
        any_word = any(pattern.mode == ANY for pattern in words)
        if any_word and not any(pattern.text in numerals or pattern.text.isdecimal() for pattern in words):
            return None
    return sorted({pattern.text for words in phrases for pattern in words if not pattern.mode})


def _numeral_forms(pack: Pack) -> Iterator[tuple[str, str, str]]:
    for table in _NUMERAL_TABLES:
        for value, forms in getattr(pack.numbers, table).items():
            yield from ((table, value, form) for form in forms)
    for name in _NUMERAL_LISTS:
        table, value = _LIST_VALUES.get(name, (name, ""))
        yield from ((table, value, form) for form in getattr(pack.numbers, name))


def _split_numerals(pack: Pack) -> tuple[dict[str, list[list[str]]], list[Entry]]:
    """Single words by themselves in a table, for the fast pass; phrases as entries."""
    table: dict[str, list[list[str]]] = {}
    phrases = []
    for name, value, form in _numeral_forms(pack):
        for words in parse_form(form):
            if len(words) == 1 and not words[0].mode:
                table.setdefault(words[0].text, []).append([name, value])
            else:
                phrases.append(Entry("numeral", value, name, words))
                if name not in _NEVER_FIRST:
                    table.setdefault(words[0].text, [])
    return table, phrases


def _following(phrases: Iterable[Entry]) -> dict[str, list[str]]:
    """For each first word of a numeral's phrases the words that come second; left out where any may."""
    seconds: dict[str, set[str]] = {}
    open_ended = set()
    for entry in phrases:
        first, second = entry.words[0], entry.words[1] if len(entry.words) > 1 else None
        seconds.setdefault(first.text, set()).add(second.text if second else "")
        if second is None or second.mode or first.mode:
            open_ended.add(first.text)
    return {word: sorted(each) for word, each in sorted(seconds.items()) if word not in open_ended}


def _symbols(pack: Pack) -> dict[str, list[str]]:
    return {
        symbol: [code, dimension]
        for dimension, units in pack.units.items()
        for code, unit in units.items()
        for symbol in unit.symbols
    }


def _entries(kind: str, value: object, role: str, forms: Iterable[str]) -> Iterator[Entry]:
    for form in forms:
        for words in parse_form(form):
            yield Entry(kind, str(value), role, words)


def _tables(pack: Pack) -> Iterator[tuple[str, dict[Any, list[str]]]]:
    yield "noun", pack.nouns
    yield "event", pack.events
    yield "part", pack.parts
    yield "speaker", pack.speakers
    yield "kind_after", pack.kinds.after
    yield "month", pack.calendar.months
    yield "weekday", pack.calendar.weekdays
    yield "days_ago", pack.calendar.days_ago
    yield "years_ago", pack.calendar.years_ago
    yield "part_of_day", pack.calendar.parts_of_day
    yield "day", pack.calendar.days
    yield "stretch", pack.calendar.stretches
    yield "part_of_year", pack.calendar.parts_of_year
    yield "hour", pack.calendar.hours
    yield "old", {"": pack.calendar.old, "no": pack.calendar.not_old}
    yield "mark_hypothetical", {"": pack.markers.hypothetical, "no": pack.markers.not_hypothetical}


def _lists(pack: Pack) -> Iterator[tuple[str, list[str]]]:
    calendar = pack.calendar
    yield "person", pack.persons
    yield "thing", pack.things
    yield from (("ignored", pack.kinds.ignored), ("decade", pack.kinds.decade))
    yield from (("year", calendar.year), ("period", calendar.period), ("ago", calendar.ago))
    yield from (("forenoon", calendar.forenoon), ("afternoon", calendar.afternoon), ("present", calendar.present))
    yield from (("then", calendar.then), ("running", calendar.running), ("increment", calendar.increment))
    yield from (("range_join", pack.ranges.join), ("range_bare", pack.ranges.bare))
    for name in type(pack.cues).model_fields:
        if name != "verb_first":
            yield f"cue_{name}", getattr(pack.cues, name)
    for name in type(pack.markers).model_fields:
        if name not in _NO_WORDS:
            yield f"mark_{name}", getattr(pack.markers, name)


def _forward_entries(pack: Pack) -> Iterator[Entry]:
    for kind, table in _tables(pack):
        yield from _table_entries(kind, table)
    for kind, forms in _lists(pack):
        yield from _entries(kind, "", "", forms)
    yield from _table_entries("hedge_after", {hedge: forms.after + forms.late for hedge, forms in pack.hedges.items()})
    yield from _table_entries("hedge_late", {hedge: forms.late for hedge, forms in pack.hedges.items()})
    for measure, trigger in pack.measures.items():
        yield from _measure_entries(measure, trigger)
    for kind, measured in pack.kinds.measured.items():
        for code, forms in measured.items():
            yield from _entries("kind_after", kind, code, forms)
    yield from _entries("unit", "%", "percent", pack.percent)
    for dimension, units in pack.units.items():
        yield from _table_entries("unit", {code: unit.forms for code, unit in units.items()}, dimension)


def _measure_entries(measure: str, trigger: Trigger) -> Iterator[Entry]:
    for role in sorted({*type(trigger).model_fields} - {"around"}):
        yield from _entries("measure", measure, role, getattr(trigger, role))
    for number, form in enumerate(trigger.around):
        yield from _around_entries(f"{measure}/{number}", form)


def _around_entries(value: str, form: str) -> Iterator[Entry]:
    """The two parts of a verb, bound together by their value."""
    opening, _, closing = form.partition("...")
    yield from _entries("around_open", value, "", [opening])
    yield from _entries("around_close", value, "", [closing])


def _table_entries(kind: str, table: Mapping[Any, list[str]], role: str = "") -> Iterator[Entry]:
    for value, forms in table.items():
        yield from _entries(kind, value, role, forms)


def _implied_entries(pack: Pack) -> Iterator[Entry]:
    yield from _entries("single", "", "", pack.numbers.single)
    yield from _entries("nothing", "", "", pack.numbers.nothing)
    yield from _entries("absent", "", "", pack.numbers.absent)


def _name_entries(names: Names) -> Iterator[Entry]:
    for code, nation in names.nations.items():
        for role in type(nation).model_fields:
            yield from _entries("nation", code, role, getattr(nation, role))
    yield from _table_entries("place", names.places)
    yield from _table_entries("namesake", names.namesakes)
    yield from _table_entries("organization", names.organizations)


def _backward_entries(pack: Pack) -> Iterator[Entry]:
    for hedge, forms in pack.hedges.items():
        yield from _entries("hedge", hedge, "", forms.before)
    for kind, before in pack.kinds.before.items():
        yield from _entries("kind_before", kind, "", before)
    yield from _entries("clock", "", "", pack.kinds.clock)
    yield from _entries("minus", "", "", pack.numbers.minus)
    yield from _entries("range_open", "", "", pack.ranges.open)
    yield from _entries("ordinal_before", "", "", pack.numbers.ordinal_before)
    yield from _entries("increment", "", "", pack.calendar.increment)
    yield from _entries("year", "", "", pack.calendar.year)
    yield from _entries("former", "", "", pack.calendar.former)
    yield from _entries("versus", "", "", pack.calendar.versus)
    yield from _entries("circumstance", "", "", pack.markers.circumstance)
    yield from _entries("against", "", "", pack.calendar.against)
    yield from _table_entries("time_open", pack.calendar.opens)
    yield from _entries("preposition", "", "", pack.markers.prepositions)
