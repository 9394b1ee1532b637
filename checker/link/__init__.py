"""From claims to topics: which claims are about the same thing, and how sure that is."""

from checker.link.comparable import Answer, Comparability, Dimension
from checker.link.linking import Linking
from checker.link.measures import Measure, MeasureTable
from checker.link.pairs import Pair, Timing, find_pairs
from checker.link.scene import Scene, Vocabulary, build_scenes
from checker.link.topics import topics

__all__ = [
    "Answer",
    "Comparability",
    "Dimension",
    "Linking",
    "Measure",
    "MeasureTable",
    "Pair",
    "Scene",
    "Timing",
    "Vocabulary",
    "build_scenes",
    "find_pairs",
    "topics",
]
