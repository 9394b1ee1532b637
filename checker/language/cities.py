"""Cities: the index of GeoNames' cities that no pack names, asked by the words of a text.

Two sorted files hold it, so that a start reads their bytes and nothing is parsed before it is asked for: `cities.tsv`
with id, wider place and population, and `names.tsv` with the first word's stem of each name, the ids it may stand for
(`?` behind those of which it is no sure name) and the stems of its further words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "data" / "cities"
CITIES, NAMES = "cities.tsv", "names.tsv"
_DOUBT, _EITHER = "?", "|"
_SHORTEST = 3  # letters of a stem
_MEMO_SIZE = 50_000  # words remembered before the memory is emptied


class City(NamedTuple):
    """A city that a name may stand for, and the token behind it; `doubtful` where the name is mostly something else."""

    id: str
    stop: int
    population: int
    doubtful: bool


class SortedLines:
    """Lines of key, tab and value, sorted by their bytes; a key is found by halving."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def get(self, key: str) -> str:
        """The value of a key; empty where there is none."""
        content, wanted = self._content, key.encode() + b"\t"
        low, high = 0, len(content)
        while low < high:
            start = content.rfind(b"\n", 0, (low + high) // 2) + 1
            stop = content.find(b"\n", start)
            line = content[start:stop]
            if line.startswith(wanted):
                return line[len(wanted) :].decode()
            if line < wanted:
                low = stop + 1
            else:
                high = start
        return ""


@dataclass(slots=True)
class Cities:
    """The index; `within` tells what a city lies in."""

    rows: SortedLines
    names: SortedLines
    _wider: dict[str, str | None] = field(default_factory=dict)
    _memo: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Cities":
        """The index of a folder; empty where it has none."""
        rows, names = (SortedLines(_read(folder / name)) for name in (CITIES, NAMES))
        return cls(rows, names)

    def within(self, place: str) -> str | None:
        """What a city lies in: a region or a nation; None for an unknown id."""
        if place not in self._wider:
            if len(self._wider) >= _MEMO_SIZE:
                self._wider.clear()
            self._wider[place] = self.rows.get(place).partition("\t")[0] or None
        return self._wider[place]

    def find(self, words: Sequence[str], start: int, stop: int, endings: Sequence[str]) -> list[City]:
        """The cities that folded words from `start` on may name, of the longest name alone; from the largest."""
        found: dict[str, City] = {}
        for told in self._lines(words[start], endings):
            name, *rest = told.split(" ")
            after = start + 1 + len(rest)
            if after <= stop and all(map(_fits, words[start + 1 : after], rest, [endings] * len(rest))):
                place = name.removesuffix(_DOUBT)
                population = int(self.rows.get(place).partition("\t")[2] or 0)
                doubtful = name.endswith(_DOUBT) and (place not in found or found[place].doubtful)
                if place not in found or found[place].stop <= after:
                    found[place] = City(place, after, population, doubtful)
        longest = max((city.stop for city in found.values()), default=0)
        return sorted(
            (city for city in found.values() if city.stop == longest), key=lambda city: (-city.population, city.id)
        )

    def _lines(self, word: str, endings: Sequence[str]) -> tuple[str, ...]:
        """What the index holds under a word's stems; of those met before it is remembered."""
        lines = self._memo.get(word)
        if lines is None:
            if len(self._memo) >= _MEMO_SIZE:
                self._memo.clear()
            stems = [word, *(word[: -len(ending)] for ending in endings if ending and word.endswith(ending))]
            values = (self.names.get(stem) for stem in stems if len(stem) >= _SHORTEST or stem is word)
            lines = self._memo[word] = tuple(line for value in values if value for line in value.split(";"))
        return lines


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _fits(word: str, stems: str, endings: Sequence[str]) -> bool:
    return any(word.startswith(stem) and word[len(stem) :] in ("", *endings) for stem in stems.split(_EITHER))


class PlaceParents(Mapping[str, str]):
    """What each place lies in: the gazetteer's own places, and behind them the cities of the index."""

    def __init__(self, own: Mapping[str, str], cities: Cities) -> None:
        self.own = own
        self.cities = cities

    def __getitem__(self, place: str) -> str:
        wider = self.own.get(place) or self.cities.within(place)
        if wider is None:
            raise KeyError(place)
        return wider

    def __iter__(self) -> Iterator[str]:
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)


def chain(place: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """A place and all that it lies in, outwards; a circle in the data ends the chain."""
    places = [place]
    while (wider := parents.get(places[-1])) and wider not in places:
        places.append(wider)
    return tuple(places)
