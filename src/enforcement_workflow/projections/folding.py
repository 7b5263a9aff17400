"""One history folded to its facts; where that fails, the one row that says so, so that the others are counted."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.roster import roster_of
from enforcement_workflow.errors import CaseNotFound, CorruptHistory, EnforcementError, InvalidAct, InvalidNumber
from enforcement_workflow.projections.facts import Facts, facts_of, facts_of_each
from enforcement_workflow.projections.particulars import iso
from enforcement_workflow.projections.schema import POSTS, QUARANTINED
from enforcement_workflow.store.court import Court
from enforcement_workflow.store.names import ROSTER

Found = tuple[str, Sequence[Entry] | CorruptHistory]
"""The number of a case, and its history or what is wrong with it."""
TOGETHER: Final = 400
"""How many entries make up the cases that are folded together: more would not fit into what a processor keeps near."""


def folded(court: Court, number: str, history: Sequence[Entry] | CorruptHistory) -> Facts:
    """The facts of a case, whose history has been read."""
    if isinstance(history, CorruptHistory):
        return left_out(number, history, court.code)
    try:
        return facts_of(history, court.jurisdiction, court.code)
    except Exception as error:  # whatever it is, it is of this case
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        en, zh = f"No facts can be made of case {number} ({said}).", f"案件 {number} 无法生成统计事实（{said}）。"
        return {QUARANTINED.name: [(court.code, clean(number), len(history), en, zh)]}


def facts_of_roster(history: Sequence[Entry], court: str) -> Facts:
    """The posts that the stream of a court's roster adds up to."""
    posts = roster_of(history).posts
    return {
        POSTS.name: [
            (
                court,
                str(ROSTER),
                n,
                p.officer,
                p.office,
                p.team,
                p.permanent,
                p.transferred_in,
                iso(p.since),
                iso(p.until),
            )
            for n, p in enumerate(posts, 1)
        ]
    }


def folded_all(court: Court, histories: Iterable[Found]) -> Iterator[Facts]:
    """The facts of cases as they come, of some at a time."""
    held: list[Found] = []
    entries = 0
    for number, history in histories:
        held.append((number, history))
        entries += 0 if isinstance(history, CorruptHistory) else len(history)
        if entries >= TOGETHER:
            yield from _together(court, held)
            held, entries = [], 0
    yield from _together(court, held)


def _together(court: Court, cases: Sequence[Found]) -> list[Facts]:
    """The facts of several cases. Where they fail, each is folded alone, so that the others are counted."""
    sound = [history for _, history in cases if not isinstance(history, CorruptHistory)]
    try:
        made = iter(facts_of_each(sound, court.jurisdiction, court.code))
    except Exception:  # it is of one of them; `folded` says of which
        return [folded(court, *found) for found in cases]
    return [
        left_out(number, history, court.code) if isinstance(history, CorruptHistory) else next(made)
        for number, history in cases
    ]


def refolded(court: Court, number: str) -> tuple[str, Facts]:
    """The facts of a case, or of the roster, as stored now, with its number as facts have it."""
    try:
        if number == ROSTER:
            return str(ROSTER), facts_of_roster(court.staff.history(), court.code)
        return clean(number), folded(court, number, court.history(number))
    except (CorruptHistory, CaseNotFound, InvalidAct, InvalidNumber) as error:
        return clean(number), left_out(number, error, court.code)


def clean(number: str) -> str:
    """A number as it may be written down, though it be damaged."""
    return number if number.isprintable() else ascii(number)


def left_out(number: str, error: EnforcementError, court: str) -> Facts:
    """The one row of a case that has no facts because its history is damaged."""
    version = error.version if isinstance(error, CorruptHistory) else 1
    return {QUARANTINED.name: [(court, clean(number), version, error.message_en, error.message_zh)]}
