"""The arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import click

from loader.cli import output as outputs

DEFAULT_STORE: Final = "prisongraph-store"
_SYNTAXES: Final = ("turtle", "trig", "nquads", "jsonld")


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Return a day that an option gives, for click.

    Raises click.BadParameter for anything else.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write it as 2011-03-16") from error


def contact(command: Callable[..., int]) -> Callable[..., int]:
    """Add the option for where the user of the program can be reached."""
    return click.option(
        "--contact",
        envvar="PRISONGRAPH_CONTACT",
        metavar="MAIL|URL",
        help="Where you can be reached, for the hosts of addresses.",
    )(command)


def fetching(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options for sources that are addresses: offline, cache and contact."""
    for option in (
        contact,
        click.option(
            "--cache",
            envvar="PRISONGRAPH_CACHE",
            metavar="DIR",
            help="Folder of what was fetched.  [default: prisongraph in your cache folder]",
        ),
        click.option(
            "--offline",
            is_flag=True,
            envvar="PRISONGRAPH_OFFLINE",
            help="Contact nothing; take addresses from what was fetched before.",
        ),
    ):
        command = option(command)
    return command


def spark(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options for corpora beyond one machine: engine, master, out and shards."""
    for option in (
        click.option("--shards", metavar="DIR", help="Bring the shards of a run of Spark into the store."),
        click.option("--out", metavar="PATH", help="New folder for the shards of a run, on any file system of Spark."),
        click.option("--master", metavar="URL", help="Master of Spark.  [default: that of Spark's own settings]"),
        click.option(
            "--engine",
            type=click.Choice(["spark"]),
            help="Convert and check with Apache Spark; SOURCE is then a path or a pattern that Spark reads.",
        ),
    ):
        command = option(command)
    return command


def withdrawing(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options by which releases are taken out of a store: withdraw and mirror."""
    for option in (
        click.option(
            "--mirror",
            is_flag=True,
            help="Withdraw every release that is none of the sources; none where one of these cannot be read.",
        ),
        click.option(
            "--withdraw",
            multiple=True,
            metavar="RELEASE",
            help="Take a release out of the store, by its IRI or the SHA-256 of its source. May be given again.",
        ),
    ):
        command = option(command)
    return command


sources = click.argument("sources", nargs=-1, metavar="SOURCE…")
examples = click.option("--examples", is_flag=True, help="Read the bundled example releases, which are invented.")
store = click.option(
    "--store",
    default=DEFAULT_STORE,
    envvar="PRISONGRAPH_STORE",
    show_default=True,
    metavar="DIR|URL",
    help="Folder of the store, or a server: oxigraph+http://…, virtuoso+http://…, or QUERY-URL,UPDATE-URL.",
)
base = click.option(
    "--base",
    envvar="PRISONGRAPH_BASE",
    metavar="IRI",
    help="What the IRIs of things begin with, for a publisher's own; it ends with /.",
)
jobs = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that convert and check.  [default: one for each processor when there are more than about 200 "
    "sources to convert, else one: a process takes a second to start]",
)
quiet = click.option(
    "--quiet", "-q", is_flag=True, envvar="PRISONGRAPH_QUIET", help="Say nothing but errors and refusals."
)
output = click.option(
    "--output",
    "-o",
    default=outputs.STANDARD,
    metavar="FILE|-",
    callback=lambda context, parameter, value: outputs.place(value),
    help="File to write; - is standard output.",
)
syntax = click.option(
    "--format",
    "-f",
    "form",
    metavar="|".join(_SYNTAXES),
    help="Syntax; else told by the file's ending, else Turtle. Turtle holds all graphs as one.",
)
published = click.option(
    "--published",
    callback=day,
    metavar="DATE",
    help="Day of publication (yyyy-mm-dd) of releases whose text does not state it.",
)
