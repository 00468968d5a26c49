"""The order in which parts of the loader may import one another, and what two commands must not import."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

# Each part may import from those in the lines above it, never from its neighbours in a line.
STACK = (
    ("resources",),
    ("model",),
    ("vocab", "confidence", "settings", "stemming", "slugs", "agent"),
    ("register",),
    ("read", "extract", "describe", "check", "store"),
    ("query", "export", "explain", "lookup", "reconcile", "link"),
    ("pipeline",),
    ("spark",),
    ("cli",),
    ("__main__",),
)
LEVEL = {part: level for level, parts in enumerate(STACK) for part in parts}
SAYS_NOTHING = {"base", "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
HEAVY = {"rdflib", "pyshacl"}


def loader_modules(checkout: Path) -> dict[str, str]:
    """Return the text of every module of the loader by its dotted name."""
    return {
        ".".join(file.relative_to(checkout).with_suffix("").parts).removesuffix(".__init__"): file.read_text("utf-8")
        for file in sorted((checkout / "loader").rglob("*.py"))
    }


def imported(module: str, modules: dict[str, str]) -> set[str]:
    """Return the loader's modules that one of them names in its imports, those inside functions included."""
    found = set()
    for node in ast.walk(ast.parse(modules[module])):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            members = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {member if member in modules else str(node.module) for member in members}
    return {name for name in found if name.split(".")[0] == "loader"}


def part(module: str) -> str:
    """Return the part of the stack that a module belongs to; the package itself belongs to none."""
    return module.split(".")[1] if "." in module else ""


def violations(modules: dict[str, str]) -> list[str]:
    """Return what stands against the order: parts without a place, imports against it, circles within a package."""
    found = [f"{module} has no place" for module in modules if part(module) and part(module) not in LEVEL]
    imports = {module: imported(module, modules) for module in modules}
    for module, targets in imports.items():
        for target in sorted(targets):
            here, there = part(module), part(target)
            if here != there and there and LEVEL.get(there, len(STACK)) >= LEVEL.get(here, -1):
                found.append(f"{module} imports {target}")
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        found.append("circle: " + " ".join(error.args[1]))
    return found


def test_each_part_imports_only_from_those_above_it(checkout: Path) -> None:
    modules = loader_modules(checkout)
    assert violations(modules) == []
    assert {part(module) for module in modules} - {""} == set(LEVEL), "a part of the stack is missing"


@pytest.mark.parametrize(
    ("module", "text", "violation"),
    [
        ("loader.vocab", "from loader.cli import main", "loader.vocab imports loader.cli"),
        ("loader.check", "from loader import describe", "loader.check imports loader.describe"),
        ("loader.check", "import loader.describe", "loader.check imports loader.describe"),
        ("loader.check", "def late():\n    from loader.describe import lines", "loader.check imports loader.describe"),
        ("loader.check", "if True:\n    import loader.pipeline as p", "loader.check imports loader.pipeline"),
        ("loader", "from loader.model import Span", "loader imports loader.model"),
        ("loader.novelty", "", "loader.novelty has no place"),
        ("loader.read.text", "from loader.read import sources", "circle: "),
        ("loader.read.text", "from loader.read import release", "circle: "),
    ],
)
def test_a_module_against_the_order_is_found(checkout: Path, module: str, text: str, violation: str) -> None:
    stages = {f"loader.{name}": "" for name in LEVEL}
    found = violations(stages | loader_modules(checkout) | {module: text})
    assert any(line.startswith(violation) for line in found)


def test_every_module_name_says_what_it_holds(checkout: Path) -> None:
    modules = loader_modules(checkout)
    assert modules
    assert [module for module in modules if SAYS_NOTHING & set(module.split("."))] == []


def packages_imported(checkout: Path, *arguments: str) -> set[str]:
    """Run Python in the checkout and return the top-level names of all that it imported."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() or arguments[0] == "-c"
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}


@pytest.mark.parametrize("arguments", [["--help"], ["query"]], ids=["help", "query"])
def test_help_and_query_import_neither_rdflib_nor_pyshacl(checkout: Path, arguments: list[str]) -> None:
    names = packages_imported(checkout, "-m", "loader", *arguments)
    assert "click" in names
    assert names.isdisjoint(HEAVY)


def test_a_heavy_import_would_be_seen(checkout: Path) -> None:
    assert packages_imported(checkout, "-c", "import pyshacl") >= HEAVY
