"""A list of papers as rows: found again, never doubled."""

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest

from curation.importers.readers.paper_list import parse
from curation.importers.readers.parsed import ParsedPaper, ParsedPaperList
from curation.importers.readers.refusals import DoesNotFit
from curation.importers.rows.paper_lists import store_paper_list
from curation.importers.rows.papers import paper_row
from curation.models import (
    Collection,
    CollectionEntry,
    Paper,
    PaperAuthor,
    PaperIdentifier,
    Publication,
)
from tests.curation.importers.samples import SHARED, needs_shared
from tests.factories import ItemFactory, PaperAuthorFactory, PaperFactory, PublicationFactory

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 4)
KELP = ParsedPaper(
    title="Slow Kelp",
    authors=("Ada Marsh", "Jon Vale"),
    is_et_al=True,
    date="Apr 2, 2024",
    category="LG",
    abstract="Kelp is slow.",
    has_code=True,
)
GULLS = ParsedPaper(
    title="On x² Gulls", title_source="On $x^2$ Gulls", authors=("Ann Ode",), date="Feb 7"
)
SALT = ParsedPaper(title="Salt", authors=("Ida Marsh",))


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


def _store(publication: Publication, *papers: ParsedPaper, day: datetime.date = DAY) -> Collection:
    return store_paper_list(ParsedPaperList("Tides & Co", papers), publication, reference=day)


def _titles(collection: Collection) -> list[str]:
    return [str(entry) for entry in collection.entries.all()]


def _everything() -> list[list[dict[str, object]]]:
    models = (Collection, CollectionEntry, Paper, PaperAuthor)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_papers_stand_in_a_named_collection_in_list_order(publication: Publication) -> None:
    collection = _store(publication, SALT, KELP, GULLS)

    assert (collection.name, collection.slug) == ("Tides & Co", "tides-co")
    assert _titles(collection) == ["Salt", "Slow Kelp", "On x² Gulls"]
    kelp = Paper.objects.get(title="Slow Kelp")
    assert kelp.author_names == ["Ada Marsh", "Jon Vale"]
    assert (kelp.is_et_al, kelp.has_code, kelp.category) == (True, True, "LG")
    assert kelp.abstract == "Kelp is slow."


def test_a_whole_date_is_a_day_and_another_keeps_the_day_of_the_import(
    publication: Publication,
) -> None:
    _store(publication, KELP, GULLS)

    kelp, gulls = Paper.objects.get(title="Slow Kelp"), Paper.objects.get(title="On x² Gulls")
    assert (kelp.date, kelp.date_reference) == (datetime.date(2024, 4, 2), None)
    assert (gulls.date_as_given, gulls.date, gulls.date_reference) == ("Feb 7", None, DAY)


def test_a_long_list_that_is_known_asks_no_more_than_a_short_one(
    publication: Publication, django_assert_num_queries: Any
) -> None:
    gulls = [replace(GULLS, title=f"Gulls {number}", title_source="") for number in range(40)]
    for papers in (gulls[:1], gulls):
        _store(publication, *papers)
        with django_assert_num_queries(4):
            _store(publication, *papers)


def test_a_further_doi_is_a_name_of_the_paper_too(publication: Publication) -> None:
    gulls = PaperFactory(publication=publication, title="Gulls, printed", doi="10.5555/gulls")
    PaperIdentifier.objects.create(
        publication=publication, paper=gulls, scheme="doi", value="10.5555/draft"
    )
    collection = _store(publication, replace(GULLS, doi="10.5555/draft"))
    assert [entry.paper for entry in collection.entries.all()] == [gulls]
    gulls.refresh_from_db()
    assert gulls.doi == "10.5555/gulls"


def test_a_paper_that_a_list_names_twice_has_its_authors_once(publication: Publication) -> None:
    nameless = replace(SALT, authors=(), doi="10.5555/salt")
    _store(publication, nameless, *[replace(SALT, doi="10.5555/salt")] * 2)
    assert Paper.objects.get().author_names == ["Ida Marsh"]


def test_the_same_list_again_changes_nothing(publication: Publication) -> None:
    _store(publication, KELP, GULLS, SALT)
    before = _everything()
    _store(publication, KELP, GULLS, SALT, day=DAY + datetime.timedelta(days=9))
    assert _everything() == before


def test_two_more_papers_are_two_more_in_their_places(publication: Publication) -> None:
    first = _store(publication, KELP, SALT)
    new = replace(SALT, title="New"), replace(SALT, title="Middle")
    second = _store(publication, new[0], KELP, new[1], SALT)

    assert second == first
    assert _titles(second) == ["New", "Slow Kelp", "Middle", "Salt"]
    assert Paper.objects.count() == 4


def test_what_editors_arranged_and_added_stays(publication: Publication) -> None:
    collection = _store(publication, KELP, SALT)
    collection.entries.filter(paper__title="Salt").update(position=0)
    collection.entries.filter(paper__title="Slow Kelp").update(position=1)
    CollectionEntry.objects.create(
        collection=collection, item=ItemFactory(publication=publication, title="Ours"), position=2
    )
    _store(publication, KELP, GULLS, SALT)
    assert _titles(collection) == ["Salt", "Slow Kelp", "On x² Gulls", "Ours"]


def test_a_paper_twice_in_a_list_is_in_it_once(publication: Publication) -> None:
    assert _titles(_store(publication, KELP, SALT, KELP)) == ["Slow Kelp", "Salt"]


def test_a_known_paper_gets_what_it_lacks_and_loses_nothing(publication: Publication) -> None:
    known = PaperFactory(
        publication=publication,
        title="Slow kelp!",
        abstract="Ours.",
        identity=Paper.identity_of("Slow Kelp", "Ada Marsh"),
    )
    for position in range(3):
        PaperAuthorFactory(paper=known, position=position)
    _store(publication, replace(KELP, abstract_source="Kelp is \\emph{slow}."))

    known.refresh_from_db()
    assert (known.title, known.abstract, known.abstract_source) == ("Slow kelp!", "Ours.", "")
    assert (known.authors.count(), known.is_et_al, known.category) == (3, False, "LG")
    assert Paper.objects.count() == 1


def test_an_identifier_that_another_record_has_stays_there(publication: Publication) -> None:
    _store(publication, replace(KELP, doi="10.1/kelp"), replace(SALT, arxiv_id="2401.00001"))
    _store(publication, replace(KELP, doi="10.1/kelp", arxiv_id="2401.00001", venue="Quay"))
    kelp = Paper.objects.get(doi="10.1/kelp")
    assert (kelp.arxiv_id, kelp.venue) == ("", "Quay")
    assert Paper.objects.get(arxiv_id="2401.00001").title == "Salt"


def test_a_known_paper_that_lacks_nothing_is_not_written(
    publication: Publication,
    django_assert_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    paper_row(publication, SALT)
    with django_assert_num_queries(2):
        paper_row(publication, SALT)


def test_a_paper_is_found_by_the_title_as_it_was_given(publication: Publication) -> None:
    PaperFactory(
        publication=publication,
        title="On $x^2$ Gulls",
        identity=Paper.identity_of("On $x^2$ Gulls", "Ann Ode"),
    )
    _store(publication, GULLS)
    assert Paper.objects.get().title == "On $x^2$ Gulls"


def test_an_address_that_no_column_takes_stays_in_the_abstract(publication: Publication) -> None:
    _store(
        publication, replace(KELP, code_url="https://git_hub/ode", abstract="At https://git_hub")
    )
    paper = Paper.objects.get()
    assert (paper.code_url, paper.abstract) == ("", "At https://git_hub")


def test_a_title_too_long_is_refused_by_its_name(publication: Publication) -> None:
    with pytest.raises(DoesNotFit, match="The paper's title “AAA"):
        _store(publication, replace(KELP, title="A" * 501))


def test_two_lists_whose_names_are_alike_have_slugs_of_their_own(publication: Publication) -> None:
    lists = [
        store_paper_list(ParsedPaperList(name, (SALT,)), publication, reference=DAY)
        for name in ("Tides", "tides!", "潮")
    ]
    assert [one.slug for one in lists] == ["tides", "tides-2", "papers"]


@needs_shared
def test_the_list_of_fifty_is_stored_once(publication: Publication) -> None:
    [source] = (SHARED / "seeds").glob("002_*.txt")
    for _ in range(2):
        found = parse(source.read_text(), name="Fifty")
        collection = store_paper_list(found, publication, reference=DAY)
    assert _titles(collection) == [paper.title for paper in found.papers]
    assert Paper.objects.count() == 50
    assert Paper.objects.filter(date=None, date_reference=DAY).count() == 3
