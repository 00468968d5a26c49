"""Real servers of SPARQL, each in a folder and on ports of its own."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from loader.model import RemoteError
from loader.store.remote.address import Address, Credentials, read
from loader.store.remote.server import RemoteStore
from loader.store.remote.transport import Limits, Transport

STARTING = 60.0  # seconds: a busy machine needs many
INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 4000
MaxDirtyBuffers = 2000
CheckpointInterval = 0
ThreadsPerQuery = 1
AsyncQueueMaxThreads = 2
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Server:
    """A server that runs: how the command line names it, and where it is."""

    name: str
    address: Address

    def store(self, base: str | None = None) -> RemoteStore:
        """Return what it keeps."""
        return RemoteStore(self.address, base)

    def update(self, text: str) -> None:
        """Send an update of a test's own."""
        Transport(self.address, Limits()).update(text)

    def clear(self) -> None:
        """Remove every graph of tests."""
        with self.store() as kept:
            rows = kept.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        for row in rows:
            if "openlinksw.com" not in row["g"] and row["g"].startswith("http") and "w3.org" not in row["g"]:
                self.update(f"DROP SILENT GRAPH <{row['g']}>")


def missing(what: str) -> None:
    """Skip a test that lacks something, or fail it where changes are judged."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@contextmanager
def oxigraph() -> Iterator[Server]:
    """Run the server of the package oxigraph, in memory."""
    found = shutil.which("oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if found is None:
        missing("there is no oxigraph: install the extra [dev]")
    assert found is not None
    port = _port()
    name = f"oxigraph+http://127.0.0.1:{port}"
    with _running([found, "serve", "--bind", f"127.0.0.1:{port}"], Path.cwd()):
        server = Server(name, read(name))
        _wait(server)
        yield server


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[Server]:
    """Run Virtuoso in a folder; its administrator gets a password when it is made, and keeps it."""
    found, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if found is None or client is None:
        missing("there is no virtuoso-t: install virtuoso-opensource")
    assert found is not None
    assert client is not None
    sql, http = _port(), _port()
    (folder / "virtuoso.ini").write_text(INI.format(sql=sql, http=http, rows=rows), "utf-8")
    name = f"virtuoso+http://127.0.0.1:{http}"
    secret = folder / "password"
    with _running([found, "+foreground", "+configfile", "virtuoso.ini"], folder):
        _wait(Server(name, read(name)))
        if not secret.exists():
            secret.write_text(secrets.token_hex(8), "ascii")
            change = f'set password "dba" "{secret.read_text("ascii")}"; checkpoint;'
            command = [client, f"127.0.0.1:{sql}", "dba", "dba", f"exec={change}"]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
            assert "Error" not in done.stdout + done.stderr, done.stderr
        yield Server(name, read(name, Credentials("dba", secret.read_text("ascii"))))


def kill(folder: Path) -> None:
    """Kill the Virtuoso that runs in a folder, as a power cut would."""
    process = int((folder / "virtuoso.lck").read_text("ascii").partition("VIRT_PID=")[2].split()[0])
    os.kill(process, signal.SIGKILL)


@contextmanager
def _running(command: Sequence[str], folder: Path) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(30)


def _wait(server: Server) -> None:
    end = time.monotonic() + STARTING
    while True:
        try:
            with server.store() as kept:
                kept.ask("ASK { ?s ?p ?o }")
            return
        except RemoteError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
