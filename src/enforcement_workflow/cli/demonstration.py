"""`demo`: the docket of an invented maritime court, built act by act, and its published table recomputed."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import command_line
from enforcement_workflow.cli.options import SPEECH, Speech, about
from enforcement_workflow.cli.printing import progress, put
from enforcement_workflow.cli.reporting import computed, put_table
from enforcement_workflow.cli.words import say

if TYPE_CHECKING:
    from enforcement_workflow.projections.rows import Report
    from enforcement_workflow.store.court import Court


def demo(
    *,
    db: Annotated[
        str,
        about(
            "The file to make, or the empty PostgreSQL database to fill; one that exists is only read",
            "要创建的文件，或要写入的 PostgreSQL 空库；已存在则只读取",
        ),
    ] = "demo.db",
    speech: Speech = SPEECH,
) -> int:
    from enforcement_workflow.demo.records import AS_OF
    from enforcement_workflow.demo.writing import NOTE_EN, NOTE_ZH
    from enforcement_workflow.store.court import Court
    from enforcement_workflow.store.engine import is_there, shown_address

    named = shown_address(db)
    put(say(NOTE_EN, NOTE_ZH), "")
    if is_there(db):
        put(say(f"{named} is there already; it is read as it is.", f"{named} 已存在，直接读取。"), "")
    else:
        if not sys.stderr.isatty():  # where there is a terminal a bar moves
            put(say("Recording some 60,000 acts; it takes less than a minute.", "记录约六万项行为，不到一分钟。"))
        sys.stdout.flush()
        _build(db, named)
        sys.stdout.flush()
    with Court.open(db, create=False) as court:
        done = computed(court, AS_OF)
        put_table(done, published_only=True)
        commands = list(_to_try(court, done, named, AS_OF.isoformat()))
    if commands:
        put(say("To try next:", "接下来可试："), *(f"  {command}" for command in commands))
    return exits.OK


def _build(db: str, named: str) -> None:
    """Build in memory and write all of it at the end, so that a docket is there whole or not at all."""
    from enforcement_workflow.demo.docket import build, open_demo
    from enforcement_workflow.store.engine import in_postgres

    court, clock = open_demo()
    with court, progress(say("Recording acts", "记录行为")) as told:
        docket = build(court, clock, progress=told)
        if in_postgres(db):
            court.backup(db)
        else:
            _write(court, Path(db))
    put(
        say(
            f"{named}: {docket.cases:,} first-time cases, {docket.judged:,} acts, each judged, {docket.since} to {docket.until};"
            f" {docket.old:,} old cases of {docket.copied:,} acts, copied as their registers have them.",
            f"{named}：首次执行案件{docket.cases:,}件，行为{docket.judged:,}项，均经审查，{docket.since}至{docket.until}；"
            f"旧案{docket.old:,}件，行为{docket.copied:,}项，照登记簿录入。",
        ),
        "",
    )


def _write(court: "Court", db: Path) -> None:
    """Write a file beside and rename it at the end."""
    from enforcement_workflow.demo.docket import keep

    part = db.with_name(f"{db.name}.part")
    _remove(part)
    try:
        keep(court, str(part))
        os.replace(part, db)
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    for name in (part.name, f"{part.name}-wal", f"{part.name}-shm"):
        part.with_name(name).unlink(missing_ok=True)


def _to_try(court: "Court", done: "Report", db: str, on: str) -> Iterator[str]:
    """What the court sees that day; the acts of the lot with the highest premium; what is open on a case in the auction
    stage, and a refusal there."""
    at = ("--db", db)
    case = next((c for c in map(court.case, reversed(court.numbers())) if c.stage == "auction"), None)
    if case and case.team:
        yield command_line("worklist", "--team", case.team, "--on", on, *at)
    yield command_line("register", "sales", "--overdue", "--as-of", on, *at)
    yield command_line("indexes", "--year", "2017", "--against", "2016", "--as-of", on, *at)
    yield command_line("meeting", "weekly", "--on", on, *at)
    for best in done.row("A6").figures[0].ranked[:1]:
        yield command_line("history", best.number, *at)
    if case and case.handler:
        acting = ("--by", case.handler.id, "--office", case.handler.office, "--on", f"{on}T17:00", *at)
        yield command_line("next", case.number, *acting)
        payment = ("amount=1000.00 CNY", f"payee={case.applicants[0].name}")
        yield command_line("record", case.number, "MoneyPaidOut", *payment, *acting)
