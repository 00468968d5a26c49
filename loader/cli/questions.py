"""Questions as a user names them, and the list of the saved ones."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from loader import query as queries
from loader.model import InputError, UsageError
from loader.query import Query
from loader.store import Answer

_STANDARD_INPUT: Final = "standard input"
_WIDTH: Final = 80


def named(name: str) -> Query:
    """Return a saved query by name, or one of the user's own from a `.rq` file or standard input.

    Raises UsageError for a name that is not known, InputError for a file that cannot be read.
    """
    if name == "-":
        return queries.read(_STANDARD_INPUT, _text(_STANDARD_INPUT))
    if name.endswith(".rq"):
        return queries.read(name, _text(name))
    return queries.named(name)


def _text(name: str) -> str:
    try:
        if name != _STANDARD_INPUT:
            return Path(name).read_text("utf-8")
        if sys.stdin is None:
            raise InputError(name, "is not at hand", "name a file that ends in .rq instead of -")
        return sys.stdin.buffer.read().decode("utf-8")
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})", "check the name and the permissions") from error
    except UnicodeDecodeError as error:
        raise InputError(name, "is not UTF-8", "save the query as plain text in UTF-8") from error


def values(words: tuple[str, ...]) -> dict[str, str]:
    """Return `name=value` words as parameters.

    Raises UsageError for a word without an equals sign, and for a name that is given twice.
    """
    found: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise UsageError(repr(word), "is no parameter", "write parameters as name=value")
        if name in found:
            raise UsageError(name, "is given twice", "give one value")
        found[name] = value
    return found


def empty(answer: Answer) -> bool:
    """Tell whether an answer has no row."""
    return answer.form == "select" and not answer.rows


def listing(catalogue: Iterable[Query]) -> Iterator[bytes]:
    """Yield each question with its parameters, and how to ask one, to read in 80 columns."""
    listed = list(catalogue)
    for asked in listed:
        yield f"{' '.join([asked.name, *(f'[{known.name}=…]' for known in asked.parameters)])}\n".encode()
        yield _wrapped(asked.question, "    ", "    ")
        for parameter in asked.parameters:
            told = f"{parameter.description}; for example {parameter.example}"
            yield _wrapped(f"{parameter.name}: {told}", "      ", "        ")
        yield b"\n"
    first = listed[0]
    example = " ".join(
        ["prisongraph query", first.name, *(f"{known.name}={known.example}" for known in first.parameters)]
    )
    yield f"Ask one by its name; every parameter may be left out:\n    {example}\n".encode()


def _wrapped(words: str, first: str, others: str) -> bytes:
    return (
        textwrap.fill(
            words,
            _WIDTH,
            initial_indent=first,
            subsequent_indent=others,
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
    ).encode()
