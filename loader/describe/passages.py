"""The words of a release that its facts quote: each passage is written once, with the words around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from loader.describe import terms
from loader.describe import vocabulary as v
from loader.describe.iris import Mint
from loader.model import LoaderError, Span

MASK: Final = "\N{FULL BLOCK}"
AROUND: Final = 16
"""How many code points before and after a passage are kept, so that it is found again in a text that has changed."""

OUR_FAULT: Final = "this is a fault of the program; report it together with the release"


class Passages:
    """The passages of one release that its facts quote.

    `text` is the release's text with each code point of a masked span as a full block, so that offsets hold. It is
    checked whole, so every stretch of it can be written. `before` is what the IRIs of all its passages start with.

    Raises LoaderError when a masked span is not within the text, or a character of the text cannot be written.
    """

    def __init__(self, mint: Mint, text: str, masked: tuple[Span, ...]) -> None:
        self.text = _masked(text, masked, mint.where)
        terms.check(self.text, mint.where)
        self.before = mint.passages()
        self._mint, self._hidden = mint, masked
        self._length = len(self.text)
        self._evidence = f"{v.EVIDENCE} {self.before}"
        self._shown = _shown(len(text), masked)
        self._quoted: dict[Span, str] = {}

    def evidence(self, span: Span) -> str:
        """Return the fact that a subject was read from a passage, which will be written too.

        Raises LoaderError when the passage is empty, not within the text, or holds data of a press contact.
        """
        if (known := self._quoted.get(span)) is not None:
            return known
        start, end = span
        if not 0 <= start < end <= self._length:
            what = f"passage {start}-{end} is not within the text of {self._length}"
            raise LoaderError(self._mint.where, what, OUR_FAULT)
        first, last = self._shown
        if start < first or end > last:
            self.refuse_masked(span)
        fact = self._quoted[span] = f"{self._evidence}{start}-{end}>"
        return fact

    def refuse_masked(self, span: Span) -> None:
        """Raise LoaderError when words that are about to be quoted hold data of a press contact.

        To cut them would quote what the release does not say, to drop them would leave a fact without evidence.
        """
        start, end = span
        for first, last in self._hidden:
            if first < end and start < last:
                what = f"passage {start}-{end} holds data of a press contact"
                raise LoaderError(self._mint.where, what, OUR_FAULT)

    def lines(self, end: str) -> list[str]:
        """Return the lines of all passages and of what finds them in the text, in code point order.

        `end` is what stands in each line behind the value. A release has most of its quads here, so what is the same in
        all of them is put together once.
        """
        spans = sorted(self._quoted, key=self._quoted.__getitem__)
        number, words = f'"^^{v.INTEGER}{end}', f'"{end}'
        passage, source = f"> {v.TYPE} {v.PASSAGE}{end}", f"> {v.HAS_SOURCE} {self._mint.release()}{end}"
        selected, found = f"> {v.HAS_SELECTOR} ", f"-s>{end}"
        by_position, by_quotation = f"-s> {v.TYPE} {v.POSITION_SELECTOR}{end}", f"-s> {v.TYPE} {v.QUOTE_SELECTOR}{end}"
        start, finish = f'-s> {v.START} "', f'-s> {v.END} "'
        exact, prefix, suffix = f'-s> {v.EXACT} "', f'-s> {v.PREFIX} "', f'-s> {v.SUFFIX} "'
        ordered: list[str] = []
        release, shorter, other, until = self.before, False, -1, ""
        for (begin, stop), quotation, ahead, behind in self._words(spans):
            first, last = str(begin), str(stop)
            key = f"{release}{first}-{last}"
            ordered += (
                key + by_position,
                key + by_quotation,
                f"{key}{finish}{last}{number}",
                f"{key}{exact}{quotation}{words}",
                f"{key}{prefix}{ahead}{words}",
                f"{key}{start}{first}{number}",
                f"{key}{suffix}{behind}{words}",
                key + passage,
                f"{key}{selected}{key}{found}",
                key + source,
            )
            if begin == other and until.startswith(last):
                shorter = True
            other, until = begin, last
        if shorter:  # all that is said of passage 7-203 comes between the selector of 7-20 and 7-20 itself
            ordered.sort()
        return ordered

    def _words(self, spans: list[Span]) -> Iterable[tuple[Span, str, str, str]]:
        """Return passages with their words, those before and those behind, as they stand between quotes."""
        text, words = self.text, list[str]()
        for first, last in spans:
            words += text[first:last], text[first - AROUND if first > AROUND else 0 : first], text[last : last + AROUND]
        written = terms.escaped(words, text)
        return zip(spans, written[::3], written[1::3], written[2::3], strict=True)


def _shown(length: int, masked: Iterable[Span]) -> tuple[int, int]:
    """Return the longest stretch of a text without any masked span: nearly all passages are within it.

    The telephone numbers of press contacts stand at the start of a release and at its end.
    """
    first = last = shown = 0
    for start, end in (*sorted(masked), (length, length)):
        if start - shown > last - first:
            first, last = shown, start
        if end > shown:
            shown = end
    return first, last


def _masked(text: str, spans: Iterable[Span], where: str) -> str:
    length = len(text)
    for start, end in spans:
        if not 0 <= start <= end <= length:
            raise LoaderError(where, f"masked span {start}-{end} is not within the text of {length}", OUR_FAULT)
        text = text[:start] + MASK * (end - start) + text[end:]
    return text
