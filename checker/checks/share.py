"""The share check: a percentage that fits none of the ways in which its two figures can be set to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, groupby

from checker.checks.material import Clash, Material, by_article
from checker.checks.relation import scaled
from checker.link import Scene
from checker.model.claim import Stance
from checker.model.finding import Comparison, Relation
from checker.model.quantity import Number

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")  # percents are shown to one place


@dataclass(frozen=True, slots=True)
class ShareSettings:
    """`points`: percentage points that are rounding; `plausible`: how far off a percentage still means these figures.

    `confidence` is that of figures in the percentage's own sentence, `nearby` that of figures in the one before.
    """

    points: Decimal
    plausible: Decimal
    confidence: Decimal
    nearby: Decimal


def find_shares(
    material: Material, *, measures: frozenset[str], settings: ShareSettings, threshold: Decimal
) -> Iterator[Clash]:
    """A clash for each percentage that its only two figures don't bear out."""
    for own in by_article(material.scenes).values():
        body = [scene for scene in own if not scene.in_title and scene.claim.stance is not Stance.DENIED]
        for sentence, before in _with_previous(body):
            for percent in sentence:
                if percent.measure in measures and percent.claim.quantity.value is not None:
                    yield from _clash(percent, [*before, *sentence], material, settings, threshold)


def _with_previous(body: Sequence[Scene]) -> Iterator[tuple[list[Scene], list[Scene]]]:
    """The figures of each sentence, with those of the sentence with figures before it."""
    before: list[Scene] = []
    for _, same in groupby(body, key=_sentence):
        sentence = list(same)
        yield sentence, before
        before = sentence


def _clash(
    percent: Scene, body: Sequence[Scene], material: Material, settings: ShareSettings, threshold: Decimal
) -> Iterator[Clash]:
    pair, confidence = _figures(percent, body, material, settings)
    if pair is None or confidence < threshold:
        return
    part, whole = pair
    meant = _meant(_number(part, whole, material), _number(whole, whole, material))
    told = Decimal(percent.claim.quantity.value or 0)
    nearest = min(meant, key=lambda share: (abs(share - told), share))
    if _fits(percent, nearest, settings) or not _is_plausible(told, nearest, settings):
        return
    comparison = Comparison(Relation.CONTRADICTION, None, _shown(abs(nearest - told)))
    facts = {"share": _shown(nearest), "percent": percent.claim.quantity.value}
    yield Clash(((percent,), (part,), (whole,)), comparison, confidence, "share", facts=facts)


def _figures(
    percent: Scene, body: Sequence[Scene], material: Material, settings: ShareSettings
) -> tuple[tuple[Scene, Scene] | None, Decimal]:
    """The two figures that stand with a percentage, if they are the only two of one kind there."""
    own = [scene for scene in body if scene is not percent and _sentence(scene) == _sentence(percent)]
    found = _only_pair(own, percent, material)
    if found is not None:
        return found, settings.confidence
    before = [scene for scene in body if _is_just_before(scene, percent)]
    found = _only_pair([*before, *own], percent, material)
    alike = found is not None and found[0].measure == found[1].measure
    return found if alike else None, settings.nearby


def _only_pair(near: Sequence[Scene], percent: Scene, material: Material) -> tuple[Scene, Scene] | None:
    figures = [scene for scene in near if scene.measure != percent.measure and scene.claim.quantity.value]
    if any(scene.measure == percent.measure for scene in near):
        return None  # another percentage may be the one that is meant
    pairs = [(one, two) for one, two in combinations(figures, 2) if _are_of_one_kind(one, two, material)]
    if len(pairs) != 1:
        return None
    one, two = pairs[0]
    return (one, two) if _number(one, two, material) <= _number(two, two, material) else (two, one)


def _are_of_one_kind(one: Scene, two: Scene, material: Material) -> bool:
    units = one.claim.quantity.unit, two.claim.quantity.unit
    if material.measures.factor(*units) is None or _is_person(one, material) != _is_person(two, material):
        return False
    return _is_elsewhere(one) == _is_elsewhere(two)


def _is_elsewhere(scene: Scene) -> bool:
    return bool(scene.claim.event and scene.claim.event.other)


def _is_person(scene: Scene, material: Material) -> bool:
    known = material.measures.measures.get(scene.measure)
    return known is not None and known.of.of == "person"


def _sentence(scene: Scene) -> tuple[str, int]:
    return scene.claim.field, scene.claim.sentence_start


def _is_just_before(scene: Scene, percent: Scene) -> bool:
    end = scene.claim.sentence_start + len(scene.claim.sentence)
    start = percent.claim.sentence_start
    return end <= start and not scene.article.text[end:start].strip(" ")


def _number(scene: Scene, unit_of: Scene, material: Material) -> Decimal:
    factor = material.measures.factor(scene.claim.quantity.unit, unit_of.claim.quantity.unit)
    return Decimal(scaled(scene.claim.quantity, factor or Decimal(1)).value or 0)


def _meant(part: Decimal, whole: Decimal) -> tuple[Decimal, ...]:
    """The percentages that two figures can stand for: a share, the rest, a rise, a fall."""
    if not part or not whole:
        return (Decimal(0),)
    share = part * _HUNDRED / whole
    return share, _HUNDRED - share, (whole - part) * _HUNDRED / part, whole * _HUNDRED / part


def _fits(percent: Scene, share: Decimal, settings: ShareSettings) -> bool:
    expected = percent.claim.quantity.expected
    assert expected.low is not None
    assert expected.high is not None
    return expected.low - settings.points <= share <= expected.high + settings.points


def _is_plausible(told: Decimal, share: Decimal, settings: ShareSettings) -> bool:
    lower, higher = sorted((told, share))
    return lower > 0 and higher <= lower * settings.plausible


def _shown(number: Decimal) -> Number:
    shown = number.quantize(_TENTH)
    return int(shown) if shown == int(shown) else shown
