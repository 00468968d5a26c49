"""How fast a host is asked, and how long an answer may take; both by a clock that is handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

INTERVAL: Final = 1.0
"""The time between two requests to one host, in seconds."""


@dataclass(frozen=True)
class Deadline:
    """The moment, in seconds of a clock, by which an address must have answered."""

    clock: Callable[[], float]
    end: float

    @property
    def left(self) -> float:
        """Return the seconds that are left, 0 or more."""
        return max(0.0, self.end - self.clock())


@dataclass
class Pace:
    """Lets one request a second through to each host, or fewer where the host asks for that."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    intervals: dict[str, float] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def due(self, host: str) -> float:
        """Return how many seconds it is until the host may be asked again."""
        if host not in self._last:
            return 0.0
        interval = max(INTERVAL, self.intervals.get(host, INTERVAL))
        return max(0.0, self._last[host] + interval - self.clock())

    def wait(self, host: str) -> None:
        """Wait until the host may be asked, and take that for the moment of a request."""
        if (due := self.due(host)) > 0:
            self.sleep(due)
        self._last[host] = self.clock()
