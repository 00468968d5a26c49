"""What a query is before it is sent: its form, whether it names its own graphs, and how Virtuoso can read it."""

from __future__ import annotations

import re
from typing import Final

from loader.model import UsageError

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_IRI: Final = r"<[^<>\"{}|^`\\\x00-\x20]*>"
_PROLOGUE = re.compile(
    rf"(?:\s+|#[^\n\r]*|BASE\s*{_IRI}|PREFIX\s+[^\s:<]*:\s*{_IRI})*(?P<word>[A-Za-z]+)?", re.IGNORECASE
)
_QUOTED: Final = (
    r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*'"
)
_SKIPPED: Final = rf"{_IRI}|{_QUOTED}|#[^\n\r]*|[?$]\w+"
_FROM = re.compile(rf"(?:{_SKIPPED})|(?<![\w:-])(?P<found>FROM)\b(?!:)", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(
    rf"(?:{_SKIPPED})|\bVALUES\s*\((?P<names>[^()]*)\)\s*\{{\s*\((?P<terms>(?:{_IRI}|{_QUOTED}|[^()<\"'{{}}])*)\)\s*\}}",
    re.IGNORECASE | re.DOTALL,
)
_TERM = re.compile(rf"(?:{_IRI}|{_QUOTED}|[^\s\"'<])+", re.DOTALL)


def form(text: str) -> str:
    """Return the form of a query: `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`.

    Some servers carry out an update that comes as a query, so nothing else may be sent as one.

    Raises UsageError for an update and for what is neither.
    """
    found = _PROLOGUE.match(text)
    word = (found["word"] or "").upper() if found else ""
    if word not in FORMS:
        what = f"it begins with {word}" if word else "it does not begin as one"
        raise UsageError("query", f"this is not a SPARQL query ({what})", f"begin it with {', '.join(FORMS)}")
    return word


def names_graphs(text: str) -> bool:
    """Tell whether a query says with FROM which graphs it is about."""
    return any(found["found"] for found in _FROM.finditer(text))


def apart(text: str) -> str:
    """Give each column of a row of VALUES a block of its own, and leave out those that say UNDEF.

    It asks the same. Virtuoso 7 fails on a row of several columns where the query also has an OPTIONAL ("no
    SPART_VARR_FIXED").
    """
    return _ROW.sub(_columns, text)


def _columns(found: re.Match[str]) -> str:
    if found["names"] is None:
        return found[0]
    names, terms = found["names"].split(), _TERM.findall(found["terms"])
    told = [f"VALUES {name} {{ {term} }}" for name, term in zip(names, terms, strict=False) if term.upper() != "UNDEF"]
    return " ".join(told) if told and len(names) == len(terms) else found[0]
