"""One example of everything that the tests of the store work with: a court, officers, a case from filing to its stay."""

import os
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from enforcement_workflow import Court, Money, Officer, Party, Period, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.jurisdictions.china import CHINA

COURT: Final = "琼72"
JUDGE: Final = Officer("wang", "judge")
CLERK: Final = Officer("zhao", "filing_clerk")
ZONE: Final = CHINA.zone
OPENED: Final = datetime(2018, 6, 1, 1, tzinfo=UTC)
"""When the clock of a test begins to run; 09:00 in Shanghai."""


def number(sequence: int) -> str:
    """The number of a case of 2018."""
    return f"(2018){COURT}执{sequence}号"


NUMBER: Final = number(7)


def local(month: int, day: int, hour: int = 9) -> datetime:
    """An hour of 2018 in the court's own time."""
    return datetime(2018, month, day, hour, tzinfo=ZONE)


class TickingClock:
    """A clock that moves on by a second whenever it is read, and that can be set."""

    def __init__(self, now: datetime = OPENED) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


OpenCourt = Callable[..., Court]
"""Opens a test's one store, as often as it is called."""


def opened(path: Path | str, **options: Any) -> Court:
    """The court whose file this is, made where there is none."""
    return Court.open(str(path), **({"jurisdiction": CHINA, "court": COURT} | options))


FILED: Final = acts.CaseFiled(
    kind="first_time", basis="(2017)琼72民初1号", applicants=(Party("陈海生"),), respondents=(Party("南洋公司", "unit"),),
    claim=Money.of("1000000.00", "CNY"), received_on=date(2018, 1, 5),
)  # fmt: skip
ASSIGNED: Final = acts.CaseAssigned(handler=JUDGE, team="执行一组")
ASKED: Final = acts.InquiryMade(inquiry="查1", channel="network", authority="银行")
FOUND: Final = acts.AssetFound(asset="车1", kind="vehicle", description="货车")
HELD: Final = acts.AssetControlled(measure="封1", asset="车1", how="seal", period=Period(months=24))
ORDERED: Final = acts.SaleOrdered(sale="拍1", assets=("车1",))
ENDED: Final = acts.SaleEnded(sale="拍1", outcome="撤回")
PAID_IN: Final = acts.MoneyReceived(amount=Money.of("2500.00", "CNY"), source="南洋公司")
STAYED: Final = acts.CaseStayed(ground="applicant_agrees")
LIFTED: Final = acts.StayLifted()
CONCLUDED: Final = acts.CaseConcluded(mode="terminated", ground="withdrawal", kept_measures=("封1",))
NOTE: Final = acts.Noted(text="记事")

LIFE: Final[tuple[tuple[datetime, Act], ...]] = (
    (local(1, 10), FILED), (local(1, 11), ASSIGNED), (local(1, 15), ASKED), (local(1, 20), FOUND), (local(1, 21), HELD),
    (local(2, 1), ORDERED), (local(3, 1), ENDED), (local(3, 5), PAID_IN), (local(4, 1), STAYED), (local(5, 1), LIFTED),
)  # fmt: skip
"""A lawful case, act by act, from filing into control, through a sale and a stay."""


def file(court: Court, sequence: int = 7, *, until: int = 1) -> str:
    """File a case and record the first acts of its life; the number."""
    for at, act in LIFE[:until]:
        court.record(number(sequence), act, by=JUDGE, effective_at=at)
    return number(sequence)


# --- other processes


class Child:
    """A forked process that runs `work(say)`: each line it says is on its way before `say` returns."""

    def __init__(self, work: Callable[[Callable[[str], None]], None]) -> None:
        ours, theirs = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which a child that only works never meets
            self.pid = os.fork()
        if not self.pid:
            self._run(work, theirs)
        os.close(theirs)
        self._said = os.fdopen(ours, encoding="utf-8")
        self.status: int | None = None

    @staticmethod
    def _run(work: Callable[[Callable[[str], None]], None], pipe: int) -> None:
        def say(line: str) -> None:
            os.write(pipe, f"{line}\n".encode())

        status = 1
        try:
            work(say)
            status = 0
        except BaseException:
            say(traceback.format_exc())
        finally:
            os._exit(status)

    def kill(self) -> None:
        """End it as `kill -9` does."""
        os.kill(self.pid, signal.SIGKILL)

    def line(self) -> str:
        """The next line it says, empty when it has ended."""
        return self._said.readline().rstrip("\n")

    def rest(self) -> list[str]:
        """All the lines it still says before it ends; a line cut off by its death is left out."""
        text = self._said.read()
        self._said.close()
        _, status = os.waitpid(self.pid, 0)
        self.status = os.waitstatus_to_exitcode(status)
        return text.split("\n")[:-1]


@contextmanager
def children(*works: Callable[[Callable[[str], None]], None]) -> Iterator[list[Child]]:
    """Several processes at once; those that are left when the block ends in an error are killed."""
    started = [Child(work) for work in works]
    try:
        yield started
    except BaseException:
        for child in started:
            if child.status is None:
                child.kill()
                child.rest()
        raise


def told(*works: Callable[[Callable[[str], None]], None]) -> list[list[str]]:
    """What several processes said, each of which must have ended well."""
    with children(*works) as started, ThreadPoolExecutor(len(works)) as listeners:
        lines = list(listeners.map(Child.rest, started))  # all at once, so that none waits for a full pipe
    failed = ["\n".join(said[-40:]) for said, child in zip(lines, started, strict=True) if child.status]
    assert not failed, "\n\n".join(failed)
    return lines
