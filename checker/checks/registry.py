"""The checks by name: each with its settings and its function."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from checker.checks.attribution import AttributionSettings, find_attributions
from checker.checks.collision import CollisionSettings, find_collisions
from checker.checks.containment import ContainmentSettings, find_containments
from checker.checks.disagreement import DisagreementSettings, find_disagreements
from checker.checks.drift import DriftSettings, find_drifts
from checker.checks.headline import HeadlineSettings, find_headlines
from checker.checks.material import Clash
from checker.checks.share import ShareSettings, find_shares
from checker.checks.sums import SumSettings, find_sums
from checker.checks.trend import TrendSettings, find_trends


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of check; `find` takes the material, then measures, settings and threshold by name."""

    name: str
    settings: type[Any]
    find: Callable[..., Iterator[Clash]]


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        check.name: check
        for check in (
            Check("attribution", AttributionSettings, find_attributions),
            Check("collision", CollisionSettings, find_collisions),
            Check("containment", ContainmentSettings, find_containments),
            Check("disagreement", DisagreementSettings, find_disagreements),
            Check("drift", DriftSettings, find_drifts),
            Check("headline", HeadlineSettings, find_headlines),
            Check("share", ShareSettings, find_shares),
            Check("sum", SumSettings, find_sums),
            Check("trend", TrendSettings, find_trends),
        )
    }
)
