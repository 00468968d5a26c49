"""Servers that the tests of remote stores share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from loader.store.remote.server import RemoteStore
from tests.remote import servers
from tests.remote.servers import Server

KINDS = ("oxigraph", "virtuoso")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings of the environment out."""
    for name in [name for name in os.environ if name.startswith("PRISONGRAPH_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Server]:
    with servers.oxigraph() as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Server:
    """Return a server of each kind in turn, without any graph."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Server)
    found.clear()
    return found


@pytest.fixture
def kept(server: Server) -> Iterator[RemoteStore]:
    """Return what such a server keeps: nothing yet."""
    with server.store() as opened:
        yield opened
