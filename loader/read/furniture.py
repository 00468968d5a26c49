"""What stands on a page beside the release: navigation, banners, links for sharing, and what is not shown at all."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborNode

_ASIDE: Final = frozenset(("aside", "nav", "menu"))
_OUTER: Final = frozenset(("header", "footer"))
_ROLES: Final = frozenset(
    (
        *("alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar"),
        *("navigation", "search", "toolbar"),
    )
)
# What page builders call their furniture: whole words of class and id, so that "shared-services" is not one.
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie\w+|consent|gdpr|breadcrumbs?|breadcrumb\w+|share|sharing|sharedaddy|social|addtoany|skip"
    r"|skiplinks?|menu|nav|navbar|navigation|sidebar|pagination|pager|related|newsletter|subscribe|advert|advertisement)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Names of articles and pages carry the tags of what they are about: "category-social-care".
_NEVER_FURNITURE: Final = frozenset(("html", "body", "main", "article"))
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")


def size(node: LexborNode) -> int:
    """Return how many letters a part of a page shows or hides."""
    return len(_SPACES.sub(" ", node.text(deep=True)))


def marked(node: LexborNode, in_article: bool, inline: bool, total: int) -> bool:
    """Tell whether an element is marked up as something beside the release, or is not shown.

    `total` is the `size` of the page. Some sites wrap the whole of a page in an element with such a mark, so one that
    holds the headline, the article or most of the page is none.
    """
    if node.tag in _NEVER_FURNITURE:
        return False
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _HIDDEN_STYLE.search(attributes.get("style") or ""):
        return True
    return _is_named(node, in_article, inline) and not _holds_article(node, total)


def _is_named(node: LexborNode, in_article: bool, inline: bool) -> bool:
    attributes = node.attributes
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if inline:
        return "skip" in named.casefold()
    return (
        node.tag in _ASIDE
        or (node.tag in _OUTER and not in_article)
        or (attributes.get("role") or "").casefold() in _ROLES
        or _FURNITURE.search(named) is not None
    )


def _holds_article(node: LexborNode, total: int) -> bool:
    return node.css_first("h1, main, article") is not None or 2 * size(node) > total
