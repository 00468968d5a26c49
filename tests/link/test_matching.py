"""Which place of the register an item of Wikidata is; a server on this machine answers, and its items are invented."""

from __future__ import annotations

from datetime import date

import pyoxigraph
import pytest

from loader import link
from loader.link import items, matching
from loader.link.datasets import catalogue
from loader.link.items import Answers
from loader.link.linksets import Linkset
from loader.model import InputError
from loader.store.answer import Answer
from tests.link import prisons
from tests.link.prisons import Described


@pytest.fixture
def linkset(answers: Answers) -> Linkset:
    return link.build(link.named("wikidata"), evidence=matching.evidence(answers))


def linked(linkset: Linkset) -> dict[str, tuple[str, str]]:
    found = {held.subject: (held.object, held.method.name) for held in linkset.holding}
    return {key: value for key, value in found.items() if key.startswith("establishment/")}


def why(linkset: Linkset, slug: str, item: Described) -> str:
    (found,) = (
        found for found in linkset.candidates if (found.subject, found.object) == (f"establishment/{slug}", item.iri)
    )
    assert f"establishment/{slug}" not in linkset.linked
    return found.comment


def test_only_items_that_fit_one_place_without_doubt_are_linked(linkset: Linkset) -> None:
    assert linked(linkset) == {
        "establishment/leeds": (prisons.LEEDS.iri, "name"),
        "establishment/pentonville": (prisons.PENTONVILLE.iri, "sitelink"),
        "establishment/canterbury": (prisons.CANTERBURY.iri, "sitelink"),
    }


def test_two_items_of_one_name_wait_for_a_person(linkset: Linkset) -> None:
    assert why(linkset, "stocken", prisons.STOCKEN).startswith("one of several")
    assert why(linkset, "stocken", prisons.OTHER_STOCKEN).startswith("one of several")


@pytest.mark.parametrize("slug", ["feltham", "feltham-a", "feltham-b"])
def test_an_item_whose_name_several_places_have_waits_for_each(linkset: Linkset, slug: str) -> None:
    assert "may mean several places" in why(linkset, slug, prisons.FELTHAM)


def test_names_of_two_places_at_one_item_wait_for_a_person(linkset: Linkset) -> None:
    assert "may mean several places" in why(linkset, "durham", prisons.MIXED)
    assert "may mean several places" in why(linkset, "frankland", prisons.MIXED)


def test_what_lies_elsewhere_began_otherwise_or_has_ended_waits_for_a_person(linkset: Linkset) -> None:
    assert "lies elsewhere, at -31.95 north" in why(linkset, "wymott", prisons.ELSEWHERE)
    assert "began in 1700, the place in 1988" in why(linkset, "garth", prisons.TOO_OLD)
    assert "ended in 1990, the place is not known to have closed" in why(linkset, "wakefield", prisons.SHUT)


def test_a_label_of_nothing_known_is_not_made_good_by_another_name(linkset: Linkset) -> None:
    assert "The Big House itself is no name of this place" in why(linkset, "winchester", prisons.NICKNAMED)


def test_an_item_that_was_merged_into_another_waits_beside_it(linkset: Linkset) -> None:
    assert "establishment/wandsworth" not in linkset.linked
    told = {found.object: found.comment for found in linkset.candidates if found.subject == "establishment/wandsworth"}
    assert set(told) == {"http://www.wikidata.org/entity/Q386707", prisons.WANDSWORTH.iri}
    assert f"was merged into {prisons.WANDSWORTH.iri}" in told["http://www.wikidata.org/entity/Q386707"]


def test_the_server_gives_only_prisons_of_the_united_kingdom(answers: Answers) -> None:
    asked = {item.iri for item in answers.items}
    assert {prisons.ABROAD.iri, prisons.MUSEUM.iri}.isdisjoint(asked)
    assert len(asked) == len(prisons.ITEMS) - 2
    assert [item.label for item in matching.unmatched(answers)] == [prisons.UNHEARD_OF.label]


def test_no_identifier_is_invented(linkset: Linkset, answered: bytes) -> None:
    wikidata = catalogue()["wikidata"]
    known = {found.object for found in link.build(wikidata).holding}
    objects = {found.object for found in linkset.holding} | {found.object for found in linkset.candidates}
    assert objects - known
    assert all(f"<{address}>" in answered.decode() for address in objects - known)


def test_an_address_that_is_none_of_wikidata_is_counted_and_left_out(answers: Answers, linkset: Linkset) -> None:
    assert answers.strange == 1
    assert "establishment/stafford" in linkset.nothing


def test_an_answer_is_kept_in_the_same_bytes_whatever_the_order_of_its_rows(answered: bytes) -> None:
    lines = answered.decode().splitlines()
    assert lines == sorted(set(lines))
    assert "_:" not in answered.decode()
    assert items.read("\n".join(reversed(lines)).encode(), "x") == items.read(answered, "x")


def test_an_item_abroad_is_doubted_even_where_the_server_gives_it() -> None:
    found = kept(prisons.ABROAD)
    (proposal,) = matching.evidence(found).proposals
    assert not proposal.certain
    assert "not in the United Kingdom" in proposal.comment


def test_an_article_of_one_place_with_a_name_of_another_waits_for_a_person() -> None:
    found = kept(Described(20, "HM Prison Leeds", article="HM_Prison_Lewes"))
    (proposal,) = matching.evidence(found).proposals
    assert (proposal.subject, proposal.certain) == ("establishment/lewes", False)
    assert "a name of it is that of establishment/leeds" in proposal.comment


def test_an_article_with_a_coded_address_is_known_by_its_title() -> None:
    found = kept(Described(21, "La Moye", article="HM%20Prison_La%5FMoye"))
    assert [proposal.subject for proposal in matching.evidence(found).proposals] == ["establishment/la-moye"]


def test_names_that_would_steer_a_terminal_or_fill_a_page_are_tamed() -> None:
    (item,) = kept(Described(22, r"HM\u001B[31m Prison\tLeeds" + "x" * 5000)).items
    assert item.label.isprintable()
    assert len(item.label) <= 200


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not triples",
        b'<http://www.wikidata.org/entity/Q5> <http://x.org/p> "a" .\n',
        b'<https://w3id.org/prison-inspection/data/external/wikidata> <http://purl.org/dc/terms/modified> "soon" .\n',
    ],
)
def test_a_file_that_is_no_answer_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"answers\.nt.*ask again"):
        items.read(data, "answers.nt")


def kept(item: Described) -> Answers:
    """Return an item as an answer that was kept, whatever the server would have left out."""
    day = items.kept(Answer((), ()), "a server", date(2031, 4, 1)).decode()
    names = dict(line.split()[1:3] for line in prisons.PREFIXES.splitlines() if line)
    text = "".join(f"@prefix {prefix} {space} .\n" for prefix, space in names.items()) + "\n".join(item.triples())
    triples = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)
    return items.read((day + "".join(f"{quad.triple} .\n" for quad in triples)).encode(), "x")
