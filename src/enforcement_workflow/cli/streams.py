"""The streams of the log that are no case, the roster and the action plan: entering an act on one, and listing its entries."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.fields import given
from enforcement_workflow.cli.history import print_entries
from enforcement_workflow.cli.options import Acting, Store, moment
from enforcement_workflow.cli.printing import put, put_json
from enforcement_workflow.cli.words import act_name, say
from enforcement_workflow.domain import plain

if TYPE_CHECKING:
    from enforcement_workflow.store.court import Court
    from enforcement_workflow.store.stream import Stream

Of = Callable[["Court"], "Stream"]
"""The stream of a court that is meant."""


def enter(
    of: Of,
    act: str,
    words: Sequence[str],
    fields: str | None,
    acting: Acting,
    on: str | None,
    store: Store,
    *,
    as_json: bool,
) -> int:
    """Enter an act on a stream and say which entry it is."""
    with store.open() as court:
        stream = of(court)
        said = plain.parse(act, given(words, fields), vocabulary=stream.vocabulary)
        entry = stream.record(said, by=acting.officer, effective_at=moment(on, court.jurisdiction.zone))
    if as_json:
        put_json({"recorded": True} | views.entry(entry))
    else:
        (en, zh), name, at = (
            stream.title,
            act_name(entry.name, type(entry.act).zh),
            f"{entry.effective_at:%Y-%m-%d %H:%M}",
        )
        put(say(f"{en.capitalize()}, entry {entry.version}: {name}, {at}.", f"{zh}第{entry.version}条：{name}，{at}。"))
    return exits.OK


def history(of: Of, store: Store, *, none: Callable[[], str], as_json: bool) -> int:
    """Every entry of a stream, as `history` prints those of a case; `none` says that there is none."""
    with store.open() as court:
        stream, where = of(court), court.jurisdiction
        entries = stream.history()
    if as_json:
        put_json([views.entry(e) for e in entries])
    elif entries:
        print_entries(entries, where, say(stream.title[0].capitalize(), stream.title[1]))
    else:
        put(none())
    return exits.OK
