"""Putting a query to a store."""

from __future__ import annotations

from typing import Protocol

from loader.store.answer import Answer


class Answers(Protocol):
    """Whatever answers SPARQL: a store on disk, in memory or elsewhere."""

    def answer(self, text: str) -> Answer:
        """Answer one SPARQL 1.1 query."""
        ...


def run(store: Answers, text: str) -> Answer:
    """Return what a store answers to a SPARQL 1.1 query of any form.

    Raises UsageError where the text is not a query, StoreError where the store cannot answer.
    """
    return store.answer(text)
