"""Releases as the interfaces of two sites give them: GOV.UK's Content API and WordPress's REST API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from loader.model import Document, InputError
from loader.read import markup, plain, text
from loader.read.items import Unreadable, printable

_REMEDY = "give an answer of the GOV.UK Content API or of the WordPress REST API"


@dataclass(frozen=True)
class _Post:
    """What both interfaces say of a release; `title` and `body` are HTML."""

    title: str
    body: str
    published: date | None
    withdrawn: bool = False


def read(source: str, data: bytes) -> Iterator[Document | Unreadable]:
    """Yield the release that an answer holds, or each of those that an array holds, named `source/slug`.

    Raises InputError when the bytes are not JSON, or an answer of neither interface.
    """
    answer = _answer(source, data)
    if not isinstance(answer, list):
        yield _document(source, text.digest(data), answer)
        return
    if not answer:
        raise InputError(source, "holds no release", _REMEDY)
    for place, item in enumerate(answer, start=1):
        name = f"{source}/{_key(item) or place}"
        # Its own digest: releases without a day of publication are told apart by it.
        digest = text.digest(json.dumps(item, sort_keys=True).encode())
        try:
            yield _document(name, digest, item)
        except InputError as error:
            yield Unreadable(name, error)


def _answer(source: str, data: bytes) -> object:
    try:
        answer: object = json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise InputError(source, "is JSON nested too deeply to be read", _REMEDY) from error
    except ValueError as error:
        raise InputError(source, f"is not JSON ({error})", _REMEDY) from error
    return answer


def _document(source: str, digest: str, item: object) -> Document:
    post = _govuk(item) or _wordpress(item)
    if post is None:
        raise InputError(source, "is JSON of another shape", _REMEDY)
    body = markup.fragment(post.body)
    if not plain.write(body):
        raise InputError(source, "has an empty body", "ask for the whole of the release, its body included")
    blocks = plain.headed(markup.words(post.title), post.published, body)
    warnings = ("withdrawn by its publisher",) if post.withdrawn else ()
    document = text.document(source, digest, plain.write(blocks), warnings=warnings)
    return replace(document, withdrawn=post.withdrawn)


def _govuk(item: object) -> _Post | None:
    if not isinstance(item, dict) or not isinstance(details := item.get("details"), dict):
        return None
    if (body := _html(details.get("body"))) is None:
        return None
    withdrawn = isinstance(item.get("withdrawn_notice"), dict) and bool(item["withdrawn_notice"])
    return _Post(
        title=_text(item.get("title")).replace("&", "&amp;").replace("<", "&lt;"),  # plain text, unlike WordPress's
        body=body,
        published=plain.day(item.get("first_published_at"), utc=True),
        withdrawn=withdrawn,
    )


def _html(body: object) -> str | None:
    """Return the body, which documents in several formats give as a list."""
    if isinstance(body, list):
        kinds = {part.get("content_type"): part.get("content") for part in body if isinstance(part, dict)}
        body = kinds.get("text/html")
    return body if isinstance(body, str) else None


def _wordpress(item: object) -> _Post | None:
    if not isinstance(item, dict) or (body := _rendered(item.get("content"))) is None:
        return None
    moment = plain.day(item.get("date_gmt"), utc=True) or plain.day(item.get("date"))
    return _Post(title=_rendered(item.get("title")) or "", body=body, published=moment)


def _rendered(value: object) -> str | None:
    rendered = value.get("rendered") if isinstance(value, dict) else None
    return rendered if isinstance(rendered, str) else None


def _key(item: object) -> str:
    """Return what names a release among others: the last part of its path, its slug or its number."""
    if not isinstance(item, dict):
        return ""
    slug = _text(item.get("slug")) or _text(item.get("base_path")).rstrip("/").rsplit("/", 1)[-1]
    number = item.get("id")
    return printable(slug[:200]) or (str(number)[:20] if isinstance(number, int) else "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
