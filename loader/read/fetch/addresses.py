"""Which addresses may be fetched: those of the public web, without credentials, on the host that the user named."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

import requests

from loader.model import InputError

_SCHEMES: Final = ("http", "https")
_SAVE: Final = "name the address of a page that anybody can see"
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones (RFC 6052)."""


def checked(address: str) -> str:
    """Return an address in the form in which it is asked for: percent-encoded, without a fragment.

    Raises InputError when it is not of http or https, has no host, or holds a user name or a password.
    """
    parts = _split(address)
    if parts.scheme not in _SCHEMES:
        raise InputError(shown(address), "is not an address of http or https", _SAVE)
    if parts.username is not None or parts.password is not None:
        raise InputError(shown(address), "holds a user name or a password, and none is ever sent", _SAVE)
    try:
        prepared = requests.Request("GET", parts._replace(fragment="").geturl()).prepare().url
    except (requests.RequestException, UnicodeError) as error:
        raise _malformed(address) from error
    # Two parsers may see two hosts in one address; the connection is made to what the second one sees.
    if not prepared or _split(prepared).hostname is None or "@" in _split(prepared).netloc:
        raise _malformed(address)
    return prepared


def redirected(address: str, location: str) -> str:
    """Return the address that an answer points on to.

    Only the same host is followed, with or without `www.`, and never from https to http: what comes from elsewhere is
    not what the user asked for.

    Raises InputError for any other address.
    """
    try:
        target = checked(urljoin(address, location))
    except ValueError as error:
        raise _malformed(location) from error
    before, after = urlsplit(address), urlsplit(target)
    if not same_host(address, target):
        raise InputError(address, f"leads to another host, {target}", "name that address if you trust it")
    if (before.scheme, after.scheme) == ("https", "http"):
        raise InputError(address, f"leads from https to http, {target}", "name that address if you trust it")
    return target


def same_host(one: str, other: str) -> bool:
    """Tell whether two addresses are on one host, with or without `www.`."""
    return host(one).removeprefix("www.") == host(other).removeprefix("www.")


def host(address: str) -> str:
    """Return the name of the host of an address."""
    return str(urlsplit(address).hostname)


def origin(address: str) -> str:
    """Return scheme, host and port of an address, to which one robots.txt applies (RFC 9309, section 2.3)."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_public(number: str) -> bool:
    """Tell whether an IP address is one of the public internet, also where it only carries another address."""
    found = ipaddress.ip_address(number)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def shown(address: str) -> str:
    """Return an address to report it by: without user name and password, and quoted if it is not printable."""
    head, mark, rest = address.partition("://")
    netloc, slash, path = rest.partition("/")
    bare = f"{head}{mark}{netloc.rpartition('@')[2]}{slash}{path}"
    return bare if bare.isprintable() else repr(bare)


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port  # a port out of range is found only when it is asked for
    except ValueError as error:
        raise _malformed(address) from error
    if not parts.hostname:
        raise _malformed(address)
    return parts


def _malformed(address: str) -> InputError:
    return InputError(shown(address), "is not a whole address", "write it as https://www.example.org/release")
