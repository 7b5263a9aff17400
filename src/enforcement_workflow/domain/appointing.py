"""What must hold of an act on the roster: offices that there are, posts that are held, days in their order."""

from datetime import date

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.acts.staff import OfficerAppointed, OfficerRelieved, OfficerTransferred
from enforcement_workflow.domain.fields import invalid
from enforcement_workflow.domain.roster import Post, Roster


def check_posting(act: Act, roster: Roster, on: date, offices: tuple[str, ...]) -> None:
    """Raise InvalidAct where an act cannot be entered in a roster, taking effect on a day: an office that is not one of
    `offices`, a post given up that is not held, taken up that is held already, or a day before the post began.

    A jurisdiction that declares no offices has any.
    """
    if isinstance(act, OfficerAppointed):
        _there_is(act, act.office, offices)
        _free(act, act.officer, act.office, roster, on)
    elif isinstance(act, OfficerRelieved):
        _held(act, "office", act.officer, act.office, roster, on)
    elif isinstance(act, OfficerTransferred):
        _there_is(act, act.office, offices)
        post = _held(act, "from_office", act.officer, act.from_office, roster, on)
        if act.office != act.from_office:
            _free(act, act.officer, act.office, roster, on)
        elif act.team == post.team:
            en = f"another office, or another team than {act.team or 'none'}"
            raise invalid(_name(act), "office", act.office, en, f"应为另一职务，或者「{act.team or '无'}」以外的团队")


def _name(act: Act) -> str:
    return type(act).__name__


def _there_is(act: Act, office: str, offices: tuple[str, ...]) -> None:
    if offices and office not in offices:
        raise invalid(
            _name(act), "office", office, f"one of the offices here: {', '.join(offices)}", f"应为本法域职务：{'、'.join(offices)}"
        )  # fmt: skip


def _held(act: Act, field: str, officer: str, office: str, roster: Roster, on: date) -> Post:
    """The post that an officer holds and that is to end."""
    held = [post for post in roster.posts if post.officer == officer and post.until is None]
    post = next((post for post in held if post.office == office), None)
    if post is None:
        offices = [post.office for post in held]
        raise invalid(
            _name(act), field, office, f"an office that {officer} holds: {', '.join(offices) or 'none'}",
            f"应为{officer}现任职务：{'、'.join(offices) or '无'}",
        )  # fmt: skip
    if on < post.since:
        raise invalid(
            _name(act), "effective_at", on, f"a day from {post.since} on, when {officer} took up the office of {office}",
            f"应不早于 {post.since}（{officer}任{office}之日）",
        )  # fmt: skip
    return post


def _free(act: Act, officer: str, office: str, roster: Roster, on: date) -> None:
    """The officer does not hold the office, and did not hold it on or after that day."""
    before = [post for post in roster.posts if (post.officer, post.office) == (officer, office)]
    now = next((post for post in before if post.until is None), None)
    if now is not None:
        raise invalid(
            _name(act), "office", office, f"an office that {officer} does not hold yet; it is held since {now.since}",
            f"应为{officer}尚未担任的职务（自 {now.since} 起已任）",
        )  # fmt: skip
    ended = max((post.until for post in before if post.until), default=None)
    if ended is not None and on < ended:
        raise invalid(
            _name(act), "effective_at", on, f"a day from {ended} on; until then {officer} held the office of {office}",
            f"应不早于 {ended}（此前{officer}已任{office}）",
        )  # fmt: skip
