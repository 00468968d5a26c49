"""What the arguments name: sources of releases, the folder of a store, RDF files."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from loader import read, resources
from loader.model import UsageError
from loader.read import Skipped, Source, Unreadable

if TYPE_CHECKING:
    from loader.read.fetch import Fetcher
    from loader.store import EmbeddedStore
    from loader.store.remote.server import RemoteStore

_ADDRESS: Final = ("http://", "https://")
_SERVER: Final = re.compile(r"(?:[a-z][a-z0-9.-]*\+)?https?:", re.IGNORECASE)


@dataclass(frozen=True)
class Fetching:
    """How addresses are fetched: `cache` is the folder of what was fetched, `contact` is told to their hosts."""

    offline: bool = False
    cache: str | None = None
    contact: str | None = None

    def fetcher(self) -> Fetcher:
        """Return a fetcher by the clock of this machine.

        Raises UsageError when the folder cannot be used, or the contact not be sent.
        """
        from loader.read.fetch import Fetcher

        folder = Path(self.cache) if self.cache else _user_cache()
        return Fetcher(folder, clock=time.monotonic, sleep=time.sleep, offline=self.offline, contact=self.contact)


def sources(
    names: tuple[str, ...], examples: bool = False, fetching: Fetching | None = None
) -> Iterator[Source | Unreadable | Skipped]:
    """Return what the user names, and the example releases if they are asked for; `-` is standard input.

    Addresses are fetched only where `fetching` says how.

    Raises UsageError when nothing is named.
    """
    if not names and not examples:
        raise UsageError("SOURCE", "no release is named", "name files, folders or -, or use --examples")
    bundled = [str(path) for path in resources.examples()] if examples else []
    return _named((*names, *bundled), fetching)


def _named(names: tuple[str, ...], fetching: Fetching | None) -> Iterator[Source | Unreadable | Skipped]:
    with ExitStack() as stack:
        fetcher = None
        for name in names:
            if fetching is not None and name.casefold().startswith(_ADDRESS):
                fetcher = fetcher or stack.enter_context(closing(fetching.fetcher()))
                yield fetcher.get(name)
            else:
                yield from read.sources([name], sys.stdin.buffer if sys.stdin is not None else None)


def _user_cache() -> Path:
    """Return the folder that the XDG base directory specification gives to a program for what it can get again."""
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (stated if stated.is_absolute() else Path.home() / ".cache") / "prisongraph"


def folder(store: str) -> Path:
    """Return the folder of a store.

    Raises UsageError for no name and for an address.
    """
    if not store:
        raise UsageError("''", "names no folder", "name the folder of a store with --store")
    if _SERVER.match(store):
        raise UsageError(store, "is an address, and only folders can be used here", "name a folder with --store")
    return Path(store)


def opened(store: str) -> EmbeddedStore | RemoteStore:
    """Open for reading the store that a folder or an address names.

    Raises UsageError for no name and for an address that cannot be used, StoreError for a folder that cannot.
    """
    if _SERVER.match(store):
        return _server(store, os.environ.get("PRISONGRAPH_BASE") or None)
    from loader import store as stores

    return stores.open(folder(store), read_only=True)


def target(store: str, base: str | None) -> Path | RemoteStore:
    """Return what releases are to be kept in: a folder, whether or not there is a store, or a server.

    Raises UsageError for no name, and for an address that cannot be used or takes no changes.
    """
    if not _SERVER.match(store):
        return folder(store)
    server = _server(store, base)
    if server.address.update is None:
        remedy = "name it as well: http://query-address,http://update-address"
        raise UsageError(server.address.text, "is an address of queries, and none for changes is known", remedy)
    return server


def kept(store: str, base: str | None) -> AbstractContextManager[Path | RemoteStore]:
    """Return what releases are to be kept in, as `target` does, with its connection closed in the end."""
    found = target(store, base)
    return nullcontext(found) if isinstance(found, Path) else closing(found)


def _server(store: str, base: str | None) -> RemoteStore:
    from loader.store.remote import address
    from loader.store.remote.server import RemoteStore

    user, password = os.environ.get(address.USER), os.environ.get(address.PASSWORD)
    if bool(user) != bool(password):
        missing = address.PASSWORD if user else address.USER
        raise UsageError(missing, "is not set", f"set both {address.USER} and {address.PASSWORD}, or neither")
    given = address.Credentials(user, password) if user and password else None
    unencrypted = os.environ.get(address.UNENCRYPTED) == "1"
    return RemoteStore(address.read(store, given, unencrypted=unencrypted), base)
