"""The commands that care for a store: what it holds, a backup of it, and a backup put in its place."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loader.cli import inputs, options, telling
from loader.cli import output as outputs
from loader.cli.commands import commands

if TYPE_CHECKING:
    from loader.store.condition import Condition, Half


@commands.group()
@click.pass_context
def store(context: click.Context) -> None:
    """Look after a store: see what it holds, make a backup of it, put one in its place."""
    context.default_map = {name: context.default_map or {} for name in store.commands}


@store.command()
@options.store
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(store: str, as_json: bool) -> int:
    """Tell what a store is and holds, and whether it is whole.

    It only reads, so others may read at the same time. Of a server it tells what can be seen from outside.
    """
    from loader.store import EmbeddedStore, condition

    with inputs.opened(store) as kept:
        if isinstance(kept, EmbeddedStore):
            found = condition.of(kept)
        else:
            found = condition.remote(kept.address.text, kept.base, kept)
    shown = json.dumps(asdict(found), ensure_ascii=False, indent=1) if as_json else "\n".join(_rows(found))
    outputs.write(outputs.STANDARD, [f"{shown}\n".encode()])
    return 0


@store.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@options.store
@options.quiet
def backup(target: Path, store: str, quiet: bool) -> int:
    """Copy the whole store to the new folder DIR.

    DIR appears when the copy was opened, counted and found to be whole; what stands there already is never touched. It
    holds releases under embargo as well, so keep it where nobody else may look: the folder is open to its owner alone.
    """
    from loader.store import copies

    copies.backup(inputs.folder(store), target)
    if not quiet:
        telling.say(f"{target}: a whole copy of {store}, with the releases under embargo; keep it to yourself")
    return 0


@store.command()
@click.argument("backup", metavar="DIR", type=click.Path(path_type=Path))
@options.store
@options.quiet
@click.option("--replace", is_flag=True, help="Move the store that stands there aside; nothing is deleted.")
def restore(backup: Path, store: str, quiet: bool, replace: bool) -> int:
    """Put a copy of the backup DIR in the place of the store.

    The backup is checked first, and stays as it is. Until the copy is whole, the store is not touched.
    """
    from loader.store import copies

    aside = copies.restore(backup, inputs.folder(store), replace=replace)
    if aside is not None:
        telling.say(f"{store}: what stood there is now {aside}; remove it when you no longer need it")
    if not quiet:
        telling.say(f"{store}: restored from {backup}")
    return 0


def _rows(found: Condition) -> list[str]:
    known = {
        "store": found.where,
        "format": None if found.format is None else f"{found.format}, made by version {found.made_by or 'unknown'}",
        "base": found.base,
        "public": _half(found.public),
        "under embargo": None if found.embargoed is None else _half(found.embargoed),
        "inspections": f"{found.inspections:,}" + (f", {found.first} to {found.last}" if found.first else ""),
        "reference": "as in this version" if found.reference else "not that of this version; the next load renews it",
        "size": None if found.size is None else f"{found.size:,} bytes",
        "closed": {
            None: None,
            True: "in order",
            False: "not in order: a writer was stopped; what it had told to be kept is there",
        }[found.closed],
    }
    width = max(map(len, known))
    return [f"{name:<{width}}  {value}" for name, value in known.items() if value is not None]


def _half(half: Half) -> str:
    return f"{half.releases:,} releases; {half.quads:,} quads in {half.graphs:,} graphs"
