"""Glance: whether a sentence may hold words of some kinds, told without reading it."""

from collections.abc import Set

from checker.extract.context import SentenceContext


def may_hold(sentence: SentenceContext, kinds: Set[str]) -> bool:
    """Whether a word of one of some kinds, or a phrase of one, begins in a sentence; where none does, it has none."""
    passage, first, stop = sentence.passage, sentence.sentence.first, sentence.sentence.stop
    nodes = map(passage.language.forward.memo.__getitem__, passage.words[first:stop])
    near = (token for token, node in enumerate(nodes, first) if node is not None and not kinds.isdisjoint(node.kinds))
    return any(passage.hits_of(token, *kinds) for token in near)
