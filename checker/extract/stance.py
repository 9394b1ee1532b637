"""Stance: whether a figure is asserted, denied, supposed or asked, clause by clause."""

from collections.abc import Iterator

from checker.extract.context import FieldContext, SentenceContext
from checker.extract.glance import may_hold
from checker.extract.numbers.mention import CLAIM, Mention
from checker.language.lexicon import Hit
from checker.model.claim import Stance

_REACH_BACK = 3
_REACH = 12  # words around a number in which a marker is about it
_PARALLEL = 3  # words between a dash and the number that goes on with what stood before it
_TITLED = 2  # words of a heading before its colon: 'in the plan: 40 beds'
_ASKED = 8  # words between a verb of asking and the number asked about
_TURNED = 5  # words between a denial and what it takes up from before
_TAKING_UP = frozenset(("mark_denied_back", "mark_figure_back"))  # without which no denial goes back
_LONG_DASHES = frozenset("\N{EN DASH}\N{EM DASH}")
_BREAKS = {"mark_denied": 2, "mark_hypothetical": 1}  # commas and dashes past which a marker reaches forward

Told = tuple[Stance, str]


def find_stance(context: FieldContext, sentence: SentenceContext, mention: Mention, *, former: bool = False) -> Told:
    """The stance of a number and the words that tell it; a `former` figure, 'from 12' of a rise, is no plan."""
    stances = _Stances(context, sentence)
    denied = stances.denied(mention)
    if denied:
        return Stance.DENIED, denied
    asked = stances.asked(mention)
    supposed = "" if former or stances.is_whole(mention) else stances.supposed(mention)
    if supposed and not asked:
        return Stance.HYPOTHETICAL, supposed
    mark = context.passage.text[sentence.sentence.end - 1 : sentence.sentence.end]
    if asked or (mark == "?" and not context.quoted[sentence.sentence.first]):
        return Stance.QUESTION, asked or "?"
    return Stance.ASSERTED, ""


class _Stances:
    """What the words of a sentence make of its numbers; each answer is the words that tell it, or ""."""

    def __init__(self, context: FieldContext, sentence: SentenceContext) -> None:
        self.context = context
        self.passage = context.passage
        self.sentence = sentence

    def denied(self, mention: Mention) -> str:
        """The words of a denial about a number, in its clause or behind it."""
        for hit in self.sentence.of("mark_denied"):
            if self._is_near(hit, mention):
                return self._words(hit)
        return self._replaced(mention) or self._denied_later(mention)

    def supposed(self, mention: Mention) -> str:
        """The words of a plan, a forecast or a condition that a number stands in."""
        for hit in self._suppositions():
            if self._is_near(hit, mention):
                return self._words(hit)
        return self._by_ending(mention) or self._parallel(mention)

    def _suppositions(self) -> Iterator[Hit]:
        """The markers of what has not happened; a capital makes a month of one that may be either."""
        for hit in self.sentence.of("mark_hypothetical"):
            month = hit.stop - hit.start == 1 and self.passage.has_at(hit.start, "month")
            if not hit.value and (not month or not self.passage.is_capitalized(hit.start)):
                yield hit
        yield from self._modals()
        if self.context.name == "title":
            yield from self.sentence.of("mark_headline")

    def _modals(self) -> Iterator[Hit]:
        """Verbs that mean 'shall' before an infinitive, and 'have' before anything else."""
        endings = self.passage.language.infinitive_endings
        for hit in self.sentence.of("mark_modal"):
            if any(word.endswith(endings) for word in self.passage.words[hit.stop : hit.stop + 1]):
                yield hit._replace(kind="mark_hypothetical")

    def _by_ending(self, mention: Mention) -> str:
        """A verb whose ending alone makes it future."""
        endings = self.passage.language.future_endings
        if not endings:
            return ""
        first = max(self.sentence.sentence.first, mention.first - _REACH)
        stop = min(self.sentence.sentence.stop, mention.stop + _REACH_BACK)
        for token in range(first, stop):
            if self.passage.words[token].endswith(endings):
                hit = Hit("mark_hypothetical", "", "", token, token + 1)
                if self._is_near(hit, mention):
                    return self._words(hit)
        return ""

    def _is_near(self, hit: Hit, mention: Mention) -> bool:
        denied = hit.kind == "mark_denied"
        if hit.start < mention.first:
            soft, hard = self.context.breaks(hit.stop - 1, mention.first)
            near = not hard and soft <= _BREAKS.get(hit.kind, 1) and mention.first - hit.stop <= _REACH
            return near and not self._is_aside(hit, mention)
        soft, hard = self.context.breaks(mention.stop - 1, hit.start)
        reach = _REACH if denied else _REACH_BACK
        most = int(denied or self._is_apposed(mention))
        if hard or soft > most or hit.start - mention.stop > reach:
            return False
        return denied or not (self._joins(hit.start - 1) or self._is_circumstance(mention))

    def _is_aside(self, hit: Hit, mention: Mention) -> bool:
        """Whether what stands between opens a clause of its own: 'will ask how 72 died', 'denied it and said'."""
        if any(hit.stop <= other.start < mention.first for other in self.sentence.of("mark_aside")):
            return True
        if any(": " in gap for gap in self.passage.gaps[hit.stop + _TITLED : mention.first + 1]):
            return True
        verbs = [other for other in self.sentence.of("cue_verbs") if hit.stop < other.start < mention.first]
        return any(self._joins(verb.start - 1) or self.context.breaks(hit.stop - 1, verb.start)[0] for verb in verbs)

    def _is_apposed(self, mention: Mention) -> bool:
        """'The next convoy, 60 lorries, will leave': a number between commas with nothing else."""
        gaps = self.passage.gaps
        return "," in gaps[mention.first] and any("," in gap for gap in gaps[mention.stop : mention.stop + 2])

    def is_whole(self, mention: Mention) -> bool:
        """'85 of 130 may lose their jobs': the whole that a number before is a part of is there already."""
        if not self.passage.is_numeral(mention.first - 1, "ratio"):
            return False
        parts = (other for other in self.sentence.mentions if other.kind == CLAIM and other.stop < mention.first)
        return any(mention.first - other.stop <= _PARALLEL for other in parts)

    def _joins(self, token: int) -> bool:
        return self.passage.has_at(token, "range_join")

    def _is_circumstance(self, mention: Mention) -> bool:
        """'After 18 deaths the ministry promised': the number is no part of what is promised."""
        return self.passage.hit_before(mention.first, "circumstance") is not None

    def _parallel(self, mention: Mention) -> str:
        """'2 billion will go to schools, to roads — 900 million': a dash takes up the verb of the number before."""
        gaps = self.passage.gaps[
            max(self.sentence.sentence.first + 1, mention.first - _PARALLEL + 1) : mention.first + 1
        ]
        if not any(" " in gap and not _LONG_DASHES.isdisjoint(gap) for gap in gaps):
            return ""
        before = [other for other in self.sentence.mentions if other.kind == CLAIM and other.stop <= mention.first]
        if not before or self.context.breaks(before[-1].stop - 1, mention.first)[1]:
            return ""
        return self.supposed(before[-1])

    def _replaced(self, mention: Mention) -> str:
        """'Not 200 but 20': a figure that is denied in favour of another."""
        token = mention.first - 1
        if token < self.sentence.sentence.first or not self.passage.has_at(token, "mark_negation"):
            return ""
        others = [other for other in self.sentence.mentions if other is not mention and other.kind == CLAIM]
        near = [other for other in others if -_REACH <= other.first - mention.stop <= _REACH]
        return self.passage.slice(token, token + 1) if near else ""

    def _denied_later(self, mention: Mention) -> str:
        """'Bloggers wrote of 80 victims. The police denied this figure': the denial follows."""
        here = [hit for hit in self._denials(self.sentence) if hit.start > mention.stop]
        behind = [other for other in self.sentence.mentions if other.kind == CLAIM and other.first > mention.first]
        for hit in here:
            if not any(other.first < hit.start for other in behind):
                return self._words(hit)
        following = self.sentence.index + 1
        if behind or following >= len(self.context.sentences):
            return ""
        after = self.context.sentences[following]
        if after.sentence.paragraph != self.sentence.sentence.paragraph or not may_hold(after, _TAKING_UP):
            return ""
        first = next((other.first for other in after.mentions if other.kind == CLAIM), after.sentence.stop)
        return next((self._words(hit) for hit in self._denials(after) if hit.start < first), "")

    def _denials(self, sentence: SentenceContext) -> Iterator[Hit]:
        """The denials of a sentence that take up what was said before it."""
        yield from sentence.of("mark_denied_back")
        taken_up = sentence.of("mark_figure_back")
        for hit in sentence.of("mark_denied") if taken_up else ():
            gaps = [max(hit.start - other.stop, other.start - hit.stop) for other in taken_up]
            if min(gaps) <= _TURNED and not self.passage.has_at(hit.stop, "mark_clause"):
                yield hit

    def asked(self, mention: Mention) -> str:
        """'He asked whether 40 were alive': the verb of asking before a number."""
        for hit in self.sentence.of("mark_asking"):
            if hit.start < mention.first and mention.first - hit.stop <= _ASKED:
                soft, hard = self.context.breaks(hit.stop - 1, mention.first)
                if not hard and soft <= (hit.stop - hit.start == 1):  # 'he asked, were 40 alive', 'asked whether 40'
                    return self._words(hit)
        return ""

    def _words(self, hit: Hit) -> str:
        return self.passage.slice(hit.start, hit.stop)
