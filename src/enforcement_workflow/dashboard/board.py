"""Everything that the page shows, asked of the facts of a court."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import attrs
from attrs import evolve

from enforcement_workflow.dashboard import auctions, limits, recovery, stages, standings, trend
from enforcement_workflow.dashboard.cells import EMPTY
from enforcement_workflow.dashboard.drawing import Drawing
from enforcement_workflow.dashboard.listing import listed
from enforcement_workflow.dashboard.panel import Members, Panel, Tile, named
from enforcement_workflow.dashboard.texts import Text, as_it_is, clean, count, money, share
from enforcement_workflow.projections.asof import facts_as_of
from enforcement_workflow.projections.projector import Progress
from enforcement_workflow.projections.published import Report, Row, drawn_up
from enforcement_workflow.projections.tables import Quarantined
from enforcement_workflow.store.court import Court

_NOTHING: Final = "–"


@attrs.frozen
class Board:
    """The page as values: what stands on it, in order."""

    court: str
    jurisdiction: Text
    as_of: date
    position: int
    tiles: tuple[Tile, ...]
    indexes: tuple[standings.Line, ...]
    targets: Drawing
    panels: tuple[Panel, ...]
    published: Report
    left_out: tuple[Quarantined, ...]

    @property
    def empty(self) -> bool:
        """No case had been filed by the day."""
        return not any(panel.drawing for panel in self.panels)

    def panel(self, id: str) -> Panel:
        """The panel of this id."""
        return next(p for p in self.panels if p.id == id)


def board(
    court: Court, as_of: date, *, published: Mapping[str, str] | None = None, progress: Progress | None = None
) -> Board:
    """How a court stands at the end of a day, its facts brought up to date first.

    `published` holds, by the id of a line of the published table, what was printed; nothing is computed from it.
    """
    jurisdiction, currency = court.jurisdiction, court.jurisdiction.currency
    with facts_as_of(court, as_of, progress) as facts:
        engine = facts.engine
        table = drawn_up(court, facts, published=published)
        indexes = standings.lines(engine, jurisdiction, as_of, plan=facts.plan)
        months = trend.months(engine, as_of)
        runs = limits.found(facts)
        money_by_year = recovery.found(engine, as_of, currency)
        steps = auctions.steps(engine, as_of)
        drawn = (
            *trend.panels(months, trend.still_open(engine, as_of)),
            stages.panel(stages.found(engine)),
            limits.panel(runs, jurisdiction),
            *auctions.panels(steps, auctions.premiums(engine, as_of, currency), currency, _sold(table)),
            recovery.panel(money_by_year, currency),
        )
    names = {post.officer: post.name or post.officer for post in court.roster(on=as_of).posts}
    filed, closed = trend.told(months, as_of)
    claimed, recovered = recovery.sums(money_by_year)
    late = limits.overdue(runs)
    year, up, sold = as_of.year, *(steps.get((s,), EMPTY).count for s in ("up", "sold"))
    met = [of.now.meets for of in indexes if of.now.meets is not None]
    tiles = (
        Tile(Text("open cases", "未结案件"), count(months[-1].open), Text("at the end of the day", "截至当日"), "stock"),
        Tile(Text(f"filed in {year}", f"{year}年新收"), count(filed), Text(f"{closed:,} closed", f"结案{closed:,}件"), "flow"),
        Tile(
            Text("limits overdue", "超期期限"), count(late), Text("runs past their last day", "已过末日的期限"), "limits", late > 0
        ),
        Tile(Text("recovered", "已到位"), money(recovered, currency), _of(share(recovered, claimed)), "recovery"),
        Tile(Text("lots sold", "成交拍品"), count(sold), Text(f"of {up:,} put up", f"上拍{up:,}个"), "funnel"),
        Tile(Text("targets reached", "达标指标"), as_it_is(f"{sum(met)} / {len(met)}"), _aimed(indexes, year), "targets"),
    )  # fmt: skip
    return Board(
        clean(court.code or _NOTHING), Text(jurisdiction.title_en, jurisdiction.title_zh), as_of, court.position, tiles,
        tuple(indexes), standings.drawn(indexes), tuple(named(p, names) for p in drawn), table, table.quarantined,
    )  # fmt: skip


def _aimed(indexes: Sequence[standings.Line], year: int) -> Text:
    """Of which year the targets are, and how many indexes with a target have no figure."""
    none = sum(of.target is not None and of.now.meets is None for of in indexes)
    more = (f"; {none} without a figure", f"；另{none}项无数据") if none else ("", "")
    return Text(f"this year, {year}{more[0]}", f"{year}年{more[1]}")


def _of(part: Text) -> Text:
    return Text(f"{part.en} of what was claimed", f"占申请标的{part.zh}")


def _sold(table: Report) -> Text:
    """The auctions in one line, from the published table."""
    a = {row.id: row.computed or _NOTHING for row in table.rows if row.id.startswith("A")}
    currency = table.row("A4").figures[0].currency
    return Text(
        f"{a['A2']} of {a['A1']} lots sold ({a['A3']} %) for {currency} {a['A4']} million; highest price {a['A5']} million, highest"
        f" premium {a['A6']} %",
        f"上拍{a['A1']}个，成交{a['A2']}个（{a['A3']}%），成交额{a['A4']}百万元；最高成交价{a['A5']}百万元，最高溢价率{a['A6']}%",
    )


def behind(row: Row) -> tuple[Members, ...]:
    """The members behind a line of the published table, window by window."""
    return tuple(
        evolve(of, title=Text(f"{f.window.label}, {of.title.en}", f"{f.window.label_zh}，{of.title.zh}"))
        for f in row.figures
        for of in listed(row.index, f.members, f.currency)
    )
