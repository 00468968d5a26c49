"""The words of a release that its facts quote: each passage is written once, with the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.iris import Mint
from loader.describe.terms import Term
from loader.model import LoaderError, Span

MASK: Final = "\N{FULL BLOCK}"
AROUND: Final = 16
"""How many code points before and after a passage are kept, so that it is found again in a text that has changed."""

OUR_FAULT: Final = "this is a fault of the program; report it together with the release"


class Passages:
    """The passages of one release that its facts quote.

    `text` is the release's text with each code point of a masked span as a full block, so that offsets hold. It is
    checked whole, so every stretch of it can be written.

    Raises LoaderError when a masked span is not within the text, or a character of the text cannot be written.
    """

    def __init__(self, mint: Mint, text: str, masked: tuple[Span, ...]) -> None:
        self.text = _masked(text, masked, mint.where)
        terms.check(self.text, mint.where)
        self._mint, self._hidden = mint, masked
        self._length = len(self.text)
        # press contacts stand at the end of a release, behind nearly all of its passages
        self._shown = min((span.start for span in masked), default=len(text))
        self._named: dict[Span, tuple[Term, Term]] = {}

    def name(self, span: Span) -> Term:
        """Return the IRI of a passage that will be written.

        Raises LoaderError when the passage is empty, not within the text, or holds data of a press contact.
        """
        if (known := self._named.get(span)) is not None:
            return known[0]
        start, end = span
        if not 0 <= start < end <= self._length:
            what = f"passage {start}-{end} is not within the text of {self._length}"
            raise LoaderError(self._mint.where, what, OUR_FAULT)
        if end > self._shown:
            self.refuse_masked(span)
        named = self._named[span] = self._mint.passage(start, end)
        return named[0]

    def refuse_masked(self, span: Span) -> None:
        """Raise LoaderError when words that are about to be quoted hold data of a press contact.

        To cut them would quote what the release does not say, to drop them would leave a fact without evidence.
        """
        start, end = span
        for first, last in self._hidden:
            if first < end and start < last:
                what = f"passage {start}-{end} holds data of a press contact"
                raise LoaderError(self._mint.where, what, OUR_FAULT)

    def lines(self, end: str) -> dict[Term, Sequence[str]]:
        """Return the lines of each passage and of its selector, in code point order, by their IRIs.

        `end` is what stands in each line behind the value. A release has most of its quads here, so they are written
        predicate by predicate.
        """
        text, spans = self.text, self._named
        passages, selectors = [name for name, _ in spans.values()], [name for _, name in spans.values()]
        exact = terms.escaped([text[first:last] for first, last in spans])
        prefix = terms.escaped([text[first - AROUND if first > AROUND else 0 : first] for first, _ in spans])
        suffix = terms.escaped([text[last : last + AROUND] for _, last in spans])
        number, words = f'"^^{v.INTEGER}{end}', f'"{end}'
        about_passages = (
            _alike(passages, f" {v.TYPE} {v.PASSAGE}{end}"),
            _each(passages, f" {v.HAS_SELECTOR} ", selectors, end),
            _alike(passages, f" {v.HAS_SOURCE} {self._mint.release()}{end}"),
        )
        about_selectors = (
            _alike(selectors, f" {v.TYPE} {v.POSITION_SELECTOR}{end}"),
            _alike(selectors, f" {v.TYPE} {v.QUOTE_SELECTOR}{end}"),
            _each(selectors, f' {v.END} "', [last for _, last in spans], number),
            _each(selectors, f' {v.EXACT} "', exact, words),
            _each(selectors, f' {v.PREFIX} "', prefix, words),
            _each(selectors, f' {v.START} "', [first for first, _ in spans], number),
            _each(selectors, f' {v.SUFFIX} "', suffix, words),
        )
        lines: dict[Term, Sequence[str]] = dict(zip(passages, zip(*about_passages, strict=True), strict=True))
        lines.update(zip(selectors, zip(*about_selectors, strict=True), strict=True))
        return lines


def _alike(subjects: list[Term], same: str) -> list[str]:
    return [subject + same for subject in subjects]


def _each(subjects: list[Term], before: str, values: Sequence[object], after: str) -> list[str]:
    return [f"{subject}{before}{value}{after}" for subject, value in zip(subjects, values, strict=True)]


def _masked(text: str, spans: Iterable[Span], where: str) -> str:
    length = len(text)
    for start, end in spans:
        if not 0 <= start <= end <= length:
            raise LoaderError(where, f"masked span {start}-{end} is not within the text of {length}", OUR_FAULT)
        text = text[:start] + MASK * (end - start) + text[end:]
    return text
