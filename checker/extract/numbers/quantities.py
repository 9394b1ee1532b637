"""Quantities: numerals with their hedges, ranges and units, and the kind of every number that is no claim."""

from dataclasses import dataclass
from fractions import Fraction

from checker.errors import CheckerError
from checker.extract.numbers.hedges import Hedged, find_hedge, is_open_before, is_reached, opens_range, sign_before
from checker.extract.numbers.intervals import HedgeWidths
from checker.extract.numbers.kinds import find_kind
from checker.extract.numbers.mention import CLAIM, Mention, bare_quantity, exact, make_quantity, percent
from checker.extract.numbers.numeral import Numeral
from checker.extract.numbers.numerals import find_numerals
from checker.extract.numbers.shapes import find_shape
from checker.extract.numbers.units import PERCENT, Unit, find_measured, find_unit
from checker.extract.passage import Passage
from checker.language.numeral_word import Value
from checker.model.quantity import Hedge, Quantity

_THOUSAND = 1000
_new = tuple.__new__  # past the wrapper of a named tuple
_LINK_REACH = 2  # words between the figures of 'from … to …'
_JOIN_REACH = 3  # words between the two numbers of a range or ratio
_RATIO_PARTS, _RATIO_WHOLE = 10, 1000  # the largest numbers of a ratio
_RATIO_ROUND = 12  # a larger whole of a ratio is a multiple of ten: 'one in 108' is one of 108
_RATIO_REACH = 3  # words between the two numbers of a ratio: 'one household in four'
_DASHES = frozenset(("-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}", "\N{HORIZONTAL ELLIPSIS}", "..."))
_MINUSES = frozenset("-\N{MINUS SIGN}\N{EN DASH}")
_SIGNED = frozenset(("temperature",))  # kinds of numbers that may be below zero
_SCORE_DIGITS = 3
_SPACED_RATIO = 3  # how far apart the ends of a range in words may be, where blanks stand around its dash
_SMALL_PARTS = 5  # the largest denominator of a fraction written 2/3
_JOINING = frozenset(("range_bare", "range_join", "unit", "hedge_after"))  # what may stand between two
_UNJOINED = frozenset(("ordinals", "none"))  # marks of numerals that are part of no range
_SHARED_KINDS = frozenset(("duration", "distance", "speed", "temperature", "age", "time", "year", "date"))
_LEFT_KINDS = frozenset(
    ("model", "document", "score", "address", "date", "year", "age", "magnitude", "phone", "rate", "ordinal", "version")
)
_STRONGER_LEFT = frozenset(("age", "model"))  # what the words before the first number tell, whatever stands behind


def find_mentions(passage: Passage, widths: HedgeWidths, *, measured: bool = False) -> list[Mention]:
    """Every number of a passage, claims and others, in order.

    With `measured` those that are no claims but have a unit (distances, durations ...) get it and their hedge too.
    """
    return _Reader(passage, widths, measured).read()


@dataclass(slots=True)
class _Reader:
    passage: Passage
    widths: HedgeWidths
    measured: bool

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
            pieces.append(self._part(whole) or self._other(whole, kind))
        return pieces

    def _part(self, numeral: Numeral) -> Numeral | None:
        """'2/3 of the voters': a small fraction in digits, behind which something goes on."""
        passage, (over, _, under) = self.passage, passage_text(self.passage, numeral).partition("/")
        if not over.isdecimal() or not under.isdecimal() or not 0 < int(over) < int(under) <= _SMALL_PARTS:
            return None
        if passage.gaps[numeral.stop] != " " or passage.hit_before(numeral.start, "kind_before"):
            return None
        return numeral._replace(value=Fraction(int(over), int(under)), mark="fraction")

    def _join(self, left: Numeral, right: Numeral) -> Mention | None:
        if left.mark in _UNJOINED or right.mark in _UNJOINED:
            return None
        if self._is_repeated(left, right):
            return self._mention(left, None)
        ratio = self._ratio(left, right)
        if ratio is not None or not self._may_join(left, right):
            return ratio
        if left.value is None and left.exact is not None and opens_range(self.passage, left.start):
            left = left._replace(value=left.exact, mark="words")  # 'from a thousand', the same form as 'thousands'
        if left.value is not None and right.value is not None:
            joined = self._range(left, right)
            if joined is not None:
                return joined
        return self._hedged_scale(left, right) or self._inverted_scale(left, right)

    def _is_repeated(self, left: Numeral, right: Numeral) -> bool:
        """'45 (forty-five)': the same number once more, in brackets."""
        gaps = self.passage.gaps
        return left.value == right.value and gaps[right.start] == " (" and gaps[right.stop][:1] == ")"

    def _may_join(self, left: Numeral, right: Numeral) -> bool:
        """Whether anything stands between two numbers that could make one of them, by the first word alone."""
        if right.start == left.stop:
            return self.passage.gaps[right.start] != " " or self.passage.language.inverted_about
        return not _JOINING.isdisjoint(self.passage.kinds_at(left.stop)) or left.exact is not None

    def _range(self, left: Numeral, right: Numeral) -> Mention | None:
        if not self._is_range(left, right):
            return None
        low, high = self._ends(left, right)
        if not low < high or self._is_record(left, right):
            return self._score(left, right)
        if self._units_differ(left, right):
            return None
        kind = self._left_kind(left) or CLAIM
        if kind == "model":
            whole = right._replace(start=left.start, value=left.value)
            return self._other(whole, kind) if right.start == left.stop else None
        if kind not in _STRONGER_LEFT:
            kind = self._kind(right) or kind
        hedged = find_hedge(self.passage, left.start, right.stop)._replace(hedge=Hedge.RANGE)
        whole = right._replace(start=left.start)
        unit = find_measured(self.passage, right, kind) if kind != CLAIM and self.measured else None
        if unit is not None:
            unit = unit._replace(first=hedged.first)
        return self._build(whole, hedged, ends=(low, high), kind=kind, unit=unit)

    def _units_differ(self, left: Numeral, right: Numeral) -> bool:
        """'$72,000 or 2.7 million hryvnias': two numbers, each of a unit of its own, make no range."""
        if self.passage.gaps[left.stop] in (" ", "-") and not self.passage.has_at(left.stop, "unit"):
            return False
        own, other = find_unit(self.passage, left, left.start), find_unit(self.passage, right, right.start)
        return own.code is not None and other.code is not None and own.code != other.code

    def _ends(self, left: Numeral, right: Numeral) -> tuple[Value, Value]:
        """The two ends; in '10-15 thousand' and '5-6,000' the first one shares the second one's scale."""
        low, high = left.value or 0, right.value or 0
        if left.mark == right.mark == "fraction":
            return percent(Fraction(low)), percent(Fraction(high))
        if right.scale != 1 and left.scale == 1 and low < high / right.scale:
            return low * right.scale, high
        grouped = right.mark == "digits" == left.mark and right.scale == 1 and right.stop - right.start > 1
        opened = opens_range(self.passage, left.start)
        if grouped and not opened and high.denominator == 1 and low < high / _THOUSAND:
            return low * _THOUSAND, high
        return low, high

    def _score(self, left: Numeral, right: Numeral) -> Mention | None:
        """'3-1', '52-48', '2-2': what falls or stays is no range, but a score or a vote."""
        passage = self.passage
        small = left.mark == right.mark == "digits" and left.scale == right.scale == 1
        if not small or right.start != left.stop or passage.gaps[right.start].strip() not in _DASHES:
            return None
        if any(len(passage.words[each.start]) > _SCORE_DIGITS or each.stop - each.start > 1 for each in (left, right)):
            return None
        return self._other(right._replace(start=left.start, value=left.value), self._left_kind(left) or "score")

    def _is_record(self, left: Numeral, right: Numeral) -> bool:
        """'The Hares (5-10)': a record of wins and losses, in brackets behind a name."""
        passage, start = self.passage, left.start
        if start == 0 or passage.gaps[start] != " (" or passage.gaps[right.stop][:1] != ")":
            return False
        return passage.gaps[right.start] in _DASHES and passage.is_capitalized(start - 1)

    def _hedged_scale(self, left: Numeral, right: Numeral) -> Mention | None:
        """'Two and a bit million': a hedge stands between the number and its scale, where the language says so."""
        scale = right.exact or (right.value if right.value == right.scale else None)
        if scale is None or left.value is None or left.scale != 1 or right.stop - right.start > 1:
            return None
        hit = self.passage.hit_at(left.stop, "hedge_after")
        if hit is None or hit.stop != right.start:
            return None
        hedged = find_hedge(self.passage, left.start, left.stop)
        whole = Numeral(left.start, right.stop, left.value * scale, scale=scale, end=right.end)
        return self._build(whole, hedged)

    def _inverted_scale(self, left: Numeral, right: Numeral) -> Mention | None:
        """'Thousands one and a half' for 'some one and a half thousand', where the language says so."""
        passage = self.passage
        scale = left.exact or (left.value if left.value == left.scale else None)
        if scale is None or not passage.language.inverted_about or right.value is None:
            return None
        if right.mark != "words" or right.scale != 1 or left.stop - left.start > 1:
            return None
        hit = passage.hit_before(right.start, "hedge") if right.start == left.stop + 1 else None
        if right.start != left.stop and (hit is None or hit.value != Hedge.ABOUT or hit.start != left.stop):
            return None
        if passage.gaps[left.stop] != " " or (left.exact is None and right.value.denominator == 1):
            return None
        hedged = Hedged(Hedge.ABOUT, left.start, "")
        return self._build(right._replace(start=left.start, value=scale * right.value), hedged)

    def _kind(self, numeral: Numeral) -> str | None:
        passage = self.passage
        return find_kind(passage, numeral, passage.beside(numeral.start, numeral.stop))

    def _left_kind(self, left: Numeral) -> str | None:
        kind = self._kind(left)
        return kind if kind in _LEFT_KINDS else None

    def _is_range(self, left: Numeral, right: Numeral) -> bool:
        passage = self.passage
        stop = self._unit_stop(left, right)
        if right.start == stop:
            return self._is_dashed(left, right)
        bare = self._joins(stop, right, "range_bare")
        if not bare and not self._joins(stop, right, "range_join"):
            return False
        opened = is_open_before(passage, left.start) and opens_range(passage, left.start)
        return (opened and not bare) or ((bare or opened) and not is_reached(passage, left.start))

    def _unit_stop(self, left: Numeral, right: Numeral) -> int:
        """The token behind the first number and a unit of its own: '50 tonnes to 60 tonnes'."""
        if right.start - left.stop < 1 or not self.passage.has_at(left.stop, "unit"):
            return left.stop
        return find_unit(self.passage, left, left.start).stop

    def _is_dashed(self, left: Numeral, right: Numeral) -> bool:
        gap = self.passage.gaps[right.start]
        dash = gap.strip() if gap.strip() in _DASHES else gap.strip(" .")
        if dash not in _DASHES:
            dash = "".join(mark for mark in gap if mark not in self.passage.language.symbols).strip(" %.")
        if dash not in _DASHES:
            return False
        if left.mark == "weak":
            return gap == dash and right.mark == "words" and right.value == 2
        if left.mark == "digits" or gap == dash:
            return True
        return right.mark == "words" and left.value is not None and (right.value or 0) <= left.value * _SPACED_RATIO

    def _joins(self, stop: int, right: Numeral, kind: str) -> bool:
        """Whether a word of a kind leads from a token to a number, and nothing else does."""
        hit = self.passage.hit_at(stop, kind)
        return hit is not None and hit.stop == right.start

    def _ratio(self, left: Numeral, right: Numeral) -> Mention | None:
        """'One in five', 'seven out of ten' are percents."""
        parts, whole = left.value, right.value
        if parts is None or not whole or not 1 <= parts < whole or parts > _RATIO_PARTS or whole > _RATIO_WHOLE:
            return None
        if not 1 <= right.start - left.stop <= _RATIO_REACH or (whole > _RATIO_ROUND and whole % 10):
            return None
        phrase = self._is_ratio_phrase(left, right)
        joined = self.passage.is_numeral(right.start - 1, "ratio") and right.start - left.stop < _RATIO_REACH
        if not phrase and not joined:
            return None
        if any(gap.strip() for gap in self.passage.gaps[left.stop : right.start + 1]):
            return None
        if parts != 1 and whole % 10 and not phrase:
            return None
        value = percent(Fraction(parts) / Fraction(whole))
        hedged = find_hedge(self.passage, left.start, right.stop)
        unit = Unit(PERCENT, "percent", hedged.first, right.stop, right.end)
        return self._build(right._replace(start=left.start, value=value), hedged, unit=unit)

    def _is_ratio_phrase(self, left: Numeral, right: Numeral) -> bool:
        tokens = range(left.stop, right.start)
        hits = (hit for token in tokens for hit in self.passage.hits_of(token, "numeral"))
        return any(hit.role == "ratio" and hit.stop == right.start for hit in hits)

    def _mention(self, numeral: Numeral, following: Numeral | None) -> Mention:
        passage = self.passage
        beside = passage.beside(numeral.start, numeral.stop)
        kind = find_kind(passage, numeral, beside)
        linked = following is not None and self._leads_to(numeral, following)
        if kind is None and linked and following is not None:
            kind = self._shared_kind(following)
        if kind is not None:
            return self._other(numeral, kind)
        hedged = find_hedge(passage, numeral.start, numeral.stop)
        if hedged.hedge is Hedge.AT_MOST and numeral.mark == "weak":
            hedged = Hedged(Hedge.EXACT, numeral.start, "")  # 'to one' is no limit
        if hedged.hedge is Hedge.EXACT and self._is_inverted(numeral):
            return self._build(numeral, hedged._replace(hedge=Hedge.ABOUT), unit=self._unit_before(numeral, "unit"))
        if linked and following is not None and self._borrows(numeral, following):
            return self._from(numeral, following, hedged)
        return self._build(numeral, hedged)

    def _shared_kind(self, following: Numeral) -> str | None:
        """'From three to four months': what the second number is, the first is too."""
        kind = self._kind(following)
        return kind if kind in _SHARED_KINDS else None

    def _leads_to(self, left: Numeral, right: Numeral) -> bool:
        """Whether a joining word leads from one number to the next: 'three to four', 'from 0.5 to 0.8 percent'."""
        gaps = self.passage.gaps
        if not 1 <= right.start - left.stop <= _LINK_REACH or not gaps[left.stop] == " " == gaps[right.start]:
            return False
        return self._joins(left.stop, right, "range_join") or self._joins(left.stop, right, "range_bare")

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
        return self._build(left, hedged, unit=own)

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

    def _unit_before(self, numeral: Numeral, kind: str) -> Unit | None:
        """The unit of an inverted number: 'hectares thirty'."""
        hit = self.passage.hit_at(numeral.start - 1, kind) if numeral.start else None
        if hit is None or (kind == "kind_after" and not hit.role):
            return None
        code, dimension = (hit.value, hit.role) if kind == "unit" else (hit.role, "")
        return Unit(code, dimension, numeral.start - 1, numeral.stop, numeral.end)

    def _goes_on(self, token: int) -> bool:
        """Whether the word at a token may be the noun that the number counts."""
        hits = self.passage.hits_at(token)
        return not hits or any(hit.kind in ("noun", "person", "unit", "nation") for hit in hits)

    def _other(self, numeral: Numeral, kind: str) -> Mention:
        """A number that is no claim: bare, or with hedge and unit where they are asked for."""
        start, stop = numeral.start, numeral.stop
        unit = find_measured(self.passage, numeral, kind) if self.measured else None
        if unit is not None:
            hedged = find_hedge(self.passage, start, unit.stop)
            return self._build(numeral, hedged, unit=unit._replace(first=hedged.first), kind=kind)
        if self.measured and numeral.mark == "words" and self.passage.language.inverted_about and kind in _SHARED_KINDS:
            unit = self._unit_before(numeral, "kind_after")
            if unit is not None:
                return self._build(numeral, Hedged(Hedge.ABOUT, start, ""), unit=unit, kind=kind)
        if numeral.vague and numeral.value is None:
            quantity = self._quantity(numeral, Hedge.VAGUE, None)
        else:
            known = numeral.value is not None and numeral.mark != "ordinals"  # of 'seventh' the pack tells no number
            quantity = bare_quantity(exact(numeral.value or 0) if known else None)
        begin = self.passage.starts[start]
        return _new(
            Mention, (start, stop, start, stop, begin, numeral.end, quantity, kind, "", numeral.mark, False, "")
        )

    def _build(
        self,
        numeral: Numeral,
        hedged: Hedged,
        *,
        ends: tuple[Value, Value] | None = None,
        unit: Unit | None = None,
        kind: str = CLAIM,
    ) -> Mention:
        """Put a number together; a fraction of nothing measured is a percentage."""
        code, dimension, first, stop, end = unit or find_unit(self.passage, numeral, hedged.first)
        mark = numeral.mark
        if mark == "fraction" and code is None and numeral.value is not None and ends is None:
            numeral = numeral._replace(value=percent(Fraction(numeral.value)))
        if mark == "fraction" and code is None:
            code, dimension = PERCENT, "percent"
        if ends is not None:
            quantity = make_quantity(Hedge.RANGE, None, exact(ends[0]), exact(ends[1]), code, self.widths)
        else:
            if (code == PERCENT or kind in _SIGNED) and hedged.first >= numeral.start and self._is_minus(numeral):
                numeral = numeral._replace(value=-(numeral.value or 0))
            quantity = self._quantity(numeral, hedged.hedge, code)
        begin = self._begin(first)
        collective = mark in ("words", "none") and self.passage.is_collective(numeral.start, numeral.stop)
        start, behind, words = numeral.start, numeral.stop, hedged.words
        place = first, stop, start, behind, begin, end
        return Mention(*place, quantity, kind, dimension, mark, collective, words)

    def _is_minus(self, numeral: Numeral) -> bool:
        """Whether a sign or word of minus stands right before a number."""
        gap = self.passage.gaps[numeral.start]
        if gap[-1:] in _MINUSES:
            return gap[-2:-1] in (" ", "(", "") and (len(gap) > 1 or numeral.start == 0)
        return gap == " " and self.passage.hit_before(numeral.start, "minus") is not None

    def _begin(self, first: int) -> int:
        """Where the quote starts: at the first token, or at the currency symbol right before it."""
        start, gap = self.passage.starts[first], self.passage.gaps[first]
        if gap in (" ", ""):
            return start
        symbol = gap.rstrip(" ")[-1:]
        begin = start - len(gap) + gap.rindex(symbol) if symbol in self.passage.language.symbols else start
        sign = sign_before(self.passage, first)
        return start - len(gap) + gap.rindex(sign) if sign else begin

    def _quantity(self, numeral: Numeral, hedge: Hedge, unit: str | None) -> Quantity:
        value = numeral.value
        if value is None and numeral.exact is not None and hedge is not Hedge.EXACT:
            value = numeral.exact
        if value is not None:
            return make_quantity(hedge, exact(value), None, None, unit, self.widths)
        if numeral.vague not in self.widths.vague:
            code = self.passage.language.code
            raise CheckerError(
                f"the pack {code} names a vague number {numeral.vague!r} that has no width in hedges.yaml"
            )
        low, high = (exact(Fraction(end) * numeral.scale) for end in self.widths.vague[numeral.vague])
        return make_quantity(Hedge.VAGUE, None, low, high, unit, self.widths)


def passage_text(passage: Passage, numeral: Numeral) -> str:
    """The folded text of a numeral."""
    return passage.fold[passage.starts[numeral.start] : numeral.end]
