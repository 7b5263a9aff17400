"""Every index of the assessment on a Spark cluster, by court and summed. `indexes.py FOLDER... --year 2017 --master URL`"""

import argparse
import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import facts
from entries import CARD
from pyspark.sql import SparkSession

from enforcement_workflow.jurisdictions import find_jurisdiction
from enforcement_workflow.projections.assessing import Standing, assess
from enforcement_workflow.projections.question import Window


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folders", nargs="+", type=Path, help="logs, as entries.py writes them")
    reader.add_argument("--year", type=int, required=True)
    reader.add_argument("--as-of", type=date.fromisoformat, help="the day to look back from; today by default")
    reader.add_argument("--master", default="local[*]")
    reader.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark")
    reader.add_argument("--json", action="store_true")
    given = reader.parse_args()
    (name,) = {json.loads((folder / CARD).read_text("utf-8"))["jurisdiction"] for folder in given.folders}
    jurisdiction = find_jurisdiction(name)
    day = given.as_of or datetime.now(jurisdiction.zone).date()
    session = _session(given.master, dict(text.split("=", 1) for text in given.set))
    try:
        here = Path(__file__).parent
        for module in ("facts.py", "entries.py"):
            session.sparkContext.addPyFile(str(here / module))
        engine = facts.facts_on(session, [f"file:{folder.resolve()}" for folder in given.folders], name)
        found = assess(engine, jurisdiction, Window.year(given.year, day))
        left_out = [row[0] for row in session.table("fact_quarantined").select("number").collect()]
        if given.json:
            said = {"executors": _executors(session), "left_out": left_out, "indexes": [_plain(s) for s in found]}
            print(json.dumps(said, ensure_ascii=False))
        else:
            for s in found:
                print(f"{s.index.id:4} {s.printed or '-':>12} {s.index.unit:8} {s.index.title_en}")
            for number in left_out:
                print(f"left out, its history is damaged: {number}")
    finally:
        session.stop()


def _session(master: str, settings: dict[str, str]) -> Any:
    builder = SparkSession.builder.master(master).appName("enforcement indexes")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _executors(session: Any) -> int:
    """How many executors worked."""
    seen = session.sparkContext.parallelize(range(64), 16).map(lambda _: os.environ.get("SPARK_EXECUTOR_DIRS", ""))
    return len(set(seen.collect()))


def _plain(s: Standing) -> dict[str, Any]:
    by_court = {court: [of.sums.members, of.sums.numerator, of.sums.denominator] for court, of in s.courts.items()}
    return {"id": s.index.id, "printed": s.printed, "courts": by_court}


if __name__ == "__main__":
    main()
