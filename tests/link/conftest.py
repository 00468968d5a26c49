"""What the tests of links share: a server on this machine that answers as Wikidata would, and what it answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from loader.link import items
from loader.link.items import Answers
from tests.link import prisons
from tests.remote import servers
from tests.remote.servers import Server

DAY = date(2031, 4, 1)


@pytest.fixture(scope="session")
def wikidata() -> Iterator[Server]:
    """Run a server that holds the invented world."""
    with servers.oxigraph() as server:
        server.update(prisons.world())
        yield server


@pytest.fixture(scope="session")
def answered(wikidata: Server) -> bytes:
    """Return what it answers, as it is kept."""
    with wikidata.store() as kept:
        return items.kept(kept.answer(items.question()), wikidata.name, DAY)


@pytest.fixture
def answers(answered: bytes) -> Answers:
    return items.read(answered, "answers.nt")
