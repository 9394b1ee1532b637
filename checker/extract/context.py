"""Context: a field of an article with its numbers and the pack's words, sentence by sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter

from checker.extract.counted.countable import Countable
from checker.extract.numbers.implied import find_implied
from checker.extract.numbers.intervals import HedgeWidths
from checker.extract.numbers.mention import CLAIM, Mention
from checker.extract.numbers.quantities import find_mentions
from checker.extract.passage import Passage, Sentence
from checker.language.lexicon import BESIDE, Hit, Lexicon
from checker.language.load import Language, Vocabulary
from checker.model.article import Article

LEAD = 3  # sentences that tell what an article is about
_START, _BEGIN = attrgetter("start"), attrgetter("begin")
_HARD_BREAKS = frozenset(".;!?\n")
_SOFT_BREAKS = frozenset(",:()\N{EM DASH}\N{EN DASH}")
_ANYTHING = Countable()
_PLAIN_QUOTE = '"'
_OPENING = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
_CLOSING = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"


@dataclass(slots=True)
class SentenceContext:
    """One sentence with its mentions; the pack's words in it are read when they are first asked for."""

    index: int
    sentence: Sentence
    passage: Passage
    mentions: list[Mention] = field(default_factory=list)
    _hits: dict[str, list[Hit]] | None = None
    _phrases: dict[str, list[Hit]] | None = None  # by kind: what may cover shorter ones

    @property
    def hits(self) -> dict[str, list[Hit]]:
        """The hits by kind, each in order of their start, but for the kinds BESIDE."""
        return self._read() if self._hits is None else self._hits

    def _read(self) -> dict[str, list[Hit]]:
        hits: dict[str, list[Hit]] = {}
        phrases: dict[str, list[Hit]] = {}
        self._hits, self._phrases = hits, phrases
        for hit in self.passage.hits_within(self.sentence):
            kind, _, _, start, stop = hit
            if stop - start > 1:
                phrases.setdefault(kind, []).append(hit)
            if kind in BESIDE or (kind in phrases and not self._is_here(hit, phrases[kind])):
                continue
            if kind in hits:
                hits[kind].append(hit)
            else:
                hits[kind] = [hit]
        return hits

    def _is_here(self, hit: Hit, phrases: Sequence[Hit]) -> bool:
        """Whether a hit lies in the sentence, and not inside a longer one of its kind."""
        if hit.start < self.sentence.first or hit.stop > self.sentence.stop:
            return False
        return not phrases or not any(phrase.start < hit.start and hit.stop <= phrase.stop for phrase in phrases)

    def at(self, token: int) -> Sequence[Hit]:
        """The hits that begin with a token."""
        hits = self.passage.hits_at(token)
        if not hits:
            return ()
        if self._phrases is None:
            self._read()
        phrases = self._phrases or {}
        return [hit for hit in hits if self._is_here(hit, phrases.get(hit.kind, ()))]

    def kinds_at(self, token: int) -> set[str]:
        """The kinds of the hits that begin with a token."""
        return {hit.kind for hit in self.at(token)}

    def of(self, *kinds: str) -> Sequence[Hit]:
        """Hits of the given kinds, in order of their start."""
        hits = self._read() if self._hits is None else self._hits
        if len(kinds) == 1:
            return hits.get(kinds[0], ())
        found = [hits[kind] for kind in kinds if kind in hits]
        if len(found) < 2:
            return found[0] if found else ()
        return sorted(chain.from_iterable(found), key=_START)


class FieldContext:
    """Everything that the parts of a claim are read from, made once for a field of an article.

    What is not always needed is made when first asked for; by hand, as the compiled build keeps no cached_property.
    """

    def __init__(
        self,
        article: Article,
        name: str,
        language: Language,
        *,
        vocabulary: Vocabulary,
        widths: HedgeWidths,
        countable: Mapping[str, Countable],
    ) -> None:
        self.article = article
        self.name = name
        self.passage = Passage(article.field(name), language)
        self.language = language
        self.vocabulary = vocabulary
        self.widths = widths
        self.countable = countable
        mentions = find_mentions(self.passage, widths)
        implied = find_implied(self.passage, mentions, vocabulary.implied)
        self.mentions = sorted(mentions + implied, key=_BEGIN) if implied else mentions
        self._sentences: list[SentenceContext] | None = None
        self._spoken: set[int] | None = None
        self._quoted: list[bool] | None = None

    @property
    def sentences(self) -> list[SentenceContext]:
        """All sentences with their mentions."""
        if self._sentences is None:
            self._sentences = self._read_sentences()
        return self._sentences

    def _read_sentences(self) -> list[SentenceContext]:
        passage = self.passage
        contexts = [SentenceContext(index, sentence, passage) for index, sentence in enumerate(passage.sentences)]
        for mention in self.mentions:
            contexts[passage.sentence_of(mention.start)].mentions.append(mention)
        return contexts

    def counts(self, measure: str) -> Countable:
        """What a measure may be told of; one that no table knows, of anything."""
        return self.countable.get(measure, _ANYTHING)

    @property
    def has_claims(self) -> bool:
        """Whether any of its numbers may be a claim."""
        return any(mention.kind == CLAIM for mention in self.mentions)

    def lead_hits(self, lexicon: Lexicon) -> Iterator[Hit]:
        """The hits of a small lexicon of one kind in the sentences that tell what an article is about."""
        reach = (-1, -1)
        for context in self.sentences[:LEAD]:
            for hit in self.passage.skim(lexicon, context.sentence.first, context.sentence.stop):
                if hit.stop > reach[1]:
                    reach = (hit.start, hit.stop)
                if hit.stop <= context.sentence.stop and (hit.start, hit.stop) == reach:
                    yield hit

    @property
    def spoken(self) -> set[int]:
        """The indexes of the sentences that may tell who speaks, to the one behind the last claim; others don't."""
        if self._spoken is None:
            self._spoken = self._find_spoken()
        return self._spoken

    def _find_spoken(self) -> set[int]:
        passage = self.passage
        last = max((mention.start for mention in self.mentions if mention.kind == CLAIM), default=0)
        following = passage.sentences[passage.sentence_of(last) + 1 :][:1]
        stop = following[0].stop if following else None
        return {passage.sentence_of(hit.start) for hit in passage.skim(self.language.speech, stop=stop)}

    def breaks(self, left: int, right: int) -> tuple[int, int]:
        """How many soft (comma, dash, bracket) and hard breaks stand between token `left` and the later `right`."""
        soft = hard = 0
        for gap in self.passage.gaps[left + 1 : right + 1]:
            if len(gap) == 1:
                continue
            hard += not (_HARD_BREAKS.isdisjoint(gap) or gap.startswith(". "))
            soft += not _SOFT_BREAKS.isdisjoint(gap)
        return soft, hard

    @property
    def quoted(self) -> list[bool]:
        """For each token, whether it stands inside quotation marks."""
        if self._quoted is None:
            self._quoted = self._find_quoted()
        return self._quoted

    def _find_quoted(self) -> list[bool]:
        gaps = self.passage.gaps[:-1]
        depth, since, inside = 0, 0, [False] * len(gaps)
        for token in [token for token, gap in enumerate(gaps) if gap != " "]:
            after = _depth(depth, gaps[token])
            if depth and not after:
                inside[since:token] = [True] * (token - since)
            elif after and not depth:
                since = token
            depth = after
        if depth:
            inside[since:] = [True] * (len(gaps) - since)
        return inside


def _depth(depth: int, gap: str) -> int:
    """How deep within quotation marks the text stands behind a gap."""
    for mark in gap:
        if mark in _OPENING:
            depth = min(depth + 1, 2)
        elif mark in _CLOSING:
            depth = max(depth - 1, 0)
        elif mark == _PLAIN_QUOTE:
            depth = 0 if depth else 1
        elif mark == "\n":
            depth = 0
    return depth
