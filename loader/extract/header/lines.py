"""The lines around a headline that say nothing themselves: dates, embargoes, telephone numbers and labels.

Whoever looks for the lead, the headline or the day of publication asks about the same few lines: each is read once.
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract.dates import Dated
from loader.extract.header import embargoes, publication
from loader.extract.layout import Block, Layout

_PHONE = re.compile(
    r"(?i)(?:(?:tel(?:ephone)?|phone|mobile|contact|press office|enquiries)[\s:.]*)*+\+?\(?[\d\s()+/-]{9,40}\Z"
)
# whose letter paper it is, what it calls its text, and the number that it gives it
_BODY: Final = (
    r"(?:(?:hm|her|his)\s(?:majesty[’']s\s)?(?:chief\s)?inspector(?:ate)?\sof\s(?:prisons|constabulary|probation)"
    r"(?:\s(?:for|in)\s(?:england\sand\swales|scotland))?|ofsted|care\squality\scommission"
    r"|hmi\sprisons|hmip|ministry\sof\sjustice|department\sof\sjustice|home\soffice"
    r"|national\soffender\smanagement\sservice|scottish\sprison\sservice|criminal\sjustice\sinspection(?:\snorthern\sireland)?)"
)
_RELEASE: Final = r"(?:press|news|media)\s+(?:release|notice|statement|office|information)s?"
_REFERENCE: Final = r"(?:(?:ref(?:erence)?|no|number)\b[\s.:]*)?\d{1,4}\s?[/-]\s?\d{2,4}"
_LABEL = re.compile(
    rf"""(?ix) (?:
      {_RELEASE} (?:\W.{{0,40}})? | (?:for\s+)?immediate\s+(?:release|use) | date | embargo(?:ed)? | from:.*
    | (?:press\s+)?contact:.{{0,80}}
    | (?:(?:by|the|news\sfrom)\s)? {_BODY} (?:\W+(?:and\s)?{_BODY}){{0,2}} (?:\W+{_RELEASE})? (?:\W+{_REFERENCE})?
    | {_REFERENCE}
    ) \W* \Z"""
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+", re.IGNORECASE)
# a line of an address ends in a postcode
_ADDRESS = re.compile(r"[^.!?]{4,120}\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\W*\Z")


class Lines:
    """What the first lines of a release are, each looked at when it is first asked about.

    `forbidding` has the numbers of the blocks that may be embargo lines, in text order.
    """

    def __init__(self, page: Layout) -> None:
        self._page = page
        self.forbidding = dict.fromkeys(embargoes.possible(page))
        self._embargoes: dict[int, bool] = {}
        self._dates: dict[int, Dated | None] = {}
        self._matter: dict[int, bool] = {}

    def is_embargo(self, block: Block) -> bool:
        """Tell whether a block is an embargo line."""
        number = block.number
        if number not in self.forbidding:
            return False
        if (known := self._embargoes.get(number)) is None:
            known = self._embargoes[number] = embargoes.is_line(self._page, block)
        return known

    def date(self, block: Block) -> Dated | None:
        """Return the date of a line that holds nothing else."""
        number = block.number
        if number not in self._dates:
            self._dates[number] = publication.line(self._page, block)
        return self._dates[number]

    def is_matter(self, block: Block) -> bool:
        """Tell whether a block is a date, an embargo, a telephone number or a label: neither headline nor lead."""
        number = block.number
        if (known := self._matter.get(number)) is None:
            known = self._matter[number] = (
                (number in self.forbidding and self.is_embargo(block))
                or self.date(block) is not None
                or _is_label(self._page.words(block.span))
            )
        return known


def _is_label(words: str) -> bool:
    """Tell whether a line is a telephone number, a label or an address, also one of a page."""
    if _PHONE.match(words) or _LABEL.match(words) or _LINK.fullmatch(words):
        return True
    return words[-3:-2].isdecimal() and _ADDRESS.match(words) is not None
