"""The commands about names: what place or person a name means, and which prisons a table names."""

from __future__ import annotations

import click

from loader.cli import options
from loader.cli import output as outputs
from loader.cli.commands import commands
from loader.model import UsageError


@commands.command()
@click.argument("file", metavar="FILE.csv|FILE.xlsx|-")
@options.output
@options.store
@options.quiet
@click.option("--column", metavar="NAME", help="Column of the prisons.  [default: told from what it holds]")
@click.option("--date-column", metavar="NAME", help="Column of the dates on which the names were meant.")
@click.option(
    "--add",
    default="",
    metavar="FACT,FACT…",
    help="More columns: nomis, estate, legal-aid, kind, opened, closed, successor, town, region, country, page, "
    "wikidata; last-inspection, of the store.",
)
@click.option("--review", metavar="FILE", help="Decisions of yours on names in doubt; made, read and written again.")
@click.option("--strict", is_flag=True, help="Exit with 1 when a row is not matched.")
def reconcile(
    file: str,
    output: str,
    store: str,
    quiet: bool,
    column: str | None,
    date_column: str | None,
    add: str,
    review: str | None,
    strict: bool,
) -> int:
    """Add codes and IRIs of prisons to a table of yours.

    Every row, column and byte of the table stays; added are pi_iri, pi_code, pi_name, pi_match (exact, alias, check or
    none), pi_score, pi_candidates and pi_rule. Only an official or another known name is a match; a name that may mean
    several places, or is only spelt like one, gets candidates to choose from in the file of --review.
    """
    from loader.cli import reconciling
    from loader.reconcile.annotating import Wishes

    wishes = Wishes(column, date_column, reconciling.wanted(add, store))
    settled = reconciling.reconcile(file, output, wishes, review, quiet)
    return 0 if settled or not strict else 1


@commands.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--date", "on", metavar="DATE", help="Day, month or year (2011-03-16, 2011-03, 2011) that is meant.")
@options.output
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def lookup(name: tuple[str, ...], on: str | None, output: str, as_json: bool) -> int:
    """Look up a place or a person by name, former name or code, and see why it matched.

    Exit code 1 when the register knows none.
    """
    from loader import lookup as lookups
    from loader.reconcile import dates

    day = None if on is None else dates.read(on)
    if on is not None and day is None:
        raise UsageError("--date", f"{on!r} is no day, month or year", "write it as 2011-03-16, 2011-03 or 2011")
    found = lookups.find(" ".join(name), day)
    outputs.write(output, [lookups.json(found) if as_json else lookups.text(found).encode()])
    return 0 if found.matches else 1
