"""A store made in bulk is finished at once or in steps: the same store, and none before the last step."""

from __future__ import annotations

from pathlib import Path

import pytest

from loader.model import StoreError
from loader.store import derived, layout
from loader.store.folder import MARKER
from loader.vocab import BASE, PI
from tests.pipeline.loads import exported
from tests.store.test_derived import concern, visit

PLACES = ("hallowmere", "elsewhere", "nowhere")


def text() -> bytes:
    """Return two inspections of each of some places, which share a concern, and a review of two of them."""
    lines = visit("review", "2031", *PLACES[:2])
    for place in PLACES:
        for year in ("2027", "2030"):
            name = f"{place}-{year}"
            lines += [*visit(name, year, place), *concern(f"f-{name}", name, "Force was used too often on children.")]
    return "".join(f"{line}\n" for line in lines).encode()


def filled(folder: Path) -> Path:
    """Return a folder that is filled, and left to be finished."""
    folder.mkdir()
    left: list[Path] = []
    with layout.Layout(folder, BASE) as open_:
        open_.bulk([text()], embargoed=False)
        open_.hand_over(lambda folder, _base: left.append(folder))
    assert left == [folder]
    return folder


def test_a_store_that_is_finished_in_steps_is_the_one_that_is_made_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout.build(tmp_path / "whole", [text()])
    monkeypatch.setattr(derived, "AT_ONCE", 1)
    monkeypatch.setattr(derived, "PART", 1)
    folder = filled(tmp_path / "steps")
    parts = layout.pack(folder, BASE)
    assert sorted(parts, key=str) == [[f"{BASE}id/establishment/{place}"] for place in sorted(PLACES)]
    for part in parts:
        layout.derive(folder, BASE, [part])
    layout.complete(folder, BASE)
    found = exported(folder)
    assert found == exported(tmp_path / "whole")
    for property in (PI.previousInspection, PI.latestInspection, PI.revisits):
        assert any(f"<{property}>" in line for line in found), f"nothing to compare of {property}"


def test_a_store_that_is_made_in_many_parts_is_the_one_that_is_made_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout.build(tmp_path / "one", [text()])
    monkeypatch.setattr(derived, "AT_ONCE", 1)
    monkeypatch.setattr(derived, "PART", 1)
    layout.build(tmp_path / "many", [text()])
    assert exported(tmp_path / "many") == exported(tmp_path / "one")


def test_no_step_but_the_last_makes_a_folder_a_store(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    layout.derive(folder, BASE, layout.pack(folder, BASE))
    assert not (folder / MARKER).exists()
    layout.complete(folder, BASE)
    assert (folder / MARKER).exists()


@pytest.mark.parametrize("step", [layout.pack, layout.complete])
def test_a_step_that_fails_says_where_and_marks_nothing(tmp_path: Path, step: object) -> None:
    assert callable(step)
    (tmp_path / "public").write_text("a file where the engine wants a folder", "utf-8")
    with pytest.raises(StoreError) as raised:
        step(tmp_path, BASE)
    assert raised.value.where == str(tmp_path)
    assert not (tmp_path / MARKER).exists()
