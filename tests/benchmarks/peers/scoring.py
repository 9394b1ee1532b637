"""How readings are held against what is marked: one way for every tool, ours among them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

_SHARE = 0.05  # by how much a fraction's percentage may differ: a third is marked as 33.3


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as a tool reads it: both ends of its value, and whether only its sentence is known (`loose`)."""

    start: int
    end: int
    low: float
    high: float
    loose: bool = False
    hedge: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A number as it is marked; without ends a vague one."""

    start: int
    end: int
    low: float | None
    high: float | None
    hedge: str = "exact"
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text with all that must be read in it. Of a phrase one whole number is marked, or none (`phrase`)."""

    language: str
    text: str
    marked: tuple[Marked, ...]
    phrase: bool = False


def count(text: Text, readings: Sequence[Reading]) -> Counter[str]:
    """What is marked, found, found with its hedge, and read without being there."""
    free, tally = list(readings), Counter[str]()
    for marked in text.marked:
        if marked.low is None:
            continue
        hits = _hits(marked, [each for each in free if _touches(each, marked)])
        free = [each for each in free if not any(each is hit for hit in hits)]
        tally["marked"] += 1
        tally["found"] += bool(hits)
        tally["hedged"] += any(each.hedge == marked.hedge for each in hits)
    vague = [marked for marked in text.marked if marked.low is None]
    tally["false"] = sum(each.loose or not any(_touches(each, one) for one in vague) for each in free)
    return tally


def _touches(reading: Reading, marked: Marked) -> bool:
    return reading.start < marked.end and marked.start < reading.end


def _hits(marked: Marked, near: list[Reading]) -> list[Reading]:
    """The reading that is right, or the two that are the ends of a range; the closest first."""
    near.sort(key=lambda each: (each.loose, each.end - each.start))
    for each in near:
        if _same(each.low, marked.low, marked) and _same(each.high, marked.high, marked):
            return [each]
    if marked.low == marked.high:
        return []
    single = [each for each in near if each.low == each.high]
    ends = [next((each for each in single if _same(each.low, end, marked)), None) for end in (marked.low, marked.high)]
    return [each for each in ends if each] if all(ends) else []


def _same(read: float, stated: float | None, marked: Marked) -> bool:
    if stated is None:
        return False
    share = marked.percent and 0 < read < 1 and abs(100 * read - stated) < _SHARE
    return share or isclose(read, stated, rel_tol=1e-6, abs_tol=1e-9)


def measures(texts: Sequence[Text], readings: Sequence[Sequence[Reading]]) -> dict[str, float | None]:
    """The figures of one tool in one language, each a share of one, or None where there is nothing to measure."""
    whole, right, quiet, phrases, kinds = Counter[str](), 0, 0, 0, 0
    for text, read in zip(texts, readings, strict=True):
        tally = count(text, read)
        if not text.phrase:
            whole += tally
        elif text.marked:
            phrases += 1
            right += bool(tally["found"] and not tally["false"])
        else:
            kinds += 1
            quiet += not read
    told = whole["found"] + whole["false"]
    hedged = any(each.hedge for read in readings for each in read)
    return {
        "precision": _share(whole["found"], told),
        "recall": _share(whole["found"], whole["marked"]),
        "F1": _share(2 * whole["found"], told + whole["marked"]),
        "F1 with hedge": _share(2 * whole["hedged"], told + whole["marked"]) if hedged else None,
        "phrases": _share(right, phrases),
        "quiet": _share(quiet, kinds),
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
