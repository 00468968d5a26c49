"""The one way out to the network: only to public addresses, within a time and a size, at the pace that is due."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Final

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from loader.model import InputError, LoaderError, RemoteError
from loader.read.fetch import addresses
from loader.read.fetch.pace import Pace
from loader.read.text import LIMIT

Resolve = Callable[[str, int], Iterable[str]]

TYPES: Final = frozenset(
    {
        "application/json",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/xhtml+xml",
        "text/html",
        "text/markdown",
        "text/plain",
    }
)
"""The content types that are read."""

_CHUNK: Final = 64 * 1024
_DESCRIBES_THE_WIRE: Final = {"content-encoding", "content-length", "transfer-encoding"}


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, as the system finds them.

    Raises OSError when there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Exchange:
    """One request and its answer; at the end of its time its connections are cut, even if bytes still drip in.

    A time limit of a socket counts from the last byte, so a slow enough server could hold it for ever.
    """

    def __init__(self, address: str, seconds: float) -> None:
        self.address, self.seconds, self.over = address, seconds, False
        self._handles: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Exchange:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            for handle in self._handles:
                handle.close()
            self._handles.clear()

    def watch(self, connection: socket.socket) -> None:
        """Cut this connection too when the time is over."""
        with self._lock:
            # A second handle, because TLS takes the first one over.
            self._handles.append(connection.dup())
        if self.over:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            self.over = True
            for handle in self._handles:
                try:
                    handle.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # it has ended by itself

    def check(self) -> None:
        """Raise RemoteError when the time is over.

        Headers, and a body without a length, end where they are cut, and nothing else tells that they are not whole.
        """
        if self.over:
            raise self.expired()

    def expired(self) -> RemoteError:
        """Return the error for an answer that did not come in time."""
        return RemoteError(self.address, "did not answer in time", "try again later, or save the page and load it")


class Transport(HTTPAdapter):
    """Sends requests within their time, which is that of the whole answer, and returns answers with their whole body.

    `resolve` gives the IP addresses of a host and a port. All of them must be public, unless `allow_private`.
    """

    def __init__(self, pace: Pace, resolve: Resolve, allow_private: bool = False) -> None:
        self._pace, self._resolve, self._allow_private = pace, resolve, allow_private
        self._exchange: Exchange | None = None
        super().__init__(max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **rest: Any) -> None:
        """Make connections by `_connect` only."""
        super().init_poolmanager(connections, maxsize, block, **rest)
        self.poolmanager.pool_classes_by_scheme = _pools(self._connect)

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Return the answer to a request; `timeout` is the time for all of it in seconds, with the wait for its turn.

        Raises RemoteError when it cannot be had in time or in whole, InputError when it must not or need not be read.
        """
        address, host = str(request.url), addresses.host(str(request.url))
        left = float(timeout) - self._pace.due(host)
        if left <= 0:
            raise RemoteError(
                address, "has no time left for its answer", "try again later, or save the page and load it"
            )
        self._pace.wait(host)
        with Exchange(address, left) as exchange:
            self._exchange = exchange
            try:
                answer = super().send(request, True, left, verify, cert, {})
                return _whole(answer, exchange)
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
                raise _failure(error, exchange) from error

    def _connect(self, host: str, port: int) -> socket.socket:
        exchange = self._exchange
        assert exchange is not None, "connections are made by send only"
        try:
            numbers = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            what = f"the name of its host, {host}, is not known to the network"
            raise RemoteError(exchange.address, what, "check its spelling and the connection") from error
        if not self._allow_private and not all(map(addresses.is_public, numbers)):
            raise InputError(
                exchange.address,
                "is, or leads, inside a private network",
                "only public addresses are fetched; save the page and load the file",
            )
        return _connected(numbers, port, exchange)


def _connected(numbers: list[str], port: int, exchange: Exchange) -> socket.socket:
    reason = "no address"
    for number in numbers:
        try:
            connection = socket.create_connection((number, port), timeout=exchange.seconds)
        except OSError as error:
            reason = error.strerror or str(error)
            if exchange.over:
                break
        else:
            exchange.watch(connection)
            return connection
    exchange.check()
    raise RemoteError(exchange.address, f"cannot be reached ({reason})", "check the connection, or try again later")


def _pools(connect: Callable[[str, int], socket.socket]) -> dict[str, type[HTTPConnectionPool]]:
    # urllib3 has no public place for this; a name that is looked up again for the connection could by then mean another
    # address than the one that was checked.
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self._dns_host, int(self.port or self.default_port))

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self._dns_host, int(self.port or self.default_port))

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _whole(answer: requests.Response, exchange: Exchange) -> requests.Response:
    """Return an answer with its body read and decoded, if it is of a type and a size that is read."""
    raw = answer.raw
    try:
        exchange.check()
        if answer.status_code == requests.codes.ok:
            _refuse_type(answer, exchange.address)
        body = bytearray()
        while chunk := raw.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > LIMIT:
                what = f"is larger than {LIMIT // 1_000_000} MB"
                raise InputError(exchange.address, what, "a release is a few pages; save the part that is one")
        exchange.check()
    finally:
        raw.close()
    for name in _DESCRIBES_THE_WIRE & {name.casefold() for name in answer.headers}:
        del answer.headers[name]
    answer.raw = urllib3.HTTPResponse(
        io.BytesIO(bytes(body)),
        headers=dict(answer.headers),
        status=answer.status_code,
        reason=answer.reason,
        preload_content=False,
        request_url=exchange.address,
    )
    return answer


def _refuse_type(answer: requests.Response, address: str) -> None:
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().casefold()
    if kind not in TYPES:
        raise InputError(
            address,
            f"is of the type {kind!r}, which is not read" if kind else "does not say of what type it is",
            "save it in a format that is read, and load the file",
        )


def _failure(error: Exception, exchange: Exchange) -> LoaderError:
    if exchange.over or isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
        return exchange.expired()
    if isinstance(error, requests.exceptions.SSLError):
        return RemoteError(
            exchange.address, "has no certificate that can be trusted", "save the page with a browser if you trust it"
        )
    return RemoteError(exchange.address, f"broke off its answer ({type(error).__name__})", "try again later")
