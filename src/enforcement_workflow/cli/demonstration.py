"""`demo`: the docket of an invented maritime court, built act by act, and its published table recomputed."""

import os
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
    db: Annotated[Path, about("The file to make; one that exists is only read", "要创建的文件；已存在则只读取")] = Path(
        "demo.db"
    ),
    speech: Speech = SPEECH,
) -> int:
    from enforcement_workflow.demo.records import AS_OF
    from enforcement_workflow.demo.writing import NOTE_EN, NOTE_ZH
    from enforcement_workflow.store.court import Court

    put(say(NOTE_EN, NOTE_ZH), "")
    if db.exists():
        put(say(f"{db} is there already; it is read as it is.", f"{db} 已存在，直接读取。"), "")
    else:
        _build(db)
    with Court.open(str(db), create=False) as court:
        done = computed(court, AS_OF)
        put_table(done, published_only=True)
        commands = list(_to_try(court, done, str(db), AS_OF.isoformat()))
    if commands:
        put(say("To try next:", "接下来可试："), *(f"  {command}" for command in commands))
    return exits.OK


def _build(db: Path) -> None:
    """Build beside the file and rename at the end, so that a docket is there whole or not at all."""
    from enforcement_workflow.demo.docket import build, open_demo

    part = db.with_name(f"{db.name}.part")
    _remove(part)
    try:
        court, clock = open_demo(str(part))
        with court, progress(say("Recording acts", "记录行为")) as told:
            docket = build(court, clock, progress=told)
        os.replace(part, db)
    finally:
        _remove(part)
    put(
        say(
            f"{db}: {docket.cases:,} first-time cases, {docket.judged:,} acts, each judged, {docket.since} to {docket.until};"
            f" {docket.old:,} old cases of {docket.copied:,} acts, copied as their registers have them.",
            f"{db}：首次执行案件{docket.cases:,}件，行为{docket.judged:,}项，均经审查，{docket.since}至{docket.until}；"
            f"旧案{docket.old:,}件，行为{docket.copied:,}项，照登记簿录入。",
        ),
        "",
    )


def _remove(part: Path) -> None:
    for name in (part.name, f"{part.name}-wal", f"{part.name}-shm"):
        part.with_name(name).unlink(missing_ok=True)


def _to_try(court: "Court", done: "Report", db: str, on: str) -> Iterator[str]:
    """The acts of the lot with the highest premium; what is open on a case in the auction stage; and a refusal there."""
    for best in done.row("A6").figures[0].ranked[:1]:
        yield command_line("history", best.number, "--db", db)
    case = next((c for c in map(court.case, reversed(court.numbers())) if c.stage == "auction"), None)
    if case and case.handler:
        acting = ("--by", case.handler.id, "--office", case.handler.office, "--on", f"{on}T17:00", "--db", db)
        yield command_line("next", case.number, *acting)
        payment = ("amount=1000.00 CNY", f"payee={case.applicants[0].name}")
        yield command_line("record", case.number, "MoneyPaidOut", *payment, *acting)
