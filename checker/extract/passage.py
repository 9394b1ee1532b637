"""Passage: a field of an article as the extractor sees it, in tokens, sentences and paragraphs."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set
from itertools import accumulate, compress
from typing import NamedTuple

from checker.language.fold import fold
from checker.language.lexicon import JOINING_GAPS, Hit, Lexicon
from checker.language.load import Language

_CLOSERS = (
    "\"')\\]\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_MARKS = ".!?\N{HORIZONTAL ELLIPSIS}"
_BREAK = re.compile(rf"[{_MARKS}\n](?:(?<=\n)|[{_MARKS}]{{0,3}}[{_CLOSERS}]{{0,3}}\s+)")  # one set first: found fast
_BLANKS = re.compile(r" {2,}")
_BLANK = re.compile(r"\s*?\n[ \t\r]*\n")


_MARKS_OF_LETTERS = (  # stress, and the parts of letters that were taken apart
    *("\N{COMBINING ACUTE ACCENT}", "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING BREVE}", "\N{COMBINING DIAERESIS}"),
    *("\N{COMBINING OGONEK}", "\N{COMBINING DOT ABOVE}", "\N{COMBINING TILDE}", "\N{COMBINING CARON}"),
)
_ORDINAL_DIGITS = 3  # of an ordinal with a full stop behind
_LONGEST_SENTENCE = 300  # tokens; a longer one is no sentence, and is cut so that no work grows with its square
_NO_HITS: list[Hit] = []  # never changed
_NO_KINDS: Set[str] = frozenset()
_new = tuple.__new__  # past the wrapper of a named tuple


def _plain(word: str) -> str:
    """A word as the packs spell it: letters put together again, stress taken off."""
    return unicodedata.normalize("NFC", word.replace("\N{COMBINING ACUTE ACCENT}", ""))


class Sentence(NamedTuple):
    """Token indexes (half-open) and code points of a sentence, and the number of its paragraph."""

    first: int
    stop: int
    start: int
    end: int
    paragraph: int


class Beside(NamedTuple):
    """What stands beside a number: the gaps before and behind it, and the kinds of the words that may stand there.

    `before` are the kinds of what, read backwards, may end right before it; `last` and `next` of what may begin with
    the word before and with the one behind.
    """

    gap: str
    behind: str
    before: Set[str]
    last: Set[str]
    next: Set[str]


class Passage:
    """The folded text in tokens. `starts`, `ends` are code points; `gaps[i]` is what stands before token `i`."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.fold = fold(text)
        pieces: list[str] = language.token.split(self.fold)  # what stands between, a token, what stands between ...
        edges = list(accumulate(map(len, pieces)))
        words: list[str] = pieces[1::2]
        marked = not self.fold.isascii() and any(mark in self.fold for mark in _MARKS_OF_LETTERS)
        self.words = list(map(_plain, words)) if marked else words
        self.starts: list[int] = edges[:-1:2]
        self.ends: list[int] = edges[1::2]
        self.gaps: list[str] = self._read_gaps(pieces[::2])
        self._known = language.forward.memo
        self._known_backwards = language.backward.memo
        self._sentences: list[Sentence] | None = None
        self._sentence_starts: list[int] = []
        self._hits: dict[int, list[Hit]] = {}
        self._hits_before: dict[int, list[Hit]] = {}

    def _read_gaps(self, gaps: list[str]) -> list[str]:
        """What stands before each token, and behind the last one; a run of blanks is one."""
        if "  " in self.fold:
            gaps = [_BLANKS.sub(" ", gap) if "  " in gap else gap for gap in gaps]
        self._drop_stops(gaps)
        return gaps

    def _drop_stops(self, gaps: list[str]) -> None:
        """Take the full stop of an abbreviation for part of the word where the sentence goes on behind it.

        A line that goes on with a small letter goes on behind a blank.
        """
        for token in [token for token, gap in enumerate(gaps[:-1]) if gap == ". " or gap == "\n"]:
            small = not self.text[self.starts[token]].isupper()
            if gaps[token] == "\n":
                if self.text[self.starts[token]].islower():
                    gaps[token] = " "
            elif token and self._is_short(token - 1, gaps) and (small or self._is_scale(token - 1)):
                gaps[token] = " "

    def _is_scale(self, token: int) -> bool:
        """Whether an abbreviation behind digits is that of a scale, where nouns begin with capitals: '5 Mio. Euro'."""
        behind_digits = token > 0 and self.words[token - 1][0].isdecimal()
        return behind_digits and self.language.capital_nouns and self.words[token] in self.language.numerals

    def _is_short(self, token: int, gaps: list[str]) -> bool:
        """Whether a word is an abbreviation, or the last letter of one such as 'U.S.'."""
        word = self.words[token]
        return word in self.language.abbreviations or (len(word) == 1 and gaps[token] == "." and word.isalpha())

    def span(self, token: int) -> slice:
        """The code points of a token."""
        return slice(self.starts[token], self.ends[token])

    def hits_at(self, token: int) -> list[Hit]:
        """The pack's words that begin with a token, the longest of each kind."""
        hits = self._hits.get(token)
        if hits is None:
            if token >= len(self.words) or self._known[self.words[token]] is None:
                return _NO_HITS
            hits = self._hits[token] = self.language.forward.find_at(self.words, self.gaps, token)
        return hits

    def is_numeral(self, token: int, *tables: str) -> bool:
        """Whether a token's word stands in some of the pack's tables of numerals."""
        rows = self.language.numerals.get(self.words[token], ())
        return any(row.table in tables for row in rows)

    def is_collective(self, start: int, stop: int) -> bool:
        """Whether a numeral in these tokens counts persons by itself."""
        return not self.language.collective.isdisjoint(self.words[start:stop])

    def beside(self, start: int, stop: int) -> Beside:
        """What stands beside the tokens `start` to `stop`."""
        words, gaps = self.words, self.gaps
        before = last = ahead = None
        if start:
            word = words[start - 1]
            before, last = self._known_backwards[word], self._known[word]
        if stop < len(words):
            ahead = self._known[words[stop]]
        return _new(
            Beside,
            (
                gaps[start],
                gaps[stop],
                _NO_KINDS if before is None else before.kinds,
                _NO_KINDS if last is None else last.kinds,
                _NO_KINDS if ahead is None else ahead.kinds,
            ),
        )

    def kinds_at(self, token: int) -> Set[str]:
        """The kinds of what may begin with a token, by its word alone."""
        node = self._known[self.words[token]]
        return _NO_KINDS if node is None else node.kinds

    def has_at(self, token: int, kind: str) -> bool:
        """Whether a hit of a kind begins with a token."""
        words = self.words
        node = self._known[words[token]] if token < len(words) else None
        if node is None or kind not in node.kinds:
            return False
        if kind in node.single:
            return True
        leads = token + 1 < len(words) and node.may_lead_on(words[token + 1])
        return leads and any(hit.kind == kind for hit in self.hits_at(token))

    def leads_on(self, token: int, kind: str) -> bool:
        """Whether a token and the one behind it may begin a phrase of a kind."""
        words = self.words
        node = self._known[words[token]]
        return node is not None and kind in node.kinds and node.may_lead_on(words[token + 1])

    def hit_at(self, token: int, kind: str) -> Hit | None:
        """The first of the hits of a kind that begin with a token."""
        words = self.words
        node = self._known[words[token]] if token < len(words) else None
        if node is None or kind not in node.kinds:
            return None
        if token + 1 < len(words) and node.may_lead_on(words[token + 1]):
            return next((hit for hit in self.hits_at(token) if hit.kind == kind), None)
        return node.hit(kind, token)

    def hit_before(self, token: int, kind: str) -> Hit | None:
        """The first of the hits of a kind, among words read backwards, that end right before a token."""
        words = self.words
        node = self._known_backwards[words[token - 1]] if token > 0 else None
        if node is None or kind not in node.kinds:
            return None
        if token > 1 and node.may_lead_on(words[token - 2]):
            return next((hit for hit in self.hits_before(token) if hit.kind == kind), None)
        return node.hit(kind, token - 1)

    def hits_of(self, token: int, *kinds: str) -> list[Hit]:
        """The hits of some kinds that begin with a token."""
        words = self.words
        node = self._known[words[token]] if token < len(words) else None
        if node is None or node.kinds.isdisjoint(kinds):
            return _NO_HITS
        if node.single.isdisjoint(kinds) and not (token + 1 < len(words) and node.may_lead_on(words[token + 1])):
            return _NO_HITS
        return [hit for hit in self.hits_at(token) if hit.kind in kinds]

    def hits_before(self, token: int) -> list[Hit]:
        """The words read backwards that end right before a token: hedges, and what makes a number no claim."""
        hits = self._hits_before.get(token)
        if hits is None:
            if token <= 0 or self._known_backwards[self.words[token - 1]] is None:
                return _NO_HITS
            hits = self._hits_before[token] = self.language.backward.find_at(self.words, self.gaps, token - 1)
        return hits

    def skim(self, lexicon: Lexicon, first: int = 0, stop: int | None = None) -> Iterator[Hit]:
        """The hits of a small lexicon in a stretch of tokens, without regard to what else stands there."""
        words, gaps, memo, last = self.words, self.gaps, lexicon.memo, len(self.words) - 1
        stretch = words[first:stop]
        for token in compress(range(first, first + len(stretch)), map(memo.__getitem__, stretch)):
            root = memo[words[token]]
            if root is not None and (root.ends or (token < last and root.may_lead_on(words[token + 1]))):
                yield from lexicon.find_at(words, gaps, token)

    def hits_within(self, sentence: Sentence) -> list[Hit]:
        """The words of a sentence for which it is searched, in order, and phrases that reach into it from before."""
        words, known, last, first = self.words, self._known, len(self.words) - 1, sentence.first
        found: list[Hit] = []
        for token in range(self._reach_back(first), sentence.stop):
            node = known[words[token]]
            if node is None:
                continue
            if token < last and node.may_lead_on(words[token + 1]):
                found += self.hits_at(token)
            elif token >= first:
                for kind, value, role, _ in node.listed:
                    found.append(_new(Hit, (kind, value, role, token, token + 1)))
        return found

    def _reach_back(self, first: int) -> int:
        token = first
        while token > max(0, first - self.language.forward.longest) and self.gaps[token] in JOINING_GAPS:
            token -= 1
        return token

    def token_at(self, offset: int) -> int:
        """The first token that starts at or behind an offset."""
        return bisect_left(self.starts, offset)

    def is_capitalized(self, token: int) -> bool:
        """Whether the original word begins with a capital letter."""
        return self.text[self.starts[token]].isupper()

    def slice(self, first: int, stop: int) -> str:
        """The original text of a stretch of tokens."""
        return self.text[self.starts[first] : self.ends[stop - 1]]

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences with at least one token, in order; they are split when they are first asked for."""
        if self._sentences is None:
            self._sentences = list(_split(self))
            self._sentence_starts = [sentence.first for sentence in self._sentences]
        return self._sentences

    def sentence_of(self, token: int) -> int:
        """The index of the sentence in which a token stands."""
        return bisect_right(self._sentence_starts, token) - 1 if self.sentences else -1


def _split(passage: Passage) -> list[Sentence]:
    """Cut at sentence marks before a capital, a quote or a digit, and at line ends that end a line of thought."""
    text = passage.text
    sentences: list[Sentence] = []
    start = paragraph = 0
    for match in _BREAK.finditer(text):
        if match.start() < start or not _ends_here(passage, match):
            continue
        _add(passage, sentences, start, match.start() + len(match.group().rstrip()), paragraph)
        start = match.end()
        if "\n" in match.group():
            blank = _BLANK.match(text, match.start() + len(match.group().rstrip()))
            paragraph += blank is not None or _begins_block(text, start)
    _add(passage, sentences, start, len(text), paragraph)
    return sentences


def is_ordinal_stop(passage: Passage, token: int) -> bool:
    """Whether the full stop behind digits makes an ordinal of them, where the language writes ordinals so."""
    words, following = passage.words, token + 1
    if following >= len(words) or passage.gaps[following] != ". " or len(words[token]) > _ORDINAL_DIGITS:
        return False
    if passage.hit_before(token, "ordinal_before") or not passage.is_capitalized(following):
        return not passage.gaps[token].strip()
    return passage.has_at(following, "month")


def _begins_block(text: str, start: int) -> bool:
    return not text[start : start + 1].islower()


def _add(passage: Passage, sentences: list[Sentence], start: int, end: int, paragraph: int) -> None:
    first, stop = sentences[-1].stop if sentences else 0, passage.token_at(end)
    while stop - first > _LONGEST_SENTENCE:
        cut = first + _LONGEST_SENTENCE
        sentences.append(Sentence(first, cut, passage.starts[first], passage.ends[cut - 1], paragraph))
        first, start = cut, passage.starts[cut]
    if first < stop:
        text = passage.text[start:end].rstrip()
        sentences.append(Sentence(first, stop, start + len(text) - len(text.lstrip()), start + len(text), paragraph))


def _ends_here(passage: Passage, match: re.Match[str]) -> bool:
    text, end, group = passage.text, match.end(), match.group()
    following, mark = text[end : end + 1], group.rstrip()
    if "\n" in group:
        return bool(mark) or not following.islower() or bool(_BLANK.match(text, match.start()))
    if not following or following.islower():
        return False
    if mark[0] != "." or len(mark) > 1:
        return True
    before = passage.token_at(match.start()) - 1
    if before < 0 or passage.ends[before] != match.start():
        return True
    word, language = passage.words[before], passage.language
    if word[0].isdecimal() and language.ordinal_stop and is_ordinal_stop(passage, before):
        return False
    if before + 1 < len(passage.words) and passage.gaps[before + 1] == " ":  # the stop was found to be its own
        return False
    if word in passage.language.numerals:  # 'mn.' may well end a sentence before a capital
        return True
    return not (word in passage.language.abbreviations or (len(word) == 1 and passage.is_capitalized(before)))
