"""The register of cases of abnormal duration: outliers against comparable cases, and cases whose limit has run out."""

import math
from collections.abc import Iterable
from typing import Any, Final

import attrs
from ibis import _

from enforcement_workflow.projections.abnormal import CUT_OFF, LEAST, Duration, Norm, norms
from enforcement_workflow.projections.asof import FactsOn
from enforcement_workflow.projections.frames import CLOSINGS, LOTS
from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import KEY, any_overdue, beside, here, standing
from enforcement_workflow.projections.registers.register import (
    Asked,
    Column,
    Drawing,
    Drawn,
    Register,
    Row,
    Summary,
    sortable,
)


def _rows(d: Drawing) -> Any:
    closed = (
        here(CLOSINGS, d).filter(_.reopened_on.isnull()).select(*KEY, "closed_on", "how", closing_version=_.version)
    )
    sold = here(LOTS, d).group_by(*KEY).aggregate(lots=_.count())
    found = cases(d, "filed_on", "kind", "has_assets", "filed_version").filter(_.filed_on.notnull())
    found = beside(found, closed, sold, standing(d, "limit"))
    return found.mutate(overdue=any_overdue(found, "limit"))


def _finish(d: Drawing, row: Row) -> None:
    row["days"] = ((row["closed_on"] or d.day) - row["filed_on"]).days
    row["net_days"] = max(0, row["days"] - row["tolled_days"])
    assets = (
        "auction" if row.pop("lots") else {True: "assets", False: "no_assets"}.get(row.pop("has_assets"), "unknown")
    )
    row.pop("has_assets", None)
    row["group"] = (row.pop("kind"), assets)


@attrs.frozen
class _Abnormal(Register):
    def drawn_up(self, facts: FactsOn, asked: Asked | None = None) -> Drawn:
        """All cases are compared, and then those that are wanted are kept."""
        asked = asked or Asked()
        all_cases = super().drawn_up(facts, attrs.evolve(Asked(), courts=asked.courts)).rows
        usual = norms(_duration(row) for row in all_cases)
        rows = []
        for row in all_cases:
            norm = usual.get(row["group"])
            score = norm.score(row["net_days"]) if norm else 0.0
            long, short = score > CUT_OFF, row["closed_on"] is not None and score < -CUT_OFF
            row |= {
                "what": "too_long" if long else "too_short" if short else "limit_exceeded", "score": _tenths(score),
                "comparable": norm.cases if norm else 0, "usual": round(norm.median) if norm else None,
                "usual_most": int(norm.high) if norm and norm.high is not None else None,
                "group": row["group"],
            }  # fmt: skip
            if (long or short or row["overdue"] or row["late"]) and _wanted(row, asked):
                rows.append(row)
        rows.sort(key=lambda row: [sortable(row[name]) for name in self.order])
        return Drawn(self, facts.day, asked, rows, _summary(usual.values()))


def _summary(usual: Iterable[Norm]) -> Summary | None:
    """What is usual in each group that is judged, and beyond how many days a case of it is an outlier."""
    lines: list[Row] = [
        {
            "group": norm.group, "cases": norm.cases, "median": round(norm.median), "cut_off": str(CUT_OFF),
            "short": math.ceil(norm.low) - 1 if norm.low is not None and norm.low > 0 else None,
            "long": math.floor(norm.high) + 1 if norm.high is not None else None,
        }
        for norm in sorted(usual, key=lambda norm: str(norm.group))
    ]  # fmt: skip
    return Summary(_SUMMARY, lines) if lines else None


_SUMMARY: Final = (
    Column("group", "Group", "比较组", "list"),
    Column("cases", "Closed cases", "已结案件", "count"),
    Column("median", "Median net days", "净日数中位数", "days"),
    Column("short", "Too short up to days", "过短（不超过日数）", "days"),
    Column("long", "Too long from days", "过长（自日数起）", "days"),
    Column("cut_off", "Modified z-score beyond", "修正 z 分数界限"),
)


def _duration(row: Row) -> Duration:
    return Duration((row["court"], row["number"]), row["group"], row["net_days"], row["closed_on"] is not None)


def _tenths(score: float) -> str:
    return f"{score:.1f}"


def _wanted(row: Row, asked: Asked) -> bool:
    return (
        (asked.team is None or row["team"] == asked.team)
        and (asked.handler is None or row["handler"] == asked.handler)
        and (asked.first is None or row["filed_on"] >= asked.first)
        and (asked.last is None or row["filed_on"] <= asked.last)
        and (not asked.overdue or row["overdue"])
    )


ABNORMAL: Final = _Abnormal(
    "abnormal",
    "Cases of abnormal duration",
    "办案用时异常案件",
    "Cases whose limit has run out, or was exceeded, and outliers against comparable cases: of the same kind, with an auction,"
    " with assets, or without. A case is an outlier when the modified z-score (Iglewicz and Hoaglin 1993) of the logarithm of"
    f" its net days, among the closed cases of its group, is beyond {CUT_OFF}; groups of fewer than {LEAST} closed cases are"
    " not judged. An open case can only be too long.",
    "已超执行期限的案件，以及与同类案件（同一案件类型，有拍卖、有财产或者无财产）相比用时异常的案件："
    "净日数取对数后，在同组已结案件中的修正 z 分数"
    f"（Iglewicz 与 Hoaglin，1993年）超过{CUT_OFF}的为异常；同组已结案件不足{LEAST}件的不作判断；未结案件只判断过长。",
    (
        Column("filed_on", "Filed on", "立案日期", "day"),
        Column("closed_on", "Concluded on", "结案日期", "day"),
        Column("what", "What", "异常情形", "word"),
        Column("days", "Days since filing", "历时日数", "days"),
        Column("net_days", "Net days", "净日数", "days"),
        Column("score", "Score", "z 分数"),
        Column("group", "Compared with", "比较组", "list"),
        Column("comparable", "Of them closed", "组内已结", "count"),
        Column("usual", "Their median", "中位日数", "days"),
        Column("usual_most", "Usual at most", "常态上限", "days"),
        Column("limit_due", "Limit ends", "执行期限届满", "day"),
    ),
    _rows,
    period="filed_on",
    order=("filed_on", "number"),
    entries=("filed_version", "closing_version"),
    clocks=("limit",),
    finish=_finish,
    source=("Iglewicz and Hoaglin (1993), modified z-score", "Iglewicz 与 Hoaglin（1993年）修正 z 分数"),
    brief=("closed_on", "what", "net_days", "usual", "usual_most", "score"),
)
