"""The index of cities: sorted, at one with the gazetteer, and asked by inflected names."""

import pytest

from checker.language import Languages
from checker.language.cities import CITIES, FOLDER, NAMES, Cities, SortedLines


def _lines(name: str) -> list[bytes]:
    return (FOLDER / name).read_bytes().splitlines()


@pytest.mark.parametrize("name", [CITIES, NAMES])
def test_lines_are_sorted_by_key(name: str) -> None:
    lines = _lines(name)
    assert lines == sorted(lines)
    keys = [line.split(b"\t")[0] for line in lines]
    assert len(keys) == len(set(keys)) > 10_000


@pytest.mark.parametrize("name", [CITIES, NAMES])
def test_every_key_is_found(name: str) -> None:
    lines = SortedLines((FOLDER / name).read_bytes())
    rows = _lines(name)
    for row in (*rows[:20], *rows[:: len(rows) // 500], *rows[-20:]):
        key, _, value = row.decode().partition("\t")
        assert lines.get(key) == value
    assert lines.get("") == lines.get("a\t") == lines.get("\U0001f600") == lines.get("zzzz") == ""


def test_an_empty_index_knows_nothing() -> None:
    cities = Cities(SortedLines(b""), SortedLines(b""))
    assert cities.find(["paris"], 0, 1, ("",)) == []
    assert cities.within("FR-paris") is None


def test_cities_lie_in_places_and_nations_that_there_are(languages: Languages) -> None:
    parents = languages.vocabulary.place_parents
    nations = {place.partition("-")[0] for place in parents}
    for row in _lines(CITIES):
        place, within, population = row.decode().split("\t")
        assert place not in parents.own, place
        assert within in parents.own or within in nations or within == place[:2], place
        assert int(population) > 0


def test_names_lead_to_cities(languages: Languages) -> None:
    known = {row.decode().split("\t")[0] for row in _lines(CITIES)}
    for row in _lines(NAMES):
        for told in row.decode().split("\t")[1].split(";"):
            assert told.split(" ")[0].removesuffix("?") in known, row


@pytest.mark.parametrize(
    ("language", "name", "city"),
    [
        ("en", "Daytona Beach", "US-daytona-beach"),
        ("en", "Manokwari's", "ID-manokwari"),
        ("uk", "Краснокутську", "UA-krasnokutsk"),
        ("uk", "Бахчисараї", "UA-bakhchysaray"),
        ("uk", "Аахену", "DE-aachen"),
        ("ru", "Буйнакском", "RU-buynaksk"),
        ("ru", "Минеральных Водах", "RU-mineralnye-vody"),
        ("pl", "Daytona Beach", "US-daytona-beach"),
    ],
)
def test_inflected_names_are_found(languages: Languages, language: str, name: str, city: str) -> None:
    words = name.lower().split()
    found = languages.vocabulary.cities.find(words, 0, len(words), languages[language].endings)
    assert [each.id for each in found][:1] == [city]


def test_everyday_words_are_doubtful(languages: Languages) -> None:
    cities = languages.vocabulary.cities
    for language, name in (("en", "reading"), ("en", "mobile"), ("ru", "мирном"), ("uk", "володимира")):
        found = cities.find([name], 0, 1, languages[language].endings)
        assert all(each.doubtful for each in found), name
