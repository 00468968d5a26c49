"""Linksets for the tests of how they are written: with links, denials, doubts, and words that are hard to write."""

from __future__ import annotations

from datetime import date

from loader import link
from loader.link import matching, review
from loader.link.items import Answers
from loader.link.linksets import Linkset
from loader.link.review import Decisions

DAY = date(2031, 4, 1)
LINES = '''dataset,subject,object,decision,by,date,comment
wikidata,establishment/wandsworth,Q386707,accept,orcid:0000-0002-1825-0097,2031-04-01,the same gatehouse
wikidata,establishment/leeds,Q9000000000001,accept,"Ada | Quill ""the elder""",2031-04-02,"seen,\t""there"""
wikidata,official/alex-chalk,Q19956858,accept,Ben Marsh,2031-04-01,
wikidata,establishment/pentonville,Q9000000000002,reject,Ben Marsh,2031-04-01,
'''


def decisions() -> Decisions:
    """Return what was decided on Wikidata."""
    found = review.decided(review.read(LINES.encode(), "mine.csv"), link.named("wikidata"))
    assert not found.troubles
    return found


def wikidata(answers: Answers) -> Linkset:
    """Return the links to Wikidata after an answer and decisions."""
    return link.build(link.named("wikidata"), decisions(), matching.evidence(answers))


def every(answers: Answers) -> list[Linkset]:
    """Return the links of every dataset as they are, and those to Wikidata after all that."""
    return [*map(link.build, link.catalogue().values()), wikidata(answers)]
