"""The saved queries: one file for each question, with a header that names it and its parameters.

Header lines start with `#+` and are YAML, so that grlc serves the same files: `summary`, `question`, and a line
`name: kind; description; for example value` for each parameter. The parameters are the variables of the first VALUES
block; its one row holds their defaults, where UNDEF means any.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from loader.model import UsageError
from loader.resources import paths

VALUES = re.compile(r"VALUES\s*\(([^()]*)\)\s*\{\s*\(([^()]*)\)\s*\}")
_HEADER = re.compile(r"^#\+ ([A-Za-z][A-Za-z0-9]*): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"(?P<kind>[a-z-]+); (?P<description>.+); for example (?P<example>\S.*)")
_NOT_CODE = re.compile(
    r"<[^<>\"{}|^`\\\s]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|[?$]\w+|[\w.-]*:[\w.-]*"
)
_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Parameter:
    """What a query lets its user choose; `default` is a term as the file writes it, or UNDEF for any.

    `kind` is iri, literal, integer, decimal, date, establishment, official, organisation, or a concept scheme.
    """

    name: str
    kind: str
    description: str
    example: str
    default: str


@dataclass(frozen=True)
class Query:
    """A question and its SPARQL; `form` is select, ask, construct or describe."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str
    form: str


@cache
def catalogue() -> Mapping[str, Query]:
    """Return the saved queries by name, sorted."""
    files = paths("queries", "*.rq")
    return MappingProxyType({file.stem: read(file.stem, file.read_text("utf-8")) for file in files})


def named(name: str) -> Query:
    """Return a saved query.

    Raises UsageError with the nearest names where there is none of this name.
    """
    if name in catalogue():
        return catalogue()[name]
    near = get_close_matches(name, catalogue(), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise UsageError("query", f"there is no saved query {name!r}", f"{hint}choose one of {', '.join(catalogue())}")


def read(name: str, text: str) -> Query:
    """Read a query and its header, if it has one.

    Raises UsageError where the header and the first VALUES block do not name the same parameters.
    """
    header = dict(_HEADER.findall(text))
    title, question = header.pop("summary", name), header.pop("question", "")
    told = {key: match for key, value in header.items() if (match := _PARAMETER.fullmatch(value))}
    row = VALUES.search(text) if told else None
    defaults = _row(row) if row else {}
    if list(told) != list(defaults):
        what = f"the header names {', '.join(told)}, the first VALUES block {', '.join(defaults) or 'nothing'}"
        raise UsageError(name, what, "name the same parameters in both, in one order")
    parameters = tuple(Parameter(key, **match.groupdict(), default=defaults[key]) for key, match in told.items())
    return Query(name, title, question, parameters, text, _form(text))


def _row(block: re.Match[str]) -> dict[str, str]:
    return dict(zip((name.lstrip("?$") for name in block[1].split()), block[2].split(), strict=False))


def _form(text: str) -> str:
    """Return the form of a query; one that cannot be read counts as a SELECT, and the engine says what is wrong."""
    found = _FORM.search(_NOT_CODE.sub(" ", text))
    return found[1].lower() if found else "select"
