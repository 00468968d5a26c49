"""Where somebody is quoted or reported: what is said there is a statement, and no finding."""

from __future__ import annotations

from loader.extract.intervals import Intervals


class Heard(Intervals):
    """The stretches of a text that quote or report what somebody said."""

    __slots__ = ()
