"""How well releases are read never falls: the figures against annotations are held to the floors of quality.json."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from loader.extract import records
from loader.model import Extraction
from tests import ablation, agreement, figures_table, quality


@pytest.fixture(scope="module")
def score(shared: Path) -> Any:
    """Return the scorer; it stands beside the annotated releases, which need not be on every machine."""
    return quality.scorer(shared)


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    return quality.extractions(quality.CORPORA["bundled"])


def golds(score: Any, folder: Path) -> dict[str, Any]:
    return {gold["document"]: gold for gold, _, _ in score.read_gold(folder, set())}


@pytest.mark.parametrize("corpus", quality.CORPORA)
def test_no_figure_is_below_its_floor(score: Any, corpus: str) -> None:
    floors = quality.pinned()[corpus]
    assert floors["metrics"]
    assert quality.fallen(quality.figures(score, quality.CORPORA[corpus]), floors["metrics"]) == []


@pytest.mark.parametrize("corpus", quality.CORPORA)
def test_the_floors_were_taken_on_the_texts_that_are_there(shared: Path, corpus: str) -> None:
    assert shared == quality.ANNOTATED
    assert quality.digest(quality.CORPORA[corpus]) == quality.pinned()[corpus]["digest"], "run quality.py --update"


def test_the_measured_confidence_is_that_of_the_present_rules(score: Any) -> None:
    present = quality.CONFIDENCE.read_text("utf-8")
    assert present == quality.confidence_table(score, quality.ANNOTATED), "run quality.py --measure"


def test_a_lower_value_a_higher_count_of_faults_and_a_lost_metric_fall() -> None:
    floors: quality.Figures = {
        "title": {"value": 0.9},
        "unsupported": {"value": 0, "count": 0},
        "judgement": {"value": 1},
    }
    assert (
        quality.fallen({"title": {"value": 0.9}, "unsupported": {"value": 0}, "judgement": {"value": 1}}, floors) == []
    )
    now: quality.Figures = {"title": {"value": 0.8}, "unsupported": {"value": 2}}
    assert quality.fallen(now, floors) == [
        "title: 0.8, floor 0.9",
        "unsupported: 2, floor 0",
        "judgement: no case, floor 1",
    ]


@pytest.fixture
def pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: Path) -> Path:
    """Return a file of floors in place of the real one, for the example releases alone, with one metric at 0.5."""
    folder = quality.CORPORA["bundled"]
    path = tmp_path / "quality.json"
    held = {"bundled": {"digest": "", "documents": 1, "real": 0, "metrics": {"title": {"value": 0.5}}}}
    path.write_text(json.dumps(held), encoding="utf-8")
    monkeypatch.setattr(quality, "FLOORS", path)
    monkeypatch.setattr(quality, "CORPORA", {"bundled": folder})
    assert shared.is_dir()
    return path


@pytest.mark.parametrize(("value", "lower", "status"), [(0.9, (), 0), (0.4, (), 1), (0.4, ("title",), 0)])
def test_update_raises_floors_and_lowers_one_only_when_it_is_named(
    pinned: Path, monkeypatch: pytest.MonkeyPatch, value: float, lower: tuple[str, ...], status: int
) -> None:
    monkeypatch.setattr(quality, "figures", lambda score, folder: {"title": {"value": value}})
    before = pinned.read_text("utf-8")
    given = ["--update", *(part for metric in lower for part in ("--lower", metric))]
    assert quality.main(given) == status
    if status:
        assert pinned.read_text("utf-8") == before
    else:
        assert quality.pinned()["bundled"]["metrics"] == {"title": {"value": value}}
        assert quality.hold() == []


def test_changed_texts_are_noticed(pinned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "figures", lambda score, folder: {"title": {"value": 0.5}})
    assert quality.main(["--update"]) == 0
    copy = tmp_path / "releases"
    copy.mkdir()
    for path in quality.CORPORA["bundled"].iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(quality, "CORPORA", {"bundled": copy})
    assert quality.hold() == []
    changed = next(copy.glob("*.txt"))
    changed.write_text(changed.read_text("utf-8") + "\nOne more line.\n", encoding="utf-8")
    assert quality.hold() == ["bundled: the texts have changed, pin the figures anew with --update"]


def test_the_table_gives_each_figure_with_its_counts() -> None:
    floors = quality.pinned()
    lines = figures_table.text(floors).splitlines()
    assert len(lines) == 2 + len(figures_table.TABLE) + 2
    assert "no figure is an accuracy on real releases" in lines[-1]
    title = floors["bundled"]["metrics"]["title"]
    (row,) = (line for line in lines if line.startswith("| Headline |"))
    assert row.endswith(f"| {title['value']:.3f} ({title['right']} of {title['n']}) |")


def readme_table(checkout: Path) -> str:
    """Return what the README holds between its two markers."""
    text = (checkout / "README.md").read_text("utf-8")
    assert text.count(figures_table.START) == text.count(figures_table.END) == 1
    return text[text.index(figures_table.START) + len(figures_table.START) : text.index(figures_table.END)].strip()


def test_the_table_of_the_readme_is_that_of_the_command(checkout: Path) -> None:
    readme = checkout / "README.md"
    if not readme.is_file() or figures_table.START not in readme.read_text("utf-8"):
        pytest.skip(f"README.md has no marker {figures_table.START}")
    assert readme_table(checkout) == figures_table.text(quality.pinned())


# ---- what is right ---------------------------------------------------------------------------------------------------


def agreeing(score: Any, gold: Any, extraction: Extraction) -> agreement.Counts:
    return agreement.counts(score, [(gold, extraction)])


def test_a_changed_value_makes_a_right_record_wrong(score: Any, extractions: dict[str, Extraction]) -> None:
    name = "c-wrayholme-2014.txt"
    gold, given = golds(score, quality.CORPORA["bundled"])[name], extractions[name]
    before = agreeing(score, gold, given)
    turned = {"strength": "concern", "concern": "strength", "mixed": "context", "context": "mixed"}
    clauses = [[replace(one, polarity=turned[one.polarity]) for one in finding.clauses] for finding in given.findings]
    changed = replace(
        given,
        findings=tuple(
            replace(finding, polarity=turned[finding.polarity], clauses=tuple(parts))
            for finding, parts in zip(given.findings, clauses, strict=True)
        ),
        judgements=tuple(replace(one, judges="library") for one in given.judgements),
        statements=tuple(replace(one, speakers=()) for one in given.statements),
        profiles=tuple(replace(one, population=3) for one in given.profiles),
    )
    after = agreeing(score, gold, changed)
    assert set(after) == set(before)
    assert {key: made for key, (_, made) in after.items()} == {key: made for key, (_, made) in before.items()}
    # a list's polarity is right for nearly every point, so hardly one can be right when it is turned round
    assert sum(right for right, _ in after.values()) <= sum(made - right for right, made in before.values())


def test_a_finding_at_the_wrong_inspection_is_wrong(score: Any, extractions: dict[str, Extraction]) -> None:
    name = "c-wrayholme-2014.txt"
    gold, given = golds(score, quality.CORPORA["bundled"])[name], extractions[name]
    (earlier, *_) = (inspection.key for inspection in given.inspections if not inspection.subject)
    changed = replace(given, findings=tuple(replace(one, inspection=earlier) for one in given.findings))
    listed = next(
        rule for (kind, rule), (right, _) in agreeing(score, gold, given).items() if kind == "finding" and right
    )
    assert agreeing(score, gold, changed)["finding", listed][0] == 0


def test_a_profile_that_leaves_a_value_out_is_right(score: Any, extractions: dict[str, Extraction]) -> None:
    name = "c-wrayholme-2014.txt"
    gold, given = golds(score, quality.CORPORA["bundled"])[name], extractions[name]
    silent = replace(given, profiles=tuple(replace(one, population=None, holds=()) for one in given.profiles))
    assert agreeing(score, gold, silent) == agreeing(score, gold, given)


def test_every_record_counts_once_for_each_of_its_rules(score: Any, extractions: dict[str, Extraction]) -> None:
    for name, gold in golds(score, quality.CORPORA["bundled"]).items():
        kinds = {"finding", "clause", "judgement", "statement", "profile"}
        rules = [record.rule for record in records.of(extractions[name]) if record.kind in kinds]
        made = sum(made for _, made in agreeing(score, gold, extractions[name]).values())
        assert made == sum(rule.count("+") + 1 for rule in rules)


# ---- what each rule earns --------------------------------------------------------------------------------------------


def test_each_rule_can_be_switched_off_alone(extractions: dict[str, Extraction]) -> None:
    seen = set()
    for given in extractions.values():
        for kind, rule in ablation.rules(given):
            left = ablation.rules(ablation.without(given, kind, rule))
            assert (kind, rule) not in left
            assert left <= ablation.rules(given)
            seen.add(kind)
    assert {"title", "inspection", "finding", "clause", "judgement", "statement", "official", "profile"} <= seen


def test_ablation_prints_what_each_rule_earns_and_names_those_that_earn_nothing(score: Any) -> None:
    printed = quality.ablate(score, quality.CORPORA["bundled"])
    lines = printed.splitlines()
    assert any(line.startswith("statement ") and line.endswith(" records") for line in lines)
    start = lines.index(next(line for line in lines if line.startswith("title ")))
    metric, family, change = lines[start + 1].split()[:3]
    assert (metric, family) == ("title:", "all")
    assert float(change) < 0
    assert lines[-3].startswith("rules that earn nothing: ")
    assert lines[-2].startswith("rules that cost more than they earn: ")
    assert lines[-1] == "kinds of record that no metric sees: created, tenure"
