"""What must hold of an act on the action plan: items that there are and that still go on, days in their order."""

from datetime import date

from enforcement_workflow.domain.actionplan import ActionPlan, PlanItem
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.acts.plan import PlanItemAdopted, PlanItemRescheduled
from enforcement_workflow.domain.campaigns import OF_CAMPAIGNS, check_campaign
from enforcement_workflow.domain.fields import invalid


def check_planning(act: Act, plan: ActionPlan, on: date) -> None:
    """Raise InvalidAct where an act cannot be entered in a plan, taking effect on a day: an item adopted twice, one that
    there is not or that has ended, a day before its adoption, and work that would begin after it is due; and the like of
    campaigns."""
    if isinstance(act, OF_CAMPAIGNS):
        others = tuple(c.campaign for c in plan.campaigns if not c.ended_on)
        check_campaign(act, plan.campaign(act.campaign), others, on)
        return
    if isinstance(act, PlanItemAdopted):
        _new(act, plan)
        _due(act, act.due, act.starts or on)
        return
    item = _going_on(act, getattr(act, "item", ""), plan)
    if on < item.adopted_on:
        en, zh = f"a day from {item.adopted_on} on, when it was adopted", f"应不早于 {item.adopted_on}（列入方案之日）"
        raise invalid(type(act).__name__, "effective_at", on, en, zh)
    if isinstance(act, PlanItemRescheduled):
        _due(act, act.due, item.starts_on)


def _new(act: PlanItemAdopted, plan: ActionPlan) -> None:
    known = plan.item(act.item)
    if known is not None:
        en = f"a name that no item has yet; {act.item} was adopted on {known.adopted_on}"
        raise invalid(
            type(act).__name__, "item", act.item, en, f"应为未用编号；{act.item} 已于 {known.adopted_on} 列入"
        )


def _due(act: Act, due: date, starts: date) -> None:
    if due < starts:
        raise invalid(
            type(act).__name__, "due", due, f"a day from {starts} on, when work on it begins", f"应不早于 {starts}（开始之日）"
        )  # fmt: skip


def _going_on(act: Act, name: str, plan: ActionPlan) -> PlanItem:
    item = plan.item(name)
    if item is None or item.ended_on:
        open_items = [i.item for i in plan.items if not i.ended_on]
        en, zh = (
            f"an item that goes on: {', '.join(open_items) or 'none'}",
            f"应为在办事项：{'、'.join(open_items) or '无'}",
        )
        if item is not None:
            en, zh = f"{en}; {name} ended on {item.ended_on}", f"{zh}；{name} 已于 {item.ended_on} 办结"
        raise invalid(type(act).__name__, "item", name, en, zh)
    return item
