"""A small world in the shape of Wikidata: the places are those of the register, every item and number is invented.

The numbers are far above any that Wikidata has given out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FIRST = 9_000_000_000_000
PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
KIND = FIRST + 100  # an invented kind of prison, below prison (Q40357)


@dataclass(frozen=True)
class Described:
    """An item as the world describes it."""

    number: int
    label: str
    aliases: tuple[str, ...] = ()
    article: str = ""
    begun: str = ""
    ended: str = ""
    point: str = ""
    country: int = 145
    kind: int = KIND
    merged: str = ""

    @property
    def iri(self) -> str:
        """Return its IRI."""
        return f"http://www.wikidata.org/entity/Q{FIRST + self.number}"

    def triples(self) -> Iterable[str]:
        """Write it as Turtle."""
        item = f"<{self.iri}>"
        yield f'{item} wdt:P31 wd:Q{self.kind} ; wdt:P17 wd:Q{self.country} ; rdfs:label "{self.label}"@en .'
        yield from (f'{item} skos:altLabel "{alias}"@en .' for alias in self.aliases)
        for number, day in ((571, self.begun), (576, self.ended)):
            if day:
                yield f'{item} wdt:P{number} "{day}T00:00:00Z"^^xsd:dateTime .'
        if self.point:
            yield f'{item} wdt:P625 "Point({self.point})"^^geo:wktLiteral .'
        if self.article:
            page = f"<https://en.wikipedia.org/wiki/{self.article}>"
            yield f"{page} schema:about {item} ; schema:isPartOf <https://en.wikipedia.org/> ."
        if self.merged:
            yield f"wd:{self.merged} owl:sameAs {item} ."


LEEDS = Described(1, "HM Prison Leeds", ("HMP Leeds",), "HM_Prison_Leeds", "1847-01-01", point="-1.5745 53.7952")
PENTONVILLE = Described(2, "The Ville", article="HM_Prison_Pentonville", begun="1842-01-01")
STOCKEN = Described(3, "HM Prison Stocken")
OTHER_STOCKEN = Described(4, "Stocken Prison")
FELTHAM = Described(5, "HM Prison Feltham")
ABROAD = Described(6, "HM Prison Perth", country=408, point="115.86 -31.95")
ELSEWHERE = Described(7, "HM Prison Wymott", point="115.86 -31.95")
TOO_OLD = Described(8, "HM Prison Garth", begun="1700-01-01")
WANDSWORTH = Described(9, "HM Prison Wandsworth", article="HM_Prison_Wandsworth", merged="Q386707")
UNHEARD_OF = Described(10, "HM Prison Nether Wallop")
MUSEUM = Described(11, "HM Prison Lewes", kind=33506)
CANTERBURY = Described(12, "HM Prison Canterbury", article="HM_Prison_Canterbury", ended="2013-03-31")
SHUT = Described(13, "HM Prison Wakefield", ended="1990-01-01")
MIXED = Described(14, "HM Prison Durham", ("HM Prison Frankland",))
NICKNAMED = Described(15, "The Big House", ("HM Prison Winchester",))
ITEMS = (
    *(LEEDS, PENTONVILLE, STOCKEN, OTHER_STOCKEN, FELTHAM, ABROAD, ELSEWHERE, TOO_OLD, WANDSWORTH, UNHEARD_OF, MUSEUM),
    *(CANTERBURY, SHUT, MIXED, NICKNAMED),
)
# of another make than an item of Wikidata, and a beginning that is not known
STRANGER = """
<http://entities.example.org/Q5> wdt:P31 wd:Q40357 ; wdt:P17 wd:Q145 ; rdfs:label "HM Prison Stafford"@en .
"""
UNKNOWN = f"<{LEEDS.iri}> wdt:P576 [] ."


def world() -> str:
    """Return all of it as an update that fills an empty server."""
    kinds = f"wd:Q{KIND} wdt:P279 wd:Q{KIND + 1} . wd:Q{KIND + 1} wdt:P279 wd:Q40357 ."
    triples = "\n".join(line for item in ITEMS for line in item.triples())
    return f"{PREFIXES} INSERT {{ {kinds}\n{triples}\n{STRANGER}\n{UNKNOWN} }} WHERE {{}}"
