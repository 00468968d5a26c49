"""What can be told from outside of a store on a server, by each kind of server alike."""

from __future__ import annotations

from loader import store
from loader.store import condition
from loader.store.remote.server import RemoteStore
from tests.faults.invented import release

REFERENCE = store.reference()


def test_the_condition_of_a_server_tells_what_is_seen_from_outside(kept: RemoteStore) -> None:
    kept.replace(release(0, 0), embargoed=False)
    kept.refresh_reference(REFERENCE)
    found = condition.remote("server", kept.base, kept)
    assert found.public.releases == 1
    assert found.reference
    assert found.inspections == 0
    assert (found.first, found.last, found.embargoed, found.size, found.closed) == (None, None, None, None, None)
    kept.refresh_reference(REFERENCE[:50])
    assert not condition.remote("server", kept.base, kept).reference
