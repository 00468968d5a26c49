"""Where ontology, queries, shapes and example releases are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
ROOT = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent


def paths(folder: str, pattern: str) -> list[Path]:
    """Return the files of one data folder, sorted by name.

    An empty answer would read as "nothing to check" further on, so it is an error.

    Raises FileNotFoundError when no file fits.
    """
    if not (found := sorted((ROOT / folder).glob(pattern))):
        raise FileNotFoundError(f"{ROOT / folder}: no {pattern}; the installation is incomplete, install it again")
    return found


def examples() -> list[Path]:
    """Return the bundled example releases, which are invented, sorted by name.

    Raises FileNotFoundError when there are none.
    """
    return paths("releases" if ROOT.name == "_data" else "tests/releases", "*.txt")
