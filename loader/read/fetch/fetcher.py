"""Fetching one address after another: structured data first, then the page, each as the host permits."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

import requests

from loader.model import InputError, LoaderError, RemoteError
from loader.read.fetch import addresses, session, structured
from loader.read.fetch.pace import Deadline, Pace
from loader.read.fetch.robots import Robots
from loader.read.fetch.transport import Resolve, Transport, resolve
from loader.read.items import Source, Unreadable

DEADLINE: Final = 30.0
"""The time for one address with all that is asked for its sake, in seconds."""

REDIRECTS: Final = 5
_BUSY: Final = (429, 503)
_SAVE: Final = "save the page with a browser and load the file"


class Fetcher:
    """Fetches addresses that a user names; what came is kept in a folder, with which `offline` makes do.

    `contact` is told to the hosts. `clock` counts seconds, and `sleep` waits for some. `allow_private` lets it
    reach hosts in private networks.

    Raises UsageError when the folder cannot be used, or the contact not be sent.
    """

    def __init__(
        self,
        cache_folder: Path,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        offline: bool = False,
        contact: str | None = None,
        deadline: float = DEADLINE,
        allow_private: bool = False,
        resolve: Resolve = resolve,
    ) -> None:
        self._clock, self._sleep, self._offline, self._seconds = clock, sleep, offline, deadline
        self._pace = Pace(clock, sleep)
        self._session = session.opened(cache_folder, Transport(self._pace, resolve, allow_private), contact, offline)
        self._robots = Robots(self._followed)
        self._deadline = Deadline(clock, clock())
        self._not_wordpress: set[str] = set()

    def close(self) -> None:
        """Let go of the folder."""
        self._session.close()  # type: ignore[no-untyped-call]

    def get(self, address: str) -> Source | Unreadable:
        """Return what stands at an address, named by it, or why it could not be had."""
        self._deadline = Deadline(self._clock, self._clock() + self._seconds)
        name = addresses.shown(address)
        try:
            asked = addresses.checked(address)
            return Source(name, self._structured(asked) or self._page(asked))
        except LoaderError as error:
            return Unreadable(name, error)

    def _structured(self, address: str) -> bytes | None:
        """Return the data that a host has for a page, where it is known how to ask for it."""
        if not structured.has_page_path(address):
            return None
        if structured.is_gov_uk(address):
            answer = self._attempted(structured.content_api(address))
            return answer.content if answer is not None and structured.is_content(answer) else None
        origin = addresses.origin(address)
        if origin in self._not_wordpress:
            return None
        answer = self._attempted(structured.wordpress_posts(address))
        if answer is not None and not structured.is_list(answer):
            self._not_wordpress.add(origin)
        return answer.content if answer is not None and structured.is_record(address, answer) else None

    def _page(self, address: str) -> bytes:
        page = self._permitted(address)
        if page.status_code != requests.codes.ok:
            raise _refusal(address, page.status_code)
        if structured.has_page_path(address) and (target := structured.wordpress_record(page)) is not None:
            record = self._attempted(target, address)
            if record is not None and structured.is_record(address, record):
                return record.content
        return page.content

    def _attempted(self, address: str, page: str | None = None) -> requests.Response | None:
        """Return the answer of an address that need not exist, or None where it must not be fetched."""
        try:
            return self._permitted(addresses.redirected(page, address) if page is not None else address)
        except InputError:
            return None

    def _permitted(self, address: str) -> requests.Response:
        return self._followed(address, self._heed_robots)

    def _heed_robots(self, address: str) -> None:
        if not self._offline:
            delay = self._robots.permit(address)
            if delay is not None:
                self._pace.intervals[addresses.host(address)] = delay

    def _followed(self, address: str, before: Callable[[str], None] = lambda _: None) -> requests.Response:
        target = address
        for _ in range(REDIRECTS + 1):
            before(target)
            answer = self._patient(target)
            location = self._session.get_redirect_target(answer)
            if location is None:
                return answer
            target = addresses.redirected(target, location)
        raise RemoteError(address, f"leads on more than {REDIRECTS} times", _SAVE)

    def _patient(self, address: str) -> requests.Response:
        """Return the answer of one address; a host that asks to wait is asked once more, if there is time."""
        answer = self._asked(address)
        if answer.status_code not in _BUSY or self._offline:
            return answer
        wait = _retry_after(answer)
        if wait is not None and wait < self._deadline.left:
            self._sleep(wait)
            answer = self._asked(address)
            if answer.status_code not in _BUSY:
                return answer
            wait = _retry_after(answer)
        when = "later" if wait is None else f"in {wait:.0f} seconds or later"
        raise RemoteError(address, f"is too busy to answer (status {answer.status_code})", f"try again {when}")

    def _asked(self, address: str) -> requests.Response:
        try:
            answer = self._session.get(
                address, timeout=self._deadline.left, allow_redirects=False, only_if_cached=self._offline
            )
        except (KeyError, UnicodeDecodeError) as error:  # a file that requests-cache cannot write, or cannot read
            what = "cannot be kept in the cache, or what the cache holds of it cannot be read"
            raise InputError(address, what, "make room, empty the folder or choose another with --cache") from error
        if self._offline and answer.status_code == session.NOT_KEPT:
            raise InputError(address, "was never fetched", "fetch it once without --offline")
        return answer


def _retry_after(answer: requests.Response) -> float | None:
    """Return the seconds that a host asks to wait (RFC 9110, section 10.2.3); a time is told by its own clock."""
    stated = answer.headers.get("Retry-After", "").strip()
    if stated.isascii() and stated.isdigit():
        return float(stated)
    try:
        wait = parsedate_to_datetime(stated) - parsedate_to_datetime(answer.headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())


def _refusal(address: str, status: int) -> RemoteError:
    if status in (404, 410):
        return RemoteError(address, f"is not there (status {status})", "check the address in a browser")
    if 400 <= status < 500:
        return RemoteError(address, f"is refused by its host (status {status})", _SAVE)
    if status >= 500:
        return RemoteError(address, f"failed at its host (status {status})", "try again later")
    # 206 too: a part of a release must not pass for the whole.
    return RemoteError(address, f"is not answered in whole (status {status})", _SAVE)
