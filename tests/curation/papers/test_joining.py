"""Two records that turn out to be one paper."""

from datetime import timedelta
from typing import Any

import pytest

from curation.models import (
    Alias,
    CollectionEntry,
    Paper,
    PaperAuthor,
    PaperChange,
    PaperIdentifier,
    Publication,
)
from curation.models.item import ItemPaper
from curation.models.paper import EDITOR, Change, Standing
from curation.papers.fields import GIVEN
from curation.papers.joining import are_one, join, united
from curation.papers.names import names_of
from curation.papers.record import Record
from newsletter.editions.freeze import freeze
from tests.curation.papers.said import ARXIV_ID, DOI, TITLE, said
from tests.factories import (
    NOW,
    CollectionFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    PublicationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


def two(publication: Publication, older: dict[str, Any], newer: dict[str, Any]) -> list[Paper]:
    """The newer one first, to be joined to the older."""
    return [
        PaperFactory(publication=publication, created_at=NOW, **newer),
        PaperFactory(publication=publication, created_at=NOW - timedelta(days=9), **older),
    ]


def joined(publication: Publication, older: dict[str, Any], newer: dict[str, Any]) -> Paper:
    paper = join(*two(publication, older, newer))
    paper.refresh_from_db()
    return paper


def test_the_older_row_stays(publication: Publication) -> None:
    newer, older = two(publication, {}, {})
    assert join(newer, older) == older
    assert publication.papers.get() == older


def test_the_page_of_the_one_that_is_gone_leads_to_the_other(publication: Publication) -> None:
    newer, older = two(publication, {"slug": "neaps"}, {"slug": "neaps-2"})
    Alias.objects.create(publication=publication, path="/old/neaps/", paper=newer)

    join(newer, older)

    pages = ["/old/neaps/", f"/{publication.slug}/papers/neaps-2/"]
    assert [alias.path for alias in older.aliases.order_by("pk")] == pages


def test_it_was_in_every_issue_that_either_was_in(publication: Publication) -> None:
    newer, older = two(publication, {}, {})
    for paper in (newer, older):
        item = ItemFactory(publication=publication, section__issue__publication=publication)
        ItemPaper.objects.create(item=item, paper=paper)
        freeze(item.section.issue, NOW)

    join(newer, older)

    assert older.appearances.count() == 2


def test_it_is_known_by_the_names_of_both(publication: Publication) -> None:
    newer, older = two(publication, {"arxiv_id": ARXIV_ID}, {"doi": DOI})
    PaperIdentifier.objects.create(
        publication=publication, paper=newer, scheme="openreview", value="aB3dE"
    )
    paper = join(newer, older)
    assert [f"{one.scheme}:{one.value}" for one in names_of(paper)] == [
        f"arxiv:{ARXIV_ID}", f"doi:{DOI}", "openreview:aB3dE",
    ]  # fmt: skip
    assert (paper.arxiv_id, paper.doi) == (ARXIV_ID, DOI)


def test_a_second_doi_is_kept_as_a_further_name(publication: Publication) -> None:
    paper = joined(publication, {"doi": DOI}, {"doi": "10.5555/preprint"})
    assert paper.doi == DOI
    assert publication.papers.known_as(names_of(paper)[1:]) == paper


def test_items_and_collections_of_both_show_it_once(publication: Publication) -> None:
    newer, older = two(publication, {}, {})
    shared, only = ItemFactory(), ItemFactory()
    for item, paper in ((shared, older), (shared, newer), (only, newer)):
        ItemPaper.objects.create(item=item, paper=paper)
    collections = [CollectionFactory(publication=publication) for _ in range(2)]
    for collection, paper in (
        (collections[0], older), (collections[0], newer), (collections[1], newer),
    ):  # fmt: skip
        CollectionEntry.objects.create(collection=collection, paper=paper)
    join(newer, older)
    assert list(ItemPaper.objects.order_by("item").values_list("item", "paper")) == [
        (shared.pk, older.pk), (only.pk, older.pk),
    ]  # fmt: skip
    assert [entry.paper for entry in CollectionEntry.objects.all()] == [older, older]


def test_changes_of_both_are_told_once(publication: Publication) -> None:
    newer, older = two(publication, {}, {})
    for paper, detail in ((older, "v2"), (newer, "v2"), (newer, "v3")):
        PaperChange.objects.create(paper=paper, change=Change.VERSION, detail=detail)
    paper = join(newer, older)
    assert sorted(paper.changes.values_list("detail", flat=True)) == ["v2", "v3"]


def test_what_the_older_one_lacks_comes_from_the_other(publication: Publication) -> None:
    paper = joined(
        publication,
        {"title": "Tides", "venue": "A journal"},
        {"title": "Of tides", "venue": "Another", "abstract": "They rise."},
    )
    assert (paper.title, paper.venue, paper.abstract) == ("Tides", "A journal", "They rise.")


def test_the_title_of_a_page_gives_way(publication: Publication) -> None:
    paper = joined(
        publication,
        {"title": "arXiv 2604.01234", "origins": {"title": GIVEN}, "identity": "not known yet: 1"},
        {"title": "Slow tides", "identity": "slowtideskariode"},
    )
    assert (paper.title, paper.identity) == ("Slow tides", "slowtideskariode")
    assert "title" not in paper.origins


def test_what_an_editor_set_in_either_stays(publication: Publication) -> None:
    paper = joined(
        publication,
        {"title": "Mine", "venue": "A journal", "origins": {"title": EDITOR}},
        {"title": "Hers", "venue": "", "origins": {"title": EDITOR, "venue": EDITOR}},
    )
    assert (paper.title, paper.venue) == ("Mine", "")
    assert paper.origins == {"title": EDITOR, "venue": EDITOR}


def test_authors_are_never_put_together_from_two(publication: Publication) -> None:
    newer, older = two(publication, {}, {"is_et_al": True})
    for position, name in enumerate(["Kari Ode", "Finn Vik"]):
        PaperAuthorFactory(paper=newer, name=name, position=position)
    paper = join(newer, older)
    assert (paper.author_names, paper.is_et_al) == (["Kari Ode", "Finn Vik"], True)
    assert PaperAuthor.objects.count() == 2


def test_the_registers_are_asked_again_what_they_said_of_the_other(
    publication: Publication,
) -> None:
    paper = joined(
        publication,
        {},
        {
            "standing": Standing.RETRACTED,
            "code_url": "https://forge.example/tides",
            "has_code": True,
            "origins": {"standing": "crossref", "code_url": "arxiv"},
            "asked_at": NOW,
        },
    )
    assert (paper.standing, paper.code_url, paper.has_code) == ("", "", False)
    assert Paper.objects.due(NOW).get() == paper


def test_papers_of_two_publications_are_never_one(publication: Publication) -> None:
    paper = PaperFactory(publication=publication)
    with pytest.raises(ValueError, match="one publication"):
        join(paper, PaperFactory())
    with pytest.raises(ValueError, match="one publication"):
        join(paper, paper)


def test_what_somebody_else_has_joined_already_is_found(publication: Publication) -> None:
    newer, older = two(publication, {}, {})
    join(newer, older)
    assert join(newer, older) == older


def test_two_arxiv_ids_or_two_dois_are_two_papers() -> None:
    assert are_one(Paper(arxiv_id=ARXIV_ID), Paper(doi=DOI))
    assert are_one(Paper(doi=DOI), Paper(doi=DOI))
    assert not are_one(Paper(doi=DOI), Paper(doi="10.5555/other"))
    assert not are_one(Paper(arxiv_id="2604.00001"), Paper(arxiv_id=ARXIV_ID))


def test_everything_that_points_at_a_paper_is_moved() -> None:
    relations = Paper._meta.related_objects
    pointing = {one.name for one in relations if not one.many_to_many}
    moved = {"aliases", "authors", "changes", "entries", "identifiers", "itempaper"}
    # What readers search is written anew from what they are shown.
    assert pointing == moved | {"search_entries"}


class TestUnited:
    def known(self, publication: Publication, **fields: Any) -> Paper:
        return PaperFactory(publication=publication, created_at=NOW - timedelta(days=9), **fields)

    def new(self, publication: Publication) -> Paper:
        return PaperFactory(publication=publication, created_at=NOW, arxiv_id=ARXIV_ID)

    def test_by_a_name_that_a_register_knows(self, publication: Publication) -> None:
        known = self.known(publication, doi=DOI)
        assert united(self.new(publication), said(doi=DOI)) == known
        assert publication.papers.get() == known

    def test_by_title_and_first_author(self, publication: Publication) -> None:
        known = self.known(publication, identity=Paper.identity_of(TITLE, "Kari Ode"))
        assert united(self.new(publication), said()) == known

    def test_not_by_a_title_alone(self, publication: Publication) -> None:
        self.known(publication, identity=Paper.identity_of(TITLE, ""))
        new = self.new(publication)
        assert united(new, said(authors=[])) == new

    @pytest.mark.parametrize("record", [said(doi=DOI), said()], ids=["name", "title"])
    def test_not_with_one_of_another_arxiv_id(
        self, publication: Publication, record: Record
    ) -> None:
        self.known(
            publication,
            doi=DOI,
            arxiv_id="2604.00001",
            identity=Paper.identity_of(TITLE, "Kari Ode"),
        )
        new = self.new(publication)
        assert united(new, record) == new
        assert publication.papers.count() == 2

    def test_not_with_one_of_another_publication(self, publication: Publication) -> None:
        PaperFactory(doi=DOI)
        new = self.new(publication)
        assert united(new, said(doi=DOI)) == new

    def test_but_not_by_a_name_that_a_register_gives_to_the_wrong_paper(
        self, publication: Publication
    ) -> None:
        known = self.known(publication, doi=DOI, title="Lamps for lighthouse keepers")
        PaperAuthorFactory(paper=known, name="Ruth Amsel")
        new = self.new(publication)
        assert united(new, said(doi=DOI)) == new
        assert publication.papers.count() == 2
