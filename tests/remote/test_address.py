"""Where a server is, as a user writes it, and where a password may go."""

from __future__ import annotations

import pytest

from loader.model import UsageError
from loader.store.remote.address import Credentials, read

USER = Credentials("inspector", "hunter2")


@pytest.mark.parametrize(
    ("text", "query", "update"),
    [
        ("http://localhost:7878/query", "http://localhost:7878/query", None),
        ("https://x.org/a/query,https://x.org/a/update", "https://x.org/a/query", "https://x.org/a/update"),
        ("http://x.org/query?a=1,2", "http://x.org/query?a=1,2", None),
        ("oxigraph+http://localhost:7878", "http://localhost:7878/query", "http://localhost:7878/update"),
        ("Oxigraph+https://x.org/store/", "https://x.org/store/query", "https://x.org/store/update"),
        ("virtuoso+http://[::1]:8890/", "http://[::1]:8890/sparql", "http://[::1]:8890/sparql-auth"),
    ],
)
def test_an_address_names_the_services_of_a_server(text: str, query: str, update: str | None) -> None:
    found = read(text)
    assert (found.query, found.update, found.credentials) == (query, update, None)
    assert found.text == text


def test_virtuoso_is_asked_where_it_wants_a_password_when_there_is_one() -> None:
    assert read("virtuoso+https://x.org", USER).query == "https://x.org/sparql-auth"
    assert read("virtuoso+https://x.org").query == "https://x.org/sparql"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("http://", "is not the address of a server"),
        ("https:/x.org/query", "is not the address of a server"),
        ("http://x.org:99999/query", "is not an address"),
        ("http://x.org:0/query", "is not the address of a server"),
        ("http://[::1/query", "is not an address"),
        ("http://x.org/query#part", "is not the address of a server"),
        ("http://x.org/qu ery", "letters that no address has"),
        ("http://x.org/qu\u00e9ry", "letters that no address has"),
        ("fuseki+http://x.org", "no kind of server that is known"),
        ("http://x.org/query,https://x.org/update", "services on several hosts"),
        ("http://x.org/query,http://y.org/update", "services on several hosts"),
        ("http://x.org/a,http://x.org/b,http://x.org/c", "services on several hosts"),
    ],
)
def test_what_is_no_address_is_refused(text: str, what: str) -> None:
    with pytest.raises(UsageError, match=what) as told:
        read(text)
    assert told.value.exit_code == 2


@pytest.mark.parametrize(
    "text", ["http://me:hunter2@x.org/q", "virtuoso+http://hunter2@x.org", "https://x.org/q,http://a:hunter2@x.org/u"]
)
def test_a_password_in_an_address_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(UsageError, match=r"holds a user or a password|several hosts") as told:
        read(text)
    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.1", "[::1]"])
def test_a_password_may_go_over_http_within_this_machine(host: str) -> None:
    assert read(f"http://{host}/query", USER).credentials == USER


@pytest.mark.parametrize("host", ["x.org", "10.0.0.1", "localhost.x.org", "127.0.0.1.x.org", "0.0.0.0"])
def test_a_password_goes_over_http_to_no_other_machine_unless_asked(host: str) -> None:
    for text in (f"http://{host}/query", f"virtuoso+http://{host}:8890"):
        with pytest.raises(UsageError, match="unencrypted; use https, or set PRISONGRAPH_UNENCRYPTED=1"):
            read(text, USER)
        assert read(text, USER, unencrypted=True).credentials == USER
        assert read(text.replace("http:", "https:"), USER).credentials == USER
        assert read(text).credentials is None


def test_nothing_shows_a_password() -> None:
    found = read("https://x.org/query", USER)
    assert "hunter2" not in f"{found!r} {found} {USER!r}"
