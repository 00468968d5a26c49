"""The manifest of a store: behind the store at worst, and never in the way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from loader.model import StoreError
from loader.store import manifest
from loader.store.manifest import FILE, Manifest


def test_what_was_remembered_is_known_when_it_is_opened_again(tmp_path: Path) -> None:
    with Manifest(tmp_path) as found:
        found.begin("rules")
        found.remember({"key": "came"}, {"graph": "content"})
        found.whole = "hash"
    with Manifest(tmp_path, read_only=True) as found:
        assert (found.came("key"), found.content("graph"), found.whole) == ("came", "content", "hash")
        assert (found.came("other"), found.content("other")) == (None, None)


def test_what_is_about_to_change_is_forgotten_with_the_whole(tmp_path: Path) -> None:
    with Manifest(tmp_path) as found:
        found.remember({"key": "came"}, {"one": "a", "two": "b"})
        found.whole = "hash"
        found.forget(["one"])
        assert (found.content("one"), found.content("two"), found.whole) == (None, "b", None)
        found.whole = "hash"
        found.forget([])
        assert found.whole is None


def test_other_rules_strike_out_the_sources_and_leave_what_is_kept(tmp_path: Path) -> None:
    with Manifest(tmp_path) as found:
        found.begin("rules")
        found.remember({"key": "came"}, {"graph": "content"})
        found.begin("rules")
        assert found.came("key") == "came"
        found.begin("others")
        assert (found.came("key"), found.content("graph")) == (None, "content")


def test_without_a_folder_nothing_is_known_and_nothing_kept() -> None:
    with Manifest(None) as found:
        found.remember({"key": "came"}, {"graph": "content"})
        found.whole = "hash"
        assert (found.came("key"), found.content("graph"), found.whole) == (None, None, None)


def test_reading_makes_no_file_and_changes_none(tmp_path: Path) -> None:
    with Manifest(tmp_path, read_only=True) as found:
        assert found.came("key") is None
    assert list(tmp_path.iterdir()) == []
    (tmp_path / FILE).write_bytes(b"nonsense" * 1000)
    with Manifest(tmp_path, read_only=True) as found:
        found.remember({"key": "came"}, {})
        assert found.came("key") is None
    assert (tmp_path / FILE).read_bytes() == b"nonsense" * 1000


def test_a_manifest_that_cannot_be_written_any_more_is_removed_and_not_believed(tmp_path: Path) -> None:
    with Manifest(tmp_path) as found:
        found.remember({"key": "came"}, {"graph": "content"})
        with sqlite3.connect(tmp_path / FILE) as other:
            other.execute("DROP TABLE release")
        other.close()
        found.forget(["graph"])
        assert (found.came("key"), found.content("graph")) == (None, None)
        found.remember({"key": "again"}, {})
        assert found.came("key") == "again"


def test_a_stale_manifest_that_cannot_be_removed_stops_the_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Manifest(tmp_path) as found:
        found.remember({}, {"graph": "content"})
        with sqlite3.connect(tmp_path / FILE) as other:
            other.execute("DROP TABLE release")
        other.close()
        monkeypatch.setattr(manifest.Manifest, "_removed", lambda found: False)
        with pytest.raises(StoreError, match="which only saves time"):
            found.forget(["graph"])
