"""The paper of a meeting as a page: what changed since the last one, with charts, in both languages, in one file."""

from typing import Final

from enforcement_workflow.dashboard import meeting_sheets as sheets
from enforcement_workflow.dashboard.meeting_charts import pictures
from enforcement_workflow.dashboard.page import Shown, rendered
from enforcement_workflow.dashboard.texts import Text, count, money
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.projections.papers import Paper

TITLES: Final = {"weekly": Text("Weekly meeting", "周例会"), "monthly": Text("Monthly meeting", "月例会")}


def page(paper: Paper, jurisdiction: Jurisdiction, *, shown: Shown = "en") -> str:
    """The page as HTML. Every text is escaped where it stands; only drawings, made of checked elements, are not."""
    clocks = {id: clock for id in sorted({o.clock for o in paper.overdue}) if (clock := jurisdiction.clocks.get(id))}
    return rendered(
        "meeting.html", paper=paper, title=TITLES[paper.kind], shown=shown, tiles=_tiles(paper),
        teams=sheets.tallies(paper, paper.teams), leaders=sheets.tallies(paper, paper.leaders) if paper.leaders else None,
        changes=sheets.changes(paper), trend=sheets.trend(paper), overdue=sheets.overdue(paper),
        orders=sheets.orders(paper.orders, paper.on), plan=sheets.plan(paper), charts=pictures(paper),
        clocks={id: Text(clock.en, clock.zh) for id, clock in clocks.items()},
    )  # fmt: skip


def _tiles(p: Paper) -> list[tuple[Text, Text, Text, bool]]:
    """The figures at the top: what, how many, a remark, and whether it is grave."""
    t, of = p.total, p.currency
    due = sum(item.state(p.on) == "overdue" for item in p.plan)
    return [
        (Text("Filed", "新收"), count(t.filed), Text(f"{t.resumed:,} of them resumed", f"其中恢复执行{t.resumed:,}件"), False),
        (Text("Closed", "结案"), count(t.closed), Text(f"{t.lacking:,} of them for lack of assets", f"其中终本{t.lacking:,}件"),
         False),
        (Text("Open", "未结"), count(t.open_now),
         Text(f"{t.open_before:,} at the last meeting", f"上次会议时{t.open_before:,}件"), False),
        (Text("Overdue", "逾期期限"), count(t.overdue),
         Text(f"{t.newly_overdue:,} new, {p.cleared:,} no longer", f"新增{t.newly_overdue:,}项，消除{p.cleared:,}项"), t.overdue > 0),
        (Text("Money in", "案款到账"), money(t.money_in, of), Text("to the account of the court", "进入案款账户"), False),
        (Text("Money out", "案款发放"), money(t.money_out, of), Text("paid out", "已发放"), False),
        (Text("Lots sold", "成交拍品"), count(t.sold),
         Text(f"{t.listed:,} put up; {money(t.sold_for, of).en}", f"上拍{t.listed:,}；{money(t.sold_for, of).zh}"), False),
        (Text("Plan items overdue", "方案逾期事项"), count(due),
         Text(f"{len(p.plan_due)} due by {p.until}", f"{p.until}前到期{len(p.plan_due)}项"), due > 0),
    ]  # fmt: skip
