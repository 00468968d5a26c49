"""An address becomes bytes only when it is asked for, politely, and never from where nobody may look."""

from __future__ import annotations

import gzip
import hashlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from loader import read
from loader.cli import main
from loader.model import Document, InputError, LoaderError, RemoteError, UsageError
from loader.read.fetch import Fetcher, addresses, transport
from loader.read.items import Source, Unreadable
from loader.read.text import LIMIT
from tests.read.web import Answer, Web, serving

Make = Callable[..., Fetcher]

# Invented, like every name below.
PAGE = b"<!doctype html><title>Oakmere</title><p>Inspectors found that Oakmere had improved.</p>"
NEWS = "/news/oakmere-improving/"
API = "/wp-json/wp/v2/posts?slug=oakmere-improving"
GOV_NEWS = "/government/news/oakmere-improving"
CONTENT = json.dumps({"document_type": "press_release", "details": {"body": "<p>Oakmere had improved.</p>"}}).encode()
PLAIN_TEXT = Answer(b"Oakmere had improved.", "text/plain")
RELEASE = (Path(__file__).parent.parent / "releases" / "c-ullsmere-2016.txt").read_text("utf-8")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture
def make(web: Web, tmp_path: Path) -> Iterator[Make]:
    """Return a maker of fetchers that find every host on this machine."""
    with ExitStack() as stack:

        def fetcher(**changes: Any) -> Fetcher:
            settings: dict[str, Any] = {
                "clock": web.clock,
                "sleep": web.clock.sleep,
                "allow_private": True,
                "resolve": lambda host, port: ["127.0.0.1"],
            }
            return stack.enter_context(closing(Fetcher(tmp_path / "cache", **settings | changes)))

        yield fetcher


def post(link: str, text: str = "<p>Oakmere had improved.</p>") -> dict[str, Any]:
    return {"id": 7, "slug": "oakmere-improving", "link": link, "content": {"rendered": text}}


def as_json(value: Any, **headers: str) -> Answer:
    return Answer(json.dumps(value).encode(), "application/json; charset=UTF-8", headers=headers)


def error(found: Source | Unreadable, kind: type[LoaderError], what: str) -> LoaderError:
    """Return the error for which an address could not be had, after a look at its kind and its words."""
    assert isinstance(found, Unreadable)
    assert type(found.error) is kind
    assert what in found.error.what
    assert found.error.remedy
    return found.error


# Structured data first


def test_a_page_of_gov_uk_is_taken_from_its_content_api(web: Web, make: Make) -> None:
    web.answers[f"/api/content{GOV_NEWS}"] = Answer(CONTENT, "application/json")
    address = web.address(GOV_NEWS, "www.gov.uk")
    assert make().get(address) == Source(address, CONTENT)
    assert web.paths == [f"/api/content{GOV_NEWS}"]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"gone", status=404),
        Answer(b"gone", status=410),
        Answer(b"oops", status=500),
        as_json({"document_type": "redirect", "details": {}}),
        as_json([]),
        Answer(b"{", "application/json"),
        Answer(b"\x89PNG", "image/png"),
    ],
    ids=["404", "410", "500", "moved", "a list", "cut", "an image"],
)
def test_a_page_that_its_api_does_not_hold_is_read_itself(web: Web, make: Make, answer: Answer) -> None:
    web.answers |= {f"/api/content{GOV_NEWS}": answer, GOV_NEWS: Answer(PAGE)}
    address = web.address(GOV_NEWS, "www.gov.uk")
    assert make().get(address) == Source(address, PAGE)


def test_a_post_of_wordpress_is_taken_from_its_rest_api(web: Web, make: Make) -> None:
    web.answers[API] = as_json([post(web.address(NEWS))])
    found = make().get(web.address(NEWS))
    assert isinstance(found, Source)
    assert [entry["link"] for entry in json.loads(found.data)] == [web.address(NEWS)]
    assert web.paths == [API]


@pytest.mark.parametrize(
    "posts",
    [[], [post("http://releases.example/reports/oakmere-improving/")], [{"link": NEWS}], [{"link": "http://["}], [[]]],
    ids=["no post", "post elsewhere", "without text", "broken link", "no object"],
)
def test_a_post_that_does_not_stand_at_the_address_is_not_taken_for_it(web: Web, make: Make, posts: list[Any]) -> None:
    web.answers |= {API: as_json(posts), NEWS: Answer(PAGE)}
    assert make().get(web.address(NEWS)) == Source(web.address(NEWS), PAGE)


def test_a_record_of_a_type_of_the_site_is_found_by_the_link_of_its_page(web: Web, make: Make) -> None:
    record = "/wp-json/wp/v2/inspection_reports/7"
    links = (
        f'<{web.address("/wp-json/")}>; rel="https://api.w.org/", '
        f'<{web.address(record)}>; rel="alternate"; title="JSON"; type="application/json"'
    )
    web.answers |= {
        API: as_json([]),
        NEWS: Answer(PAGE, headers={"Link": links}),
        record: as_json(post(web.address(NEWS))),
    }
    found = make().get(web.address(NEWS))
    assert isinstance(found, Source)
    assert json.loads(found.data)["id"] == 7
    assert web.paths == [API, NEWS, record]


@pytest.mark.parametrize("host", ["elsewhere.example", "["])
def test_a_record_on_another_host_is_not_asked_for(web: Web, make: Make, host: str) -> None:
    link = f'<http://{host}/wp-json/wp/v2/posts/7>; rel="alternate"; type="application/json"'
    web.answers |= {API: as_json([]), NEWS: Answer(PAGE, headers={"Link": link})}
    assert make().get(web.address(NEWS)) == Source(web.address(NEWS), PAGE)
    assert web.paths == [API, NEWS]


def test_a_host_without_wordpress_is_probed_once(web: Web, make: Make) -> None:
    web.answers |= {"/a": Answer(PAGE), "/b": Answer(PAGE)}
    fetcher = make()
    fetcher.get(web.address("/a"))
    fetcher.get(web.address("/b"))
    assert web.paths == ["/wp-json/wp/v2/posts?slug=a", "/a", "/b"]


@pytest.mark.parametrize("path", ["/", "/release.txt", "/?p=7", "/wp-json/wp/v2/posts/7", "/api/content/news"])
def test_files_apis_and_searches_are_asked_for_as_they_are(web: Web, make: Make, path: str) -> None:
    web.answers[path] = PLAIN_TEXT
    assert make().get(web.address(path)) == Source(web.address(path), PLAIN_TEXT.body)
    assert web.paths == [path]


@pytest.mark.parametrize(
    ("host", "path", "answer"),
    [
        ("www.gov.uk", f"/api/content{GOV_NEWS}", Answer(CONTENT, "application/json")),
        ("releases.example", API, as_json([post(f"http://releases.example{GOV_NEWS}")])),
        ("releases.example", GOV_NEWS, Answer(PAGE)),
    ],
    ids=["GOV.UK", "WordPress", "page"],
)
def test_what_is_fetched_is_read(web: Web, make: Make, host: str, path: str, answer: Answer) -> None:
    web.answers[path] = answer
    found = make().get(web.address(GOV_NEWS, host))
    assert isinstance(found, Source)
    (document,) = read.releases(found.name, found.data)
    assert isinstance(document, Document)
    assert "Oakmere had improved." in document.text


# What a host asks for


def test_an_address_that_robots_txt_closes_is_not_asked_for(web: Web, make: Make) -> None:
    web.answers |= {
        "/robots.txt": Answer(b"User-agent: prisongraph\nDisallow: /news/\nDisallow: /wp-json/\n", "text/plain")
    }
    failure = error(make().get(web.address(NEWS)), InputError, "closed to programs by the robots.txt")
    assert "save the page" in failure.remedy
    assert web.paths == []


def test_an_api_that_robots_txt_closes_is_passed_over(web: Web, make: Make) -> None:
    web.answers |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /wp-json/\n", "text/plain"), NEWS: Answer(PAGE)}
    assert make().get(web.address(NEWS)) == Source(web.address(NEWS), PAGE)
    assert web.paths == [NEWS]


def test_robots_txt_is_asked_for_once_and_holds_for_redirects_too(web: Web, make: Make) -> None:
    web.answers |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /closed\n", "text/plain"),
        "/a.txt": Answer(status=301, headers={"Location": "/closed/a.txt"}),
        "/closed/a.txt": PLAIN_TEXT,
    }
    error(make().get(web.address("/a.txt")), InputError, "closed to programs")
    assert [asked.path for asked in web.asked] == ["/robots.txt", "/a.txt"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(status=500), RemoteError),
        (Answer(status=301, headers={"Location": "http://elsewhere.example/robots.txt"}), InputError),
    ],
    ids=["failure", "elsewhere"],
)
def test_nothing_is_fetched_from_a_host_whose_robots_txt_cannot_be_had(
    web: Web, make: Make, answer: Answer, kind: type[LoaderError]
) -> None:
    web.answers |= {"/robots.txt": answer, "/a.txt": PLAIN_TEXT}
    error(make().get(web.address("/a.txt")), kind, "so nothing may be fetched from its host")
    assert web.paths == []


def test_a_host_is_asked_once_a_second_at_most(web: Web, make: Make) -> None:
    web.answers |= {"/a": Answer(PAGE), "/b.txt": PLAIN_TEXT}
    fetcher = make()
    fetcher.get(web.address("/a"))
    fetcher.get(web.address("/b.txt"))
    moments = [asked.moment for asked in web.asked]
    assert len(moments) == 4
    assert [after - before for before, after in pairwise(moments)] == [1.0, 1.0, 1.0]


def test_two_hosts_do_not_wait_for_each_other(web: Web, make: Make) -> None:
    web.answers |= {"/robots.txt": [Answer(status=404)], "/a.txt": PLAIN_TEXT}
    fetcher = make()
    fetcher.get(web.address("/a.txt", "one.example"))
    fetcher.get(web.address("/a.txt", "two.example"))
    assert web.clock.slept == [1.0, 1.0]


def test_a_host_that_asks_for_longer_waits_gets_them(web: Web, make: Make) -> None:
    web.answers |= {"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 5\n", "text/plain"), "/a.txt": PLAIN_TEXT}
    assert isinstance(make().get(web.address("/a.txt")), Source)
    assert web.clock.slept == [5.0]


def test_a_wait_beyond_the_deadline_is_not_begun(web: Web, make: Make) -> None:
    web.answers |= {"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 999\n", "text/plain"), "/a.txt": PLAIN_TEXT}
    error(make().get(web.address("/a.txt")), RemoteError, "has no time left")
    assert web.clock.slept == []


def test_a_request_tells_who_asks_and_holds_no_secrets(
    web: Web, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine releases.example login reader password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("HTTP_PROXY", "http://reader:secret@127.0.0.1:9")
    web.answers |= {"/a.txt": Answer(b"x", "text/plain", headers={"Set-Cookie": "id=1"}), "/b.txt": PLAIN_TEXT}
    fetcher = make(contact="library@example.org")
    fetcher.get(web.address("/a.txt"))
    fetcher.get(web.address("/b.txt"))
    assert len(web.asked) == 3
    for asked in web.asked:
        assert asked.headers["User-Agent"].startswith("prisongraph/")
        assert asked.headers["User-Agent"].endswith(" (+library@example.org)")
        assert {"Cookie", "Authorization", "Referer"}.isdisjoint(asked.headers)


@pytest.mark.parametrize("contact", ["a\r\nX-Forged: 1", "caf\u00e9@example.org", "a) evil ("])
def test_a_contact_that_would_break_the_header_is_refused(make: Make, contact: str) -> None:
    with pytest.raises(UsageError, match="cannot be sent"):
        make(contact=contact)


# Kept answers


def test_what_has_not_changed_is_not_sent_again(web: Web, make: Make) -> None:
    web.answers["/a.txt"] = Answer(b"Oakmere.", "text/plain", headers={"ETag": '"1"'})
    first = make().get(web.address("/a.txt"))
    assert make().get(web.address("/a.txt")) == first == Source(web.address("/a.txt"), b"Oakmere.")
    requests = [asked for asked in web.asked if asked.path == "/a.txt"]
    assert [asked.headers.get("If-None-Match") for asked in requests] == [None, '"1"']


def test_what_changed_is_fetched_again(web: Web, make: Make) -> None:
    old, new = (Answer(text, "text/plain", headers={"ETag": f'"{text!r}"'}) for text in (b"old", b"new"))
    web.answers["/a.txt"] = [old, new]
    assert [make().get(web.address("/a.txt")) for _ in range(2)] == [
        Source(web.address("/a.txt"), b"old"),
        Source(web.address("/a.txt"), b"new"),
    ]


def test_what_has_no_mark_of_its_version_is_fetched_again(web: Web, make: Make) -> None:
    web.answers["/a.txt"] = [Answer(b"old", "text/plain"), Answer(b"new", "text/plain")]
    make().get(web.address("/a.txt"))
    assert make().get(web.address("/a.txt")) == Source(web.address("/a.txt"), b"new")


@pytest.mark.parametrize("name", ["/a.json", NEWS])
def test_kept_bytes_are_those_that_came(web: Web, make: Make, name: str) -> None:
    data = b'[ {"b" :1,\r\n"a": "\\u00e9"}]'
    web.answers[name] = Answer(data, "application/json", headers={"ETag": '"1"'})
    found = [make().get(web.address(name)), make().get(web.address(name)), make(offline=True).get(web.address(name))]
    assert [hashlib.sha256(each.data).hexdigest() for each in found if isinstance(each, Source)] == [
        hashlib.sha256(data).hexdigest()
    ] * 3


def test_offline_nothing_is_contacted_and_what_was_fetched_is_there(web: Web, make: Make) -> None:
    web.answers |= {"/old": Answer(status=301, headers={"Location": NEWS}), NEWS: Answer(PAGE)}
    make().get(web.address("/old"))
    before = len(web.asked)
    fetcher = make(offline=True, resolve=None)
    assert fetcher.get(web.address("/old")) == Source(web.address("/old"), PAGE)
    assert fetcher.get(web.address(NEWS)) == Source(web.address(NEWS), PAGE)
    failure = error(fetcher.get(web.address("/new")), InputError, "was never fetched")
    assert failure.exit_code == 3
    assert len(web.asked) == before
    assert web.clock.slept


def test_offline_a_post_is_found_as_it_was_online(web: Web, make: Make) -> None:
    web.answers[API] = as_json([post(web.address(NEWS))])
    online = make().get(web.address(NEWS))
    offline = make(offline=True)
    error(offline.get(web.address("/news/another/")), InputError, "was never fetched")
    assert offline.get(web.address(NEWS)) == online


def test_what_must_not_be_kept_is_not_kept(web: Web, make: Make) -> None:
    web.answers["/a.txt"] = Answer(b"Oakmere.", "text/plain", headers={"Cache-Control": "no-store"})
    assert isinstance(make().get(web.address("/a.txt")), Source)
    error(make(offline=True).get(web.address("/a.txt")), InputError, "was never fetched")


def test_a_broken_file_of_the_cache_is_fetched_again(web: Web, make: Make, tmp_path: Path) -> None:
    web.answers["/a.txt"] = Answer(b"Oakmere.", "text/plain", headers={"ETag": '"1"'})
    make().get(web.address("/a.txt"))
    kept = list((tmp_path / "cache").glob("*.json"))
    assert kept
    for file in kept:
        file.write_bytes(file.read_bytes()[:50])
    assert make().get(web.address("/a.txt")) == Source(web.address("/a.txt"), b"Oakmere.")


@pytest.mark.parametrize("damage", [b"\xff", None], ids=["bytes", "folder"])
def test_a_cache_that_cannot_be_used_is_reported(web: Web, make: Make, tmp_path: Path, damage: bytes | None) -> None:
    web.answers["/a.txt"] = Answer(b"Oakmere.", "text/plain", headers={"ETag": '"1"'})
    make().get(web.address("/a.txt"))
    kept = list((tmp_path / "cache").glob("*.json"))
    assert kept
    for file in kept:
        file.unlink()
        if damage is None:
            file.mkdir()  # nothing can be written where a folder stands
        else:
            file.write_bytes(damage)
    error(make().get(web.address("/a.txt")), InputError, "cannot be kept in the cache")


def test_a_cache_that_cannot_be_made_is_a_wrong_usage(web: Web, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="choose another folder with --cache"):
        Fetcher(tmp_path / "file", clock=web.clock, sleep=web.clock.sleep)


# Where nobody may look


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("ftp://releases.example/a.txt", "is not an address of http or https"),
        ("file:///etc/hostname", "is not a whole address"),
        ("http://", "is not a whole address"),
        ("http:///a.txt", "is not a whole address"),
        ("http://[/a.txt", "is not a whole address"),
        ("http://releases.example:99999/", "is not a whole address"),
        ("http://releases\u2100.example/", "is not a whole address"),
        ("http://reader:secret@releases.example/", "holds a user name or a password"),
        ("http://reader@releases.example/", "holds a user name or a password"),
    ],
)
def test_an_address_that_is_not_one_of_the_web_is_refused(web: Web, make: Make, address: str, what: str) -> None:
    failure = error(make().get(address), InputError, what)
    assert "secret" not in str(failure)
    assert web.asked == []


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:a9fe:a9fe",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
    ],
)
def test_a_private_address_is_not_public(number: str) -> None:
    assert not addresses.is_public(number)


@pytest.mark.parametrize("number", ["151.101.0.144", "2a04:4e42::144", "::ffff:151.101.0.144", "64:ff9b::9765:90"])
def test_a_public_address_is_public(number: str) -> None:
    assert addresses.is_public(number)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("numbers", [["127.0.0.1"], ["151.101.0.144", "127.0.0.1"]], ids=["private", "mixed"])
def test_a_name_for_a_private_address_is_refused(web: Web, make: Make, scheme: str, numbers: list[str]) -> None:
    fetcher = make(allow_private=False, resolve=lambda host, port: numbers)
    address = f"{scheme}://releases.example:{web.port}/a.txt"
    error(fetcher.get(address), InputError, "inside a private network")
    assert web.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_spelling_of_this_machine_is_contacted(web: Web, make: Make, host: str) -> None:
    found = make(allow_private=False, resolve=transport.resolve).get(f"http://{host}:{web.port}/a.txt")
    assert isinstance(found, Unreadable)
    assert web.asked == []


@pytest.mark.parametrize(
    ("location", "what"),
    [
        ("http://elsewhere.example/a.txt", "leads to another host"),
        ("http://127.0.0.1/a.txt", "leads to another host"),
        ("file:///etc/hostname", "is not a whole address"),
        ("http://reader:secret@releases.example/", "holds a user name or a password"),
    ],
)
def test_a_redirect_to_elsewhere_is_refused(web: Web, make: Make, location: str, what: str) -> None:
    web.answers["/a.txt"] = Answer(status=302, headers={"Location": location})
    error(make().get(web.address("/a.txt")), InputError, what)
    assert web.paths == ["/a.txt"]


def test_a_redirect_is_looked_up_again(web: Web, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    numbers = {"releases.example": "127.0.0.1", "www.releases.example": "10.0.0.1"}
    web.answers["/a.txt"] = Answer(status=302, headers={"Location": web.address("/b.txt", "www.releases.example")})
    fetcher = make(allow_private=False, resolve=lambda host, port: [numbers[host]])
    error(fetcher.get(web.address("/a.txt")), InputError, "inside a private network")
    assert web.paths == ["/a.txt"]


def test_a_redirect_from_https_to_http_is_refused() -> None:
    with pytest.raises(InputError, match="from https to http"):
        addresses.redirected("https://releases.example/a", "http://releases.example/a")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_the_same_host_is_followed(web: Web, make: Make, status: int) -> None:
    target = web.address("/b.txt", "www.releases.example")
    web.answers |= {"/a.txt": Answer(status=status, headers={"Location": target}), "/b.txt": PLAIN_TEXT}
    assert make().get(web.address("/a.txt")) == Source(web.address("/a.txt"), PLAIN_TEXT.body)


def test_a_circle_of_redirects_ends(web: Web, make: Make) -> None:
    web.answers["/a.txt"] = Answer(status=302, headers={"Location": "/a.txt"})
    error(make().get(web.address("/a.txt")), RemoteError, "leads on more than 5 times")
    assert web.paths == ["/a.txt"] * 6


# Servers that misbehave


def drip(out: Any) -> None:
    """Send a byte now and then, more often than any time limit of a socket."""
    with suppress(OSError):
        for _ in range(100):
            out.write(b"x")
            time.sleep(0.05)


def test_a_slow_drip_ends_at_the_deadline(web: Web, make: Make) -> None:
    web.answers["/a.txt"] = Answer(kind="text/plain", length=False, send=drip)
    fetcher = make(clock=time.monotonic, sleep=time.sleep, deadline=1.5)
    begun = time.monotonic()
    error(fetcher.get(web.address("/a.txt")), RemoteError, "did not answer in time")
    assert time.monotonic() - begun < 3
    error(make(offline=True).get(web.address("/a.txt")), InputError, "was never fetched")


@pytest.mark.parametrize(
    ("scheme", "beginning"),
    [
        ("http", b""),
        ("https", b""),
        ("http", b"HTTP/1.1 200 OK\r\nX-Long: "),
        ("http", b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Long: "),
        ("https", b"\x16\x03\x03\x40\x00"),  # the head of a TLS record of 16 kB
    ],
)
def test_an_answer_that_does_not_begin_ends_at_the_deadline(make: Make, scheme: str, beginning: bytes) -> None:
    def answer() -> None:
        connection, _ = server.accept()
        with connection, connection.makefile("wb", buffering=0) as out, suppress(OSError):
            out.write(beginning)
            if beginning:
                drip(out)
            while connection.recv(1000):
                pass

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=answer)
        thread.start()
        begun = time.monotonic()
        fetcher = make(clock=time.monotonic, sleep=time.sleep, deadline=0.5)
        found = fetcher.get(f"{scheme}://releases.example:{server.getsockname()[1]}/a.txt")
        taken = time.monotonic() - begun
        thread.join()
    error(found, RemoteError, "did not answer in time")
    assert taken < 2


@pytest.mark.parametrize("encoding", [None, "gzip"])
def test_what_is_too_large_is_refused(web: Web, make: Make, encoding: str | None) -> None:
    data = b"\n" * (LIMIT + 1)
    headers = {"Content-Encoding": encoding} if encoding else {}
    body = gzip.compress(data) if encoding else data
    web.answers["/a.txt"] = Answer(body, "text/plain", headers=headers)
    error(make().get(web.address("/a.txt")), InputError, "is larger than 20 MB")
    error(make(offline=True).get(web.address("/a.txt")), InputError, "was never fetched")


def test_a_compressed_answer_is_read_as_what_it_stands_for(web: Web, make: Make) -> None:
    headers = {"Content-Encoding": "gzip", "ETag": '"1"'}
    web.answers["/a.txt"] = Answer(gzip.compress(b"Oakmere."), "text/plain", headers=headers)
    for fetcher in (make(), make(), make(offline=True)):
        assert fetcher.get(web.address("/a.txt")) == Source(web.address("/a.txt"), b"Oakmere.")


@pytest.mark.parametrize("kind", ["image/png", "application/octet-stream", "text/css", None])
def test_a_type_that_is_not_read_is_refused(web: Web, make: Make, kind: str | None) -> None:
    web.answers["/a"] = Answer(b"x" * 1000, kind)
    error(make().get(web.address("/a")), InputError, "is of the type" if kind else "does not say of what type it is")


@pytest.mark.parametrize(
    ("status", "what"),
    [
        (204, "is not answered in whole (status 204)"),
        (206, "is not answered in whole (status 206)"),
        (401, "is refused by its host (status 401)"),
        (403, "is refused by its host (status 403)"),
        (404, "is not there (status 404)"),
        (410, "is not there (status 410)"),
        (500, "failed at its host (status 500)"),
        (504, "failed at its host (status 504)"),
    ],
)
def test_an_answer_that_is_not_the_release_is_an_error_of_the_host(
    web: Web, make: Make, status: int, what: str
) -> None:
    web.answers["/a.txt"] = Answer(b"" if status == 204 else PAGE, status=status)
    assert error(make().get(web.address("/a.txt")), RemoteError, what).exit_code == 4


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": "7"},
        {"Retry-After": "Wed, 21 Oct 2015 07:28:07 GMT", "Date": "Wed, 21 Oct 2015 07:28:00 GMT"},
    ],
    ids=["seconds", "a moment"],
)
def test_a_busy_host_is_asked_once_more_when_it_says(
    web: Web, make: Make, status: int, headers: dict[str, str]
) -> None:
    web.answers["/a.txt"] = [Answer(status=status, headers=headers), PLAIN_TEXT]
    assert isinstance(make().get(web.address("/a.txt")), Source)
    assert 7.0 in web.clock.slept
    assert web.paths == ["/a.txt"] * 2


@pytest.mark.parametrize(
    ("stated", "asked", "when"),
    [("5", 2, "in 5 seconds"), ("3600", 1, "in 3600 seconds"), ("soon", 1, "later"), ("", 1, "later")],
)
def test_a_host_that_stays_busy_is_left_alone(web: Web, make: Make, stated: str, asked: int, when: str) -> None:
    web.answers["/a.txt"] = Answer(status=503, headers={"Retry-After": stated})
    failure = error(make().get(web.address("/a.txt")), RemoteError, "is too busy to answer (status 503)")
    assert when in failure.remedy
    assert len(web.paths) == asked


def test_a_cut_answer_is_not_taken_for_the_whole(web: Web, make: Make) -> None:
    web.answers["/a.txt"] = Answer(b"half", "text/plain", headers={"Content-Length": "8"})
    error(make().get(web.address("/a.txt")), RemoteError, "broke off its answer")
    error(make(offline=True).get(web.address("/a.txt")), InputError, "was never fetched")


def test_a_host_without_an_address_is_an_error_of_the_network(make: Make) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    failure = error(make(resolve=unknown).get("http://releases.example/a.txt"), RemoteError, "is not known")
    assert failure.exit_code == 4


def test_a_host_that_refuses_connections_is_an_error_of_the_network(make: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    error(make().get(f"http://releases.example:{port}/a.txt"), RemoteError, "cannot be reached (Connection refused)")


def test_https_with_a_server_that_has_no_certificate_is_an_error(web: Web, make: Make) -> None:
    error(make().get(f"https://releases.example:{web.port}/a.txt"), RemoteError, "no certificate that can be trusted")


# Only when asked


def test_an_address_in_a_release_is_never_fetched(web: Web, tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text(
        f"{RELEASE}\nRead more at {web.address('/report.txt', '127.0.0.1')}\n", "utf-8"
    )
    arguments = ["load", str(tmp_path / "release.txt"), "--store", str(tmp_path / "store")]
    assert main([*arguments, "--cache", str(tmp_path / "cache"), "--quiet"]) == 0
    assert web.asked == []
    assert not (tmp_path / "cache").exists()


def test_a_file_is_loaded_without_any_connection(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    program = f"""
import sys
from loader.cli import main

def listen(event, values):
    assert not event.startswith(("socket.connect", "socket.getaddrinfo")), event

sys.addaudithook(listen)
assert main(["load", {str(tmp_path / "release.txt")!r}, "--store", {str(tmp_path / "store")!r}]) == 0
assert "requests" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "1 loaded" in done.stderr


@pytest.mark.parametrize("command", ["convert", "load"])
def test_an_address_on_the_command_line_is_fetched_by_the_same_rules(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    arguments = [command, web.address("/a.txt", "127.0.0.1"), "--cache", str(tmp_path / "cache")]
    if command == "load":
        arguments += ["--store", str(tmp_path / "store")]
    assert main(arguments) == 3
    assert "inside a private network" in capsys.readouterr().err
    assert main([*arguments, "--offline"]) == 3
    assert "was never fetched" in capsys.readouterr().err
    assert web.asked == []


def test_a_release_at_an_address_is_read_like_the_file(
    web: Web, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    web.answers["/release.txt"] = Answer(RELEASE.encode(), "text/plain; charset=utf-8")
    address = web.address("/release.txt")
    make().get(address)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "cache").rename(tmp_path / "prisongraph")
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    assert main(["convert", address, "--offline", "-f", "nquads"]) == 0
    fetched = capsysbinary.readouterr().out
    assert main(["convert", str(tmp_path / "release.txt"), "-f", "nquads"]) == 0
    assert fetched.count(b"\n") == capsysbinary.readouterr().out.count(b"\n") > 50


def test_a_bad_address_costs_no_good_source(
    web: Web, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    names = [web.address("/a.txt", "127.0.0.1"), str(tmp_path / "release.txt")]
    assert main(["convert", *names, "--cache", str(tmp_path / "cache"), "-f", "nquads"]) == 3
    assert capsysbinary.readouterr().out.count(b"\n") > 50
