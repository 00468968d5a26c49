"""The commands, each a few lines over the rooms below."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import click

from loader import __version__, resources, settings
from loader.cli import inputs, options, telling
from loader.cli import output as outputs
from loader.model import UsageError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="prisongraph %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Turn press releases about prison inspections into a checked, queryable knowledge graph.

    Data goes to standard output; progress, counts and warnings go to standard error. The options store, base, quiet,
    contact, cache and offline may also stand in the environment (PRISONGRAPH_STORE …) or in the file prisongraph.toml
    of the current folder (store = "…").
    """
    defaults = settings.read(Path())
    context.default_map = {name: defaults for name in commands.commands}


@commands.command()
@options.sources
@options.examples
@options.output
@options.syntax
@options.published
@options.base
@options.fetching
@options.jobs
@options.quiet
@click.option("--explain", is_flag=True, help="Show each sentence with what was read there and by which rule.")
def convert(
    sources: tuple[str, ...],
    examples: bool,
    output: str,
    form: str | None,
    published: date | None,
    base: str | None,
    offline: bool,
    cache: str | None,
    contact: str | None,
    jobs: int | None,
    quiet: bool,
    explain: bool,
) -> int:
    """Write the RDF of releases, without a store and unchecked.

    SOURCE is a file, a folder, an address of http or https, or - for standard input. Several sources give one output.
    """
    from loader.cli import converting

    items = telling.counted(inputs.sources(sources, examples, inputs.Fetching(offline, cache, contact)), "read", quiet)
    if explain:
        if form is not None:
            raise UsageError("--explain", "shows a text to read, not RDF", "leave out -f")
        parts, code = converting.explained(items, published, quiet, output)
    else:
        parts, code = converting.converted(items, published, base, quiet, outputs.syntax(form, output), jobs)
    if parts:
        outputs.write(output, parts)
    return code


@commands.command()
@options.sources
@options.examples
@options.store
@options.published
@options.base
@options.fetching
@options.jobs
@options.withdrawing
@options.quiet
@click.option("--json", "as_json", is_flag=True, help="Print what became of the sources as one JSON object.")
@click.option("--dry-run", is_flag=True, help="Tell what would become of each release, and keep nothing.")
@options.spark
def load(
    sources: tuple[str, ...],
    examples: bool,
    store: str,
    published: date | None,
    base: str | None,
    offline: bool,
    cache: str | None,
    contact: str | None,
    jobs: int | None,
    withdraw: tuple[str, ...],
    mirror: bool,
    quiet: bool,
    as_json: bool,
    dry_run: bool,
    engine: str | None,
    master: str | None,
    out: str | None,
    shards: str | None,
) -> int:
    """Convert releases, check them and keep them in a store.

    SOURCE is a file, a folder, an address of http or https, or - for standard input. Unchanged releases are passed
    over, changed ones replaced; one that does not pass is refused and costs no other. A copy of a release is put down
    as a second source of it, and what a correction replaces as an earlier version. A release under embargo is kept
    apart; the first load after its moment makes it public.

    Corpora beyond one machine: --engine spark writes shards with a manifest to --out, and --shards brings them, once
    verified, into the store.
    """
    from loader import pipeline
    from loader.cli import distributed, loading

    start, now = time.monotonic(), datetime.now(UTC)
    wishes = distributed.Wishes(
        engine, master, out, shards, sources, examples, published, jobs, dry_run, withdraw, mirror
    )
    if engine is not None:
        counts, others, code = distributed.converted(wishes, base, now, quiet)
    elif shards is not None:
        counts, others, code = distributed.stored(wishes, store, base, now, quiet)
    else:
        bar = telling.Bar(quiet, loading.expected(sources, len(resources.examples()) if examples else 0))
        fetching = inputs.Fetching(offline, cache, contact)
        nothing = bool(withdraw) and not sources and not examples
        items = bar.taken(iter(()) if nothing else inputs.sources(sources, examples, fetching), "read")
        with inputs.kept(store, base) as target:
            outcomes = pipeline.load(
                items,
                target,
                loading.judge,
                now,
                published,
                base,
                jobs=jobs,
                dry_run=dry_run,
                withdraw=withdraw,
                mirror=mirror,
            )
            counts, others, code = loading.told(bar.given(outcomes, "done"), quiet, dry_run)
    if as_json:
        outputs.write(outputs.STANDARD, [loading.record(counts, others, time.monotonic() - start, dry_run)])
    return code


@commands.command()
@click.argument("files", nargs=-1, metavar="[FILE…]")
@options.store
@options.output
@options.quiet
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["human", "json", "sarif", "turtle"]),
    default="human",
    show_default=True,
    help="Form of the report.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that check a store.  [default: one for each processor above 400 releases, else one]",
)
def check(files: tuple[str, ...], store: str, output: str, quiet: bool, form: str, jobs: int | None) -> int:
    """Check RDF files, releases or the store against the shapes.

    FILE is RDF (.ttl, .trig, .nq, .jsonld), a release, a folder of releases, or - for a release on standard input.
    Without one the store is checked: its releases one by one, and then together, where one contradicts another. Every
    problem points at the words of the release. Exit code 1 when something stands against publishing.
    """
    from loader.check import formats
    from loader.cli import checking

    report, code = checking.named(files, quiet) if files else checking.stored(store, jobs)
    if report is not None:
        outputs.write(output, [getattr(formats, form)(report).encode()])
    return code


@commands.command()
@click.argument("question", required=False, metavar="[NAME|FILE.rq|-]")
@click.argument("values", nargs=-1, metavar="[key=value…]")
@options.store
@options.output
@options.quiet
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "turtle", "jsonld"]),
    help="Form of the answer; a table, or Turtle for a graph.",
)
@click.option("--text", is_flag=True, help="Show the SPARQL instead of asking it.")
def query(
    question: str | None, values: tuple[str, ...], store: str, output: str, quiet: bool, form: str | None, text: bool
) -> int:
    """Ask the store a saved question, or one of your own in SPARQL.

    Without a name it lists the questions and their parameters. A value is a name, a slug or an IRI; an empty one means
    any.
    """
    from loader import query as queries
    from loader.cli import questions

    if question is None:
        outputs.write(output, questions.listing(queries.catalogue().values()))
        return 0
    asked, given = questions.named(question), questions.values(values)
    if text and not given:
        outputs.write(output, [asked.text.encode()])
        return 0
    with inputs.opened(store) as kept:
        bound = queries.bind(asked, given, kept, kept.base)
        if text:
            outputs.write(output, [bound.encode()])
            return 0
        answer = queries.run(kept, bound)
    known = form or ("turtle" if answer.lines is not None else "table")
    outputs.write(output, [queries.render(answer, known, outputs.width(output))])
    if known == "table" and not quiet and questions.empty(answer):
        telling.say(f"{asked.name}: nothing in {store} answers this")
    return 0


@commands.command()
@options.store
@options.output
@options.syntax
@options.quiet
@click.option(
    "--as-of",
    callback=options.day,
    metavar="DATE",
    help="Leave out what was published after this day (yyyy-mm-dd), or on a day that is not known.",
)
def export(store: str, output: str, form: str | None, quiet: bool, as_of: date | None) -> int:
    """Write the whole graph; the same store gives the same bytes.

    Releases under embargo are never in it.
    """
    from loader.cli import exporting

    syntax = outputs.syntax(form, output)
    outputs.write(output, syntax.write(exporting.lines(store, as_of, quiet)))
    return 0
