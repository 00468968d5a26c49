"""Whatever a server does wrong, it is told clearly and soon, and no password goes where it does not belong."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator

import pytest

from loader.model import RemoteError, UsageError
from loader.store.remote.address import Address, Credentials, read
from loader.store.remote.server import RemoteStore
from loader.store.remote.transport import Limits, Transport
from tests.remote import faults
from tests.remote.faults import Faulty

ASKED = "SELECT ?n WHERE { BIND ('1' AS ?n) }"
USER = Credentials("inspector", "hunter2")
SOON = Limits(seconds=1.0, connecting=1.0, size=1 << 20)
FAULTS = {
    "hang": "not whole after 1 seconds",
    "drip-body": "not whole after 1 seconds",
    "drip-open": "not whole after 1 seconds",
    "drip-header": "not whole after 1 seconds",
    "html": "what came is no answer to a query: it is text/html",
    "cut": "the answer was cut off",
    "cut-chunks": "the connection broke",
    "partial": r"only a part of the answer came \(206\)",
    "anytime": "the answer is not whole .S1TAT Query timed out",
    "elsewhere": r"sends on to http://localhost \(302\), and that is not followed",
    "kept-elsewhere": r"sends on to http://localhost \(307\), and that is not followed",
    "bomb": "larger than 1 MiB",
    "packed": "packed, which nobody asked for",
    "secret": r"PRISONGRAPH_USER and PRISONGRAPH_PASSWORD",
    "forbidden": r"PRISONGRAPH_USER and PRISONGRAPH_PASSWORD",
    "nothing": r"no SPARQL service at this address \(404\)",
    "echo": r"the server failed \(500\)",
    "broken": r"the server failed \(500\): the disk \[31m is full; see",
    "always-busy": r"the server is busy \(429\); run it again later",
    "away": r"busy \(503\), and asks to come back in 86400 seconds",
    "not-json": "what came is no answer to a query: it cannot be read",
    "other-json": "what came is no answer to a query: it cannot be read",
    "deep-json": "what came is no answer to a query: it cannot be read",
    "yes": "what came is no answer to a query: it is a yes or no",
    "gone": "the connection broke",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Faulty]:
    """Return the faulty server; it sends on to another one."""
    with faults.faulty() as other, faults.faulty() as found:
        found.elsewhere = other.at("whole").replace("127.0.0.1", "localhost")
        yield found
        assert other.seen == [], "something went to the other server"


@pytest.fixture(params=[None, USER], ids=["nobody", "user"])
def user(request: pytest.FixtureRequest) -> Credentials | None:
    given: Credentials | None = request.param
    return given


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_server_is_an_error_with_a_remedy(fault: str, server: Faulty, user: Credentials | None) -> None:
    server.seen.clear()
    kept = RemoteStore(read(server.at(fault), user), limits=SOON, sleep=lambda _seconds: None)
    start = time.monotonic()
    with pytest.raises(RemoteError, match=FAULTS[fault]) as told:
        kept.answer(ASKED)
    assert time.monotonic() - start < 4
    assert told.value.exit_code == 4
    assert told.value.where == server.at(fault)
    assert user is None or "hunter2" not in str(told.value)
    assert "\x1b" not in str(told.value)
    assert {seen.path for seen in server.seen} == {f"/{fault}"}
    assert len(server.seen) == (2 if fault == "always-busy" else 1)
    assert all(("authorization" in seen.headers) == (user is not None) for seen in server.seen)


# An update is done when the server says so, whatever else it says.
UPDATES = {fault: words for fault, words in FAULTS.items() if "no answer to a query" not in words}
UPDATES["html"] = "a web page came instead of an answer"


@pytest.mark.parametrize("fault", UPDATES)
def test_no_update_passes_for_done_where_a_server_fails(fault: str, server: Faulty) -> None:
    address = read(f"{server.at('whole')},{server.at(fault)}", USER)
    with pytest.raises(RemoteError, match=UPDATES[fault]):
        Transport(address, SOON, lambda _seconds: None).update("INSERT DATA {}")


def test_triples_that_may_be_a_part_are_not_taken_for_the_whole(server: Faulty) -> None:
    with pytest.raises(RemoteError, match="does not say how long it is, so it may be a part"):
        RemoteStore(read(server.at("unbounded")), limits=SOON).answer("CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.parametrize(("fault", "seconds"), [("busy", 2.0), ("resting", 7.0), ("unsure", 1.0)])
def test_a_busy_server_is_asked_once_more_when_it_says(fault: str, seconds: float, server: Faulty) -> None:
    server.seen.clear()
    waited: list[float] = []
    kept = RemoteStore(read(server.at(fault)), sleep=waited.append)
    assert kept.select(ASKED) == ({"n": "1"},)
    assert waited == [seconds]
    assert len(server.seen) == 2
    assert server.seen[0].body == server.seen[1].body


def test_a_query_is_posted_as_a_query_and_an_update_as_an_update(server: Faulty) -> None:
    server.seen.clear()
    transport = Transport(read(f"{server.at('whole')},{server.at('whole')}"), SOON)
    transport.query("SELECT ?insert WHERE { ?insert ?delete 1 }", "SELECT", "text/plain", union=True)
    transport.query("# INSERT\nSELECT * {}", "SELECT", "text/plain", union=True)
    transport.update("# SELECT\nINSERT DATA {}")
    assert [seen.body.partition("=")[0] for seen in server.seen] == ["query", "query", "update"]
    assert [seen.headers["accept"] for seen in server.seen][:2] == ["text/plain", "text/plain"]


@pytest.mark.parametrize("text", ["INSERT DATA {}", "PREFIX a: <b:> DELETE WHERE { ?s ?p ?o }", "", "LOAD <http://x/>"])
def test_what_is_not_a_query_is_not_sent(text: str, server: Faulty) -> None:
    server.seen.clear()
    with pytest.raises(UsageError, match="this is not a SPARQL query"):
        RemoteStore(read(server.at("whole"))).answer(text)
    assert server.seen == []


def test_without_an_address_for_updates_nothing_is_sent(server: Faulty) -> None:
    server.seen.clear()
    with pytest.raises(RemoteError, match="no address for changes is known"):
        Transport(read(server.at("whole")), SOON).update("CLEAR ALL")
    assert server.seen == []


def test_digest_is_answered_once_and_never_in_the_clear(server: Faulty) -> None:
    server.seen.clear()
    kind = read("virtuoso+http://127.0.0.1:1", USER).kind
    at = server.at("secret")
    with pytest.raises(RemoteError, match="does not accept the user"):
        RemoteStore(Address(at, kind, at, at, USER), limits=SOON).answer(ASKED)
    assert len(server.seen) == 1
    assert "authorization" not in server.seen[0].headers


def test_a_host_that_is_not_there_is_told_of() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(RemoteError, match="nothing answers there") as told:
        RemoteStore(read(f"http://127.0.0.1:{port}/query")).answer(ASKED)
    assert told.value.exit_code == 4
    with pytest.raises(RemoteError, match="there is no host of this name"):
        RemoteStore(read("http://nowhere.invalid/query")).answer(ASKED)


def test_a_server_without_tls_or_a_certificate_is_told_of(server: Faulty) -> None:
    with pytest.raises(RemoteError, match="no secure connection can be made"):
        RemoteStore(read(server.at("whole").replace("http:", "https:")), limits=SOON).answer(ASKED)
    assert ssl.create_default_context().verify_mode == ssl.CERT_REQUIRED


def test_no_proxy_of_the_environment_sees_the_password(server: Faulty, monkeypatch: pytest.MonkeyPatch) -> None:
    with faults.faulty() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert RemoteStore(read(server.at("whole"), USER)).select(ASKED) == ({"n": "1"},)
        assert proxy.seen == []
