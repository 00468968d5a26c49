"""The words which tell that somebody speaks: verbs of speech, and the labels that are set before words for one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import repeat
from operator import methodcaller
from typing import Final

from loader import vocab
from loader.extract import triggers
from loader.model import Span

_new: Final = tuple.__new__
_SPAN: Final = methodcaller("span")
# "Quote from Ann Example: “…”", "Chief Inspector’s comment: “…”" (digests, 2023)
_LABELS = ("quote", "quotation", "comment", "statement", "response", "reaction", "foreword")
LABELS: Final = frozenset(
    f"{word}{plural}{of}"
    for label in _LABELS
    for word in (label, label.title())
    for plural in ("", "s")
    for of in ("", " from", " by")
)


# these are of speech only before what is said: "announced that", but not "an announced inspection"
_BEFORE_WORDS = ("announce", "confirm", "promise", "predict", "recall", "admitt", "agree", "fear")


@cache
def _verbs() -> tuple[str, ...]:
    """Return the verbs that the scheme of speech modes lists."""
    return tuple(
        sorted(word for word, slug in vocab.phrases("speech-mode").items() if slug == "direct" and word.isalpha())
    )


# what `pattern` lets a verb end in
_ENDINGS = ("", "s", "d", "es", "ed")
WORDS: Final = triggers.on(
    lambda: (
        *[f"<{stem}{ending}>" for stem in _BEFORE_WORDS for ending in ("s", "d", "ed")],
        *("<according>", "<went>", "<put>", "<puts>", "<saying>", "<adding>", "<writing>", "<warning>"),
        *[f"<{label}{plural}>" for label in _LABELS for plural in ("", "s")],
        *[f"<{verb.casefold()}{ending}>" for verb in _verbs() for ending in _ENDINGS],
    )
)


@cache
def pattern() -> re.Pattern[str]:
    """Return the verbs in the forms that follow or precede a speaker, and the labels that stand for one."""
    went_on = r"went\son(?:\sto\s(?:say|add|warn))?(?=\s?[:,;.“\"])"
    label = rf"(?:{'|'.join(_LABELS)}|{'|'.join(map(str.title, _LABELS))})s?(?: (?:from|by)\b|(?=:))"
    participle = r"(?:saying|adding|writing|warning)(?=:?,?\s[“‘\"'])"
    before_words = rf"(?:{'|'.join(_BEFORE_WORDS)})(?:s|e?d)(?=\sthat\b|:\s[“‘\"'])"
    return re.compile(
        rf"\b(?:{label}|{participle}|{before_words}|(?:{'|'.join(_verbs())})(?:e?[sd])?\b|[Aa]ccording\sto\b|puts?\sit(?=\s?[:,])|{went_on})"
    )


def found(text: str, begun: Iterable[int]) -> list[Span]:
    """Return the words of a text which tell that somebody speaks; `begun` is where those with `WORDS` start."""
    said = filter(None, map(pattern().match, repeat(text), begun))
    return list(map(_new, repeat(Span), map(_SPAN, said)))
