"""Populations: of whom a number counts, by nation, role and part."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.counted.nations import Nations, Side
from checker.extract.counted.nouns import PERSON, THING
from checker.extract.counted.reading import Reading
from checker.language.lexicon import Hit
from checker.model.claim import Evidence, Population

_PREDICATE = 8  # words behind a noun in which a predicate tells which part is meant
_SUFFERED = frozenset(
    ("killed", "wounded", "casualties", "missing", "captured")
)  # what one side's people suffer together
_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")
_PLAIN = frozenset(("person", "victim", "body"))  # roles that a nearer word may make plainer
_OTHERS = (
    "place",
    "namesake",
    "organization",
    "speaker",
)  # what covers a word that would else tell a part: 'New Zealand'


@dataclass(frozen=True, slots=True)
class Counted:
    """A population as it was read, with the reading that it is of."""

    reading: Reading
    population: Population


class Populations:
    """The populations of a field's figures, read in order: a later one may take up an earlier one."""

    def __init__(self, context: FieldContext) -> None:
        self.context = context
        self.nations = Nations(context)
        self._told: list[Counted] = []

    def at(self, reading: Reading, speaker: str | None) -> tuple[Population | None, list[Evidence]]:
        """The population of a figure and why; `speaker` is the nation for which its source speaks.

        None where nobody and nothing is named.
        """
        if reading.mention.dimension:
            return self._measured(reading, speaker)
        side = self.nations.of(reading, speaker)
        model = None if side else self._model(reading)
        evidence = [] if side is None else [Evidence("population", side.words, side.rule)]
        if model is not None:
            side = Side(model.nation, model.role, model.text, "")
        elif side is not None and side.role is None and reading.noun is None:
            side = replace(side, role=self._role_before(reading))
        population = self._population(reading, side)
        if population is None:
            return None, []
        if model is not None and (model.nation or population.role == model.role):
            evidence.append(Evidence("population", model.text, "taken up from the figure before"))
        if population.part:
            evidence.append(Evidence("population", population.text, f"the part: {population.part}"))
        self._told.append(Counted(reading, population))
        return population, evidence

    def _measured(self, reading: Reading, speaker: str | None) -> tuple[Population | None, list[Evidence]]:
        """Money and percentages: of whom, if a noun stands by."""
        if reading.noun is None:
            return None, []
        population = self._population(reading, self.nations.beside(reading, speaker))
        return population, []

    def _population(self, reading: Reading, side: Side | None) -> Population | None:
        role = self._role(reading, side)
        nation = side.nation if side else None
        parts = list(self._parts(reading))
        part = parts[0].value if parts else None
        if reading.noun is None:
            if not (nation or role or part):
                return None
            return Population(side.words if side else self._words(parts[0]), nation, role, part)
        return Population(self._text(reading, side, parts), nation, role, part)

    def _words(self, hit: Hit) -> str:
        return self.context.passage.slice(hit.start, hit.stop)

    def _role(self, reading: Reading, side: Side | None) -> str | None:
        """The counted noun's id, or where that is anybody's, that of those who are told to have suffered it."""
        noun = reading.noun
        own = noun.id if noun is not None and reading.category == PERSON and noun.known else None
        if reading.category == THING or (noun is not None and own is None):
            return own
        return side.role if side and side.role and (own is None or own in _PLAIN) else own

    def _text(self, reading: Reading, side: Side | None, parts: list[Hit]) -> str:
        noun = reading.noun
        assert noun is not None
        first, stop = reading.mention.stop if reading.noun_behind is not None else noun.start, noun.stop
        beside = [(each.start, each.stop) for each in parts[:1]]
        if side and side.hit and side.sentence is reading.sentence and self.nations.is_beside(reading, side.hit):
            beside.append((side.hit.start, side.hit.stop))
        for start, end in beside:
            first, stop = min(first, start), max(stop, end)
        return self.context.passage.slice(first, stop)

    # parts

    def _parts(self, reading: Reading) -> Iterator[Hit]:
        """'Seriously hurt', 'armed men': what tells which part is meant, before the noun, else in its predicate."""
        noun, mention, sentence = reading.noun, reading.mention, reading.sentence
        stop = noun.stop if noun else mention.stop
        hits = [hit for hit in sentence.of("part") if not self._is_covered(sentence, hit)]
        before = [hit for hit in hits if self._is_before(reading, hit)]
        yield from before or (
            hit
            for hit in hits
            if stop <= hit.start < stop + _PREDICATE and self._is_told(reading, hit) and self._is_joined(reading, hit)
        )

    def _is_before(self, reading: Reading, hit: Hit) -> bool:
        """Whether a word stands between the number and its noun, or right before a noun that stands before it."""
        noun, mention = reading.noun, reading.mention
        if noun is None or hit.start == noun.start or mention.start <= hit.start < mention.stop:
            return False
        if noun.start < mention.start:
            return hit.stop == noun.start
        return mention.stop <= hit.start < noun.stop and self._is_joined(reading, hit)

    def _is_told(self, reading: Reading, hit: Hit) -> bool:
        """Whether a word behind the noun tells how its people are: a condition, or a phrase such as 'from abroad'."""
        if reading.category == THING:
            return False
        kinds = reading.sentence.kinds_at(hit.stop) if hit.stop < reading.sentence.sentence.stop else set()
        of_another = not kinds.isdisjoint(("noun", "thing", "person")) and "measure" not in kinds
        return not of_another and (hit.value in self.context.vocabulary.conditions or hit.stop - hit.start > 1)

    def _is_joined(self, reading: Reading, hit: Hit) -> bool:
        """Whether neither a comma nor another number stands between a word and the counted noun or number."""
        mention = reading.mention
        start, stop = (reading.noun.start, reading.noun.stop) if reading.noun else (mention.first, mention.stop)
        left, right = (hit.stop - 1, start) if hit.start < start else (stop - 1, hit.start)
        if any(
            not gap.isspace() and gap.strip() not in _DASHES for gap in self.context.passage.gaps[left + 1 : right + 1]
        ):
            return False
        others = (other for other in reading.sentence.mentions if other is not mention)
        return not any(left < other.start < right for other in others)

    def _is_covered(self, sentence: SentenceContext, hit: Hit) -> bool:
        """Whether a word that may tell a part belongs to a name: 'New Zealand'."""
        return any(each.start <= hit.start < each.stop for each in sentence.of("nation", *_OTHERS))

    # taken up

    def _model(self, reading: Reading) -> Population | None:
        """The population that a figure takes up: its whole's, or that of what its side suffered right before."""
        if reading.whole is not None:
            return self._of_whole(reading)
        if not self._told or not self._is_open(reading):
            return None
        last = self._told[-1]
        near = last.reading.sentence is reading.sentence
        told = last.population
        if not near or not told.nation or not _suffer_together(last.reading, reading):
            return None
        return replace(told, role=told.role if reading.noun is None else None)

    def _role_before(self, reading: Reading) -> str | None:
        """'502 Ukrainian soldiers and 48 Russian': what the figure before counted in the same sentence."""
        last = self._told[-1] if self._told else None
        same = (
            last is not None and last.reading.sentence is reading.sentence and _suffer_together(last.reading, reading)
        )
        return last.population.role if last and same and reading.category in (PERSON, None) else None

    def _of_whole(self, reading: Reading) -> Population | None:
        told = next((each for each in reversed(self._told) if each.reading is reading.whole), None)
        if told is None or not (told.population.nation or told.population.role):
            return None
        if told.reading.category == THING and reading.category != THING:
            return None
        return told.population if self._is_open(reading) else replace(told.population, role=None)

    def _is_open(self, reading: Reading) -> bool:
        """Whether a figure says no more of whom it counts than that they are people, or not even that."""
        noun = reading.noun
        return noun is None or (noun.known and noun.id in _PLAIN) or noun.id == reading.measure


def _suffer_together(one: Reading, two: Reading) -> bool:
    """Whether two figures are of what one side suffers: the dead and the hurt, or one measure of both."""
    return one.measure == two.measure or {one.measure, two.measure} <= _SUFFERED
