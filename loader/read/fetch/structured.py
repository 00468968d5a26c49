"""Where the same release stands as data: the Content API of GOV.UK and the REST API of WordPress.

Data is better than the page: it holds the text without menus, and the day and time of publication.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode, urlsplit

import requests

from loader.read import formats
from loader.read.fetch import addresses

GOV_UK: Final = "www.gov.uk"
_APIS: Final = ("/api/", "/wp-json/")


def has_page_path(address: str) -> bool:
    """Tell whether an address is one of a page, and neither of an API, of a file, of a front page nor of a search."""
    parts = urlsplit(address)
    return (
        parts.path.strip("/") != ""
        and not parts.query
        and not parts.path.startswith(_APIS)
        and formats.by_suffix(PurePosixPath(parts.path).name) is None
    )


def is_gov_uk(address: str) -> bool:
    """Tell whether the Content API answers for an address."""
    return urlsplit(address).hostname == GOV_UK


def content_api(address: str) -> str:
    """Return the address of a GOV.UK page in the Content API (`/api/content/{path}`)."""
    return f"{addresses.origin(address)}/api/content{urlsplit(address).path.rstrip('/')}"


def wordpress_posts(address: str) -> str:
    """Return the address that asks WordPress for the posts whose slug is the last part of a page's path."""
    slug = unquote(PurePosixPath(urlsplit(address).path).name)
    return f"{addresses.origin(address)}/wp-json/wp/v2/posts?{urlencode({'slug': slug}, quote_via=quote)}"


def wordpress_record(page: requests.Response) -> str | None:
    """Return the address of the data that a WordPress page names in its Link header, whatever the type of its content.

    It is there for types of a site's own too, such as reports, for which no address could be guessed.
    """
    for link in requests.utils.parse_header_links(page.headers.get("Link", "")):
        if (link.get("rel"), link.get("type")) == ("alternate", "application/json") and "/wp-json/" in link["url"]:
            return link["url"]
    return None


def is_content(answer: requests.Response) -> bool:
    """Tell whether an answer of the Content API holds the text of a page, not only the news that it moved or went."""
    found = _json(answer)
    # A document that is kept in several formats has a list of bodies.
    return isinstance(found, dict) and isinstance(_within(found, "details", "body"), str | list)


def is_list(answer: requests.Response) -> bool:
    """Tell whether an answer is a list of posts, empty or not, and so its host one of WordPress."""
    return isinstance(_json(answer), list)


def is_record(address: str, answer: requests.Response) -> bool:
    """Tell whether an answer of WordPress is the one post that stands at an address.

    Two posts of different types may share a slug, so the link of the post decides.
    """
    found = _json(answer)
    if isinstance(found, list):
        found = found[0] if len(found) == 1 else None
    return (
        isinstance(found, dict)
        and isinstance(_within(found, "content", "rendered"), str)
        and isinstance(found.get("link"), str)
        and _path(found["link"]) == _path(address)
    )


def _json(answer: requests.Response) -> Any:
    if answer.status_code != requests.codes.ok:
        return None
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError):
        return None


def _within(found: dict[str, Any], key: str, inner: str) -> Any:
    held = found.get(key)
    return held.get(inner) if isinstance(held, dict) else None


def _path(address: str) -> str | None:
    try:
        return unquote(urlsplit(address).path).rstrip("/")
    except ValueError:
        return None
