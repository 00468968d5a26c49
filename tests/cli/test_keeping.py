"""What a user sees of the care for a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Prisongraph


@pytest.fixture
def kept(prisongraph: Prisongraph, wrayholme: Path, scratch: Path) -> Path:
    """Return a store of one release."""
    assert prisongraph("load", wrayholme, "--store", "kept", "--quiet").code == 0
    return scratch / "kept"


def test_info_tells_what_a_store_holds(prisongraph: Prisongraph, kept: Path) -> None:
    done = prisongraph("store", "info", "--store", "kept")
    rows = dict(line.split("  ", 1) for line in done.out.decode().splitlines())
    rows = {name: value.strip() for name, value in rows.items()}
    assert done.code == 0
    assert rows["store"] == "kept"
    assert rows["public"].startswith("1 releases; ")
    assert rows["under embargo"] == "0 releases; 0 quads in 0 graphs"
    assert rows["reference"] == "as in this version"
    assert rows["closed"] == "in order"
    assert "2010" in rows["inspections"]
    found = json.loads(prisongraph("store", "info", "--store", "kept", "--json").out)
    assert found["public"]["releases"] == 1
    assert found["format"] == 1
    assert found["size"] == sum(file.stat().st_size for file in kept.rglob("*") if file.is_file())


def test_a_backup_comes_back_byte_for_byte(prisongraph: Prisongraph, kept: Path, examples: Path) -> None:
    before = prisongraph("export", "--store", "kept", "-f", "trig").out
    assert len(before) > 100_000
    done = prisongraph("store", "backup", "copy", "--store", "kept")
    assert (done.code, done.out) == (0, b"")
    assert "copy: a whole copy of kept, with the releases under embargo; keep it to yourself" in done.err
    assert prisongraph("load", examples / "c-ullsmere-2016.txt", "--store", "kept").code == 0
    assert prisongraph("export", "--store", "kept", "-f", "trig").out != before
    refused = prisongraph("store", "restore", "copy", "--store", "kept")
    assert refused.code == 3
    assert "add --replace to move it aside" in refused.err
    done = prisongraph("store", "restore", "copy", "--store", "kept", "--replace", "--quiet")
    assert done.code == 0
    assert "what stood there is now kept-replaced-1" in done.err
    assert prisongraph("export", "--store", "kept", "-f", "trig").out == before
    assert prisongraph("store", "restore", "copy", "--store", "new").code == 0
    assert prisongraph("export", "--store", "new", "-f", "trig").out == before
    again = prisongraph("load", examples / "b-wrayholme-2010.txt", "--store", "new")
    assert again.err == "1 unchanged\n", "what was loaded comes back as well"


def test_a_backup_is_never_written_over(prisongraph: Prisongraph, kept: Path) -> None:
    assert prisongraph("store", "backup", "copy", "--store", "kept").code == 0
    done = prisongraph("store", "backup", "copy", "--store", "kept")
    assert done.code == 3
    assert "copy: there is something here already; name a folder that is not there yet" in done.err


def test_only_folders_are_copied(prisongraph: Prisongraph) -> None:
    for words in (("backup", "copy"), ("restore", "copy")):
        done = prisongraph("store", *words, "--store", "http://localhost:9/sparql")
        assert done.code == 2
        assert "only folders can be used here" in done.err


def test_the_settings_name_the_store_here_too(prisongraph: Prisongraph, kept: Path, scratch: Path) -> None:
    (scratch / "prisongraph.toml").write_text('store = "kept"\n', "utf-8")
    assert prisongraph("store", "info").out.startswith(b"store          kept\n")


def test_help_says_that_a_backup_holds_what_is_under_embargo(prisongraph: Prisongraph) -> None:
    told = " ".join(prisongraph("store", "backup", "--help").out.decode().split())
    assert "It holds releases under embargo as well" in told
    assert "open to its owner alone" in told
