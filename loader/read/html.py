"""HTML pages: the article and its headline, without cookie banners, navigation and the rest of the page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from selectolax.lexbor import LexborNode

from loader.model import Document, InputError
from loader.read import furniture, markup, plain, text

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_ARTICLES: Final = ("main", "[role=main]", "article", ".govspeak", ".entry-content")
# Of several places that may hold the article, the first that holds this share of the longest.
_SHARE: Final = 1 / 3
_DAYS: Final = (
    ('meta[property="article:published_time"]', "content"),
    ('meta[name="govuk:first-published-at"]', "content"),
    ('meta[name="dcterms.issued"], meta[name="DCTERMS.issued"], meta[name="DC.date.issued"]', "content"),
    ('meta[itemprop="datePublished"]', "content"),
    ("time[itemprop=datePublished], time[pubdate], time.published, time.entry-date", "datetime"),
)


def read(source: str, data: bytes) -> Iterator[Document]:
    """Yield the release that a page shows.

    Raises InputError when the page shows no text.
    """
    content, warnings = _decoded(source, data)
    page = plain.write(release(content))
    if not page.strip():
        raise InputError(source, "is a page without text", "save the page when it is shown in full, or copy its text")
    yield text.document(source, text.digest(data), page, warnings=warnings)


def release(page: str) -> list[plain.Block]:
    """Return the blocks of the release on a page: headline, day of publication, article."""
    root = markup.parse(page)
    article = _article(root)
    body = list(markup.blocks(article))
    title = _title(root, article, body)
    body = [block for block in body if plain.one_line(block.text) != title or block.kind != plain.HEADING]
    return plain.headed(title, _published(root), body)


def _article(root: LexborNode) -> LexborNode:
    found = [node for selector in _ARTICLES for node in root.css(selector)]
    sizes = [furniture.size(node) for node in found]
    for node, size in zip(found, sizes, strict=True):
        if size and size >= _SHARE * max(sizes):
            return node
    return root.css_first("body") or root


def _title(root: LexborNode, article: LexborNode, body: list[plain.Block]) -> str:
    """Return the headline: the article's, else the page's first heading, else the title that it goes by."""
    headings = [*article.css("h1"), *root.css("h1")]
    for heading in headings:
        if title := plain.one_line(" ".join(block.text for block in markup.blocks(heading))):
            return title
    if body and body[0].kind == plain.HEADING:
        return ""
    shared = root.css_first('meta[property="og:title"]')
    if shared is not None and (title := plain.one_line(shared.attributes.get("content") or "")):
        return title
    named = root.css_first("head > title")
    # "HMP Wrayholme – losing ground | Inspectorate": what follows the bar names the site.
    return plain.one_line(named.text().rsplit(" | ", 1)[0]) if named is not None else ""


def _published(root: LexborNode) -> date | None:
    for selector, attribute in _DAYS:
        for node in root.css(selector):
            if (day := plain.day(node.attributes.get(attribute))) is not None:
                return day
    return None


def _decoded(source: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), ()
    named = _CHARSET.search(data[:4096])
    label = named[1].decode("ascii").casefold() if named else "utf-8"
    if label not in ("utf-8", "utf8") and not label.startswith("utf-16"):
        # What pages call ISO 8859-1 or ASCII is Windows-1252: its curly quotes are bytes that those lack.
        codec = "cp1252" if label in ("iso-8859-1", "latin1", "us-ascii", "ascii") else label
        try:
            return data.decode(codec), ()
        except (LookupError, UnicodeDecodeError):
            pass  # the page is wrong about itself
    content, odd_bytes = text.decoded(source, data)
    return content, (f"bytes that are not UTF-8, read as Windows-1252: {odd_bytes}",) if odd_bytes else ()
