"""What came of each source when it was last loaded, so that what has not changed since costs one hash.

It lies in the store's folder and only says what is already kept: one that is behind the store costs time, and one that
is missing, damaged or of another version is taken for an empty one. It must never run ahead, so what is about to be
written is struck out first (`forget`) and written down again when it is safe (`remember`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from loader.model import StoreError

FILE: Final = "manifest.sqlite"
FORMAT: Final = 1
_TABLES: Final = f"""
CREATE TABLE source (key TEXT PRIMARY KEY, came TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE release (graph TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = {FORMAT};
"""
_WHOLE, _RULES = "whole", "rules"


class Manifest:
    """The manifest of the store in a folder; without a folder, and where it cannot be read, an empty one.

    Only the process that has the store open for writing may write to it.
    """

    def __init__(self, folder: Path | None, *, read_only: bool = False) -> None:
        self._path = folder / FILE if folder is not None else None
        self._read_only = read_only
        self._found = self._opened()
        # the SHA-256 of the lines of each release, once one is asked for: of thousands it is faster to ask at once
        self._contents: dict[str, str] | None = None

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._found is not None:
            self._found.close()
            self._found = None

    def came(self, key: str) -> str | None:
        """Return what came of the source with this key, as text, or None where that is not known."""
        return self._value("SELECT came FROM source WHERE key = ?", key)

    def content(self, graph: str) -> str | None:
        """Return the SHA-256 of the lines that were last stored of a release, or None where that is not known."""
        if self._contents is None:
            self._contents = {str(name): str(known) for name, known in self._rows("SELECT graph, content FROM release")}
        return self._contents.get(graph)

    @property
    def whole(self) -> str | None:
        """The hash of what is curated and derived as it was when a load last came to its end, None after a change."""
        return self._value("SELECT value FROM state WHERE name = ?", _WHOLE)

    @whole.setter
    def whole(self, value: str) -> None:
        self._write([("INSERT OR REPLACE INTO state VALUES (?, ?)", [(_WHOLE, value)])])

    def begin(self, rules: str) -> None:
        """Strike out every source when the rules are not those of the last load, whose keys will not come again."""
        if self._value("SELECT value FROM state WHERE name = ?", _RULES) != rules:
            state = ("INSERT OR REPLACE INTO state VALUES (?, ?)", [(_RULES, rules)])
            self._write([("DELETE FROM source WHERE key <> ?", [("",)]), state])

    def forget(self, graphs: Iterable[str]) -> None:
        """Strike out releases that are about to be changed, and that the store is whole.

        Raises StoreError where neither that nor removing the whole manifest can be done.
        """
        gone = list(graphs)
        rows = [(graph,) for graph in gone]
        self._write([("DELETE FROM release WHERE graph = ?", rows), ("DELETE FROM state WHERE name = ?", [(_WHOLE,)])])
        if self._contents is not None:
            for graph in gone:
                self._contents.pop(graph, None)

    def remember(self, sources: Mapping[str, str], releases: Mapping[str, str]) -> None:
        """Write down what came of sources, by key, and the SHA-256 of the lines of releases, by graph."""
        self._write(
            [
                ("INSERT OR REPLACE INTO release VALUES (?, ?)", list(releases.items())),
                ("INSERT OR REPLACE INTO source VALUES (?, ?)", list(sources.items())),
            ]
        )
        if self._contents is not None and self._found is not None and not self._read_only:
            self._contents.update(releases)

    def _opened(self) -> sqlite3.Connection | None:
        if self._path is None or (self._read_only and not self._path.exists()):
            return None
        for _ in range(2):
            with suppress(sqlite3.Error):
                return self._connected(self._path)
            if self._read_only or not self._removed():
                return None
        return None

    def _connected(self, path: Path) -> sqlite3.Connection:
        address = f"{path.absolute().as_uri()}?mode={'ro' if self._read_only else 'rwc'}"
        found = sqlite3.connect(address, uri=True, isolation_level=None)
        try:
            (version,) = found.execute("PRAGMA user_version").fetchone()
            (tables,) = found.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            if (version, tables) == (0, 0) and not self._read_only:
                found.executescript(f"BEGIN; {_TABLES} COMMIT;")
            elif version != FORMAT:
                raise sqlite3.DatabaseError(f"a manifest of format {version}")
            for table in ("source", "release", "state"):
                found.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
        except BaseException:
            found.close()
            raise
        return found

    def _value(self, question: str, name: str) -> str | None:
        rows = self._rows(f"{question} LIMIT 1", name)
        return str(rows[0][0]) if rows else None

    def _rows(self, question: str, *values: str) -> list[Any]:
        if self._found is None:
            return []
        try:
            return self._found.execute(question, values).fetchall()
        except sqlite3.Error:  # damaged in the middle, where opening it did not look
            self._begin_again()
            return []

    def _write(self, changes: Iterable[tuple[str, Iterable[tuple[str, ...]]]]) -> None:
        if self._found is None or self._read_only:
            return
        try:
            with closing(self._found.cursor()) as cursor:
                cursor.execute("BEGIN IMMEDIATE")
                for change, rows in changes:
                    cursor.executemany(change, rows)
                cursor.execute("COMMIT")
        except sqlite3.Error:
            self._begin_again()

    def _begin_again(self) -> None:
        """Do without a manifest that cannot be used, and remove it, so that nobody believes it later."""
        self.close()
        self._contents = None
        if not self._read_only and not self._removed():
            remedy = f"remove {FILE}, which only saves time, and run again"
            raise StoreError(str(self._path), "cannot be written", remedy)
        self._found = None if self._read_only else self._opened()

    def _removed(self) -> bool:
        assert self._path is not None, "what cannot be used has a place"
        try:
            for ending in ("-journal", "-wal", "-shm", ""):
                self._path.with_name(FILE + ending).unlink(missing_ok=True)
        except OSError:
            return False
        return True
