"""Lines that a person may run at Wikidata to tell it of our pages; nothing here sends them anywhere.

The syntax of QuickStatements, version 1: item, property, value, then the reference as property and value, joined by
`|`. P973 is “described at URL”, S854 “reference URL”, S813 “retrieved”.
"""

from __future__ import annotations

from collections.abc import Iterator

from loader.link import subjects
from loader.link.linksets import Linkset
from loader.model import UsageError
from loader.vocab import BASE, FOAF

_DATASET = "wikidata"
_KIND = "establishment"
_DAY = 11  # the precision of a day


def text(linkset: Linkset, base: str = BASE) -> bytes:
    """Return a line for each place that a person accepted, and one more where GOV.UK has a page on it.

    Raises UsageError for another dataset: the lines are for Wikidata.
    """
    if linkset.dataset.name != _DATASET:
        raise UsageError(linkset.dataset.name, "takes no QuickStatements", f"they are for {_DATASET}")
    return "".join(f"{line}\n" for line in _lines(linkset, base)).encode()


def _lines(linkset: Linkset, base: str) -> Iterator[str]:
    pages = subjects.values(_KIND, FOAF + "page")
    for link in linkset.holding:
        if link.decision is None or not link.subject.startswith(f"{_KIND}/"):
            continue
        item = linkset.dataset.identifier(link.object)
        day = f"+{link.decision.on.isoformat()}T00:00:00Z/{_DAY}"
        source = f"{base}data/links/{linkset.dataset.name}"
        for page in (f"{base}id/{link.subject}", *pages.get(link.subject, ())):
            yield f'{item}|P973|"{page}"|S854|"{source}"|S813|{day}'
