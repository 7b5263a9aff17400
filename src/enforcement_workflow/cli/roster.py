"""`roster` and `staff`: who holds which office, and how the roster is kept."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Annotated

from enforcement_workflow.cli import exits, streams, views
from enforcement_workflow.cli.failing import command_line
from enforcement_workflow.cli.options import OUTPUT, STORE, Acting, Moment, Output, Store, about, moment
from enforcement_workflow.cli.printing import put, put_json, screen, table
from enforcement_workflow.cli.recording import Fields, Words
from enforcement_workflow.cli.show import KnownAt
from enforcement_workflow.cli.words import say
from enforcement_workflow.domain.acts import STAFF_ACTS
from enforcement_workflow.domain.roster import Post

if TYPE_CHECKING:
    from enforcement_workflow.domain.jurisdiction import Jurisdiction
    from enforcement_workflow.store.court import Court
    from enforcement_workflow.store.stream import Stream

Day = Annotated[str | None, about("The posts held on this day; today by default", "某日的任职；默认为今日")]
History = Annotated[bool, about("Every entry of the roster instead", "改为列出名册的全部记录")]
StaffAct = Annotated[str, about(f"The act: {', '.join(STAFF_ACTS)}", f"行为：{'、'.join(STAFF_ACTS)}")]


def roster(
    *,
    on: Day = None,
    known_at: KnownAt = None,
    history: History = False,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    if history:
        return streams.history(_of, store, none=_none_kept, as_json=output.json)
    with store.open() as court:
        where = court.jurisdiction
        day = (moment(on, where.zone) or datetime.now(UTC)).astimezone(where.zone).date()
        known = moment(known_at, where.zone, option="--known-at", at=time.max)
        found = court.roster(on=day, known_at=known)
        kept = bool(found) or bool(court.staff.history())
    if output.json:
        put_json({"on": day.isoformat(), "kept": kept, "posts": [views.post(p) for p in found.posts]})
    elif not kept:
        put(_none_kept())
    elif not found:
        put(say(f"Nobody held an office on {day}.", f"{day} 无人任职。"))
    else:
        _print(found.posts, where, say(f"The roster on {day}", f"{day} 人员名册"))
    return exits.OK


def staff(
    act: StaffAct,
    /,
    *words: Words,
    acting: Acting,
    on: Moment = None,
    fields: Fields = None,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    return streams.enter(_of, act, words, fields, acting, on, store, as_json=output.json)


def _of(court: "Court") -> "Stream":
    return court.staff


def _none_kept() -> str:
    begin = command_line("acts", "OfficerAppointed")
    return say(f"No roster is kept here; how to begin one: {begin}", f"未设人员名册；如何设立：{begin}")


def _print(posts: Iterable[Post], where: "Jurisdiction", title: str) -> None:
    """The posts by team, each team by offices as the jurisdiction orders them."""
    ranks = {office: rank for rank, office in enumerate(where.offices)}
    ordered = sorted(posts, key=lambda p: (p.team or "", ranks.get(p.office, len(ranks)), p.officer))
    columns = (
        say("Team", "团队"), say("Officer", "编号"), say("Name", "姓名"), say("Office", "职务"), "!" + say("Since", "任职日"),
        "!" + say("Staff", "编制"),
    )  # fmt: skip
    rows, team = [], ""
    for p in ordered:
        office = say(p.office, where.office_names.get(p.office, p.office))
        rows.append(("" if p.team == team else p.team, p.officer, p.name, office, p.since, _kind(p)))
        team = p.team or ""
    screen().print(table(columns, rows, title=title))


def _kind(p: Post) -> str:
    kinds = [say("permanent", "在编") if p.permanent else say("not permanent", "非在编")]
    if p.transferred_in:
        kinds.append(say("transferred in", "调入"))
    return say(", ", "、").join(kinds)
