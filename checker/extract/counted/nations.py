"""Nations: whose people or things a number counts, by the words beside its noun, its subject and what they refer to."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from checker.extract.context import LEAD, FieldContext, SentenceContext
from checker.extract.counted.nouns import PERSON, THING
from checker.extract.counted.reading import Reading
from checker.language.lexicon import Hit

_BESIDE = frozenset(("adjectives", "people", "names"))
_BACK, _AHEAD = 3, 4  # words around the counted noun in which its nation stands
_GENITIVE = 2  # nouns between a noun and the nation it belongs to: 'soldiers of the army of the DPRK'
_REACH = 6  # words between a subject and its verb
_SENTENCES = 2  # sentences before in which 'its' is looked for
_DOER = "object"  # what stands before a verb of this role does it to the counted
_REFERRED = "named before, and referred to"
_ANYBODY = frozenset(("person", "victim"))
_APOSTROPHE = "'"
_NAMING = frozenset(("label", "counted"))  # roles of nouns: 'losses', 'the dead'


@dataclass(frozen=True, slots=True)
class Side:
    """Whose: a nation and perhaps the role of its people, the words that tell, and the rule."""

    nation: str | None
    role: str | None
    words: str
    rule: str
    hit: Hit | None = None
    sentence: SentenceContext | None = None


class Nations:
    """Finds the nation of what a field's figures count."""

    def __init__(self, context: FieldContext) -> None:
        self.context = context
        self.passage = context.passage

    def of(self, reading: Reading, speaker: str | None) -> Side | None:
        """The side that a figure is of; `speaker` is the nation for which its source speaks."""
        return (
            self.beside(reading, speaker)
            or self._of_trigger(reading, speaker)
            or self._of_reference(reading)
            or self._of_subject(reading, speaker)
            or self._of_group(reading, speaker)
        )

    # beside the noun

    def beside(self, reading: Reading, speaker: str | None) -> Side | None:
        """'North Korean soldiers', 'soldiers of the DPRK', 'enemy tanks': a nation right beside the counted noun."""
        noun, sentence = reading.noun, reading.sentence
        if noun is None:
            return self._behind_number(reading, speaker)
        if noun.nation is not None:
            return self._side(sentence, Hit("nation", noun.nation, "people", noun.start, noun.stop), "of that nation")
        first = reading.mention.stop if reading.noun_behind is not None else noun.start
        taken = range(reading.mention.start, reading.mention.stop)
        near = (hit for hit in self._sides(sentence, speaker) if first - _BACK <= hit.start < noun.stop + _AHEAD)
        for hit in near:
            if hit.start not in taken and self.is_beside(reading, hit):
                return self._side(sentence, hit, "beside the noun counted")
        return None

    def _behind_number(self, reading: Reading, speaker: str | None) -> Side | None:
        """'502 Ukrainian soldiers and 48 Russian', 'two from the Netherlands': a nation right behind a lone number."""
        stop, sentence = reading.mention.stop, reading.sentence
        for hit in self._sides(sentence, speaker):
            adjective = hit.start == stop and hit.role in ("adjectives", "enemy")
            from_there = (
                hit.role == "names" and stop < hit.start <= stop + 2 and self.passage.has_at(stop, "mark_origin")
            )
            if (adjective or from_there) and self.context.breaks(stop - 1, hit.start) == (0, 0):
                return self._side(sentence, hit, "right behind the number")
        return None

    def is_beside(self, reading: Reading, hit: Hit) -> bool:
        """Whether a nation belongs to the counted noun."""
        noun, sentence = reading.noun, reading.sentence
        if noun is None or hit.role not in _BESIDE:
            return False
        if hit.start >= noun.stop:
            return self._is_genitive(sentence, noun.stop, hit)
        if hit.role == "people":
            return hit.start == noun.start
        if hit.role == "names" and (not self._is_possessive(hit) or self._has_preposition(sentence, hit)):
            return False
        left, right = hit.stop - 1, noun.start
        inside = hit.stop > reading.mention.first or right - left <= _BACK
        return inside and (left >= right or self.context.breaks(left, right) == (0, 0))

    def _is_possessive(self, hit: Hit) -> bool:
        """'Russia's 20 tanks', in languages that say it by an ending of its own."""
        endings = tuple(ending for ending in self.context.language.endings if ending.startswith(_APOSTROPHE))
        return bool(endings) and self.passage.words[hit.stop - 1].endswith(endings)

    def _is_genitive(self, sentence: SentenceContext, stop: int, hit: Hit) -> bool:
        """Whether a nation stands in the genitive of the noun before: right there, or behind 'of' and other nouns."""
        if hit.role not in ("names", "enemy") and not (hit.role == "people" and hit.start == stop):
            return False
        if hit.start - stop > _GENITIVE + 1 or (
            hit.start > stop and self.context.breaks(stop - 1, hit.start) != (0, 0)
        ):
            return False
        if self.passage.gaps[hit.start] != " ":
            return False
        return all(self._may_link(sentence, token) for token in range(stop, hit.start))

    def _may_link(self, sentence: SentenceContext, token: int) -> bool:
        kinds = sentence.kinds_at(token)
        if "mark_prepositions" in kinds:
            return self.passage.has_at(token, "mark_origin")
        return (
            not kinds.isdisjoint(("noun", "person", "organization", "speaker", "mark_little"))
            and "measure" not in kinds
        )

    def _has_preposition(self, sentence: SentenceContext, hit: Hit) -> bool:
        for each in sentence.of("mark_prepositions"):
            apart = hit.start - each.stop
            if apart in (0, 1) and self.passage.gaps[hit.start] == " " and (not apart or self._is_attribute(each.stop)):
                return True
        return False

    def _is_attribute(self, token: int) -> bool:
        """Whether a word between a preposition and a name belongs to the name: 'in the', 'in northern'."""
        endings = self.context.language.adjective_endings
        return self.passage.has_at(token, "mark_little") or bool(
            endings and self.passage.words[token].endswith(endings)
        )

    # the noun or verb of the measure

    def _of_trigger(self, reading: Reading, speaker: str | None) -> Side | None:
        """'Russian losses: 1,200', 'the losses of the enemy': a nation beside the noun that names the figure."""
        trigger, sentence = reading.trigger, reading.sentence
        if trigger is None or trigger.role not in _NAMING:
            return None
        for hit in self._sides(sentence, speaker):
            if trigger.start <= hit.start < trigger.stop and hit.role != "metonyms":
                return self._side(sentence, hit, "in the name of the figure")
            before = 0 <= trigger.start - hit.stop <= 1 and hit.role in ("adjectives", "enemy", "names")
            if before and not self._has_preposition(sentence, hit):
                return self._side(sentence, hit, "beside the name of the figure")
            if hit.start >= trigger.stop and self._is_owned(sentence, trigger.stop, hit):
                return self._side(sentence, hit, "beside the name of the figure")
        return None

    def _is_owned(self, sentence: SentenceContext, stop: int, hit: Hit) -> bool:
        """'The losses of the Russian army': a nation in the genitive, or the adjective of what stands in it."""
        if hit.start - stop > _GENITIVE:
            return False
        if hit.role == "adjectives":
            follows = sentence.kinds_at(hit.stop) & {"noun", "person", "speaker", "organization"}
            linked = all(self._may_link(sentence, token) for token in range(stop, hit.start))
            return bool(follows) and linked and self.context.breaks(stop - 1, hit.start) == (0, 0)
        return self._is_genitive(sentence, stop, hit)

    def _of_subject(self, reading: Reading, speaker: str | None) -> Side | None:
        """'North Korea sent 15,000 soldiers', 'Ukraine lost 30': the subject of a verb that is of its own people."""
        sentence, mention = reading.sentence, reading.mention
        verbs = [verb for verb in sentence.of("mark_own") if verb.stop <= mention.first]
        for verb in reversed(verbs):
            if not self._leads_to(sentence, verb, reading):
                continue
            subject = self._subject(sentence, verb, speaker)
            if subject is None:
                return self._of_its_people(sentence, verb)
            people = self._people_behind(sentence, subject) if reading.category != THING else None
            return self._side(sentence, subject, "the subject, whose own they are", people=people)
        return None

    def _of_its_people(self, sentence: SentenceContext, verb: Hit) -> Side | None:
        """'Its troops lost 30': the subject is of the nation named before."""
        people = [hit for hit in sentence.of("noun") if 0 <= verb.start - hit.stop <= _REACH]
        national = [hit for hit in people if self._is_national(hit.value)]
        return self._referred(sentence, range(national[-1].start - 1, national[-1].start)) if national else None

    def _leads_to(self, sentence: SentenceContext, verb: Hit, reading: Reading) -> bool:
        """Whether a number is still of a verb: no new sentence between, and nobody else but behind a preposition."""
        first = reading.mention.first
        if any(";" in gap or gap.startswith(". ") for gap in self.passage.gaps[verb.stop : first + 1]):
            return False
        if any(verb.stop <= mark.start < first for mark in sentence.of("mark_clause", "mark_contrast")):
            return False
        named = (hit for hit in sentence.of("nation") if verb.stop <= hit.start < first and hit.role != "metonyms")
        return all(self._has_preposition(sentence, hit) for hit in named)

    def _subject(self, sentence: SentenceContext, verb: Hit, speaker: str | None) -> Hit | None:
        """The nation that is the subject of a verb, by name, by its people or by its army."""
        found = None
        for hit in self._sides(sentence, speaker):
            if hit.stop > verb.start or verb.start - hit.stop > _REACH:
                continue
            if self.context.breaks(hit.stop - 1, verb.start) == (0, 0) and not self._has_preposition(sentence, hit):
                found = hit
        return found

    def _people_behind(self, sentence: SentenceContext, hit: Hit) -> Hit | None:
        """'North Korean soldiers took losses': the people whom a nation's adjective goes with."""
        behind = (each for each in sentence.of("noun") if hit.stop <= each.start <= hit.stop + 1)
        return next((each for each in behind if self._is_person(each)), None)

    def _is_open(self, hit: Hit, behind: Hit) -> bool:
        """Whether nothing cuts a word off from one behind it."""
        return self.context.breaks(hit.stop - 1, behind.start) == (0, 0)

    def _is_person(self, hit: Hit) -> bool:
        return hit.kind == "person" or self.context.vocabulary.noun_kinds.get(hit.value) == PERSON

    # what was named before

    def _of_reference(self, reading: Reading) -> Side | None:
        """'Its soldiers', 'the same contingent': the nation that the text was about last."""
        noun, mention = reading.noun, reading.mention
        if noun is None or not self._is_national(noun.id):
            return None
        first = min(noun.start, mention.first)
        stretch = range(first - 1, noun.start)
        return self._referred(reading.sentence, stretch)

    def _is_national(self, noun: str) -> bool:
        """Whether a nation has what a noun names: its soldiers, its tanks."""
        vocabulary = self.context.vocabulary
        return noun in vocabulary.national or not vocabulary.national.isdisjoint(vocabulary.noun_parents.get(noun, ()))

    def _referred(self, sentence: SentenceContext, stretch: range) -> Side | None:
        """What a word such as 'its' in a stretch of tokens refers to."""
        marks = [hit for hit in sentence.of("mark_back_reference") if hit.stop - 1 in stretch]
        if not marks:
            return None
        before = [hit for hit in sentence.of("nation") if hit.stop <= marks[0].start]
        if before:
            return self._side(sentence, (self._free(sentence, before) or before)[-1], _REFERRED)
        for index in range(sentence.index - 1, max(-1, sentence.index - _SENTENCES - 1), -1):
            other = self.context.sentences[index]
            hits = list(other.of("nation"))
            if hits:
                return self._side(other, (self._free(other, hits) or hits)[0], _REFERRED)
        return None

    def _free(self, sentence: SentenceContext, hits: list[Hit]) -> list[Hit]:
        """Those of some nations that may be subjects: countries and peoples without a preposition."""
        named = (hit for hit in hits if hit.role in ("names", "people"))
        return [hit for hit in named if not self._has_preposition(sentence, hit)]

    def _of_group(self, reading: Reading, speaker: str | None) -> Side | None:
        """'North Korean troops took losses: over 600 were killed': persons of a nation named before who suffer it."""
        countable = self.context.countable.get(reading.measure)
        counts = reading.category or (countable.of if countable else None)
        if counts != PERSON or (reading.noun and reading.noun.id not in _ANYBODY):
            return None
        sentence, mention, trigger = reading.sentence, reading.mention, reading.trigger
        found = self._group(sentence, mention.first, speaker)
        if found is None:
            return self._of_group_before(reading, speaker)
        if trigger and trigger.role == _DOER and found.stop <= trigger.start < mention.first:
            return None
        suffered = self._suffers(sentence, found, mention.first)
        if not suffered and (reading.noun or not self._is_counted(sentence, found, mention.first)):
            return None
        people = self._people_behind(sentence, found) if suffered else None
        return self._side(sentence, found, "named before in the sentence", people=people)

    def _is_counted(self, sentence: SentenceContext, hit: Hit, stop: int) -> bool:
        """'Of 502 Ukrainian soldiers 397 died': whether a number right before a nation counts its people."""
        return any(hit.start - _BACK <= other.stop <= hit.start < stop for other in sentence.mentions)

    def _of_group_before(self, reading: Reading, speaker: str | None) -> Side | None:
        """'North Korean troops took losses. Over 600 were killed': those of the sentence before who suffered."""
        sentence = reading.sentence
        if not sentence.index or sentence.of("nation", "place") or (reading.noun and reading.noun.id not in _ANYBODY):
            return None
        before = self.context.sentences[sentence.index - 1]
        if before.sentence.paragraph != sentence.sentence.paragraph or before.mentions:
            return None
        found = self._group(before, before.sentence.stop, speaker)
        if found is None or not self._suffers(before, found, before.sentence.stop):
            return None
        people = self._people_behind(before, found)
        return self._side(before, found, "told to have suffered in the sentence before", people=people)

    def _group(self, sentence: SentenceContext, stop: int, speaker: str | None) -> Hit | None:
        """The last nation before a token that is told of persons: 'North Korean troops', 'the Ukrainians'."""
        found = None
        for hit in self._sides(sentence, speaker):
            if hit.stop > stop or hit.role not in ("adjectives", "people"):
                continue
            persons = (each for each in sentence.of("noun", "person") if hit.stop <= each.start <= hit.stop + 1)
            if hit.role == "people" or any(self._is_person(each) and self._is_open(hit, each) for each in persons):
                found = hit
        return found

    def _suffers(self, sentence: SentenceContext, hit: Hit, stop: int) -> bool:
        """Whether a verb of one's own people follows: 'took', 'lost'."""
        return any(hit.stop <= each.start < stop for each in sentence.of("mark_own"))

    # sides of a war

    def _sides(self, sentence: SentenceContext, speaker: str | None) -> list[Hit]:
        """The nations that a sentence names, with the enemy as the nation that the speaker means."""
        named = list(sentence.of("nation"))
        enemies = sentence.of("mark_enemy")
        other = self._enemy(speaker) if enemies else None
        if other is None:
            return named
        meant = [Hit("nation", other, "enemy", hit.start, hit.stop) for hit in enemies]
        return sorted((*named, *meant), key=lambda hit: hit.start)

    def _enemy(self, speaker: str | None) -> str | None:
        """The nation at war with the speaker's, or with that of the language's press, else the other one named most."""
        home = speaker or self.context.language.home
        at_war = self.context.vocabulary.wars.get(home or "")
        if at_war or not home:
            return at_war
        others = [(count, nation) for nation, count in self._named.items() if nation != home]
        return min(others, key=lambda pair: (-pair[0], pair[1]))[1] if others else None

    @cached_property
    def _named(self) -> Counter[str]:
        sentences = self.context.sentences[:LEAD]
        return Counter(hit.value for sentence in sentences for hit in sentence.of("nation"))

    def _side(self, sentence: SentenceContext, hit: Hit, rule: str, *, people: Hit | None = None) -> Side:
        words = self.passage.slice(hit.start, people.stop if people else hit.stop)
        return Side(hit.value, people.value if people else None, words, rule, hit, sentence)
