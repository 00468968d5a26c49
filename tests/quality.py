"""How well releases are read: figures against annotated releases, floors under them, and what each rule earns.

    python tests/quality.py                     hold the figures against the floors of tests/quality.json
    python tests/quality.py --update            raise the floors; one that would fall is refused, unless --lower METRIC
    python tests/quality.py --table             print the pinned figures as the table of the README
    python tests/quality.py --measure [FOLDER]  write the confidence of each rule into ontology/confidence.csv
    python tests/quality.py --ablate [FOLDER]   switch each rule off in turn and print what it earns

FOLDER holds releases with their annotations (NAME.txt, NAME.json) and is by default that of the annotated releases,
which are kept beside the checkout together with `score.py`, the program that defines every metric.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyoxigraph

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the checkout is what is measured, also where the package is installed

from loader import describe, extract, read  # noqa: E402
from loader.model import Extraction, ReleaseGraph  # noqa: E402
from tests import ablation, agreement, figures_table  # noqa: E402

ANNOTATED: Final = ROOT.parent / "shared" / "releases"
CORPORA: Final = {"annotated": ANNOTATED, "bundled": ROOT / "tests" / "releases"}
FLOORS: Final = ROOT / "tests" / "quality.json"
CONFIDENCE: Final = ROOT / "ontology" / "confidence.csv"

Figures = dict[str, dict[str, Any]]
"""Of each metric its `value`, and the counts behind it."""


def scorer(folder: Path = ANNOTATED) -> Any:
    """Return the module `score.py` of a folder; raises FileNotFoundError when it is not there."""
    path = folder / "score.py"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there: the annotated releases are kept apart from the project")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def digest(folder: Path) -> str:
    """Return the SHA-256 of a folder's releases and annotations, names included."""
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".json")]
    assert files, f"{folder} holds no releases"
    hashed = hashlib.sha256()
    for path in files:
        hashed.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return hashed.hexdigest()


def extractions(folder: Path) -> dict[str, Extraction]:
    """Return what is read in the releases of a folder, by file name."""
    paths = sorted(folder.glob("*.txt"))
    assert paths, f"{folder} holds no releases"
    return {path.name: extract.release(read.release(path.name, path.read_bytes(), None)) for path in paths}


def annotated(score: Any, folder: Path) -> list[Mapping[str, Any]]:
    """Return the annotations of a folder's releases."""
    return [gold for gold, _, _ in score.read_gold(folder, set())]


def scored(score: Any, golds: Sequence[Any], graphs: Iterable[ReleaseGraph]) -> Any:
    """Return what the scorer says of some releases: tallies of families, of all, of each, and graphs without gold."""
    graph = score.Graph()
    for release in graphs:
        for quad in pyoxigraph.parse("\n".join(release.lines), format=pyoxigraph.RdfFormat.N_QUADS):
            assert isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal), "no blank nodes"
            assert isinstance(quad.graph_name, pyoxigraph.NamedNode)
            graph.add(quad.subject.value, quad.predicate.value, quad.object.value, quad.graph_name.value)
    return score.score(golds, graph)


def figures(score: Any, folder: Path) -> Figures:
    """Return the figures of a folder's releases; a metric without a single case is left out."""
    graphs = [describe.release(extraction) for extraction in extractions(folder).values()]
    _, overall, _, _ = scored(score, score.read_gold(folder, set()), graphs)
    return {name: found for name, found in score.figures(overall).items() if found["value"] is not None}


def worse(now: Mapping[str, Any] | None, pinned: Mapping[str, Any]) -> bool:
    """Tell whether a figure fell: a lower value, a higher count of faults, or no case left."""
    if now is None:
        return True
    return bool(now["value"] > pinned["value"] if "count" in pinned else now["value"] < pinned["value"])


def fallen(now: Figures, pinned: Figures) -> list[str]:
    """Return the metrics below their floors, each with both figures."""
    return [
        f"{name}: {now[name]['value'] if name in now else 'no case'}, floor {floor['value']}"
        for name, floor in pinned.items()
        if worse(now.get(name), floor)
    ]


def pinned() -> dict[str, Any]:
    """Return the floors of each corpus with the digest of the texts that they were taken on."""
    held: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return held


def refused(now: Figures, floors: Figures, lower: frozenset[str]) -> list[str]:
    """Return the floors that the present figures would lower although nobody asked for it."""
    return fallen(now, {name: floor for name, floor in floors.items() if name not in lower})


def confidence_table(score: Any, folder: Path) -> str:
    """Return the data file of measured confidence for a folder of annotated releases."""
    read_in = extractions(folder)
    golds = annotated(score, folder)
    real = sum(not gold["fictional"] for gold in golds)
    measured = agreement.counts(score, [(gold, read_in[gold["document"]]) for gold in golds])
    lines = [
        "# How often each rule was right. Written by a command, never by hand:",
        "#   python tests/quality.py --measure",
        f"# Measured on {len(golds)} annotated texts, SHA-256 {digest(folder)}.",
        f"# {figures_table.invented(len(golds), real)}",
        "# made: records that rest on the rule; right: those that agree with the annotation (tests/agreement.py);",
        "# confidence: (right + 1) / (made + 2), to two places.",
        "kind,rule,right,made,confidence",
    ]
    for (kind, rule), (right, made) in measured.items():
        lines.append(f"{kind},{rule},{right},{made},{agreement.confidence(right, made)}")
    return "\n".join(lines) + "\n"


def ablate(score: Any, folder: Path) -> str:
    """Return what each rule of a folder's releases earns."""
    golds = {gold["document"]: (gold, *rest) for gold, *rest in score.read_gold(folder, set())}

    def tally(name: str, extraction: Extraction) -> Any:
        return scored(score, [golds[name]], [describe.release(extraction)])[1]

    releases = {
        name: ablation.Release(golds[name][0]["family"], extraction) for name, extraction in extractions(folder).items()
    }
    return ablation.report(score, releases, tally)


def hold() -> list[str]:
    """Return what stands against the floors, over all corpora that are there."""
    score, floors, found = scorer(), pinned(), []
    for name, folder in CORPORA.items():
        if digest(folder) != floors[name]["digest"]:
            found.append(f"{name}: the texts have changed, pin the figures anew with --update")
        found += [f"{name}: {line}" for line in fallen(figures(score, folder), floors[name]["metrics"])]
    return found


def update(lower: frozenset[str]) -> list[str]:
    """Pin the present figures; return the floors that would fall, and then write nothing."""
    score, held = scorer(), pinned() if FLOORS.exists() else {}
    found, against = {}, []
    for name, folder in CORPORA.items():
        now = figures(score, folder)
        golds = annotated(score, folder)
        real = sum(not gold["fictional"] for gold in golds)
        found[name] = {"digest": digest(folder), "documents": len(golds), "real": real, "metrics": now}
        floors = held[name]["metrics"] if name in held else {}
        against += [f"{name}: {line}" for line in refused(now, floors, lower)]
    if not against:
        FLOORS.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return against


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 1 when a floor is missed or would fall, 3 when a file is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", nargs="?", type=Path, const=ANNOTATED, metavar="FOLDER")
    parser.add_argument("--ablate", nargs="?", type=Path, const=ANNOTATED, metavar="FOLDER")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--lower", action="append", default=[], metavar="METRIC")
    given = parser.parse_args(arguments)
    try:
        against = _obey(given)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 3
    for line in against:
        print(line, file=sys.stderr)
    return 1 if against else 0


def _obey(given: argparse.Namespace) -> list[str]:
    """Do what was asked for and return what stands against the floors."""
    if given.measure:
        CONFIDENCE.write_text(confidence_table(scorer(), given.measure), encoding="utf-8")
        print(CONFIDENCE.read_text(encoding="utf-8"), end="")
    if given.ablate:
        print(ablate(scorer(), given.ablate))
    against = update(frozenset(given.lower)) if given.update else []
    if given.table:
        print(figures_table.text(pinned()))
    if not (given.measure or given.ablate or given.table or given.update):
        against = hold()
    return against


if __name__ == "__main__":
    sys.exit(main())
