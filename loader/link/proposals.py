"""Links as they are proposed before anybody decided: by the register, and by the tables of `ontology/links/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loader.link import subjects
from loader.link.datasets import Dataset, full, rows
from loader.model import LoaderError

_LINK, _CANDIDATE = "link", "candidate"


@dataclass(frozen=True)
class Proposal:
    """A link that may be made: from a subject's key to an IRI, and why.

    One that is not `certain` is a candidate: it waits for a person, and is no link until then.
    """

    subject: str
    object: str
    predicate: str
    method: str
    certain: bool
    label: str = ""
    comment: str = ""


def known(dataset: Dataset) -> tuple[Proposal, ...]:
    """Return what the register or the dataset's table proposes.

    Raises LoaderError where it names what is no entry of the dataset.
    """
    return tuple(_of_register(dataset) if dataset.source else _of_table(dataset))


def _of_register(dataset: Dataset) -> Iterator[Proposal]:
    found: dict[str, str] = {}
    for kind in dataset.subjects:
        for key, values in subjects.values(kind, dataset.source).items():
            for value in values:
                found[key] = _entry(dataset, value.removeprefix(dataset.cut), key)
                yield Proposal(key, found[key], dataset.predicate, dataset.method, certain=True)
    if dataset.parts:
        for key, wholes in subjects.wholes().items():
            for whole in wholes:
                if key not in found and whole in found:
                    yield Proposal(key, found[whole], dataset.parts, "part-of-coded", certain=True)


def _of_table(dataset: Dataset) -> Iterator[Proposal]:
    labels = subjects.labels(dataset.subjects)
    for row in rows(f"{dataset.name}.csv"):
        where = f"ontology/links/{dataset.name}.csv"
        if row["subject"] not in labels:
            raise LoaderError(where, f"{row['subject']} is not in the register", "correct its key")
        if row["state"] not in (_LINK, _CANDIDATE):
            raise LoaderError(where, f"{row['state']!r} is no state", f"write {_LINK} or {_CANDIDATE}")
        yield Proposal(
            subject=row["subject"],
            object=_entry(dataset, row["object"], where),
            predicate=full(row["predicate"]) or dataset.predicate,
            method=row["method"],
            certain=row["state"] == _LINK,
            label=row["label"],
            comment="; ".join(words for words in (row["comment"], row["source"]) if words),
        )


def _entry(dataset: Dataset, identifier: str, where: str) -> str:
    if (address := dataset.address(identifier)) is None:
        raise LoaderError(where, f"{identifier!r} is no entry of {dataset.name}", "correct it there")
    return address
