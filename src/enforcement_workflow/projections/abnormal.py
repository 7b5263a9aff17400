"""Cases of abnormal duration: outliers against comparable cases, by a published method.

B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers (ASQC, 1993): with the median m of a group and the median of the absolute
deviations from it (MAD), the modified z-score of x is 0.6745 (x - m) / MAD, and one of more than 3.5 marks an outlier. Where
more than half of a group are the same, so that MAD is zero, the mean absolute deviation takes its place, as x - m over 1.253314 times
it. Durations are skewed to the right, so x is the natural logarithm of a duration in days and one more.
"""

import math
import statistics
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Final

import attrs

CUT_OFF: Final = 3.5
LEAST: Final = 10
"""Of how many finished cases a group must be for anything to be said of it."""
_MAD: Final = 0.6745
_MEAN: Final = 1.253314


@attrs.frozen
class Duration:
    """How many days something took, or has taken so far where it is not `finished`; `group` is what it can be compared with."""

    of: Hashable
    group: Hashable
    days: int
    finished: bool = True


@attrs.frozen
class Norm:
    """What is usual in a group: how many finished, their median in days, and the days below and above which a duration is
    an outlier (none where all take the same time)."""

    group: Hashable
    cases: int
    median: float
    low: float | None
    high: float | None
    centre: float = attrs.field(repr=False)
    spread: float = attrs.field(repr=False)

    def score(self, days: int) -> float:
        """The modified z-score of a duration; infinite where all others take the same time and this does not."""
        away = math.log1p(days) - self.centre
        return away / self.spread if self.spread else math.copysign(math.inf, away) if abs(away) > 1e-12 else 0.0


@attrs.frozen
class Outlier:
    """A duration that is far from what is usual, and how far."""

    duration: Duration
    norm: Norm
    score: float


def norms(durations: Iterable[Duration]) -> dict[Hashable, Norm]:
    """What is usual in each group with enough finished cases."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for d in durations:
        if d.finished:
            groups[d.group].append(max(0, d.days))
    return {group: _norm(group, days) for group, days in groups.items() if len(days) >= LEAST}


def _norm(group: Hashable, days: Sequence[int]) -> Norm:
    logs = [math.log1p(n) for n in days]
    centre = statistics.median(logs)
    away = [abs(x - centre) for x in logs]
    spread = statistics.median(away) / _MAD or _MEAN * statistics.fmean(away)
    low, high = (
        (math.expm1(centre - CUT_OFF * spread), math.expm1(centre + CUT_OFF * spread)) if spread else (None, None)
    )
    return Norm(group, len(days), statistics.median(days), low, high, centre, spread)


def outliers(durations: Sequence[Duration]) -> list[Outlier]:
    """The durations beyond the cut-off, the longest first. One that is not finished can only be too long."""
    usual = norms(durations)
    found = []
    for d in durations:
        if (norm := usual.get(d.group)) is None:
            continue
        score = norm.score(max(0, d.days))
        if score > CUT_OFF or (d.finished and score < -CUT_OFF):
            found.append(Outlier(d, norm, score))
    return sorted(found, key=lambda o: (-o.score, str(o.duration.of)))
