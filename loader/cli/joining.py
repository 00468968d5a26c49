"""The command that joins places, officials and bodies to the datasets of others."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from loader.cli import options, telling
from loader.cli import output as outputs
from loader.cli.commands import commands
from loader.model import UsageError


@commands.command()
@click.argument("dataset", required=False)
@click.option("--output", "-o", metavar="FILE|DIR|-", help="File or folder to write; - is standard output.")
@click.option(
    "--format",
    "-f",
    "form",
    metavar="turtle|trig|nquads|jsonld|sssom|quickstatements",
    help="Form; else told by the file's ending, else Turtle; in a folder SSSOM and TriG.",
)
@click.option("--store", "into", metavar="DIR|URL", help="Store that holds the links as well, a folder or a server.")
@click.option("--drop", is_flag=True, help="Take the links out of the store.")
@options.base
@click.option("--review", metavar="FILE", help="Decisions of yours; read, and what is open is added at its end.")
@click.option("--accept", metavar="FILE", help="Decisions of yours; only read.")
@click.option("--endpoint", metavar="URL", help="Server of SPARQL to ask for Wikidata's prisons. Leaves this machine.")
@click.option("--answers", metavar="FILE", help="What that server answered: written with --endpoint, read without.")
@options.contact
@click.option("--offline", is_flag=True, envvar="PRISONGRAPH_OFFLINE", help="Contact nothing.")
@options.quiet
def link(
    dataset: str | None,
    output: str | None,
    form: str | None,
    into: str | None,
    drop: bool,
    base: str | None,
    review: str | None,
    accept: str | None,
    endpoint: str | None,
    answers: str | None,
    contact: str | None,
    offline: bool,
    quiet: bool,
) -> int:
    """Link places, officials and bodies to the datasets of others.

    Without anything else it lists the datasets, with how many are linked, were looked for and not found, or wait for a
    person. Links that rest on a name are unreviewed until a line of --review accepts or rejects them. Nothing is asked
    of any server unless --endpoint names one.
    """
    from loader.cli import linking

    if review is not None and accept is not None:
        raise UsageError("--review, --accept", "both name decisions", "use --review to have the file completed as well")
    asking = linking.Asking(endpoint, answers, offline, datetime.now(UTC).date(), contact)
    datasets = linking.chosen(dataset, asking)
    if drop:
        if into is None:
            raise UsageError("--drop", "names no store", "name it with --store")
        there = linking.drop(into, datasets)
        if not there and not quiet:
            telling.say(f"{into}: no such links were there")
        return 0
    destination = linking.destination(output, form, base)
    table = linking.table(review or accept)
    made = linking.make(datasets, table, asking, base, quiet)
    if into is not None:
        linking.put(into, made)
    if output is not None or form is not None or (dataset is not None and into is None):
        linking.write(made, destination)
    elif dataset is None:
        outputs.write(outputs.STANDARD, [linking.counts(made)])
    if review is not None and table is not None:
        linking.ask_back(table, made)
    if not quiet and dataset is not None:
        telling.say(linking.told(made[0]))
    return 0
