"""A server that does each thing wrong that a SPARQL server can do wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

ROWS = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "1"}}]}}'
RESULTS = "application/sparql-results+json"
DATE = "Mon, 23 Nov 2026 05:00:00 GMT"


@dataclass
class Seen:
    """One request as it came: its path, its header and its body."""

    path: str
    headers: dict[str, str]
    body: str


@dataclass
class Faulty:
    """The server while it runs; `seen` are the requests so far, `elsewhere` is where it sends on to."""

    url: str
    seen: list[Seen] = field(default_factory=list)
    elsewhere: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    def at(self, fault: str) -> str:
        """Return the address at which it does one thing wrong."""
        return f"{self.url}/{fault}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def faulty(self) -> Faulty:
        return cast("_Server", self.server).faulty

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.faulty.seen.append(Seen(self.path, {name.casefold(): value for name, value in self.headers.items()}, body))
        getattr(self, f"_{self.path.strip('/').replace('-', '_')}")()

    def do_GET(self) -> None:
        self.do_POST()

    def _answer(self, status: int = 200, body: bytes = ROWS, kind: str = RESULTS, **headers: str) -> None:
        self.send_response_only(status)
        length = headers.pop("length", str(len(body)))
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Type": kind, "Content-Length": length} | given).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, start: bytes, drop: bytes) -> None:
        self.close_connection = True
        try:
            self.wfile.write(start)
            while not self.faulty.ended.wait(0.05):
                self.wfile.write(drop)
                self.wfile.flush()
        except OSError:
            return

    def _whole(self) -> None:
        self._answer()

    def _hang(self) -> None:
        self.faulty.ended.wait(30)
        self.close_connection = True

    def _drip_body(self) -> None:
        self._drip(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nContent-Length: 9999\r\n\r\n", b" "
        )

    def _drip_open(self) -> None:
        self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n\r\n", b" ")

    def _drip_header(self) -> None:
        self._drip(b"HTTP/1.1 200 OK\r\nX-Header: ", b"x")

    def _html(self) -> None:
        self._answer(body=b"<html><body>Welcome</body></html>", kind="text/html; charset=utf-8")

    def _cut(self) -> None:
        self._answer(body=ROWS[:50], length=str(len(ROWS)))
        self.close_connection = True

    def _cut_chunks(self) -> None:
        self.send_response_only(200)
        self.send_header("Content-Type", RESULTS)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n" % (50, ROWS[:50]))
        self.close_connection = True

    def _partial(self) -> None:
        self._answer(206)

    def _anytime(self) -> None:
        self._answer(X_SQL_State="S1TAT", X_SQL_Message="Query timed out")

    def _elsewhere(self) -> None:
        self._answer(302, b"", Location=self.faulty.elsewhere)

    def _kept_elsewhere(self) -> None:
        self._answer(307, b"", Location=self.faulty.elsewhere)

    def _bomb(self) -> None:
        self.send_response_only(200)
        self.send_header("Content-Type", RESULTS)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for _ in range(4096):
                self.wfile.write(b"10000\r\n" + b" " * 65536 + b"\r\n")
        except OSError:
            self.close_connection = True

    def _packed(self) -> None:
        self._answer(Content_Encoding="gzip")

    def _secret(self) -> None:
        self._answer(401, b"who are you?", "text/plain", WWW_Authenticate='Basic realm="x"')

    def _forbidden(self) -> None:
        self._answer(403, self.headers.get("Authorization", "").encode(), "text/plain")

    def _nothing(self) -> None:
        self._answer(404, b"no", "text/plain")

    def _echo(self) -> None:
        self._answer(500, b"wrong: hunter2\x1b[31m", "text/plain")

    def _broken(self) -> None:
        self._answer(500, b"the disk\x1b[31m is full\nmore", "text/plain")

    def _later(self, status: int, **headers: str) -> None:
        before = sum(seen.path == self.path for seen in self.faulty.seen)
        self._answer(status, b"", "text/plain", **headers) if before == 1 else self._answer()

    def _busy(self) -> None:
        self._later(429, Retry_After="2")

    def _resting(self) -> None:
        self._later(503, Retry_After="Mon, 23 Nov 2026 05:00:07 GMT", Date=DATE)

    def _unsure(self) -> None:
        self._later(503, Retry_After="soon")

    def _always_busy(self) -> None:
        self._answer(429, b"", "text/plain", Retry_After="0")

    def _away(self) -> None:
        self._answer(503, b"", "text/plain", Retry_After="86400")

    def _not_json(self) -> None:
        self._answer(body=b'{"head": {"vars": ["n"]}, "results"')

    def _other_json(self) -> None:
        self._answer(body=b'{"error": "no"}')

    def _deep_json(self) -> None:
        self._answer(body=b"[" * 100_000)

    def _yes(self) -> None:
        self._answer(body=b'{"head": {}, "boolean": true}')

    def _unbounded(self) -> None:
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\n\r\n<a:b> <a:c> <a:d> .\n")

    def _gone(self) -> None:
        self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    faulty: Faulty


@contextmanager
def faulty() -> Iterator[Faulty]:
    """Run such a server on this machine."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.faulty = Faulty(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.faulty
    finally:
        server.faulty.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
