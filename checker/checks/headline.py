"""The headline check: a title's figure that none of the body's bears out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from checker.checks.material import FAR, Clash, Material, by_article
from checker.link import Pair, Scene, Timing
from checker.model.finding import Comparison
from checker.model.quantity import Hedge, Number, ends


@dataclass(frozen=True, slots=True)
class HeadlineSettings:
    """How many of the body's figures may make up the title's together, and how often a vague one may go into theirs."""

    summands: int
    understated: int


def find_headlines(
    material: Material, *, measures: frozenset[str], settings: HeadlineSettings, threshold: Decimal
) -> Iterator[Clash]:
    """A clash for each title's figure that differs from every comparable one of its own body."""
    articles = by_article(material.scenes)
    rivals: dict[int, list[Pair]] = {}
    for pair in material.open_pairs(measures):
        if pair.one_article and pair.first.in_title != pair.second.in_title and pair.confidence >= threshold:
            rivals.setdefault(_title(pair).order, []).append(pair)
    for order in sorted(rivals):
        pairs = rivals[order]
        title = _title(pairs[0])
        if title.claim.corrected or _is_borne_out(title, articles[title.claim.article], material, settings):
            continue
        yield from _clash(title, pairs, material)


def _title(pair: Pair) -> Scene:
    return pair.first if pair.first.in_title else pair.second


def _body(pair: Pair) -> Scene:
    return pair.second if pair.first.in_title else pair.first


def _is_borne_out(title: Scene, own: Sequence[Scene], material: Material, settings: HeadlineSettings) -> bool:
    """Whether any figure of the body says the same, by itself or together with others."""
    body = [scene for scene in own if not scene.in_title and scene.measure == title.measure]
    stated = ends(title.claim.quantity)
    for scene in own:  # under a measure that is easily confused: a title's few words may be misread
        confused = material.measures.are_confused(scene.measure, title.measure)
        if confused and not scene.in_title and ends(scene.claim.quantity) == stated:
            return True
    for scene in body:
        comparison = material.compare(title, scene)
        if comparison is not None and comparison.relation not in FAR:
            return True
        if title.claim.quantity.hedge is Hedge.VAGUE and 1 <= _times(title, scene) <= settings.understated:
            return True
    return _adds_up(title, body, settings)


def _adds_up(title: Scene, body: Sequence[Scene], settings: HeadlineSettings) -> bool:
    values = [scene.claim.quantity for scene in body if scene.claim.quantity.value is not None]
    for count in range(2, settings.summands + 1):
        for chosen in combinations(values, count):
            total: Number = sum((quantity.value or 0 for quantity in chosen), 0)
            if ends(title.claim.quantity)[0] <= total <= ends(title.claim.quantity)[1]:
                return True
    return False


def _times(title: Scene, body: Scene) -> Decimal:
    """How many times the title's figure goes into the body's."""
    stated = Decimal(ends(title.claim.quantity)[0])
    return Decimal(ends(body.claim.quantity)[0]) / stated if stated else Decimal(0)


def _gap(title: Scene, body: Scene) -> Decimal:
    """How many times the larger figure is the smaller one."""
    lower, higher = sorted(Decimal(ends(scene.claim.quantity)[0]) for scene in (title, body))
    return higher / lower if lower else Decimal("Infinity")


def _clash(title: Scene, pairs: Sequence[Pair], material: Material) -> Iterator[Clash]:
    """The title against the body's nearest figure: a whole before a part, the present before the past."""
    whole = [pair for pair in pairs if _body(pair).order not in material.partial and not pair.comparability.parts()]
    present = [pair for pair in whole if pair.timing is not Timing.LATER] or whole
    found: list[tuple[Pair, Comparison]] = []
    for pair in present:
        comparison = material.compare(title, _body(pair))
        if comparison is not None and comparison.relation in FAR:
            found.append((pair, comparison))
    if found:
        pair, comparison = min(found, key=lambda item: (_gap(title, _body(item[0])), _body(item[0]).order))
        yield Clash(((title,), (_body(pair),)), comparison, pair.confidence, "headline")
