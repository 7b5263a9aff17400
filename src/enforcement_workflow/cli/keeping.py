"""`check` and `backup`: is the store whole, and a copy of it."""

from pathlib import Path
from typing import Annotated

import attrs

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import facts, progress, put, put_json, screen
from enforcement_workflow.cli.words import say


def check(
    *,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    from enforcement_workflow.projections.projector import Projector
    from enforcement_workflow.store.datastore import wal_fault

    with store.open() as court:
        with Projector(court) as projector:
            (lag,) = projector.lags
        settings = {
            "file": court.path,
            "jurisdiction": court.jurisdiction.name,
            "court": court.code,
            "rulebook": court.jurisdiction.rulebook.label,
            "engine": court.engine,
            "cases": len(court.numbers()),
            "entries": court.size - court.staff.version - court.planning.version,
            "roster": court.staff.version,
            "refusals": court.refusal_counts().kept,
            "behind": lag.entries if lag.position else None,
        }
        if not output.json:
            screen().print(facts((_setting(name), value) for name, value in settings.items()))
            if court.engine.startswith("SQLite") and wal_fault():
                put(
                    say(
                        f"{court.engine} has the WAL-reset fault when several processes write; 3.51.3 mends it.",
                        f"{court.engine} 在多进程写入时存在 WAL 重置缺陷，3.51.3 已修复。",
                    )
                )
        with progress(say("Checking cases", "检查案件")) as told:
            faults = list(court.check(told))
    if output.json:
        put_json({"settings": settings, "faults": [attrs.asdict(f) for f in faults]})
    elif faults:
        put("", say(f"{len(faults)} faults:", f"发现{len(faults)}处问题："))
        put(*(f"  {say(f.message_en, f.message_zh)}" for f in faults))
    else:
        put(
            "", say("Settings, versions, chains and heads are as they should be.", "设置、版本、摘要链和头记录均正常。")
        )
    return exits.UNUSABLE if faults else exits.OK


def _setting(name: str) -> str:
    return {
        "file": say("Store", "数据库"),
        "jurisdiction": say("Jurisdiction", "法域"),
        "court": say("Court", "本院代字"),
        "rulebook": say("Rulebook", "规则版本"),
        "engine": say("Engine", "引擎"),
        "cases": say("Cases", "案件数"),
        "entries": say("Entries", "记录数"),
        "roster": say("Entries of the roster", "名册记录数"),
        "refusals": say("Refusals kept", "不予办理记录数"),
        "behind": say("Entries that the read models have yet to take in", "统计表尚未读入的记录数"),
    }[name]


def backup(
    path: Annotated[
        str,
        about(
            "The file to make, or an empty PostgreSQL database; it must not exist",
            "备份文件或 PostgreSQL 空库，须不存在",
        ),
    ],
    /,
    *,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    from enforcement_workflow.store.engine import in_postgres, is_there, shown_address

    named = shown_address(path)
    with store.open() as court:
        if is_there(path):
            raise InvalidInput(
                problem_en=f"{named} exists already and is left as it is; name another",
                problem_zh=f"{named} 已存在，未作更改；请另选",
            )
        with progress(say("Copying pages", "复制")) as told:
            court.backup(path, lambda left, total: told(total - left, total))
    size = None if in_postgres(path) else Path(path).stat().st_size
    if output.json:
        put_json({"backup": named, "bytes": size})
    elif size is None:
        put(say(f"{named}: a store like any other.", f"{named}：可直接作为数据库使用。"))
    else:
        put(say(f"{path}: {size:,} bytes, a store like any other.", f"{path}：{size:,} 字节，可直接作为数据库使用。"))
    return exits.OK
