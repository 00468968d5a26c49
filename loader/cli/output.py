"""Where data goes: standard output, or a file that takes its place only when it is whole."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from loader.export import Format, for_path, named
from loader.model import UsageError

STANDARD = "-"
_STANDARD_NAME = "standard output"


def syntax(form: str | None, output: str) -> Format:
    """Return the syntax that -f names, else the one of the file's ending, else Turtle."""
    if form is not None:
        return named(form)
    return named("turtle") if output == STANDARD else for_path(Path(output))


def place(output: str) -> str:
    """Return the name of an output file where one can be: told before the work is done, not after it.

    Raises UsageError for no name, for a folder, and for a file in a folder that is not there.
    """
    if output == STANDARD:
        return output
    if not output:
        raise UsageError("''", "names no file", "name one with -o, or - for standard output")
    path = Path(output)
    if path.is_dir():
        raise UsageError(output, "is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise UsageError(output, f"there is no folder {path.parent}", "make it, or choose another place with -o")
    return output


def write(output: str, parts: Iterable[bytes]) -> None:
    """Write to standard output, or to a file under a temporary name that is then renamed.

    Raises UsageError when it cannot be written; a file that stood there before is left as it was. Raises
    BrokenPipeError when the reader of standard output has read enough.
    """
    if output == STANDARD:
        _print(parts)
        return
    path = Path(output)
    try:
        # A link stays a link, and a device or a pipe, which cannot be replaced by a file, is written to.
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                device.writelines(parts)
        else:
            _replace(path.resolve(), parts)
    except OSError as error:
        raise UsageError(output, f"cannot be written ({error.strerror})", "choose another place with -o") from error


def _print(parts: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise UsageError(_STANDARD_NAME, "is closed", "name a file with -o")
    try:
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer would fail once more, and loudly, when the interpreter closes it.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError(_STANDARD_NAME, f"cannot be written ({error.strerror})", "name a file with -o") from error


def _replace(path: Path, parts: Iterable[bytes]) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink()
            raise


def colour(output: str) -> bool:
    """Tell whether a person reads the output on a terminal that shows colours (https://no-color.org)."""
    return _is_terminal(output) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(output: str) -> int | None:
    """Return the columns of the page that a person reads the output on, or None where there is none.

    Who sets COLUMNS says how wide that page is, also behind a pipe.
    """
    if _is_terminal(output) or (output == STANDARD and "COLUMNS" in os.environ):
        return shutil.get_terminal_size().columns
    return None


def _is_terminal(output: str) -> bool:
    return output == STANDARD and sys.stdout is not None and sys.stdout.isatty()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
