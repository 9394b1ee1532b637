"""Lexicon: the words of a pack as one matcher, by exact form, by stem and ending, and by phrase."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from itertools import product
from typing import Any, NamedTuple

EXACT, STEM, PREFIX, ANY = "", "~", "*", "_"
BESIDE = frozenset(  # kinds that matter only right beside a number or a name: no sentence is searched for them
    (
        *("afternoon", "ago", "forenoon"),
        *("decade", "hedge_after", "hedge_late", "ignored", "kind_after", "mark_auxiliary", "mark_before_nouns"),
        *("mark_change", "mark_direction", "mark_of", "mark_origin", "mark_passive", "mark_phrase_end"),
        *("mark_place_nouns", "mark_unknown", "cue_relative"),
        *("cue_determiners", "cue_possession", "cue_indefinite", "cue_agent", "cue_coordination"),
        "cue_complements",
        *("mark_little", "mark_negation", "mark_question", "mark_reaching", "mark_total", "numeral", "part_of_day"),
        *("range_bare", "range_join", "unit", "year"),
    )
)
_LINES, _FIELDS = "\n", "\t"  # what stands between the entries of an index, and between the parts of one
_BEGINNING = 3  # letters by which phrases with a stem are looked up
_BRANCHES = 1_000  # words remembered at a place in the tree of phrases
_MEMO_SIZE = 200_000  # words remembered with their entries before the memory is emptied
JOINING_GAPS = frozenset((" ", "-", "", ".", "/", "\N{MIDDLE DOT}", "\N{DOT OPERATOR}"))
_JOINERS = re.compile("[-/\N{MIDDLE DOT}\N{DOT OPERATOR}]")
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")


class Pattern(NamedTuple):
    """One word of a form: its letters, and how they stand for words (exactly, as a stem, as a prefix, any)."""

    text: str
    mode: str = EXACT

    def fits(self, word: str, endings: frozenset[str]) -> bool:
        """Whether a folded word is meant by this pattern."""
        if self.mode == EXACT:
            return word == self.text
        if self.mode == ANY:
            return True
        if not word.startswith(self.text):
            return False
        return self.mode == PREFIX or word[len(self.text) :] in endings


class Entry(NamedTuple):
    """A form of a pack: `kind` is its section, `value` the id it stands for, `role` how it is used there."""

    kind: str
    value: str
    role: str
    words: tuple[Pattern, ...]


class Hit(NamedTuple):
    """An entry found in a text: `start` and `stop` are token indexes, half-open; the rest is the entry's own."""

    kind: str
    value: str
    role: str
    start: int
    stop: int


_new = tuple.__new__  # past the wrapper of a named tuple: hits are made by the million


def parse_form(form: str) -> Iterator[tuple[Pattern, ...]]:
    """The patterns of a pack's form, one sequence for each combination of its alternatives."""
    for spelled in _expand(form):
        yield tuple(_parse_word(word) for word in _JOINERS.sub(" ", spelled).split())


def _expand(form: str) -> Iterator[str]:
    pieces = _ALTERNATIVES.split(form)
    choices = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    for choice in product(*choices):
        yield "".join(choice)


def _parse_word(word: str) -> Pattern:
    if word == ANY:
        return Pattern("", ANY)
    if word[-1] in (STEM, PREFIX):
        return Pattern(word[:-1], word[-1])
    return Pattern(word)


def _to_line(entry: Entry) -> str:
    """An entry as an index holds it: kind, value, role, then text and mode of each word."""
    words = (part for word in entry.words for part in word)
    return _FIELDS.join((entry.kind, entry.value, entry.role, *words))


def _from_lines(lines: str) -> list[Entry]:
    rows = [line.split(_FIELDS) for line in lines.split(_LINES)] if lines else []
    return [Entry(row[0], row[1], row[2], tuple(map(Pattern, row[3::2], row[4::2]))) for row in rows]


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases: the entries that end here, and how those go on that do not.

    `stems` holds the patterns that are no exact word, by the beginning of their stem ("" for the short ones).
    `kinds` are those of all entries that end here or further on, `single` of those that end here; `listed` are
    the entries that end here for which sentences are searched.
    """

    ends: list[Entry] = field(default_factory=list)
    exact: dict[str, "Node"] = field(default_factory=dict)
    stems: dict[str, list[tuple[Pattern, "Node"]]] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    single: set[str] = field(default_factory=set)
    listed: list[Entry] = field(default_factory=list)
    alone: dict[str, Entry] = field(default_factory=dict)  # by kind the first entry that ends here
    after: dict[str, "list[Node]"] = field(default_factory=dict)

    def add(self, entry: Entry, patterns: Sequence[Pattern]) -> None:
        """Put an entry where these patterns lead."""
        self.kinds.add(entry.kind)
        if not patterns:
            self.ends.append(entry)
            self.single.add(entry.kind)
            self.alone.setdefault(entry.kind, entry)
            if entry.kind not in BESIDE:
                self.listed.append(entry)
            return
        first, rest = patterns[0], patterns[1:]
        if first.mode == EXACT:
            self.exact.setdefault(first.text, Node()).add(entry, rest)
            return
        beginning = first.text[:_BEGINNING] if len(first.text) >= _BEGINNING else ""
        known = self.stems.setdefault(beginning, [])
        node = next((node for pattern, node in known if pattern == first), None)
        if node is None:
            node = Node()
            known.append((first, node))
        node.add(entry, rest)

    def hits(self, token: int) -> list[Hit]:
        """The entries of one word, as hits at a token."""
        return [_new(Hit, (kind, value, role, token, token + 1)) for kind, value, role, _ in self.ends]

    def hit(self, kind: str, token: int) -> Hit | None:
        """The first entry of one word and kind, as a hit at a token."""
        entry = self.alone.get(kind)
        return None if entry is None else _new(Hit, (kind, entry[1], entry[2], token, token + 1))

    def may_lead_on(self, word: str) -> bool:
        """Whether a word can follow here, by its beginning alone."""
        stems = self.stems
        return word in self.exact or bool(stems and (word[:_BEGINNING] in stems or "" in stems))

    def following(self, word: str, endings: frozenset[str]) -> "list[Node]":
        """The places to which a word leads from here; those of the words met first are remembered."""
        found = self.after.get(word)
        if found is None:
            found = list(self._find_following(word, endings))
            if len(self.after) < _BRANCHES:
                self.after[word] = found
        return found

    def _find_following(self, word: str, endings: frozenset[str]) -> "Iterator[Node]":
        node = self.exact.get(word)
        if node is not None:
            yield node
        for beginning in (word[:_BEGINNING], "") if self.stems else ():
            for pattern, stem_node in self.stems.get(beginning, ()):
                if pattern.fits(word, endings):
                    yield stem_node


class _Memo(dict[str, Node | None]):
    """Words met so far with what is known of them; None for the many of which nothing is."""

    def __init__(self, lexicon: "Lexicon") -> None:
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, word: str) -> Node | None:
        if len(self) >= _MEMO_SIZE:
            self.clear()
        entries = self.lexicon.find_entries(word)
        found = self[word] = self.lexicon.plant(entries) if entries else None
        return found


@dataclass(slots=True)
class Lexicon:
    """All entries of a pack, indexed by their first word (by their last one where `backwards`)."""

    entries: InitVar[Iterable[Entry]]
    endings: frozenset[str]
    backwards: bool = False
    longest: int = 0  # words of its longest phrase
    _exact: dict[str, str] = field(default_factory=dict)
    _stems: dict[str, str] = field(default_factory=dict)
    _lengths: list[int] = field(init=False)  # of the stems, from the longest
    memo: dict[str, Node | None] = field(init=False)

    def __post_init__(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.longest = max(self.longest, len(entry.words))
            key = self._key(entry)
            if key.mode != ANY:
                index = self._exact if key.mode == EXACT else self._stems
                index[key.text] = _LINES.join(filter(None, (index.get(key.text), _to_line(entry))))
        self._lengths = sorted(set(map(len, self._stems)), reverse=True)
        self.memo = _Memo(self)

    def to_data(self) -> dict[str, Any]:
        """The index as JSON can hold it."""
        return {"exact": self._exact, "stems": self._stems, "longest": self.longest}

    @classmethod
    def from_data(cls, data: dict[str, Any], *, endings: frozenset[str], backwards: bool = False) -> "Lexicon":
        """The lexicon that `to_data` was called on."""
        return cls((), endings, backwards, data["longest"], data["exact"], data["stems"])

    def find_entries(self, word: str) -> tuple[Entry, ...]:
        """Entries whose first word this may be; an exact form or a longer stem outdoes shorter ones of its kind."""
        found = _from_lines(self._exact.get(word, ""))
        taken = {entry.kind for entry in found if len(entry.words) == 1}
        for length in self._lengths:
            stems = self._stems.get(word[:length]) if length <= len(word) else None
            if not stems:
                continue
            near = (entry for entry in _from_lines(stems) if entry.kind not in taken or len(entry.words) > 1)
            fitting = [entry for entry in near if self._key(entry).fits(word, self.endings)]
            found += fitting
            taken |= {entry.kind for entry in fitting if len(entry.words) == 1}
        return tuple(found)

    def _key(self, entry: Entry) -> Pattern:
        return entry.words[-1 if self.backwards else 0]

    def plant(self, entries: Iterable[Entry]) -> Node:
        """The tree of the entries of one word; its root stands behind that word."""
        root = Node()
        for entry in entries:
            root.add(entry, entry.words[-2::-1] if self.backwards else entry.words[1:])
        return root

    def _goes_on(self, root: Node, words: Sequence[str], index: int) -> bool:
        """Whether the word beside may lead on from that of a root."""
        if not (root.exact or root.stems):
            return False
        beside = index - 1 if self.backwards else index + 1
        return 0 <= beside < len(words) and root.may_lead_on(words[beside])

    def find_at(self, words: Sequence[str], gaps: Sequence[str], index: int) -> list[Hit]:
        """Hits that begin (or, where `backwards`, end) with the token at `index`; the longest of each kind."""
        root = self.memo[words[index]]
        if root is None:
            return []
        longer = self._find_phrases(root, words, gaps, index) if self._goes_on(root, words, index) else None
        if not longer:
            return root.hits(index)
        best = dict.fromkeys((entry.kind for entry in root.ends), 1)
        for entry in longer:
            best[entry.kind] = max(best.get(entry.kind, 0), len(entry.words))
        return [self._hit(entry, index) for entry in (*root.ends, *longer) if len(entry.words) == best[entry.kind]]

    def _find_phrases(self, root: Node, words: Sequence[str], gaps: Sequence[str], index: int) -> list[Entry]:
        """The entries of several words that stand here; the tree's depth bounds the walk."""
        step = -1 if self.backwards else 1
        token = index + step
        found: list[Entry] = []
        nodes = [root]
        while nodes and 0 <= token < len(words) and gaps[max(token, token - step)] in JOINING_GAPS:
            nodes = [after for node in nodes for after in node.following(words[token], self.endings)]
            for node in nodes:
                found += node.ends
            token += step
        return found

    def _hit(self, entry: Entry, index: int) -> Hit:
        length = len(entry.words)
        start = index - length + 1 if self.backwards else index
        return Hit(entry.kind, entry.value, entry.role, start, start + length)
