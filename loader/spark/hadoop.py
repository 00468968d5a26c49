"""The folder that a run writes into, on any file system that Spark knows; it is reached through Spark's own classes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark import SparkContext


def located(context: SparkContext, path: str) -> str:
    """Return a path as Spark finds it from anywhere: one of this machine is taken from the current folder."""
    classes: Any = context._jvm
    if classes.org.apache.hadoop.fs.Path(path).toUri().getScheme() is not None:
        return path
    system = classes.org.apache.hadoop.fs.FileSystem.get(context._jsc.hadoopConfiguration())
    return str(Path(path).absolute()) if system.getScheme() == "file" else path


class Folder:
    """A folder by its path or address; files in it are named below it. Errors are those of the file system."""

    def __init__(self, context: SparkContext, path: str) -> None:
        classes: Any = context._jvm
        self._classes = classes
        self._path: Any = classes.org.apache.hadoop.fs.Path(located(context, path))
        self._system: Any = self._path.getFileSystem(context._jsc.hadoopConfiguration())
        self._path = self._system.makeQualified(self._path)

    @property
    def address(self) -> str:
        """The folder with its file system, so that a worker finds the same."""
        return str(self._path.toString())

    def taken(self) -> bool:
        """Tell whether anything is there."""
        return bool(self._system.exists(self._path)) and bool(self.names())

    def below(self, name: str) -> Folder:
        """Return the folder of this name in it."""
        found = object.__new__(Folder)
        found._classes, found._system, found._path = self._classes, self._system, self._at(name)
        return found

    def names(self) -> list[str]:
        """Return the names of what is in it, sorted."""
        return sorted(str(status.getPath().getName()) for status in self._system.listStatus(self._path))

    def settle(self, ending: str) -> None:
        """Give the parts that a committed job wrote their ending, and remove what holds no part of it."""
        for name in self.names():
            file = self._at(name)
            if name.startswith("part-") and self._system.getFileStatus(file).getLen() > 0:
                done = self._system.rename(file, self._at(name + ending))
            else:
                done = self._system.delete(file, True)
            assert done, f"{name} was just listed"

    def write(self, name: str, text: str) -> None:
        """Write a small file, which has its name when it is whole."""
        passing = self._at(f"_{name}")
        stream = self._system.create(passing, True)
        stream.write(bytearray(text.encode()))
        stream.close()
        assert self._system.rename(passing, self._at(name)), "nothing of this name was there"

    def _at(self, name: str) -> Any:
        return self._classes.org.apache.hadoop.fs.Path(self._path, name)
