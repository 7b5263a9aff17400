"""The tables of a store, written once for both engines, and in which version this software writes them."""

import json
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from typing import Any, Final

import attrs

from enforcement_workflow.errors import StoreUnusable

SCHEMA: Final = 3
FILING: Final = "CaseFiled"
"""The stored name of the act by which a case begins."""
FILINGS: Final = "INSERT INTO filings VALUES (?, ?) ON CONFLICT DO NOTHING"
"""Enters a case under its instrument, once."""


TABLES: Final = {
    "store_facts": "name value",
    "stored_events": "position* originator_id originator_version* topic state digest request_id",
    "case_heads": "number version* digest",
    "filings": "basis number",
    "refusals": "place* turn* number officer office digest rules times* first_at last_at state",
    "refusal_counts": "number kept* gave_way* attempts*",
}
"""The tables with their columns; those with a star hold whole numbers, the others text."""


@attrs.frozen
class Dialect:
    """Where the engines differ in how a table is made."""

    text: str
    whole: str
    position: str
    place: str
    keyed: str
    own: tuple[str, ...]
    """What only this engine has: what keeps the log append-only, and where there is no header, the schema's number."""
    last: tuple[str, ...] = ()
    """What it has besides, when all tables are there; made, or made anew, with each schema."""


SQLITE: Final = Dialect(
    text="TEXT", whole="INTEGER", position="INTEGER PRIMARY KEY AUTOINCREMENT", place="INTEGER PRIMARY KEY",
    keyed=" WITHOUT ROWID",
    own=(
        """CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON stored_events
            BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
        """CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON stored_events
            BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
        # REPLACE removes rows without asking the trigger above, unless the connection has recursive_triggers on.
        """CREATE TRIGGER entries_are_not_replaced BEFORE INSERT ON stored_events
            WHEN EXISTS (SELECT 1 FROM stored_events WHERE position = NEW.position)
                OR EXISTS (SELECT 1 FROM stored_events
                    WHERE originator_id = NEW.originator_id AND originator_version = NEW.originator_version)
                OR EXISTS (SELECT 1 FROM stored_events WHERE request_id = NEW.request_id)
            BEGIN SELECT RAISE(ABORT, 'an entry with this position, version or request id is there'); END""",
    ),
)  # fmt: skip


def statements(of: Dialect, schema: int) -> Iterator[str]:
    """What makes a store of an older schema (0: an empty database) one of today's."""
    if schema < 1:
        yield f"""CREATE TABLE stored_events (
            position {of.position}, originator_id {of.text} NOT NULL, originator_version {of.whole} NOT NULL,
            topic {of.text} NOT NULL, state {of.text} NOT NULL, digest {of.text} NOT NULL, request_id {of.text})"""
        yield "CREATE UNIQUE INDEX one_entry_a_version ON stored_events (originator_id, originator_version)"
        yield "CREATE UNIQUE INDEX one_use_a_request ON stored_events (request_id) WHERE request_id IS NOT NULL"
        yield (
            f"CREATE TABLE case_heads (number {of.text} PRIMARY KEY, version {of.whole} NOT NULL,"
            f" digest {of.text} NOT NULL){of.keyed}"
        )
        yield f"CREATE TABLE store_facts (name {of.text} PRIMARY KEY, value {of.text} NOT NULL){of.keyed}"
        yield from of.own
    if schema < 2:
        yield (
            f"CREATE TABLE filings (basis {of.text} NOT NULL, number {of.text} NOT NULL,"
            f" PRIMARY KEY (basis, number)){of.keyed}"
        )
        yield f"""CREATE TABLE refusals (
            place {of.place}, turn {of.whole} NOT NULL, number {of.text} NOT NULL, officer {of.text} NOT NULL,
            office {of.text} NOT NULL, digest {of.text} NOT NULL, rules {of.text} NOT NULL, times {of.whole} NOT NULL,
            first_at {of.text} NOT NULL, last_at {of.text} NOT NULL, state {of.text} NOT NULL)"""
        yield "CREATE UNIQUE INDEX one_row_a_refusal ON refusals (number, officer, office, digest, rules)"
        yield "CREATE UNIQUE INDEX refusals_in_turn ON refusals (turn)"
        yield "CREATE UNIQUE INDEX refusals_of_a_case ON refusals (number, turn)"
        yield f"""CREATE TABLE refusal_counts (
            number {of.text} PRIMARY KEY, kept {of.whole} NOT NULL, gave_way {of.whole} NOT NULL,
            attempts {of.whole} NOT NULL){of.keyed}"""
    if schema < SCHEMA:
        yield from of.last


def instrument(basis: str) -> str:
    """An instrument as it is looked up: wide and narrow letters and runs of blanks are the same."""
    return " ".join(unicodedata.normalize("NFKC", basis).split())


def against(basis: str, respondents: Collection[str]) -> str:
    """An instrument against exactly these respondents, by their names, as it is looked up."""
    names = json.dumps(sorted(set(respondents)), ensure_ascii=False)
    return f"{instrument(basis)}\n{sha256(names.encode('utf-8', 'surrogateescape')).hexdigest()}"


def keys(basis: str, respondents: Collection[str]) -> tuple[str, str]:
    """What a case is found by: its instrument, and its instrument against its respondents."""
    return instrument(basis), against(basis, respondents)


def known_schema(schema: int, url: str) -> int:
    """The number of a store's schema. Raises StoreUnusable for one that newer software made."""
    if schema > SCHEMA:
        problem = f"it was made by a newer version (schema {schema}, this one knows {SCHEMA}); update the software"
        raise StoreUnusable(url=url, problem_en=problem, problem_zh=f"由较新版本创建（{schema}），请升级软件")
    return schema


def older(schema: int, url: str) -> StoreUnusable:
    """The error for a store that would have to be brought up by somebody who may not change it."""
    return StoreUnusable(
        url=url,
        problem_en=f"it is of an older form (schema {schema}, today's is {SCHEMA}); let somebody open it once who may change it",
        problem_zh=f"为较旧格式（{schema}，现为{SCHEMA}），须先由有权更改者打开一次",
    )


def not_ours(url: str, other_en: str = "another file", other_zh: str = "另选文件") -> StoreUnusable:
    """The error for a database of somebody else."""
    problem = f"it is a database, but not one of enforcement cases; choose {other_en}"
    return StoreUnusable(url=url, problem_en=problem, problem_zh=f"不是执行案件数据库，请{other_zh}")


def filings_in(stored: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    """What the cases are found by that stored filings began, given by number and state; `check` tells of those that cannot
    be read."""
    for number, state in stored:
        try:
            act = json.loads(state)["act"]
            found = keys(act["basis"], [party["name"] for party in act["respondents"]])
            case = number.decode()
        except (ValueError, LookupError, TypeError):
            continue
        yield from ((key, case) for key in found)
