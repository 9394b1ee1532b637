"""Geography: what a text's places lie in, and which of several places of one name it means."""

from functools import cached_property

from checker.extract.context import LEAD, FieldContext, SentenceContext
from checker.language.cities import City, chain

_BEHIND = (",", "(")


class Geography:
    """The places that a field and its title name, and what they lie in."""

    def __init__(self, context: FieldContext, title: "Geography | None" = None) -> None:
        self.context = context
        self.passage = context.passage
        self.title = title
        self._chains: dict[str, tuple[str, ...]] = {}

    @cached_property
    def named_places(self) -> set[str]:
        """The places and nations that the title and the first sentences name."""
        lead = self.context.sentences[:LEAD]
        hits = (hit for sentence in lead for hit in sentence.of("place", "nation") if hit.role != "metonyms")
        return {hit.value for hit in hits} | (self.title.named_places if self.title else set())

    @cached_property
    def named_nations(self) -> set[str]:
        """The nations in which these lie."""
        return {self.nation(place) for place in self.named_places}

    def chain(self, place: str) -> tuple[str, ...]:
        """A place and all that it lies in, outwards; a nation is the last."""
        if place not in self._chains:
            self._chains[place] = chain(place, self.context.vocabulary.place_parents)
        return self._chains[place]

    def nation(self, place: str) -> str:
        """The nation in which a place lies."""
        return self.chain(place)[-1]

    def lies_in(self, place: str, wider: str) -> bool:
        """Whether a place is the other or lies in it."""
        return wider in self.chain(place)

    def resolve(self, sentence: SentenceContext, cities: list[City]) -> City | None:
        """The city that a name means, without an id where it may be several; None where it is hardly a city.

        It lies in what stands behind its name, else in the region or nation that the text names, else it is far larger
        than the others.
        """
        if not cities:
            return None
        told = self.told_behind(sentence, cities[0].stop)
        inside = [city for city in cities if told and self.lies_in(city.id, told)]
        sure = inside or self._near(sentence, cities)
        if not sure:
            return None
        larger = self.context.vocabulary.weights["city_larger"]
        if len(sure) > 1 and sure[0].population < larger * sure[1].population:
            return sure[0]._replace(id="")
        return sure[0]

    def _near(self, sentence: SentenceContext, cities: list[City]) -> list[City]:
        """The cities in a region that the text names, else the sure ones, if it can be of a nation that it names."""
        nearby = self.in_named_regions(sentence, cities)
        if nearby:
            return nearby
        sure = [city for city in cities if not city.doubtful]
        home = [city for city in sure if self.nation(city.id) in self.named_nations]
        return home or sure

    def in_named_regions(self, sentence: SentenceContext, cities: list[City]) -> list[City]:
        """Those of some cities that lie in a region that the text names, or share one with a place that it names."""
        named = self.named_places | {hit.value for hit in sentence.of("place")}
        regions = {region for place in named for region in self.chain(place)[:-1]}
        return [city for city in cities if not regions.isdisjoint(self.chain(city.id)[1:-1])]

    def told_behind(self, sentence: SentenceContext, token: int) -> str | None:
        """The region or nation that stands right behind a name: 'Reading, Pennsylvania', 'Paris (Texas)'."""
        if token >= sentence.sentence.stop or self.passage.gaps[token].strip() not in _BEHIND:
            return None
        hits = (hit for hit in sentence.of("place", "nation") if hit.start == token)
        return next((hit.value for hit in hits if hit.kind == "place" or hit.role == "names"), None)
