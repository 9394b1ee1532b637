"""Quantities: numerals with their hedges, ranges and units, and the kind of every number that is no claim."""

from dataclasses import dataclass
from fractions import Fraction

from checker.extract.numbers.building import SHARED_KINDS, Builder
from checker.extract.numbers.hedges import Hedged, find_hedge
from checker.extract.numbers.intervals import HedgeWidths
from checker.extract.numbers.mention import Mention
from checker.extract.numbers.numeral import Numeral
from checker.extract.numbers.numerals import find_numerals
from checker.extract.numbers.ranges import Joiner, leads_to
from checker.extract.numbers.shapes import find_shape
from checker.extract.numbers.units import Unit, find_unit
from checker.extract.passage import Passage
from checker.model.quantity import Hedge

_LINK_REACH = 2  # words between the figures of 'from … to …'
_JOIN_REACH = 3  # words between the two numbers of a range or ratio
_SMALL_PARTS = 5  # the largest denominator of a fraction written 2/3
_UNJOINED = frozenset(("ordinals", "none"))  # marks of numerals that are part of no range


def find_mentions(passage: Passage, widths: HedgeWidths, *, measured: bool = False) -> list[Mention]:
    """Every number of a passage, claims and others, in order.

    With `measured` those that are no claims but have a unit (distances, durations ...) get it and their hedge too.
    """
    builder = Builder(passage, widths, measured)
    return _Reader(passage, builder, Joiner(passage, builder)).read()


@dataclass(slots=True)
class _Reader:
    passage: Passage
    builder: Builder
    joiner: Joiner

    def read(self) -> list[Mention]:
        """Join numerals to ranges and ratios, and give each its hedge, unit and kind."""
        pieces = self._unshaped(find_numerals(self.passage))
        mentions: list[Mention] = []
        index, count = 0, len(pieces)
        while index < count:
            left = pieces[index]
            index += 1
            if mentions and left.start < mentions[-1].stop:
                continue  # the 2 of 'm2', taken in with the unit
            if isinstance(left, Mention):
                mentions.append(left)
                continue
            right = pieces[index] if index < count else None
            if not isinstance(right, Numeral) or right.start - left.stop > _JOIN_REACH:
                mentions.append(self._mention(left, None))
                continue
            joined = self._join(left, right)
            index += joined is not None
            mentions.append(joined or self._mention(left, right))
        return mentions

    def _unshaped(self, numerals: list[Numeral]) -> list[Numeral | Mention]:
        """Take out what is no number by its shape alone; the rest of its digits go with it."""
        passage, reach = self.passage, 0
        pieces: list[Numeral | Mention] = []
        for numeral in numerals:
            if reach and passage.starts[numeral.start] < reach:
                continue
            shape = find_shape(passage, numeral.start) if numeral.mark == "digits" else None
            if shape is None:
                pieces.append(numeral)
                continue
            kind, reach = shape
            whole = numeral._replace(stop=passage.token_at(reach), end=reach)
            pieces.append(self._part(whole) or self.builder.other(whole, kind))
        return pieces

    def _part(self, numeral: Numeral) -> Numeral | None:
        """'2/3 of the voters': a small fraction in digits, behind which something goes on."""
        passage = self.passage
        over, _, under = passage.fold[passage.starts[numeral.start] : numeral.end].partition("/")
        if not over.isdecimal() or not under.isdecimal() or not 0 < int(over) < int(under) <= _SMALL_PARTS:
            return None
        if passage.gaps[numeral.stop] != " " or passage.hit_before(numeral.start, "kind_before"):
            return None
        return numeral._replace(value=Fraction(int(over), int(under)), mark="fraction")

    def _join(self, left: Numeral, right: Numeral) -> Mention | None:
        if left.mark in _UNJOINED or right.mark in _UNJOINED:
            return None
        return self._mention(left, None) if self._is_repeated(left, right) else self.joiner.join(left, right)

    def _is_repeated(self, left: Numeral, right: Numeral) -> bool:
        """'45 (forty-five)': the same number once more, in brackets."""
        gaps = self.passage.gaps
        return left.value == right.value and gaps[right.start] == " (" and gaps[right.stop][:1] == ")"

    def _mention(self, numeral: Numeral, following: Numeral | None) -> Mention:
        builder = self.builder
        kind = builder.kind(numeral)
        linked = following is not None and self._leads_to(numeral, following)
        if kind is None and linked and following is not None:
            kind = self._shared_kind(following)
        if kind is not None:
            return builder.other(numeral, kind)
        hedged = find_hedge(self.passage, numeral.start, numeral.stop)
        if hedged.hedge is Hedge.AT_MOST and numeral.mark == "weak":
            hedged = Hedged(Hedge.EXACT, numeral.start, "")  # 'to one' is no limit
        if hedged.hedge is Hedge.EXACT and self._is_inverted(numeral):
            return builder.build(numeral, hedged._replace(hedge=Hedge.ABOUT), unit=builder.unit_before(numeral, "unit"))
        if linked and following is not None and self._borrows(numeral, following):
            return self._from(numeral, following, hedged)
        return builder.build(numeral, hedged)

    def _shared_kind(self, following: Numeral) -> str | None:
        """'From three to four months': what the second number is, the first is too."""
        kind = self.builder.kind(following)
        return kind if kind in SHARED_KINDS else None

    def _leads_to(self, left: Numeral, right: Numeral) -> bool:
        """Whether a joining word leads from one number to the next: 'three to four', 'from 0.5 to 0.8 percent'."""
        passage, stop = self.passage, left.stop
        near = 1 <= right.start - stop <= _LINK_REACH
        if not near or not passage.gaps[stop] == " " == passage.gaps[right.start]:
            return False
        return leads_to(passage, stop, right, "range_join") or leads_to(passage, stop, right, "range_bare")

    @staticmethod
    def _borrows(left: Numeral, right: Numeral) -> bool:
        """Whether the first of two figures may borrow the second one's unit."""
        return left.value is not None and right.value is not None and left.mark in ("digits", "words")

    def _from(self, left: Numeral, right: Numeral, hedged: Hedged) -> Mention:
        assert left.value is not None
        if right.scale != 1 and left.scale == 1 and left.value < (right.value or 0) / right.scale:
            left = left._replace(value=left.value * right.scale)
        own, borrowed = find_unit(self.passage, left, hedged.first), find_unit(self.passage, right, right.start)
        if own.code is None and borrowed.code is not None:
            own = Unit(borrowed.code, borrowed.dimension, hedged.first, left.stop, left.end)
        return self.builder.build(left, hedged, unit=own)

    def _is_inverted(self, numeral: Numeral) -> bool:
        """Where the language says 'some' by putting the noun before the number, whether it does so here."""
        passage, start = self.passage, numeral.start
        if numeral.mark != "words" or not passage.language.inverted_about or not start or passage.gaps[start] != " ":
            return False
        if passage.gaps[numeral.stop] == " " and self._goes_on(numeral.stop):
            return False
        if passage.is_collective(start, numeral.stop):
            return False
        return bool(passage.hits_of(start - 1, "noun", "person", "unit"))

    def _goes_on(self, token: int) -> bool:
        """Whether the word at a token may be the noun that the number counts."""
        hits = self.passage.hits_at(token)
        return not hits or any(hit.kind in ("noun", "person", "unit", "nation") for hit in hits)
