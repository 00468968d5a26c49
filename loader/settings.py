"""Settings: what stands in `prisongraph.toml`, below `PRISONGRAPH_*` variables and flags in rank."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from loader.model import UsageError

FILE: Final = "prisongraph.toml"
_TEXT: Final = (str, "text in quotation marks")
_SWITCH: Final = (bool, "true or false")
KNOWN: Final = {
    "store": _TEXT,
    "base": _TEXT,
    "quiet": _SWITCH,
    "contact": _TEXT,
    "cache": _TEXT,
    "offline": _SWITCH,
}


def read(folder: Path) -> dict[str, Any]:
    """Return the settings of a folder, empty where it has no `prisongraph.toml`.

    Raises UsageError for a file that is not TOML, a setting that does not exist and a value of the wrong kind.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(FILE, f"cannot be read ({error.strerror})", "make it readable or remove it") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(FILE, f"is not TOML ({error})", "mend it or remove it") from error
    for name, value in found.items():
        if name not in KNOWN:
            raise UsageError(FILE, f"there is no setting {name!r}", f"choose from {', '.join(KNOWN)}")
        kind, form = KNOWN[name]
        if not isinstance(value, kind):
            raise UsageError(FILE, f"{name} is {value!r}", f"write {form}")
    return found
