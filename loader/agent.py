"""Who requests say that they come from."""

from __future__ import annotations

from typing import Final

from loader import __version__
from loader.model import UsageError

NAME: Final = "prisongraph"


def told(contact: str | None) -> str:
    """Return the User-Agent: program, version, and where its user can be reached.

    Raises UsageError for a contact that cannot stand in a header.
    """
    if not contact:
        return f"{NAME}/{__version__}"
    if not (contact.isascii() and contact.isprintable()) or {"(", ")"} & set(contact):
        raise UsageError("contact", f"{contact!r} cannot be sent", "give an e-mail address or the address of a page")
    return f"{NAME}/{__version__} (+{contact})"
