"""Links to the datasets of others: what a user asks for, and where they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from loader import export, link
from loader.cli import inputs, telling
from loader.cli import output as outputs
from loader.link import Dataset, Evidence, Linkset, items, matching, quads, quickstatements, review, sssom
from loader.model import InputError, UsageError
from loader.vocab import BASE

if TYPE_CHECKING:
    from loader.link.items import Answers
    from loader.link.review import Table

ASKED: Final = "wikidata"
"""The dataset that a server can be asked about."""

_FOLDER_FORMS: Final = ("sssom", "trig")
_TEXTS: Mapping[str, tuple[str, Callable[[Linkset, str], bytes]]] = MappingProxyType(
    {"sssom": (".sssom.tsv", sssom.text), "quickstatements": (".quickstatements.txt", quickstatements.text)}
)
FORMS: Final = (*export.FORMATS, *_TEXTS)


@dataclass(frozen=True)
class Asking:
    """Where Wikidata is asked for its prisons, and the file that keeps what it answered; both may be missing."""

    endpoint: str | None
    file: str | None
    offline: bool
    today: date
    contact: str | None = None

    def answers(self) -> Answers | None:
        """Return what the server answers, or what it answered before.

        Raises UsageError where nothing may be asked, RemoteError where the server gives no whole answer, InputError
        where what was kept cannot be read.
        """
        if self.endpoint is not None:
            if self.file:
                outputs.place(self.file)
            data = self._asked(self.endpoint)
            found = items.read(data, self.endpoint)
            if self.file:
                outputs.write(self.file, [data])
            return found
        return items.read(_read(self.file), self.file) if self.file else None

    def _asked(self, endpoint: str) -> bytes:
        from loader.store.remote import address
        from loader.store.remote.server import RemoteStore

        if self.offline:
            raise UsageError("--endpoint", "nothing may be asked with --offline", "leave one of them out")
        with RemoteStore(address.read(endpoint), contact=self.contact) as server:
            return items.kept(server.answer(items.question()), endpoint, self.today)


@dataclass(frozen=True)
class Destination:
    """Where links are written: a file, a folder or standard output; in a form, or in a folder's forms; with a base."""

    output: str
    form: str | None
    base: str


def destination(output: str | None, form: str | None, base: str | None) -> Destination:
    """Return where links are to be written: told before anybody is asked for them, not after it.

    Raises UsageError for a form that is none, and for a place where nothing can be written.
    """
    where = output or outputs.STANDARD
    if where != outputs.STANDARD and Path(where).is_dir():
        return Destination(where, form and _form(form, where), base or BASE)
    if where.endswith("/"):
        raise UsageError(where, "there is no such folder", "make it first")
    return Destination(where, _form(form, outputs.place(where)), base or BASE)


def chosen(name: str | None, asking: Asking) -> list[Dataset]:
    """Return the dataset of a name, or all.

    Raises UsageError for a name that is none, and for a question to a server about any but Wikidata.
    """
    if (asking.endpoint or asking.file) and name != ASKED:
        raise UsageError("--endpoint, --answers", f"they are for {ASKED}", f"write: prisongraph link {ASKED} …")
    return [link.named(name)] if name is not None else list(link.catalogue().values())


def make(found: Sequence[Dataset], table: Table | None, asking: Asking, base: str | None, quiet: bool) -> list[Linkset]:
    """Make the links of datasets, and tell what of the decisions and of the answer was not used."""
    answers = asking.answers()
    if answers is not None and not quiet:
        without = len(matching.unmatched(answers))
        telling.say(f"{len(answers.items)} items answered, {without} of them like no place of the register")
    if answers is not None and answers.strange:
        telling.say(f"left out, as their addresses are none of Wikidata: {answers.strange}")
    made = []
    for dataset in found:
        decisions = review.decided(table, dataset, base or BASE) if table is not None else review.NONE
        for trouble in decisions.troubles:
            telling.say(trouble)
        made.append(link.build(dataset, decisions, _evidence(dataset, answers)))
    return made


def _evidence(dataset: Dataset, answers: Answers | None) -> Evidence | None:
    return matching.evidence(answers) if answers is not None and dataset.name == ASKED else None


def table(file: str | None) -> Table | None:
    """Return the table of decisions, empty where there is no such file yet; lines on no known dataset are told."""
    if file is None:
        return None
    found = review.read(_read(file) if Path(file).exists() else b"", file)
    for stray in found.strays():
        telling.say(f"{stray}; it is left as it is")
    return found


def ask_back(found: Table, made: Sequence[Linkset]) -> None:
    """Add to the table of decisions what waits for one, and write it where it changed."""
    before = found.data
    for linkset in made:
        found = review.added(found, linkset.dataset, linkset.waiting)
    if found.data != before or not Path(found.where).exists():
        outputs.write(found.where, [found.data])


def put(store: str, made: Sequence[Linkset]) -> bool:
    """Make each linkset the whole of its graph in the store of a folder; tell whether anything changed."""
    return _stored(store, lambda base: {_graph(found, base): quads.lines(found, base) for found in made})


def drop(store: str, found: Sequence[Dataset]) -> bool:
    """Take the graphs of datasets out of a store; tell whether anything was there."""
    return _stored(store, lambda base: {quads.graph(dataset.name, base): () for dataset in found})


def _stored(store: str, graphs: Callable[[str], Mapping[str, Sequence[str]]]) -> bool:
    from loader import store as stores

    target = inputs.target(store, None)
    with stores.open(target) if isinstance(target, Path) else closing(target) as kept:
        changed = any([kept.put(name, lines) for name, lines in graphs(kept.base).items()])
        kept.flush()
    return changed


def write(made: Sequence[Linkset], where: Destination) -> None:
    """Write linksets to a file, a folder or standard output.

    Raises UsageError where a form holds one dataset only.
    """
    if where.output != outputs.STANDARD and Path(where.output).is_dir():
        for name, parts in _files(made, where.form, where.base):
            outputs.write(str(Path(where.output) / name), parts)
    elif where.form is None or where.form not in _TEXTS:
        outputs.write(where.output, export.write(_lines(made, where.base), where.form or "turtle"))
    elif len(made) == 1:
        outputs.write(where.output, [_TEXTS[where.form][1](made[0], where.base)])
    else:
        raise UsageError(where.form, "one file holds one dataset", "name a dataset, or a folder with -o")


def _files(made: Sequence[Linkset], form: str | None, base: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    for found in made:
        for wanted in (form,) if form is not None else _FOLDER_FORMS:
            if wanted in _TEXTS:
                ending, text = _TEXTS[wanted]
                yield f"links-{found.dataset.name}{ending}", iter([text(found, base)])
            else:
                known = export.named(wanted)
                yield f"links-{found.dataset.name}{known.extension}", known.write(quads.lines(found, base))


def _form(form: str | None, output: str) -> str:
    if form is not None and form in _TEXTS:
        return form
    if form is None:
        for name, (ending, _) in _TEXTS.items():
            if output.casefold().endswith(ending):
                return name
    return outputs.syntax(form, output).name


def counts(made: Sequence[Linkset]) -> bytes:
    """Return a table of the datasets with what is linked, what is not, and what waits for a person."""
    rows = [("dataset", "linked", "found nothing", "to review", "what it is")]
    for found in made:
        numbers = [str(len(some)) for some in (found.linked, found.nothing, found.open)]
        rows.append((found.dataset.name, numbers[0], numbers[1], numbers[2], found.dataset.title))
    first, *widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    lines = []
    for name, *cells, title in rows:
        told = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        lines.append(f"{name.ljust(first)}  {told}  {title}\n")
    return "".join(lines).encode()


def told(found: Linkset) -> str:
    """Return in words what became of a dataset."""
    return (
        f"{found.dataset.name}: {len(found.linked)} linked, {len(found.nothing)} looked for and not found, "
        f"{len(found.open)} to review"
    )


def _graph(found: Linkset, base: str) -> str:
    return quads.graph(found.dataset.name, base)


def _lines(made: Sequence[Linkset], base: str) -> list[str]:
    return [line for found in made for line in quads.lines(found, base)]


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror})", "check the name and the permissions") from error
