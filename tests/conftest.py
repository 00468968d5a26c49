"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# A deadline would measure the machine. Where changes are judged, a run must not depend on luck.
settings.register_profile("here", deadline=None)
settings.register_profile("judged", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("judged" if os.environ.get("CI") == "true" else "here")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of annotated releases beside the checkout; they are not part of the project."""
    releases = ROOT.parent / "shared" / "releases"
    if not releases.is_dir():
        missing = f"{releases} is not there: the annotated releases are kept apart from the project"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return releases


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden graphs anew."""
    parser.addoption("--regold", action="store_true", help="write the golden graphs of tests/releases anew")
