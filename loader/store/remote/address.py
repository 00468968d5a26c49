"""Where a server of SPARQL is, of what kind it is, and who asks there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from types import MappingProxyType
from typing import Final
from urllib.parse import SplitResult, urlsplit

from loader.model import UsageError

USER: Final = "PRISONGRAPH_USER"
PASSWORD: Final = "PRISONGRAPH_PASSWORD"
UNENCRYPTED: Final = "PRISONGRAPH_UNENCRYPTED"
FORMS: Final = "oxigraph+http://host:port, virtuoso+http://host:port, or http://query-address,http://update-address"

_SPLIT = re.compile(r",(?=https?://)", re.IGNORECASE)
_HIDDEN = re.compile(r"//[^/]*@")


@dataclass(frozen=True)
class Kind:
    """A kind of server: the paths of its two services, and what it does otherwise than the specification.

    `digest`: it takes a password by HTTP Digest (RFC 7616), at `private`. `asks_for_union`: queries see the named
    graphs as one only when they ask for it. `virtuoso`: the peculiarities of OpenLink Virtuoso 7.
    """

    name: str
    query: str = ""
    update: str = ""
    private: str = ""
    digest: bool = False
    asks_for_union: bool = False
    virtuoso: bool = False


ANY: Final = Kind("sparql")
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("oxigraph", query="/query", update="/update", private="/query", asks_for_union=True),
            Kind(
                "virtuoso", query="/sparql", update="/sparql-auth", private="/sparql-auth", digest=True, virtuoso=True
            ),
        )
    }
)


@dataclass(frozen=True)
class Credentials:
    """A user and a password, which no message and no traceback shows."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Address:
    """A server: its kind and the addresses of its services; without `update` it can only be read."""

    text: str
    kind: Kind
    query: str
    update: str | None
    credentials: Credentials | None = None


def read(text: str, credentials: Credentials | None = None, *, unencrypted: bool = False) -> Address:
    """Read the address of a server: one of a known kind, or that of a query service with that of an update service.

    A password never goes over http to another machine, unless `unencrypted` says that it may.

    Raises UsageError for any other address, a password within it, services on two hosts, and a password over http.
    """
    shown = _HIDDEN.sub("//…@", text)
    name, plus, rest = text.partition("+")
    kind = KINDS.get(name.casefold()) if plus and "/" not in name else ANY
    if kind is None:
        raise UsageError(shown, "is of no kind of server that is known", f"write {FORMS}")
    parts = [_part(part, shown) for part in ([rest] if kind is not ANY else _SPLIT.split(text))]
    if len({(part.scheme, part.hostname, part.port) for part in parts}) > 1 or len(parts) > 2:
        raise UsageError(shown, "names services on several hosts", "name two of one host, or the first alone")
    if credentials is not None and parts[0].scheme == "http" and not unencrypted and not _here(parts[0]):
        remedy = f"use https, or set {UNENCRYPTED}=1 where nobody can listen"
        raise UsageError(shown, "the password would go over the network unencrypted", remedy)
    if kind is ANY:
        update = parts[1].geturl() if len(parts) > 1 else None
        return Address(shown, kind, parts[0].geturl(), update, credentials)
    root = parts[0].geturl().rstrip("/")
    return Address(shown, kind, root + (kind.private if credentials else kind.query), root + kind.update, credentials)


def _part(text: str, shown: str) -> SplitResult:
    try:
        part = urlsplit(text)
        port = part.port
    except ValueError as error:
        raise UsageError(shown, f"is not an address ({error})", f"write {FORMS}") from error
    if part.username is not None or part.password is not None or "@" in part.netloc:
        raise UsageError(shown, "holds a user or a password", f"leave them out, and set {USER} and {PASSWORD}")
    if part.scheme not in ("http", "https") or not part.hostname or port == 0 or part.fragment:
        raise UsageError(shown, "is not the address of a server", f"write {FORMS}")
    if not text.isascii() or not text.isprintable() or " " in text:
        raise UsageError(shown, "has letters that no address has", "write it as a browser sends it")
    return part


def _here(part: SplitResult) -> bool:
    """Tell whether an address is of this very machine."""
    try:
        return part.hostname == "localhost" or ip_address(part.hostname or "").is_loopback
    except ValueError:
        return False
