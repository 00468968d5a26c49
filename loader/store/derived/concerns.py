"""Concerns as they are compared with one another: what each is about, by themes, bodies and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from loader.store.derived.likeness import Content, content
from loader.vocab import DEF, concepts


@dataclass(frozen=True)
class Concern:
    """A concern of one inspection: its words, the narrowest themes and the bodies named, whether it says it goes on."""

    name: str
    inspection: str
    content: Content
    themes: frozenset[str]
    bodies: frozenset[str]
    lasting: bool


def comparable(
    texts: Iterable[Sequence[str]],
    clauses: Iterable[Sequence[str]],
    themes: Iterable[Sequence[str]],
    bodies: Iterable[Sequence[str]],
    lasting: Iterable[Sequence[str]],
) -> list[Concern]:
    """Return the concerns to compare, sorted by their IRIs, from the rows that `queries/derived/` selects.

    The themes of a concern come in one row, bodies in a row for each. A clause counts only where the point that it is
    part of is not itself a concern. A theme counts only where no narrower one stands beside it: a healthy prison test
    in common says little.
    """
    found = {name: (inspection, text) for name, inspection, text in texts}
    parts = {clause for clause, whole in clauses if whole in found}
    topics = {name: frozenset(values.split()) for name, values in themes}
    named: dict[str, set[str]] = defaultdict(set)
    for name, body in bodies:
        named[name].add(body)
    going = {name for name, _ in lasting}
    narrowest = _Narrowest()
    return [
        Concern(
            name,
            inspection,
            content(text),
            narrowest[topics.get(name, frozenset())],
            frozenset(named.get(name, ())),
            name in going,
        )
        for name, (inspection, text) in sorted(found.items())
        if name not in parts
    ]


class _Narrowest(dict[frozenset[str], frozenset[str]]):
    """The themes of a finding without those above others of them, by all its themes."""

    def __missing__(self, themes: frozenset[str]) -> frozenset[str]:
        above = {broader for theme in themes for broader in _broader().get(theme, ())}
        found = self[themes] = themes - above
        return found


@cache
def _broader() -> Mapping[str, frozenset[str]]:
    """Return the themes above each theme."""
    themes = concepts("theme")
    found: dict[str, frozenset[str]] = {}
    for slug, concept in themes.items():
        above: list[str] = []
        while concept.broader is not None:
            above.append(f"{DEF}theme/{concept.broader}")
            concept = themes[concept.broader]
        found[f"{DEF}theme/{slug}"] = frozenset(above)
    return found
