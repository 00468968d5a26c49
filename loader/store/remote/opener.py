"""How a connection is made: to the host that was named and no other, and not for ever."""

from __future__ import annotations

import ssl
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR, socket
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from loader.store.remote.address import Credentials


class Deadline:
    """A time after which every connection that is watched is shut, so that whoever reads from it reads its end.

    A time limit of a socket counts anew with each byte; this one does not.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._sockets: list[socket] = []
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()

    @property
    def over(self) -> bool:
        """Tell whether the time is over."""
        return time.monotonic() >= self._end

    def left(self) -> float:
        """Return the seconds that are left, never quite none."""
        return max(self._end - time.monotonic(), 0.001)

    def watch(self, connection: socket) -> None:
        """Shut a connection when the time is over, and not before: a long query may be silent for long."""
        self._sockets.append(connection)
        connection.settimeout(self.left())

    def _shut(self) -> None:
        for connection in self._sockets:
            with suppress(OSError):
                socket.shutdown(connection, SHUT_RDWR)


def opener(deadline: Deadline, url: str, digest: Credentials | None = None) -> OpenerDirector:
    """Return what opens connections by http and https: no redirects, proxies or cookies, every status an answer.

    With `digest`, a server that asks for a password by HTTP Digest (RFC 7616) is answered once, at this URL only.
    """
    found = OpenerDirector()
    found.add_handler(_Plain(deadline))
    found.add_handler(_Secure(deadline))
    if digest is not None:
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, digest.user, digest.password)
        found.add_handler(_Digest(passwords))
    return found


class _Digest(HTTPDigestAuthHandler):
    """Answers a server's question for a password once."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        """Send the request again with an answer, unless one was refused just now."""
        asked = (response.getheader("WWW-Authenticate") or "").casefold()
        if response.status != 401 or request.has_header("Authorization") or not asked.startswith("digest"):
            return response
        again = self.http_error_401(request, response, 401, response.reason, response.headers)
        if again is None:
            return response
        response.close()
        assert isinstance(again, HTTPResponse)
        return again

    https_response = http_response


class _Plain(HTTPHandler):
    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: Request) -> HTTPResponse:
        """Open a connection that the deadline watches."""
        deadline = self._deadline

        class Watched(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                deadline.watch(self.sock)

        return self.do_open(Watched, req)


class _Secure(HTTPSHandler):
    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def https_open(self, req: Request) -> HTTPResponse:
        """Open a secure connection that the deadline watches; the certificate must be valid for the host."""
        deadline = self._deadline

        class Watched(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                deadline.watch(self.sock)

        return self.do_open(Watched, req, context=ssl.create_default_context())
