"""Topics: the claims that are about the same thing, joined by the pairs that nothing speaks against."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from checker.link.measures import MeasureTable
from checker.link.pairs import Pair
from checker.link.scene import Scene
from checker.model.quantity import ends
from checker.model.topic import Topic

_DIGEST_LENGTH = 12


class Leaders:
    """Groups of numbered things that grow together; the smallest number of a group leads it."""

    def __init__(self, members: Iterable[int]) -> None:
        self._leaders = {member: member for member in members}

    def find(self, member: int) -> int:
        """The leader of a member's group."""
        leaders = self._leaders
        while leaders[member] != member:
            leaders[member] = leaders[leaders[member]]
            member = leaders[member]
        return member

    def join(self, one: int, two: int) -> None:
        """Make one group of the groups of two members."""
        first, second = self.find(one), self.find(two)
        self._leaders[max(first, second)] = min(first, second)


def topics(
    scenes: Sequence[Scene],
    pairs: Iterable[Pair],
    *,
    measures: MeasureTable,
    copies: Mapping[str, str],
    threshold: Decimal,
    ui_language: str,
) -> tuple[Topic, ...]:
    """The topics of a run, single claims too, ordered by their first claim; `copies` gives each article's original."""
    leaders = Leaders(scene.order for scene in scenes)
    for pair in pairs:
        if _is_one_topic(pair, threshold=threshold):
            leaders.join(pair.first.order, pair.second.order)
    groups: dict[int, list[Scene]] = {}
    for scene in scenes:
        groups.setdefault(leaders.find(scene.order), []).append(scene)
    seen: dict[str, int] = {}
    return tuple(
        _topic(members, measures=measures, copies=copies, seen=seen, ui_language=ui_language)
        for _, members in sorted(groups.items())
    )


def topic_key(scene: Scene, *, measures: MeasureTable) -> str:
    """What names a topic whoever is in it: the measure, what is counted, of whom, and the widest place."""
    population = scene.claim.population
    strict = measures.is_strict(scene.measure)
    parts = (
        scene.measure,
        scene.claim.counted if strict else None,
        population.nation if population else None,
        scene.place.chain[-1] if scene.place.chain else None,
    )
    return ":".join(part or "" for part in parts)


def _is_one_topic(pair: Pair, *, threshold: Decimal) -> bool:
    same = pair.first.measure == pair.second.measure
    return same and pair.confidence >= threshold and not pair.comparability.parts()


def _topic(
    members: Sequence[Scene],
    *,
    measures: MeasureTable,
    copies: Mapping[str, str],
    seen: dict[str, int],
    ui_language: str,
) -> Topic:
    first = members[0]
    key = topic_key(first, measures=measures)
    seen[key] = seen.get(key, 0) + 1
    digest = hashlib.sha256(key.encode()).hexdigest()[:_DIGEST_LENGTH]
    stated = [end for scene in members for end in ends(scene.claim.quantity)]
    return Topic(
        id=digest if seen[key] == 1 else f"{digest}-{seen[key]}",
        key=key,
        title=_title(members, measures=measures, ui_language=ui_language),
        measure=first.measure,
        claims=tuple(scene.claim for scene in members),
        low=min(stated, default=None),
        high=max(stated, default=None),
        witnesses=len({copies.get(scene.claim.article, scene.claim.article) for scene in members}),
    )


def _title(members: Sequence[Scene], *, measures: MeasureTable, ui_language: str) -> str:
    name = measures.name(members[0].measure, ui_language)
    people = next((s.claim.population.text for s in members if s.claim.population and s.claim.population.text), "")
    place = next((s.place.words for s in members if s.place.words), "")
    return ", ".join(part for part in (name, people, place) if part)
