"""Ranges: two numerals that make one figure, as the ends of a range, a ratio, a score, or a number and its scale."""

from dataclasses import dataclass
from fractions import Fraction

from checker.extract.numbers.building import Builder
from checker.extract.numbers.hedges import Hedged, find_hedge, is_open_before, is_reached, opens_range
from checker.extract.numbers.mention import CLAIM, Mention, percent
from checker.extract.numbers.numeral import Numeral
from checker.extract.numbers.units import PERCENT, Unit, find_measured, find_unit
from checker.extract.passage import Passage
from checker.language.numeral_word import Value
from checker.model.quantity import Hedge

_THOUSAND = 1000
_RATIO_PARTS, _RATIO_WHOLE = 10, 1000  # the largest numbers of a ratio
_RATIO_ROUND = 12  # a larger whole of a ratio is a multiple of ten: 'one in 108' is one of 108
_RATIO_REACH = 3  # words between the two numbers of a ratio: 'one household in four'
_DASHES = frozenset(("-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}", "\N{HORIZONTAL ELLIPSIS}", "..."))
_SCORE_DIGITS = 3
_SPACED_RATIO = 3  # how far apart the ends of a range in words may be, where blanks stand around its dash
_JOINING = frozenset(("range_bare", "range_join", "unit", "hedge_after"))  # what may stand between two
_LEFT_KINDS = frozenset(
    ("model", "document", "score", "address", "date", "year", "age", "magnitude", "phone", "rate", "ordinal", "version")
)
_STRONGER_LEFT = frozenset(("age", "model"))  # what the words before the first number tell, whatever stands behind


@dataclass(slots=True)
class Joiner:
    """Joins the numerals of a passage, two by two."""

    passage: Passage
    builder: Builder

    def join(self, left: Numeral, right: Numeral) -> Mention | None:
        """What two numerals in a row make together, or None."""
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
            return self.builder.other(whole, kind) if right.start == left.stop else None
        if kind not in _STRONGER_LEFT:
            kind = self.builder.kind(right) or kind
        hedged = find_hedge(self.passage, left.start, right.stop)._replace(hedge=Hedge.RANGE)
        whole = right._replace(start=left.start)
        unit = find_measured(self.passage, right, kind) if kind != CLAIM and self.builder.measured else None
        if unit is not None:
            unit = unit._replace(first=hedged.first)
        return self.builder.build(whole, hedged, ends=(low, high), kind=kind, unit=unit)

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
        return self.builder.other(right._replace(start=left.start, value=left.value), self._left_kind(left) or "score")

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
        return self.builder.build(whole, hedged)

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
        return self.builder.build(right._replace(start=left.start, value=scale * right.value), hedged)

    def _left_kind(self, left: Numeral) -> str | None:
        kind = self.builder.kind(left)
        return kind if kind in _LEFT_KINDS else None

    def _is_range(self, left: Numeral, right: Numeral) -> bool:
        passage = self.passage
        stop = self._unit_stop(left, right)
        if right.start == stop:
            return self._is_dashed(left, right)
        bare = leads_to(passage, stop, right, "range_bare")
        if not bare and not leads_to(passage, stop, right, "range_join"):
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
        return self.builder.build(right._replace(start=left.start, value=value), hedged, unit=unit)

    def _is_ratio_phrase(self, left: Numeral, right: Numeral) -> bool:
        tokens = range(left.stop, right.start)
        hits = (hit for token in tokens for hit in self.passage.hits_of(token, "numeral"))
        return any(hit.role == "ratio" and hit.stop == right.start for hit in hits)


def leads_to(passage: Passage, stop: int, right: Numeral, kind: str) -> bool:
    """Whether a word of a kind leads from a token to a number, and nothing else does."""
    hit = passage.hit_at(stop, kind)
    return hit is not None and hit.stop == right.start
