"""A session of Spark, and what goes wrong in one told in words."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from loader.model import InputError, LoaderError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_OURS: Final = re.compile(r"loader\.model\.(\w+): (.+)")


@contextmanager
def opened(master: str | None, *, progress: bool = False) -> Iterator[SparkSession]:
    """Open a session with a master, or with that of Spark's own settings; it ends with the block.

    Of Spark's log only errors are shown, and how far it is where `progress` says so.

    Raises UsageError where there is no Spark here, or no master can be reached.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        remedy = "install it with: pip install 'prisongraph[spark]'"
        raise UsageError("--engine spark", "there is no PySpark here", remedy) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("prisongraph").config("spark.ui.showConsoleProgress", progress)
    try:
        found = (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, _java_error(), OSError, RuntimeError) as error:
        what = f"no session can be opened ({_first_line(error)})"
        raise UsageError(
            master or "--engine spark", what, "install Java 17 or 21, and see that the master runs"
        ) from error
    try:
        found.sparkContext.setLogLevel("ERROR")
        yield found
    finally:
        found.stop()


@contextmanager
def failures(out: str) -> Iterator[None]:
    """Tell in words of a failure of a run that writes to a folder.

    Raises InputError for a source that is not there, UsageError for a worker without this program, else LoaderError.
    """
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, _java_error()) as error:
        text = str(error)
        if "PATH_NOT_FOUND" in text:
            what = _first_line(error).partition("Path does not exist: ")[2] or "a source"
            raise InputError(what.partition(". SQLSTATE")[0], "there is nothing there", "correct the name") from error
        if "No module named" in text:
            what = f"a worker has no such module ({_first_line(error, 'No module named')})"
            raise UsageError("--engine spark", what, "install prisongraph in the Python of every worker") from error
        if (ours := _OURS.search(text)) is not None:
            what = f"the run failed ({ours[2]})"
        else:
            what = f"the run failed ({_first_line(error)})"
        raise LoaderError(out, what, "see Spark's log; remove that folder, and run it again") from error


def _java_error() -> type[Exception]:
    from py4j.protocol import Py4JError

    found: type[Exception] = Py4JError
    return found


def _first_line(error: Exception, word: str = "") -> str:
    """Return the first line of an error that tells something and holds a word; Spark's are long."""
    lines = [line.strip(": \t") for line in str(error).splitlines()]
    told = (line for line in lines if line and word in line and not line.startswith("An error occurred while calling"))
    return next(told, type(error).__name__)[:300]
