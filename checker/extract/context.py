"""Context: a field of an article with its numbers and the pack's words, sentence by sentence."""

from dataclasses import dataclass, field
from functools import cached_property

from checker.extract.intervals import HedgeWidths
from checker.extract.passage import Passage, Sentence
from checker.extract.quantities import Mention, find_mentions
from checker.language.lexicon import Hit
from checker.language.load import Language, Vocabulary
from checker.model.article import Article

_HARD_BREAKS = ".;!?\n"
_SOFT_BREAKS = ",:()\N{EM DASH}\N{EN DASH}"
_PLAIN_QUOTE = '"'
_OPENING = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
_CLOSING = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"


@dataclass(slots=True)
class SentenceContext:
    """One sentence: its hits by kind and its mentions, each in order."""

    index: int
    sentence: Sentence
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    at: dict[int, list[Hit]] = field(default_factory=dict)  # by the token with which they begin
    mentions: list[Mention] = field(default_factory=list)

    def kinds_at(self, token: int) -> set[str]:
        """The kinds of the hits that begin with a token."""
        return {hit.kind for hit in self.at.get(token, ())}

    def of(self, *kinds: str) -> list[Hit]:
        """Hits of the given kinds, in order of their start."""
        if len(kinds) == 1:
            return self.hits.get(kinds[0], [])
        return sorted((hit for kind in kinds for hit in self.hits.get(kind, ())), key=lambda hit: hit.start)


class FieldContext:
    """Everything that the parts of a claim are read from, made once for a field of an article."""

    def __init__(
        self,
        article: Article,
        name: str,
        language: Language,
        *,
        vocabulary: Vocabulary,
        widths: HedgeWidths,
        of: dict[str, str],
    ) -> None:
        self.article = article
        self.name = name
        self.passage = Passage(article.field(name), language)
        self.language = language
        self.vocabulary = vocabulary
        self.of = of  # measure -> person, thing or any
        self.mentions = find_mentions(self.passage, widths)

    @cached_property
    def sentences(self) -> list[SentenceContext]:
        """All sentences with their hits and mentions."""
        passage = self.passage
        contexts = [SentenceContext(index, sentence) for index, sentence in enumerate(passage.sentences)]
        for mention in self.mentions:
            contexts[passage.sentence_of(mention.start)].mentions.append(mention)
        for hit in passage.all_hits():
            context = contexts[passage.sentence_of(hit.start)]
            if hit.stop <= context.sentence.stop:
                context.hits.setdefault(hit.kind, []).append(hit)
                context.at.setdefault(hit.start, []).append(hit)
        return contexts

    def paragraph(self, number: int) -> list[SentenceContext]:
        """The sentences of a paragraph."""
        return [context for context in self.sentences if context.sentence.paragraph == number]

    def breaks(self, left: int, right: int) -> tuple[int, int]:
        """How many soft (comma, dash, bracket) and hard breaks stand between token `left` and the later `right`."""
        soft = hard = 0
        for gap in self.passage.gaps[left + 1 : right + 1]:
            if len(gap) == 1:
                continue
            hard += any(mark in gap for mark in _HARD_BREAKS) and not gap.startswith(". ")
            soft += any(mark in gap for mark in _SOFT_BREAKS)
        return soft, hard

    @cached_property
    def quoted(self) -> list[bool]:
        """For each token, whether it stands inside quotation marks."""
        depth, inside = 0, []
        for gap in self.passage.gaps[:-1]:
            for mark in gap:
                if mark in _OPENING:
                    depth = min(depth + 1, 2)
                elif mark in _CLOSING:
                    depth = max(depth - 1, 0)
                elif mark == _PLAIN_QUOTE:
                    depth = 0 if depth else 1
                elif mark == "\n":
                    depth = 0
            inside.append(depth > 0)
        return inside
