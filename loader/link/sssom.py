"""A linkset as SSSOM 1.1 TSV: a YAML header behind `#`, the columns in the canonical order, empty ones left out.

The Simple Standard for Sharing Ontological Mappings, version 1.1 (mapping-commons/sssom).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from loader.link import subjects
from loader.link.datasets import NAMESPACES, short
from loader.link.linksets import NOTHING, Link, Linkset
from loader.link.quads import SEMAPV, SSSOM, moved
from loader.vocab import BASE

COLUMNS: Final = (
    *("subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label"),
    *("mapping_justification", "reviewer_id", "reviewer_label", "mapping_date", "review_date", "confidence", "comment"),
)
_ORCID: Final = re.compile(r"orcid:[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
_PREFIX: Final = re.compile(r"([A-Za-z][\w.-]*):")
_CURIES: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification", "reviewer_id")
_TOOL: Final = "prisongraph"


def text(linkset: Linkset, base: str = BASE) -> bytes:
    """Return the file: UTF-8 without a byte order mark, LF, the lines sorted; the same bytes for the same links."""
    rows = sorted({tuple(_row(linkset, link).get(name, "") for name in COLUMNS) for link in linkset.links})
    kept = [place for place, _ in enumerate(COLUMNS) if any(row[place] for row in rows)]
    table = ["\t".join(COLUMNS[place] for place in kept)]
    table += ["\t".join(row[place] for place in kept) for row in rows]
    used = {row[COLUMNS.index(name)].partition(":")[0] for row in rows for name in _CURIES}
    header = [f"#{line}" for line in _header(linkset, used - {""}, base)]
    return "\n".join((*header, *table, "")).encode()


def _row(linkset: Linkset, link: Link) -> dict[str, str]:
    known = linkset.dataset.identifier(link.object)
    row = {
        "subject_id": link.subject.replace("/", ":", 1),
        "subject_label": _cell(link.subject_label),
        "predicate_id": short(link.predicate),
        "object_id": "sssom:NoTermFound" if link.object == NOTHING else f"{linkset.dataset.prefix}:{known}",
        "object_label": _cell(link.object_label),
        "mapping_justification": f"semapv:{link.method.justification}",
        "mapping_date": link.day.isoformat(),
        "comment": _cell(link.comment),
    }
    if link.negated:
        row["predicate_modifier"] = "Not"
    if link.method.confidence is not None:
        row["confidence"] = f"{link.method.confidence:f}"
    if link.decision is not None:
        whom = "reviewer_id" if _ORCID.fullmatch(link.decision.by) else "reviewer_label"
        row |= {whom: _listed(link.decision.by), "review_date": link.decision.on.isoformat()}
    return row


def _header(linkset: Linkset, used: set[str], base: str) -> Iterator[str]:
    dataset = linkset.dataset
    source = f"data:{subjects.file(dataset.subjects[0])}"
    known = {
        **NAMESPACES,
        **{kind: f"{base}id/{kind}/" for kind in dataset.subjects},
        "data": f"{base}data/",
        "external": f"{base}data/external/",
        "orcid": "https://orcid.org/",
        "semapv": SEMAPV,
        "sssom": SSSOM,
        dataset.prefix: moved(dataset.space, base),
    }
    yield f"sssom_version: {_quoted('1.1')}"
    yield "curie_map:"
    for prefix in sorted(used | {"data", "external"}):
        yield f"  {prefix}: {_quoted(known[prefix])}"
    yield f"mapping_set_id: {_quoted(f'{base}data/links/{dataset.name}')}"
    yield f"mapping_set_version: {_quoted(linkset.day.isoformat())}"
    yield f"mapping_set_title: {_quoted(f'Links to: {dataset.title}')}"
    yield f"license: {_quoted(dataset.license)}"
    yield f"subject_type: {_quoted('owl named individual')}"
    if len({subjects.file(kind) for kind in dataset.subjects}) == 1:
        yield f"subject_source: {_quoted(source)}"
    yield f"object_type: {_quoted(dataset.object_type)}"
    yield f"object_source: {_quoted(f'external:{dataset.name}')}"
    yield f"object_source_version: {_quoted(dataset.version)}"
    yield f"mapping_tool: {_quoted(_TOOL)}"


def _quoted(words: str) -> str:
    """Return a YAML double-quoted scalar, which any JSON string is."""
    return json.dumps(words, ensure_ascii=False)


def _cell(words: str) -> str:
    """Return words that end no cell: readers differ on quotes in TSV, so none are left that would need them."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).replace('"', "'").split())


def _listed(words: str) -> str:
    """Return one value of a column that may hold several, which `|` would join."""
    return _cell(words).replace("\\", "\\\\").replace("|", "\\|")
