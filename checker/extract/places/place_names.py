"""Place names: which words of a sentence tell where, and which only name a doer, a speaker or an origin."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.places.geography import Geography
from checker.language.capital_nouns import common_nouns
from checker.language.cities import City
from checker.language.lexicon import Hit
from checker.model.claim import Place

_KNOWN = frozenset(
    (
        *("place", "nation", "organization", "speaker", "person", "noun", "month", "weekday", "namesake"),
        *("event", "measure"),
    )
)
_BEFORE_NAMES = frozenset(("nation", "mark_place_nouns"))  # what may stand between a preposition and a name
_PLAIN_GAPS = (" ", "-")
_LISTING = frozenset((", ", " "))
_ACRONYM = 5  # letters
_REACH = 3  # words between a preposition and the name that it goes with: 'in the far north of Syria'
_DASHES = "\N{EM DASH}\N{EN DASH}-"
_NAME, _CITY = "a name behind a preposition", "a city behind a preposition"
_DATELINE = 5  # first words of a text, among which a dateline ends


class Rank(IntEnum):
    """How surely a name tells where."""

    WHERE = 0  # behind a preposition
    BARE = 1  # by itself: 'Kharkiv came under fire'
    WEAK = 2  # a dateline, or in the genitive of someone: 'residents of Ukraine'


class Found(NamedTuple):
    """A place named in a sentence: its tokens (half-open), how surely it tells where, and the rule that says so."""

    start: int
    stop: int
    place: Place
    rank: Rank
    rule: str


class PlaceNames:
    """Finds the places that the sentences of a field name; each is read when it is first asked for."""

    def __init__(self, context: FieldContext, title: "PlaceNames | None" = None) -> None:
        self.context = context
        self.passage = context.passage
        self.geography: Geography = Geography(context, title.geography if title else None)
        self.common = common_nouns(context.language)
        self._found: dict[int, list[Found]] = {}

    def of(self, sentence: SentenceContext) -> list[Found]:
        """The places of a sentence, in order; of two that lie in each other side by side, the narrower."""
        found = self._found.get(sentence.index)
        if found is None:
            names = sorted((*self._known(sentence), *self._new(sentence)), key=lambda found: (found.start, -found.stop))
            found = self._found[sentence.index] = list(self._narrowed(names))
        return found

    # what the packs know

    def _known(self, sentence: SentenceContext) -> Iterator[Found]:
        hits = [*sentence.of("place"), *(hit for hit in sentence.of("nation") if hit.role == "names")]
        covered = -1
        for hit in sorted(hits, key=lambda hit: (self._past_preposition(hit), hit.kind == "nation", -hit.stop)):
            if hit.start < covered:
                continue
            covered = hit.stop
            stop = self._longer_end(sentence, hit)
            rank, rule = self._rank(sentence, hit)
            if stop > hit.stop:
                yield from self._longer(sentence, hit.start, stop, rank)
            elif rank is not None:
                start = self._past_preposition(hit)
                place = Place(self.passage.slice(start, hit.stop), self._namesake(sentence, hit) or hit.value)
                yield Found(start, hit.stop, place, rank, rule)

    def _longer_end(self, sentence: SentenceContext, hit: Hit) -> int:
        """The end of a longer name that begins with a known one: 'Rio Grande City', 'Houston Texans'.

        Where heads stand last a name's further words belong to it; elsewhere they are another name.
        """
        hyphened = hit.stop < sentence.sentence.stop and self.passage.gaps[hit.stop] == "-" and self._goes_on(hit.stop)
        spaced = self.context.language.head == "last" and not self._is_titled
        if not hyphened and not (spaced and self._goes_on_unknown(sentence, hit.stop)):
            return hit.stop
        return self._name_end(sentence, hit.stop)

    def _goes_on_unknown(self, sentence: SentenceContext, token: int) -> bool:
        passage = self.passage
        inside = token < sentence.sentence.stop and passage.gaps[token] == " " and passage.is_capitalized(token)
        return inside and not passage.words[token][0].isdecimal() and not sentence.kinds_at(token)

    def _longer(self, sentence: SentenceContext, start: int, stop: int, rank: Rank | None) -> Iterator[Found]:
        """A longer name as the city that it is, else as it stands, if it stands behind a preposition."""
        city = self.geography.resolve(sentence, self._cities(start, stop))
        told = city.id if city and city.stop == stop else ""
        if rank is Rank.WHERE:
            yield Found(start, stop, Place(self.passage.slice(start, stop), told or None), rank, _NAME)

    def _past_preposition(self, hit: Hit) -> int:
        """Where the name itself begins in a form that starts with a preposition."""
        longer = hit.stop - hit.start > 1
        return hit.start + (longer and self.passage.has_at(hit.start, "mark_prepositions"))

    def _rank(self, sentence: SentenceContext, hit: Hit) -> tuple[Rank | None, str]:
        if self._is_speaker(sentence, hit):
            return None, ""
        preposition = self._preposition(sentence, hit)
        if preposition is None and self._goes_on_list(sentence, hit.start):
            return Rank.WHERE, "listed behind a preposition"
        if preposition is None and self._is_dateline(sentence, hit.start, hit.stop):
            return Rank.WEAK, "the dateline"
        if preposition is not None:
            if hit.kind == "nation" and self._is_origin(sentence, preposition):
                return None, ""
            return Rank.WHERE, "behind a preposition"
        if hit.kind == "nation" and self._is_of_someone(sentence, hit):
            return Rank.WEAK, "the nation of someone named"
        return Rank.BARE, "named in the sentence"

    def _preposition(self, sentence: SentenceContext, hit: Hit) -> Hit | None:
        """The preposition that a name goes with."""
        if self.passage.has_at(hit.start, "mark_prepositions") and hit.stop - hit.start > 1:
            return Hit("mark_prepositions", "", "", hit.start, hit.start + 1)
        gaps = self.passage.gaps
        near = [each for each in sentence.of("mark_prepositions") if 0 <= hit.start - each.stop <= _REACH]
        joined = (each for each in near if all(gap in _PLAIN_GAPS for gap in gaps[each.stop : hit.start + 1]))
        return max(joined, key=lambda each: each.stop, default=None)

    def _goes_on_list(self, sentence: SentenceContext, token: int) -> bool:
        """'In Kherson, Mykolaiv and Odesa': whether a known place with a preposition stands right before in a list."""
        gaps, words = self.passage.gaps, self.passage.words
        stop = token
        if gaps[token] == " " and token and len(words[token - 1]) <= _REACH:
            stop -= 1
        before = [each for each in sentence.of("place", "nation") if each.stop == stop and each.start < token]
        if stop == token and gaps[token] != ", ":
            return False
        places = [each for each in before if not self._is_speaker(sentence, each)]
        return any(self._preposition(sentence, each) or self._goes_on_list(sentence, each.start) for each in places)

    def _is_origin(self, sentence: SentenceContext, preposition: Hit) -> bool:
        """'Tourists from Spain': the people counted are from there."""
        if not self.passage.has_at(preposition.start, "mark_origin"):
            return False
        counted = any(mention.stop == preposition.start for mention in sentence.mentions)
        return counted or any(each.stop == preposition.start for each in sentence.of("noun", "person", "measure"))

    def _is_of_someone(self, sentence: SentenceContext, hit: Hit) -> bool:
        """'The president of France', 'Ukraine's army': someone's nation."""
        kinds = ("speaker", "organization", "noun", "person")
        return any(each.stop in (hit.start, hit.start - 1) or each.start == hit.stop for each in sentence.of(*kinds))

    def _is_speaker(self, sentence: SentenceContext, hit: Hit) -> bool:
        """'Seoul said', 'according to Kyiv', 'they say in Moscow': a nation, or a capital that speaks for it."""
        verbs = sentence.of("cue_verbs")
        if any(each.stop == hit.start for each in sentence.of("cue_before")):
            return True
        roles = {each.role for each in sentence.of("nation") if each.start == hit.start}
        said = [verb for verb in verbs if verb.start == hit.stop and self.passage.gaps[hit.stop] == " "]
        if said:
            counts = any(0 <= mention.first - said[0].stop <= 1 for mention in sentence.mentions)
            speaks = "metonyms" in roles or not counts  # 'Germany recorded 300 cases' speaks of itself
            return speaks and self._preposition(sentence, hit) is None
        spoken = any(verb.stop in (hit.start, hit.start - 1) for verb in verbs)
        return spoken and not roles.isdisjoint(("metonyms", "names"))

    def _is_dateline(self, sentence: SentenceContext, start: int, stop: int) -> bool:
        """'COLOMBO, 12 March — ': the place from which a text is sent."""
        if sentence.index or start >= _DATELINE or self.context.name == "title":
            return False
        gaps = self.passage.gaps[stop : start + _DATELINE + 2]
        return any(any(dash in gap for dash in _DASHES) and " " in gap for gap in gaps) and gaps[0] != ""

    def _namesake(self, sentence: SentenceContext, hit: Hit) -> str | None:
        """Another place of the name: the one in the nation that the text names, or in what stands behind it."""
        geography = self.geography
        told = geography.told_behind(sentence, hit.stop)
        if told and not geography.lies_in(hit.value, told):
            return self._in_told(self._cities(hit.start, hit.stop), told)
        if geography.nation(hit.value) in geography.named_nations - {hit.value}:
            return None
        others = (each for each in sentence.of("namesake") if each.start == hit.start)
        near = next((each.value for each in others if geography.nation(each.value) in geography.named_nations), None)
        if near or hit.kind == "nation":
            return near
        cities = geography.in_named_regions(sentence, self._cities(hit.start, hit.stop))
        return cities[0].id if cities else None

    # names that the packs do not know

    def _new(self, sentence: SentenceContext) -> Iterator[Found]:
        for preposition in sentence.of("mark_prepositions"):
            token = self._past_attributes(sentence, preposition.stop)
            if token is not None and self._may_be_name(sentence, token):
                yield from self._behind(sentence, preposition, token)
        if not sentence.index and self.context.name != "title" and self._may_be_name(sentence, 0):
            city = self.geography.resolve(sentence, self._cities(0, min(_DATELINE, sentence.sentence.stop)))
            if city and self._is_dateline(sentence, 0, city.stop):
                yield Found(0, city.stop, Place(self.passage.slice(0, city.stop), city.id), Rank.WEAK, "the dateline")

    def _behind(self, sentence: SentenceContext, preposition: Hit, token: int) -> Iterator[Found]:
        """The name that begins with a token behind a preposition, and the cities that are listed with it."""
        found = self._city_at(sentence, token) or self._unknown_at(sentence, preposition, token)
        while found is not None:
            yield found
            found = self._listed(sentence, found.stop) if found.rule is _CITY else None

    def _unknown_at(self, sentence: SentenceContext, preposition: Hit, token: int) -> Found | None:
        """A name that no list has, as it stands."""
        if self._may_be_someone(token) or not self._may_be_unknown(sentence, preposition, token):
            return None
        stop = self._name_end(sentence, token)
        plant = self.passage.slice(stop - 1, stop).isupper()  # 'the Ladyzhyn TPP'
        if stop - token > 1 and self.context.language.head == "first" and not (plant or self._is_place_noun(token - 1)):
            return None
        return Found(token, stop, Place(self.passage.slice(token, stop)), Rank.WHERE, _NAME)

    def _past_attributes(self, sentence: SentenceContext, token: int) -> int | None:
        """'Near the island of Maro', 'in Syrian Palmyra', in languages that put it so: where the name itself begins."""
        gaps, passage = self.passage.gaps, self.passage
        if token >= sentence.sentence.stop:
            return None
        if not passage.is_capitalized(token) and passage.kinds_at(token).isdisjoint(_BEFORE_NAMES):
            return None
        for _ in range(_REACH):
            stop = self._past_attribute(sentence, token)
            if stop == token or stop >= sentence.sentence.stop or gaps[token] != " " or gaps[stop] != " ":
                break
            token = stop
        return token

    def _past_attribute(self, sentence: SentenceContext, token: int) -> int:
        """The end of a nation's adjective or a noun for places that stands at a token; itself where none does."""
        if self.passage.kinds_at(token).isdisjoint(_BEFORE_NAMES):
            return token
        national = [hit.stop for hit in sentence.of("nation") if hit.start == token and hit.role == "adjectives"]
        return max(national, default=token + 1 if self._is_place_noun(token) else token)

    def _is_place_noun(self, token: int) -> bool:
        return 0 <= token < len(self.passage.words) and self.passage.has_at(token, "mark_place_nouns")

    def _listed(self, sentence: SentenceContext, token: int) -> Found | None:
        """'In Lyman, Siversk and Kurakhove': the city that goes on a list."""
        passage = self.passage
        if token < sentence.sentence.stop and not passage.is_capitalized(token) and len(passage.words[token]) <= _REACH:
            token += passage.gaps[token] == " "
        if token >= sentence.sentence.stop or passage.gaps[token] not in _LISTING:
            return None
        return self._city_at(sentence, token) if self._may_be_name(sentence, token) else None

    def _city_at(self, sentence: SentenceContext, token: int) -> Found | None:
        stop = self._name_end(sentence, token)
        city = self.geography.resolve(sentence, self._cities(token, stop))
        if city is None or (city.stop < stop and self._is_longer(sentence, city.stop)):
            return None
        if self._is_directed(token) and self.geography.nation(city.id) not in self.geography.named_nations:
            return None
        place = Place(self.passage.slice(token, city.stop), city.id or None)
        return Found(token, city.stop, place, Rank.WHERE, _CITY)

    def _is_directed(self, token: int) -> bool:
        """Whether the preposition before a name is one behind which persons stand as often."""
        return token > 0 and self.passage.has_at(token - 1, "mark_direction")

    def _is_longer(self, sentence: SentenceContext, token: int) -> bool:
        """Whether a name goes on behind a city's: as a place's own where heads stand last, else as a person's."""
        unknown = self._goes_on_unknown(sentence, token)
        return self.context.language.head == "last" or unknown

    def _cities(self, start: int, stop: int) -> list[City]:
        return self.context.vocabulary.cities.find(self.passage.words, start, stop, self.context.language.endings)

    def _in_told(self, cities: Iterable[City], told: str) -> str | None:
        return next((city.id for city in cities if self.geography.lies_in(city.id, told)), None)

    def _may_be_name(self, sentence: SentenceContext, token: int) -> bool:
        passage = self.passage
        if token >= sentence.sentence.stop or not passage.is_capitalized(token):
            return False
        if token and passage.gaps[token] not in _LISTING:
            return False
        number = token + 1 < sentence.sentence.stop and passage.words[token + 1][0].isdecimal()
        if passage.words[token][0].isdecimal() or (number and passage.gaps[token + 1] in _PLAIN_GAPS):
            return False
        if sentence.kinds_at(token) & _KNOWN or self._is_attribute(sentence, token):
            return False
        return self.common is None or not self.common.has(passage.words[token])

    def _may_be_someone(self, token: int) -> bool:
        """Whether a name is a person's or an everyday word more than a city's."""
        cities = self._cities(token, token + 1)
        return bool(cities) and all(city.doubtful for city in cities)

    def _may_be_unknown(self, sentence: SentenceContext, preposition: Hit, token: int) -> bool:
        """Whether a name that no list has may be a place: behind a preposition of place, in the text's own letters."""
        passage = self.passage
        placed = self._is_place_noun(token - 1) or self._is_place_noun(preposition.start - 1)
        struck = any(each.stop == preposition.start for each in sentence.of("event"))  # 'a strike on Losowa'
        if self._is_titled or not (placed or struck or not passage.has_at(preposition.start, "mark_direction")):
            return False
        if passage.words[token].isascii() and not passage.words[preposition.start].isascii():
            return False
        word = passage.slice(token, token + 1)
        return not (word.isupper() and 1 < len(word) <= _ACRONYM)

    def _is_attribute(self, sentence: SentenceContext, token: int) -> bool:
        """'In the Baltic Sea', where that is an adjective and a noun: whether a word is no name by itself."""
        passage, following = self.passage, token + 1
        endings = self.context.language.name_adjective_endings
        if following >= sentence.sentence.stop or not endings or not passage.words[token].endswith(endings):
            return False
        if passage.gaps[following] != " " or passage.is_capitalized(following):
            return False
        kinds = sentence.kinds_at(following)
        if kinds:
            return not kinds.isdisjoint(("noun", "person", "thing", "speaker"))
        return not passage.words[following].endswith(self.context.language.verb_endings)

    def _name_end(self, sentence: SentenceContext, token: int) -> int:
        passage, stop = self.passage, token + 1
        while stop < sentence.sentence.stop and passage.gaps[stop] in _PLAIN_GAPS and self._goes_on(stop):
            stop += 1
        return stop

    def _goes_on(self, token: int) -> bool:
        """Whether a word goes on a name: one with a capital, or one between hyphens, as in 'Rostov-on-Don'."""
        passage = self.passage
        if passage.is_capitalized(token):
            return True
        following = token + 1 < len(passage.words) and passage.gaps[token + 1] == "-"
        return passage.gaps[token] == "-" and following and passage.is_capitalized(token + 1)

    @cached_property
    def _is_titled(self) -> bool:
        """Whether the field writes most words with a capital, as English headlines do."""
        if self.context.name != "title" or self.common:
            return False
        words = [token for token, word in enumerate(self.passage.words) if len(word) > _REACH and word.isalpha()]
        return 2 * sum(map(self.passage.is_capitalized, words)) > len(words)

    def _narrowed(self, names: Iterable[Found]) -> Iterator[Found]:
        """'In Kharkiv, Ukraine' and 'in Ukraine's Kharkiv' are one place."""
        last: Found | None = None
        for found in names:
            if last is not None and found.start < last.stop:
                continue
            joined = self._joined(last, found) if last else found
            if last is not None and joined is None:
                yield last
            last = joined or found
        if last is not None:
            yield last

    def _joined(self, one: Found, two: Found) -> Found | None:
        """The narrower of two that stand side by side and lie in each other."""
        if two.start - one.stop > 1 or not one.place.id or not two.place.id:
            return None
        if self.geography.lies_in(one.place.id, two.place.id):
            return one._replace(stop=two.stop)
        if self.geography.lies_in(two.place.id, one.place.id):
            return two._replace(rank=min(one.rank, two.rank))
        return None
