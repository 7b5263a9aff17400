"""The entries that stand in `v1.jsonl`, written out by constructor: one of every act, on one case."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from enforcement_workflow import CaseNumber, Officer, Stage
from enforcement_workflow.domain.case import Entry, Irregularity
from golden.examples import EXAMPLES

NUMBER: Final = CaseNumber("(2018)琼72执7号")
CLERK: Final = Officer("zhao", "filing_clerk")
JUDGE: Final = Officer("wang", "judge", "王法官")
_BEGAN = datetime(2018, 1, 10, 9, 30, tzinfo=timezone(timedelta(hours=8)))
_WRITTEN = datetime(2018, 1, 10, 2, 0, 0, 123456, tzinfo=UTC)


def _entry(version: int, name: str) -> Entry:
    at, written = _BEGAN + timedelta(days=version - 1), _WRITTEN + timedelta(days=version - 1)
    plainly = Entry(NUMBER, version, EXAMPLES[name], JUDGE, at, written, None, "china@2026.1")
    match name:
        case "CaseFiled":  # moved the stage, read a fact from outside the case, answered a request
            return Entry(
                NUMBER, version, EXAMPLES[name], CLERK, at, written, Stage.filed, "china@2026.1", {"court": "琼72", "n": [1, 2.5, None]},
                request_id="请求-1", request_digest="6b86b273ff34fce1",
            )  # fmt: skip
        case "AssetControlled":
            return Entry(NUMBER, version, EXAMPLES[name], JUDGE, at, written, Stage.control, "china@2026.1")
        case "Noted":  # observed, out of order, against two rules
            broken = (
                Irregularity("STAGE", "-", {"act": "Noted", "now": "concluded"}),
                Irregularity("CN-ASG-2", "Civil Procedure Law art. 44-47", {"person": "王法官"}),
            )
            return Entry(
                NUMBER, version, EXAMPLES[name], JUDGE, at, written, None, "china@2026.1", irregularities=broken, observed=True,
                source="2018/卷1.xes#17",
            )  # fmt: skip
        case _:
            return plainly


ENTRIES: Final = tuple(_entry(version, name) for version, name in enumerate(EXAMPLES, 1))
"""Every entry of the golden file, in order; their digests are in the file only."""
