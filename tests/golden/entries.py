"""The entries that stand in the golden files, written out by constructor: a case for each of the first two, the roster of the
second, the action plan of the third, and another case for the fourth."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from enforcement_workflow import CaseNumber, Officer, Stage
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.entry import Entry, Irregularity
from golden.examples import FIRST, PLAN, SECOND, STAFF, THIRD

NUMBER: Final = CaseNumber("(2018)琼72执7号")
SECOND_NUMBER: Final = CaseNumber("(2018)琼72执保8号")
THIRD_NUMBER: Final = CaseNumber("(2018)琼72执9号")
ROSTER: Final = CaseNumber("#roster")
ACTION_PLAN: Final = CaseNumber("#plan")
CLERK: Final = Officer("zhao", "filing_clerk")
JUDGE: Final = Officer("wang", "judge", "王法官")
PRESIDENT: Final = Officer("li", "president")
_BEGAN = datetime(2018, 1, 10, 9, 30, tzinfo=timezone(timedelta(hours=8)))
_WRITTEN = datetime(2018, 1, 10, 2, 0, 0, 123456, tzinfo=UTC)


def _first(version: int, act: Act) -> Entry:
    at, written = _BEGAN + timedelta(days=version - 1), _WRITTEN + timedelta(days=version - 1)
    match type(act).__name__:
        case "CaseFiled":  # moved the stage, read a fact from outside the case, answered a request
            return Entry(
                NUMBER, version, act, CLERK, at, written, Stage.filed, "china@2026.1", {"court": "琼72", "n": [1, 2.5, None]},
                request_id="请求-1", request_digest="6b86b273ff34fce1",
            )  # fmt: skip
        case "AssetControlled":
            return Entry(NUMBER, version, act, JUDGE, at, written, Stage.control, "china@2026.1")
        case "Noted":  # observed, out of order, against two rules
            broken = (
                Irregularity("STAGE", "-", {"act": "Noted", "now": "concluded"}),
                Irregularity("CN-ASG-2", "Civil Procedure Law art. 44-47", {"person": "王法官"}),
            )
            return Entry(
                NUMBER, version, act, JUDGE, at, written, None, "china@2026.1", irregularities=broken, observed=True,
                source="2018/卷1.xes#17",
            )  # fmt: skip
        case _:
            return Entry(NUMBER, version, act, JUDGE, at, written, None, "china@2026.1")


def _second(version: int, act: Act) -> Entry:
    at, written = _BEGAN + timedelta(days=version - 1), _WRITTEN + timedelta(days=version - 1)
    if version == 1:  # read a figure and the offices held from outside the case
        known = {"court": "琼72", "offices": ["judge"], "cases": {"(2018)琼72执7号": "2018-01-10"}}
        return Entry(SECOND_NUMBER, version, act, CLERK, at, written, Stage.filed, "china@2026.2", known)
    return Entry(SECOND_NUMBER, version, act, JUDGE, at, written, None, "china@2026.2")


def _third(version: int, act: Act) -> Entry:
    at, written = _BEGAN + timedelta(days=version - 1), _WRITTEN + timedelta(days=version - 1)
    moved_to = {1: Stage.filed, 3: Stage.suspended}.get(version)
    return Entry(THIRD_NUMBER, version, act, CLERK, at, written, moved_to, "china@2026.2")


def _staff(version: int, act: Act) -> Entry:
    at, written = _BEGAN + timedelta(days=365 * version), _WRITTEN + timedelta(days=365 * version)
    return Entry(ROSTER, version, act, PRESIDENT, at, written, None, "china@2026.2")


def _plan(version: int, act: Act) -> Entry:
    at, written = _BEGAN + timedelta(days=version), _WRITTEN + timedelta(days=version)
    return Entry(ACTION_PLAN, version, act, PRESIDENT, at, written, None, "china@2026.2")


ENTRIES: Final = {
    "v1": tuple(_first(version, act) for version, act in enumerate(FIRST, 1)),
    "v2": (
        *(_second(version, act) for version, act in enumerate(SECOND, 1)),
        *(_staff(version, act) for version, act in enumerate(STAFF, 1)),
    ),
    "v3": tuple(_plan(version, act) for version, act in enumerate(PLAN, 1)),
    "v4": tuple(_third(version, act) for version, act in enumerate(THIRD, 1)),
}
"""Every entry of each golden file, in order; their digests are in the files only."""
