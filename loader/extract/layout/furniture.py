"""Lines that the site a release was copied from put around it: menus, cookie banners, captions, links.

All of it is fixed wording of sites and none of it of inspectors (genre notes, sections 1, 3 and 7; family E above
all).
"""

from __future__ import annotations

import re
from typing import Final

# longer lines are prose
_LONGEST: Final = 400

_WHOLE: Final = frozenset(
    [
        "skip to content",
        "skip to main content",
        "back to top",
        "share this page",
        "share this",
        "share",
        "print this page",
        "print",
        "open document",
        "documents",
        "home",
        "reports",
        "news",
        "menu",
        "search",
        "view cookies",
        "hide this message",
        "cookies on this website",
        "are you ok with cookies?",
        "tell us whether you accept cookies",
        "read more",
        "published",
        "previous reports",
        "follow us",
        "filter by",
        "about us",
        "privacy notice",
        "privacy policy",
        "contact us",
        "related links",
        "related content",
        "latest news",
        "sitemap",
        "tweet",
        "accept",
        "reject",
        "set preferences",
        "save preferences",
        "save changes",
        "close",
    ]
)
# what other such lines begin with, and how they go on
_OPENED: Final = (
    ("accept|reject|allow|decline", r"\ (?:(?:all|optional|additional|analytics|essential)\ )?cookies"),
    ("read the|read more|see also|download|watch|listen|advertisement", r"\b[^:]{0,40}:(?:\ .*)?"),
    ("image|photo|photograph|picture|caption", r"\b[^:]{0,40}:(?:\ .*)?"),
    ("pdf,", r".*"),
    ("you are here", r"\b.*"),
    ("home|news", r"\ [>»/]\ .*"),
    ("filed under|tag|tags|share on|easy read summary|sign up for", r"\b.*"),
    ("action plan", r"(?:\ \(.*\))?"),
    ("page last viewed|page last updated|page last modified", r"\b.*"),
    ("©", r".*"),
    ("all content is available under", r"\b.*"),
    ("showing", r"\ \d+\ to\ \d+\b.*"),
    ("previous 1", r"\b.*"),
    ("accessibility statement", r""),
)
# those that may begin otherwise
_BRACKETED: Final = (
    r"\((?:photo|image|picture|file\ photo)\b.{0,120}\)",
    r".{0,80}\((?:pdf|word|opens\ (?:in|on))\b.*\)",
    r"\(pdf,.*",
)
_COOKIES: Final = (
    # "cookies" together with another word of such banners: a prison bakery has cookies too
    r"(?=.*\bcookies?\b)(?=.*\b(?:(?:web)?site|device|essential|optional|additional|analytics|preferences|settings)\b).*",
)
_SKIP = re.compile(r"(?i)skip to (?:main )?content\Z")
_LONGEST_SKIP: Final = len("skip to main content")
# most lines that could be furniture have none of these, and need no closer look
_HINT: Final = (
    "cookie",
    "(",
    "©",
    ":",
    ">",
    "»",
    "showing",
    "page last",
    "previous 1",
    "all content",
    "you are",
    "pdf,",
)
_STARTS: Final = (
    "accessibility",
    "action plan",
    "easy read",
    "sign up",
    "filed under",
    "tag",
    "share on",
    "home ",
    "news ",
)
_LINE = re.compile(
    "(?ix)(?:"
    + "|".join(
        (*_COOKIES, *(f"(?:{re.escape(first)}){rest}".replace(r"\|", "|") for first, rest in _OPENED), *_BRACKETED)
    )
    + r")\Z"
)
# looked for by its "k", which is the rarest of the letters
_COOKING = re.compile("[kK\u212a](?<=(?i:cook))")
# no line of the site begins otherwise, but for those with a bracket or cookies
_OPENING: Final = 3
_OPENINGS: Final = frozenset(
    opening[:_OPENING] for opening in (*_WHOLE, *(opening for first, _ in _OPENED for opening in first.split("|")))
)


def cookies_in(text: str) -> list[int]:
    """Return where a text speaks of cookies, or of what begins like them."""
    return [sign.start() for sign in _COOKING.finditer(text)]


def is_furniture(line: str, cookies: bool = True) -> bool:
    """Tell whether a line, without its outer blanks, belongs to the page and not to the release.

    `cookies` tells whether `cookies_in` finds any.
    """
    if len(line) > _LONGEST:
        return False
    opening = line[:_OPENING].casefold()[:_OPENING]
    # in a pattern without regard to case, some letters meet others that are not the same when folded
    if opening not in _OPENINGS and opening.isascii() and "(" not in line and not cookies:
        return False
    plain = line.casefold()
    if plain.rstrip(":") in _WHOLE:
        return True
    if not plain.startswith(_STARTS):
        for hint in _HINT:
            if hint in plain:
                break
        else:
            return False
    return _LINE.match(line) is not None


def ends_banner(line: str) -> bool:
    """Tell whether a line is the jump over the page's banner: what stands above it belongs to the page."""
    return len(line) <= _LONGEST_SKIP and _SKIP.match(line) is not None
