"""Faults to plant in a release: each changes its lines, at a place by number, in a way that the shapes must tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from loader.model import ReleaseGraph
from loader.vocab import DCTERMS, DEF, OA, PI, RDF, SCHEMA, XSD

Lines = list[str]
Fault = Callable[[Lines, int], Lines]

_TYPE = f" <{RDF}type> "
_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"(\S*)')


def variant(release: ReleaseGraph, number: int) -> ReleaseGraph:
    """Return the release under another name; what it says of inspections, places and people stays what it was."""
    key = release.release.split("/id/release/")[1]
    given = [line.replace(key, f"{key}-{number}") for line in (*release.lines, *release.provenance)]
    lines, provenance = given[: len(release.lines)], given[len(release.lines) :]
    name, graph = (text.replace(key, f"{key}-{number}") for text in (release.release, release.graph))
    assert name != release.release
    return replace(release, release=name, graph=graph, lines=tuple(lines), provenance=tuple(provenance))


def planted(release: ReleaseGraph, fault: Fault, number: int) -> ReleaseGraph:
    """Return the release with a fault, at the place of this number where there are several."""
    return replace(release, lines=tuple(fault(list(release.lines), number)))


def _having(lines: Lines, part: str) -> list[int]:
    return [at for at, line in enumerate(lines) if part in line]


def _without(part: str) -> Fault:
    """Leave out one line that has this part."""

    def fault(lines: Lines, number: int) -> Lines:
        if found := _having(lines, part):
            del lines[found[number % len(found)]]
        return lines

    return fault


def _instead(part: str, value: str) -> Fault:
    """Put another value into one line that has this part."""

    def fault(lines: Lines, number: int) -> Lines:
        if found := _having(lines, part):
            at = found[number % len(found)]
            subject, predicate, _ = lines[at].split(" ", 2)
            lines[at] = f"{subject} {predicate} {value} {lines[at].rsplit(' ', 2)[1]} ."
        return lines

    return fault


def _besides(part: str, value: str) -> Fault:
    """Add a second value beside that of one line that has this part."""

    def fault(lines: Lines, number: int) -> Lines:
        return lines + _instead(part, value)(lines[:], number)

    return fault


def _all_of(*faults: Fault) -> Fault:
    def fault(lines: Lines, number: int) -> Lines:
        for each in faults:
            lines = each(lines, number)
        return lines

    return fault


def _not_cited(lines: Lines, number: int) -> Lines:
    """Let nobody cite one passage."""
    cited = [lines[at].split(" ")[2] for at in _having(lines, f"<{PI.evidence}>")]
    lost = cited[number % len(cited)]
    return [line for line in lines if f"<{PI.evidence}> {lost} " not in line]


def _misspelt(lines: Lines, number: int) -> Lines:
    at = _having(lines, f"<{PI.atInspection}>") or _having(lines, f"<{OA}hasSource>")
    chosen = at[number % len(at)]
    lines[chosen] = lines[chosen].replace("atInspection>", "atInspections>").replace("hasSource>", "hasSources>")
    return lines


def _months(lines: Lines, number: int) -> Lines:
    """Date one inspection by months that are the wrong way round."""
    dated = [lines[at].split(" ")[0] for at in _having(lines, f"<{SCHEMA}endDate>")]
    if dated:
        chosen = dated[number % len(dated)]
        lines = _instead(f"{chosen} <{SCHEMA}startDate>", _day("2016-05", "gYearMonth"))(lines, 0)
        lines = _instead(f"{chosen} <{SCHEMA}endDate>", _day("2016-04", "gYearMonth"))(lines, 0)
    return lines


def _telephone(lines: Lines, number: int) -> Lines:
    """Leave a telephone number in the text of the release."""
    (at,) = (at for at in _having(lines, f"<{SCHEMA}text>") if "/id/release/" in lines[at].split(" ")[0])
    lines[at] = lines[at].replace(f'<{SCHEMA}text> "', f'<{SCHEMA}text> "Ring 020 7946 {number % 10:04}. ')
    return lines


def _never(lines: Lines, number: int) -> Lines:
    """Write a word where a number or a date stands, in every third such line."""
    typed = [at for at in range(len(lines)) if f'"^^<{XSD}' in lines[at]]
    for at in typed[number % 3 :: 3]:
        lines[at] = _VALUE.sub(r'"never"\1', lines[at])
    return lines


def _day(text: str, kind: str = "date") -> str:
    return f'"{text}"^^<{XSD}{kind}>'


def _kind(name: str) -> str:
    return f"{_TYPE}<{name}>"


FAULTS: dict[str, Fault] = {
    "evidence missing": _without(f"<{PI.evidence}>"),
    "passage cited by nobody": _not_cited,
    "selector lost": _without(f"<{OA}hasSelector>"),
    "quotation lost": _without(f"<{OA}exact>"),
    "passage ends before it starts": _instead(f"<{OA}end>", f'"0"^^<{XSD}integer>'),
    "theme of another scheme": _instead(f"<{PI.theme}>", f"<{DEF}polarity/concern>"),
    "theme that nobody knows": _instead(f"<{PI.theme}>", f"<{DEF}theme/never-heard-of>"),
    "theme as text": _instead(f"<{PI.theme}>", '"safety"@en'),
    "two polarities": _all_of(
        _besides(f"<{PI.polarity}>", f"<{DEF}polarity/strength>"),
        _besides(f"<{PI.polarity}>", f"<{DEF}polarity/mixed>"),
    ),
    "no polarity": _without(f"<{PI.polarity}>"),
    "misspelt property": _misspelt,
    "words for numbers and dates": _never,
    "inspection ends in a later century": _instead(f"<{SCHEMA}endDate>", _day("2116-03-04")),
    "inspection ends before it starts": _instead(f"<{SCHEMA}endDate>", _day("1999-12-31")),
    "day that no calendar has": _instead(f"<{SCHEMA}startDate>", _day("2016-02-30")),
    "two last days": _besides(f"<{SCHEMA}endDate>", _day("2009", "gYear")),
    "months in the wrong order": _months,
    "inspection without a class": _without(_kind(PI.Inspection)),
    "place without a class": _without(_kind(PI.PlaceOfDetention)),
    "selector without a class": _without(_kind(f"{OA}TextQuoteSelector")),
    "official without a class": _without(_kind(PI.Official)),
    "release without a class": _without(_kind(PI.Release)),
    "address in the text": _instead(f"<{OA}exact>", '"write to press@example.org today"'),
    "telephone in the text": _telephone,
    "two titles": _besides(f"<{DCTERMS}title>", '"Another title"@en'),
    "fingerprint cut": _instead(f"<{SCHEMA}sha256>", '"abc123"'),
    "confidence beyond one": _instead(f"<{PI.confidence}>", f'"1.5"^^<{XSD}decimal>'),
    "confidence of another kind": _instead(f"<{PI.confidence}>", f'"0.5"^^<{XSD}double>'),
    "days to publication below zero": _besides(f"<{PI.year}>", f'"1066"^^<{XSD}integer>'),
    "whole release spoiled": lambda lines, number: [line for at, line in enumerate(lines) if (at + number) % 4],
}
KINDS: Sequence[str] = tuple(FAULTS)
