"""Spark for the tests: from the wheel `pyspark`, on the Java of this machine, on loopback and with nothing left behind."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

JAVA: Final = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A Java that starts quickly rather than running fast."""

QUICK: Final = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",  # compiling a query takes longer than reading so few rows
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.extraJavaOptions": JAVA,
    "spark.log.level": "ERROR",
}
"""Settings with which a small job is not slowed by what serves a large one."""


def need_java() -> None:
    """Skip, saying so, where Spark cannot run."""
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and Path(home, "bin", "java").exists()):
        pytest.skip("there is no Java here, which Spark needs")


@contextmanager
def session(folder: Path, master: str = "local[2]", more: Mapping[str, str] | None = None) -> Iterator[Any]:
    """A Spark session that keeps its files in a folder."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    settings = {
        **QUICK,
        "spark.local.dir": str(folder / "spark"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.session.timeZone": "UTC",
        **(more or {}),
    }
    builder = SparkSession.builder.master(master).appName("enforcement")
    for name, value in settings.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    try:
        yield made
    finally:
        made.stop()
