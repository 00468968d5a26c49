"""The child process that reads every format but plain text, with a clock and a limit on its memory.

A file of a few kilobytes can keep a reader busy for minutes or fill the memory, so no file is read in the process that
holds what the good ones gave. One child reads file after file; one that fails is replaced for the next.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

from loader.model import Document, InputError
from loader.read import formats
from loader.read.items import Reading, Skipped, Unreadable

SECONDS: Final = 30
MEMORY: Final = 1_000_000_000
"""What the child may use in bytes, where the system can set a limit."""

_REMEDY: Final = "leave it out, or give its text as plain text"
_PROGRAM: Final = "import sys; from loader.read import sandbox; sandbox.serve(int(sys.argv[1]))"


def read(source: str, form: str, data: bytes) -> list[Reading]:
    """Return what a file of one of the formats holds.

    Raises InputError when it cannot be read, takes longer than `SECONDS` or needs more than `MEMORY`.
    """
    global _child
    with _lock:
        if _child is None or not _child.is_usable():
            if _child is not None:
                _child.close()
            _child = _Child()
        reply = _child.ask(source, form, data)
        if reply is None:
            what = _child.end()
            _child = None
            raise InputError(source, what, _REMEDY)
    found = [_from_record(record) for record in reply]
    if len(found) == 1 and isinstance(found[0], Unreadable) and found[0].name == source:
        raise found[0].error
    return found


class _Child:
    """A running child; it belongs to the process that started it, and ends when that closes its input."""

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._late = False
        # Isolated from the environment but for the places that this process imports from.
        places = [str(Path(__file__).parents[2]), *(place for place in sys.path if place)]
        environment = {"PYTHONPATH": os.pathsep.join(places), "PYTHONHASHSEED": "0"}
        if "SYSTEMROOT" in os.environ:  # Windows starts no program without it
            environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-S", "-B", "-c", _PROGRAM, str(MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def is_usable(self) -> bool:
        """Tell whether the child still runs and is this process's own, not one inherited by a fork."""
        return self._owner == os.getpid() and not self._late and self._process.poll() is None

    def ask(self, source: str, form: str, data: bytes) -> list[Mapping[str, Any]] | None:
        """Return the child's answer, or None when it died over the question."""
        assert self._process.stdin is not None and self._process.stdout is not None
        clock = threading.Timer(SECONDS, self._stop)
        clock.start()
        try:
            question = json.dumps({"source": source, "form": form, "size": len(data)})
            self._process.stdin.write(question.encode() + b"\n" + data)
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except OSError:  # the child is gone
            answer = b""
        finally:
            clock.cancel()
            clock.join()
        return json.loads(answer) if answer.endswith(b"\n") else None

    def end(self) -> str:
        """Stop the child and return how it came to its end."""
        self._process.kill()
        self.close()
        return f"takes more than {SECONDS} seconds to read" if self._late else "stops the program that reads it"

    def close(self) -> None:
        """Let the child end by itself."""
        if self._owner != os.getpid():
            return
        for stream in (self._process.stdin, self._process.stdout):
            _close(stream)
        self._process.wait()

    def _stop(self) -> None:
        self._late = True
        self._process.kill()


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:  # what was not written yet is of no use any more
        return


_lock = threading.Lock()
_child: _Child | None = None


@atexit.register
def _end() -> None:
    if _child is not None:
        _child.close()


# What follows runs in the child.


def serve(memory: int) -> None:
    """Answer questions on standard input until it is closed, with no more than so many bytes of memory."""
    _limit_memory(memory)
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not stand among the answers
    while question := questions.readline():
        asked = json.loads(question)
        answer = attempt(asked["source"], asked["form"], questions.read(asked["size"]))
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def attempt(source: str, form: str, data: bytes) -> list[dict[str, object]]:
    """Return what a file holds as records, an error among them when it cannot be read."""
    try:
        return [_to_record(item) for item in _readings(source, form, data)]
    except InputError as error:
        return [_to_record(Unreadable(source, error))]
    except MemoryError:
        what = "needs too much memory to read"
    except RecursionError:
        what = "is nested too deeply to be read"
    except Exception as error:
        # Readers raise errors of any kind on damaged files, and this process is there to bear them.
        what = f"is damaged ({type(error).__name__})"
    # Only here, after the error has let go of what filled the memory.
    return [_to_record(Unreadable(source, InputError(source, what, _REMEDY)))]


def _readings(source: str, form: str, data: bytes) -> Iterator[Reading]:
    from loader.read import content, docx, html, mail, pdf

    readers = {
        formats.HTML: html.read,
        formats.JSON: content.read,
        formats.PDF: pdf.read,
        formats.DOCX: docx.read,
        formats.MAIL: mail.read,
    }
    found: Iterable[Reading] = readers[form](source, data)
    yield from found


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (OSError, ValueError):  # macOS knows the limit and refuses it
        return


def _to_record(item: Reading) -> dict[str, object]:
    if isinstance(item, Document):
        return {
            "source": item.source,
            "digest": item.digest,
            "text": item.text,
            "warnings": item.warnings,
            "withdrawn": item.withdrawn,
        }
    if isinstance(item, Skipped):
        return {"name": item.name, "reason": item.reason}
    return {"name": item.name, "where": item.error.where, "what": item.error.what, "remedy": item.error.remedy}


def _from_record(record: Mapping[str, Any]) -> Reading:
    if "text" in record:
        return Document(
            record["source"],
            record["digest"],
            record["text"],
            warnings=tuple(record["warnings"]),
            withdrawn=record["withdrawn"],
        )
    if "reason" in record:
        return Skipped(record["name"], record["reason"])
    return Unreadable(record["name"], InputError(record["where"], record["what"], record["remedy"]))
