"""The session that requests go through: who it says it is, and the folder in which answers are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Final

import requests
from requests_cache import CachedSession
from requests_cache.backends.filesystem import FileCache

from loader import agent
from loader.model import UsageError
from loader.read.fetch.transport import Transport

NOT_KEPT: Final = requests.codes.gateway_timeout
"""The status that stands for an address that is asked for offline and was never fetched."""

_KEPT: Final = (200, 301, 302, 303, 307, 308)
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


def opened(folder: Path, transport: Transport, contact: str | None, offline: bool) -> CachedSession:
    """Return a session that keeps answers in a folder, and asks each time, or offline never, whether they have changed.

    Nothing from the environment is used: no proxies, no passwords of a netrc file. No cookies are kept.

    Raises UsageError when the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Without decoding: the digest of a release is that of the bytes that came.
        cache = FileCache(folder.absolute(), decode_content=False)
    except OSError as error:
        what = f"cannot keep what is fetched ({error.strerror or error})"
        raise UsageError(str(folder), what, "choose another folder with --cache") from error
    session = CachedSession(
        backend=cache,
        # Kept for ever, but out of date at once: every answer is asked about again, by its ETag or its day.
        expire_after=_LONG_AGO,
        stale_if_error=offline,
        allowable_codes=_KEPT,
        filter_fn=_may_be_kept,
    )
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": agent.told(contact),
            "Accept": "application/json, text/html, */*;q=0.5",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
    )
    session.mount("http://", transport)
    session.mount("https://", transport)
    return session


def _may_be_kept(answer: requests.Response) -> bool:
    return "no-store" not in answer.headers.get("Cache-Control", "").casefold()
