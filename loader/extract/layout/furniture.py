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
_COOKIES: Final = (
    r"(?:accept|reject|allow|decline)\ (?:(?:all|optional|additional|analytics|essential)\ )?cookies",
    # "cookies" together with another word of such banners: a prison bakery has cookies too
    r"(?=.*\bcookies?\b)(?=.*\b(?:(?:web)?site|device|essential|optional|additional|analytics|preferences|settings)\b).*",
)
_LINKS: Final = (
    r"(?:read\ (?:the|more)|see\ also|download|watch|listen|advertisement)\b[^:]{0,40}:(?:\ .*)?",
    r"(?:image|photo(?:graph)?|picture|caption)\b[^:]{0,40}:(?:\ .*)?",
    r"\((?:photo|image|picture|file\ photo)\b.{0,120}\)",
    r".{0,80}\((?:pdf|word|opens\ (?:in|on))\b.*\)",
    r"\(?pdf,.*\)?",
    r"you\ are\ here\b.*",
    r"(?:home|news)\ [>»/]\ .*",
    r"(?:filed\ under|tags?|share\ on|easy\ read\ summary|sign\ up\ for)\b.*",
    r"action\ plan(?:\ \(.*\))?",
)
_FOOT: Final = (
    r"page\ last\ (?:viewed|updated|modified)\b.*",
    r"©.*",
    r"all\ content\ is\ available\ under\b.*",
    r"showing\ \d+\ to\ \d+\b.*",
    r"previous\ 1\b.*",
    r"accessibility\ statement",
)
_SKIP = re.compile(r"(?i)skip to (?:main )?content\Z")
# most lines have none of these, and need no closer look
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
_LINE = re.compile("(?ix)(?:" + "|".join((*_COOKIES, *_LINKS, *_FOOT)) + r")\Z")


def is_furniture(line: str) -> bool:
    """Tell whether a line, without its outer blanks, belongs to the page and not to the release."""
    if len(line) > _LONGEST:
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
    return _SKIP.match(line) is not None
