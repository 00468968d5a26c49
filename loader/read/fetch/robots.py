"""What a host asks of programs that read it: its robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import requests
from protego import Protego

from loader import agent
from loader.model import InputError, RemoteError
from loader.read.fetch import addresses

_LIMIT: Final = 500 * 1024
"""How much of a robots.txt is read, in bytes: as much as every program must (RFC 9309, section 2.5)."""


@dataclass
class Robots:
    """The rules of each host, asked for once."""

    ask: Callable[[str], requests.Response]
    _rules: dict[str, Protego] = field(default_factory=dict)

    def permit(self, address: str) -> float | None:
        """Return the seconds that the host asks for between two requests, or None where it does not say.

        A host without a robots.txt permits everything, one whose robots.txt cannot be read nothing (RFC 9309, 2.3.1).

        Raises InputError when the address is not permitted, RemoteError when the rules cannot be had.
        """
        rules = self._of(addresses.origin(address))
        if not rules.can_fetch(address, agent.NAME):
            raise InputError(
                address,
                "is closed to programs by the robots.txt of its host",
                "save the page with a browser and load the file",
            )
        return rules.crawl_delay(agent.NAME)

    def _of(self, origin: str) -> Protego:
        if origin not in self._rules:
            self._rules[origin] = Protego.parse(self._text(f"{origin}/robots.txt"))
        return self._rules[origin]

    def _text(self, address: str) -> str:
        try:
            answer = self.ask(address)
        except InputError as error:
            raise InputError(address, *_closed(error.what)) from error
        if answer.status_code == requests.codes.ok:
            return answer.content[:_LIMIT].decode("utf-8-sig", errors="replace")
        if 400 <= answer.status_code < 500:
            return ""
        raise RemoteError(address, *_closed(f"answers with status {answer.status_code}"))


def _closed(why: str) -> tuple[str, str]:
    return f"{why}, so nothing may be fetched from its host", "save the page with a browser and load the file"
