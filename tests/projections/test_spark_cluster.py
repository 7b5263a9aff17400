"""A real Spark cluster, a master and two workers on loopback: the facts it makes case by case give the embedded answer."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spark
from dockets import closed_case, observe, small_court

from controls import CLERK, local, opened
from enforcement_workflow import Court, acts
from enforcement_workflow.demo.records import AS_OF
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections.assessing import assess
from enforcement_workflow.projections.engines import Beside
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.question import Window

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "spark"
SOURCES = Path(__file__).resolve().parents[2] / "src"
MAY = date(2017, 5, 2)
DAMAGED = "(2017)琼01执9号"
STARTING, ANSWERING = 90, 400
"""Seconds within which the cluster must stand, and its answer be there."""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the master, once two workers have registered with it."""
    spark.need_java()
    import pyspark

    folder, home = tmp_path_factory.mktemp("cluster"), Path(pyspark.__file__).parent
    environment = os.environ | {
        "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_DAEMON_MEMORY": "512m", "SPARK_DAEMON_JAVA_OPTS": spark.JAVA, "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(SOURCES),
    }  # fmt: skip
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> Path:
        log = folder / f"{name}.log"
        with log.open("wb") as out:
            run = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{arguments[0]}", *arguments[1:]]
            started.append(
                subprocess.Popen(run, env=environment, stdout=out, stderr=out, cwd=folder, start_new_session=True)
            )
        return log

    master = f"spark://127.0.0.1:{(port := free_port())}"
    told = start("master", "master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
    for n in (1, 2):
        start(
            f"worker{n}", "worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0",
            "--work-dir", str(folder / f"work{n}"), master,
        )  # fmt: skip
    try:
        deadline = time.monotonic() + STARTING
        while told.read_text("utf-8", "replace").count("Registering worker") < 2:
            if time.monotonic() > deadline:
                pytest.fail(f"the cluster did not start in {STARTING} s: {told.read_text('utf-8', 'replace')[-2000:]}")
            time.sleep(0.2)
        yield master
    finally:
        for process in started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)


def run(script: str, *arguments: str) -> str:
    """What a script of the example prints."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLE / script), *arguments], capture_output=True, text=True, timeout=ANSWERING, check=False,
        env=os.environ | {"PYTHONPATH": str(SOURCES), "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def embedded(*stores: Path) -> dict[str, dict[str, list[int]]]:
    """The sums of every index by court, as the courts themselves answer."""
    found: dict[str, dict[str, list[int]]] = {}
    for store in stores:
        with Court.open(str(store), create=False) as court, Projector(court) as projector:
            projector.catch_up()
            for s in assess(Beside(projector.tables), CHINA, Window.year(2017, AS_OF)):
                sums = {
                    code: [of.sums.members, of.sums.numerator, of.sums.denominator] for code, of in s.courts.items()
                }
                found.setdefault(s.index.id, {}).update(sums)
    return found


def damage(store: Path) -> None:
    """Change what is stored of one case, as only somebody with the file in hands can."""
    with closing(sqlite3.connect(store)) as file, file:
        file.execute("DROP TRIGGER entries_are_not_changed")
        changed = "UPDATE stored_events SET state = replace(state, 'judgment', 'ruling') WHERE originator_id = ?"
        assert file.execute(changed, (DAMAGED,)).rowcount


def quick(cluster: str) -> list[str]:
    """What the example is told so that a small job is not slowed by what serves a large one."""
    settings = spark.QUICK | {
        "spark.executor.memory": "512m", "spark.executor.extraJavaOptions": spark.JAVA,
        "spark.executorEnv.PYTHONPATH": str(SOURCES),
    }  # fmt: skip
    return ["--master", cluster, *(word for name, value in settings.items() for word in ("--set", f"{name}={value}"))]


@pytest.mark.slow
def test_two_workers_make_the_facts_and_give_the_embedded_answer(cluster: str, vector: Court, tmp_path: Path) -> None:
    vector.staff.record(
        acts.OfficerAppointed("chen", "enforcement_officer"), by=CLERK, effective_at=local(1, 2).replace(year=2016)
    )
    first, other = Path(vector.path), tmp_path / "other.db"
    small_court(other)
    with opened(other, court="琼01") as court:
        observe(court, [(DAMAGED, closed_case(MAY))])
    damage(other)
    logs = [tmp_path / "log" / name for name in ("first", "other")]
    for url, log in zip((first, other), logs, strict=True):
        run("entries.py", str(url), str(log))

    said: Any = json.loads(
        run("indexes.py", *map(str, logs), "--year", "2017", "--as-of", AS_OF.isoformat(), "--json", *quick(cluster))
    )

    assert said["executors"] == 2
    assert said["left_out"] == [DAMAGED]
    answer = {s["id"]: s["courts"] for s in said["indexes"]}
    assert answer == embedded(first, other)
    assert answer["I2"] == {"琼72": [50, 25, 50], "琼01": [4, 1, 4]}
    assert answer["S1"] == {"琼72": [1, 1, 1]}
