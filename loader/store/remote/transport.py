"""One request to a server and its whole answer: never half of it, never for ever, never from elsewhere."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from socket import gaierror
from typing import Final, cast
from urllib.error import URLError
from urllib.parse import urlsplit

from SPARQLWrapper import BASIC, JSON, POST, TURTLE, SPARQLWrapper

from loader import agent
from loader.model import LoaderError, RemoteError, UsageError
from loader.store.remote.address import PASSWORD, USER, Address
from loader.store.remote.opener import Deadline, opener

_LATER: Final = (429, 503)
_BLOCK: Final = 65536  # bytes
_UPDATE: Final = "INSERT"
_GRAPHS: Final = ("CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True)
class Limits:
    """How long one request may take, how large its answer may be, and how long to wait where a server is busy.

    `seconds` counts from the first try to the last byte, `connecting` to the connection alone; `size` is in bytes.
    """

    seconds: float = 600.0
    connecting: float = 20.0
    size: int = 1 << 28
    waiting: float = 30.0


@dataclass(frozen=True)
class Reply:
    """The whole answer of a server: its body, its media type, and its header by names in small letters.

    `bounded` where it said how long it would be; otherwise nobody can tell a connection that broke from the end.
    """

    body: bytes
    media_type: str
    headers: dict[str, str]
    bounded: bool


class Transport:
    """Sends queries and updates to one server through SPARQLWrapper.

    SPARQLWrapper makes the requests. Below it is an opener of ours, because its own has no deadline for the whole
    answer, follows redirects with the password, and takes a part of an answer for the whole.
    """

    def __init__(
        self,
        address: Address,
        limits: Limits,
        sleep: Callable[[float], None] = time.sleep,
        contact: str | None = None,
    ) -> None:
        self.address, self.limits, self._sleep, self._agent = address, limits, sleep, agent.told(contact)

    def query(self, text: str, form: str, accept: str, *, union: bool) -> Reply:
        """Send a query of a known form (`SELECT` …), over the union of all graphs where the server has to be asked.

        Raises UsageError where the server does not take it for a query, RemoteError where it gives no whole answer.
        """
        wrapper = self._wrapped(text, form, accept)
        if union and self.address.kind.asks_for_union:
            wrapper.addParameter("union-default-graph", "true")
        return self._sent(wrapper)

    def update(self, text: str) -> None:
        """Send an update; when this returns, the server says that it is done.

        Raises RemoteError where it does not, or where no address for updates is known.
        """
        if self.address.update is None:
            remedy = "name it as well: http://query-address,http://update-address"
            raise RemoteError(self.address.text, "no address for changes is known", remedy)
        reply = self._sent(self._wrapped(text, _UPDATE, "application/sparql-results+json"))
        if "html" in reply.media_type:
            raise self.error("a web page came instead of an answer", "see that the address is that of SPARQL updates")

    def error(self, what: str, remedy: str) -> RemoteError:
        """Return the error that says what is wrong with this server."""
        return RemoteError(self.address.text, what, remedy)

    def _wrapped(self, text: str, form: str, accept: str) -> _Wrapper:
        wrapper = _Wrapper(self.address, self.limits, self._agent)
        # Not setQuery: it guesses the form from the text, and would send what it takes for an update as an update.
        wrapper.queryString, wrapper.queryType = text, form
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(JSON if form not in _GRAPHS else TURTLE)  # Accept says it more exactly
        wrapper.setOnlyConneg(True)
        wrapper.addCustomHttpHeader("Accept", accept)
        return wrapper

    def _sent(self, wrapper: _Wrapper) -> Reply:
        with Deadline(self.limits.seconds) as deadline:
            wrapper.deadline = deadline
            try:
                response = wrapper.opened()
                if response.status in _LATER:
                    self._wait(response, deadline)
                    response = wrapper.opened()
                with response:
                    return self._read(response, wrapper.queryType == _UPDATE, deadline)
            except (OSError, HTTPException, ValueError) as error:
                # urllib raises ValueError for what it cannot read in a header.
                raise self._late() if deadline.over else self._failed(error) from error

    def _wait(self, response: HTTPResponse, deadline: Deadline) -> None:
        seconds = _retry_after(response)
        response.close()
        if seconds > min(self.limits.waiting, deadline.left()):
            what = f"the server is busy ({response.status}), and asks to come back in {seconds:.0f} seconds"
            raise self.error(what, "run it again then")
        self._sleep(seconds)

    def _read(self, response: HTTPResponse, updating: bool, deadline: Deadline) -> Reply:
        headers = {name.casefold(): value for name, value in response.getheaders()}
        media_type = headers.get("content-type", "").partition(";")[0].strip().casefold()
        if response.status not in (200, 204):
            raise self._refused(response, media_type, updating)
        if headers.get("content-encoding", "identity").casefold() != "identity":
            raise self.error("the answer is packed, which nobody asked for", "set the server to send it as it is")
        if (state := headers.get("x-sql-state")) is not None:
            message = _words(f"{state} {headers.get('x-sql-message', '')}")
            raise self.error(f"the answer is not whole ({message})", "ask for less, or raise the server's limits")
        bounded = response.chunked or response.length is not None
        return Reply(self._body(response, deadline), media_type, headers, bounded)

    def _body(self, response: HTTPResponse, deadline: Deadline) -> bytes:
        parts, size = [], 0
        while part := response.read(_BLOCK):
            parts.append(part)
            if (size := size + len(part)) > self.limits.size:
                what = f"the answer is larger than {self.limits.size >> 20} MiB"
                raise self.error(what, "ask for less, as with LIMIT")
        if deadline.over:
            raise self._late()
        # What a length announced and did not come; an answer in chunks that is cut raises an error of its own.
        if response.length:
            raise self.error("the answer was cut off", "run it again")
        return b"".join(parts)

    def _refused(self, response: HTTPResponse, media_type: str, updating: bool) -> LoaderError:
        status = response.status
        if status in (401, 403):
            given = "does not accept the user and the password" if self.address.credentials else "asks for a password"
            return self.error(f"the server {given} ({status})", f"set {USER} and {PASSWORD} in the environment")
        if status == 404:
            return self.error("there is no SPARQL service at this address (404)", "correct it with --store")
        if status == 206:
            return self.error("only a part of the answer came (206)", "ask for less, or raise the server's limits")
        if 300 <= status < 400:
            place = urlsplit(response.getheader("Location") or "")
            where = f"{place.scheme}://{place.hostname}" if place.hostname else "another address"
            what = f"the server sends on to {_words(where)} ({status}), and that is not followed"
            return self.error(what, "name that address with --store, if you trust it")
        if status in _LATER:
            return self.error(f"the server is busy ({status})", "run it again later")
        told = "" if "html" in media_type else self._told(response)
        if status == 400 and not updating:
            return UsageError("query", f"the server does not accept it{told}", "correct it there")
        return self.error(f"the server failed ({status}){told}", "see what it writes in its log")

    def _told(self, response: HTTPResponse) -> str:
        """Return the server's own words on a failure, unless they repeat the password."""
        text = _words(response.read(2000).decode("utf-8", "replace").strip().partition("\n")[0])
        given = self.address.credentials
        return f": {text}" if text and (given is None or given.password not in text) else ""

    def _late(self) -> RemoteError:
        what = f"the answer was not whole after {self.limits.seconds:g} seconds"
        return self.error(what, "ask for less, or see what the server is busy with")

    def _failed(self, error: Exception) -> RemoteError:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, gaierror):
            return self.error("there is no host of this name", "correct the address, or see that the network is up")
        if isinstance(reason, ssl.SSLError):
            what = f"no secure connection can be made ({_words(str(reason))})"
            return self.error(what, "see that it speaks https, and that its certificate is valid for this host")
        if isinstance(reason, ConnectionRefusedError):
            return self.error("nothing answers there", "start the server, or correct the address")
        if isinstance(reason, TimeoutError):
            return self.error("nothing answered in time", "see that the server runs and can be reached")
        what = f"the connection broke ({type(reason).__name__}: {_words(str(reason))})"
        return self.error(what, "see that a SPARQL server runs there, and run it again")


class _Wrapper(SPARQLWrapper):
    """A request of SPARQLWrapper that goes to one host, while its time lasts."""

    deadline: Deadline

    def __init__(self, address: Address, limits: Limits, name: str) -> None:
        super().__init__(address.query, address.update, agent=name)
        self._address, self._connecting = address, limits.connecting
        # Not setHTTPAuth(DIGEST): it puts the password into an opener that the whole process shares.
        if address.credentials is not None and not address.kind.digest:
            self.setHTTPAuth(BASIC)
            self.setCredentials(address.credentials.user, address.credentials.password)

    def opened(self) -> HTTPResponse:
        """Send the request, and return what came back with whatever status."""
        return self.query().response

    def _query(self) -> tuple[HTTPResponse, str]:
        request = self._createRequest()
        digest = self._address.credentials if self._address.kind.digest else None
        timeout = min(self._connecting, self.deadline.left())
        response = opener(self.deadline, request.full_url, digest).open(request, timeout=timeout)
        return cast(HTTPResponse, response), self.returnFormat


def _retry_after(response: HTTPResponse) -> float:
    """Return the seconds of a header Retry-After (RFC 9110, 10.2.3): a number, or a moment by the server's own clock.

    Where it says nothing that can be read, a second is enough to try once more.
    """
    text = (response.getheader("Retry-After") or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        return float(text)
    try:
        moment, now = parsedate_to_datetime(text), parsedate_to_datetime(response.getheader("Date") or "")
        return max((moment - now).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return 1.0


def _words(text: str) -> str:
    """Return a server's words in one line, without what would steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:300].strip()
