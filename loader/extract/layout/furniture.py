"""Lines that the site a release was copied from put around it: menus, cookie banners, captions, links.

All of it is fixed wording of sites and none of it of inspectors (genre notes, sections 1, 3 and 7; family E above
all).
"""

from __future__ import annotations

import re
from itertools import product
from typing import Final

# longer lines are prose
_LONGEST: Final = 400

_SKIPS: Final = ("skip to content", "skip to main content")
_WHOLE: Final = frozenset(
    [
        *_SKIPS,
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
    ("home|news", r"\ [>»/|]\ .*"),
    (
        "back to",
        r"(?:\ (?:all|the|our|latest))*"
        r"\ (?:reports?|inspections?|news|results?|search|list|publications?|home|index|page)\b[^.:]{0,20}",
    ),
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
    r".{0,80}\((?:pdf|html|word|opens\ (?:in|on))\b.*\)",
    r"\(pdf,.*",
)
_COOKIES: Final = (
    # "cookies" together with another word of such banners: a prison bakery has cookies too
    r"(?=.*\bcookies?\b)(?=.*\b(?:(?:web)?site|device|essential|optional|additional|analytics|preferences|settings)\b).*",
)
_LINE = re.compile(
    "(?ix)(?:"
    + "|".join(
        (*_COOKIES, *(f"(?:{re.escape(first)}){rest}".replace(r"\|", "|") for first, rest in _OPENED), *_BRACKETED)
    )
    + r")\Z"
)
# what "cookies" are looked for by: the rarest of the letters, as patterns without regard to case meet it
_RAREST: Final = "kK\u212a"
# no line of the site begins otherwise, but for those with a bracket or cookies
_BEGINNINGS: Final = ("(", *(beginning for first, _ in _OPENED for beginning in first.split("|")))
_OPENING: Final = 3
_OPENINGS: Final = frozenset(
    "".join(letters)
    for beginning in (*_WHOLE, *_BEGINNINGS)
    for letters in product(*zip(beginning[:_OPENING], beginning[:_OPENING].upper(), strict=True))
)
_QUOTES: Final = "“‘"
# one that begins otherwise has one of these, or letters that a pattern without regard to case takes for "i"
_HINTS: Final = ("cook", "(pdf", "(html", "(word", "(opens", "ı", "i\u0307")


def cookies_in(text: str) -> list[int]:
    """Return where a text speaks of cookies, or of what begins like them."""
    found = []
    for letter in _RAREST:
        at = text.find(letter)
        while at >= 0:
            if text[at - 1] in "oO" and text[at - 3 : at].lower() == "coo":
                found.append(at)
            at = text.find(letter, at + 1)
    found.sort()
    return found


def is_furniture(line: str, cookies: bool = True) -> bool:
    """Tell whether a line, without its outer blanks, belongs to the page and not to the release.

    `cookies` tells whether `cookies_in` finds any.
    """
    opening = line[:_OPENING]
    if not (cookies or opening in _OPENINGS or "(" in line) and (opening.isascii() or opening[0] in _QUOTES):
        return False
    if len(line) > _LONGEST:
        return False
    plain = line.casefold()
    if plain.rstrip(":") in _WHOLE:
        return True
    if not plain.startswith(_BEGINNINGS):
        for hint in _HINTS:
            if hint in plain:
                break
        else:
            return False
    return _LINE.match(line) is not None


def ends_banner(line: str) -> bool:
    """Tell whether a line of furniture is the jump over the page's banner: all above it belongs to the page."""
    return line.casefold() in _SKIPS
