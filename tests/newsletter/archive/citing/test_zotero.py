"""One click in Zotero saves what the page is about: by its span, and by its `citation_` entries."""

from datetime import date

import pytest
from django.test import override_settings

from curation.models import Paper, PaperAuthor, PaperIdentifier
from curation.models.item import Kind
from newsletter.archive.citing import entries
from newsletter.editions.models import Edition, EditionItem
from tests.factories import IssueFactory, PaperFactory, PublicationFactory
from tests.newsletter.archive.citing.zotero import Item, needs_no_lookup, read_coins, read_entries
from tests.newsletter.archive.editions import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_site")]


@pytest.fixture
def _site() -> object:
    with override_settings(SITE_URL="https://tides.example"):
        yield


def _by(paper: Paper, *names: str) -> Paper:
    for position, name in enumerate(names):
        PaperAuthor.objects.create(paper=paper, name=name, position=position)
    return paper


def _saved(paper: Paper) -> Item:
    item = read_coins(entries.coins_of_paper(paper))
    assert item is not None
    assert needs_no_lookup(item)
    return item


def _edition(**facts: object) -> Edition:
    publication = PublicationFactory(slug="slack", name="Slack Water", **facts)
    issue = IssueFactory(
        publication=publication,
        number=4,
        slug="4-shingle",
        title="Shingle & sand: “sorted”",
        dek="A beach that sorts its stones.",
        date=date(2026, 3, 1),
    )
    return publish(issue)


def _item(edition: Edition, **facts: object) -> EditionItem:
    said = {"kind": Kind.STORY, "slug": "wave", "title": "Every wave", "position": 0} | facts
    return EditionItem.objects.create(edition=edition, html="", search_text="", **said)


def test_an_article_of_a_journal_is_saved_with_all_that_is_known() -> None:
    paper = _by(
        PaperFactory(
            title="Storms Out, Swell Home: 50 % & more",
            venue="Journal of Soft Shores",
            date=date(2026, 2, 9),
            doi="10.5555/jss.2026.71",
            category="OC",
            abstract="Waves leave.\n\nThey *return*.",
        ),
        "Isolde Marchbanks",
        "Jan van der Berg",
    )
    PaperIdentifier.objects.create(
        publication=paper.publication, paper=paper, scheme="pmid", value="123456"
    )

    item = _saved(paper)

    assert item.type == "journalArticle"
    assert item.creators == [("Marchbanks", "Isolde"), ("van der Berg", "Jan")]
    assert item.tags == ["OC"]
    assert item.said == {
        "title": "Storms Out, Swell Home: 50 % & more",
        "publicationTitle": "Journal of Soft Shores",
        "date": "2026-02-09",
        "abstractNote": "Waves leave.\n\nThey return.",
        "DOI": "10.5555/jss.2026.71",
        "url": "https://doi.org/10.5555/jss.2026.71",
    }


def test_a_paper_of_a_conference_is_one_and_stands_in_its_proceedings() -> None:
    paper = _by(PaperFactory(venue="Proceedings of the Harbour Symposium"), "Ada Quay")

    item, read = _saved(paper), read_entries(entries.citation_of_paper(paper))

    assert item.type == read.type == "conferencePaper"
    assert item.said["publicationTitle"] == "Proceedings of the Harbour Symposium"
    # Else Zotero would take the name of our site for the name of the proceedings.
    assert read.said["publicationTitle"] == "Proceedings of the Harbour Symposium"


def test_a_preprint_is_a_preprint_at_arxiv() -> None:
    paper = _by(PaperFactory(arxiv_id="2602.01234", date_as_given="Feb 2026"), "Ada Quay")

    item, read = _saved(paper), read_entries(entries.citation_of_paper(paper))

    assert (item.type, item.said["publisher"]) == ("preprint", "arXiv")
    assert item.said["url"] == "https://arxiv.org/abs/2602.01234"
    assert item.said["date"] == "2026-02"
    assert (read.type, read.said["number"]) == ("report", "arXiv:2602.01234")
    assert read.said["date"] == "2026/02"


def test_a_paper_of_which_nothing_more_is_known_is_a_document_without_date() -> None:
    item = _saved(_by(PaperFactory(title="Notes on fog", date_as_given="Apr 24"), "Ada Quay"))

    assert (item.type, item.said) == ("document", {"title": "Notes on fog"})


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("Tide Club of Port Merrow Group", ("Tide Club of Port Merrow Group", "")),
        ("Rope, Inc.", ("Rope Inc.", "")),
        ("Euclid", ("Euclid", "")),
        ("John Quay Jr.", ("Quay", "John Jr.")),
        ("María García y Vega", ("García y Vega", "María")),
        ("王 小明", ("王", "小明")),
    ],
)
def test_a_name_in_the_span_is_taken_apart_where_we_take_it_apart(
    name: str, saved: tuple[str, str]
) -> None:
    assert _saved(_by(PaperFactory(), name)).creators == [saved]


def test_one_author_of_two_names_and_two_families_stays_one_in_the_entries() -> None:
    paper = _by(PaperFactory(), "Jan Piet van der Berg")

    assert len(read_entries(entries.citation_of_paper(paper)).creators) == 1
    assert _saved(paper).creators == [("van der Berg", "Jan Piet")]


def test_two_authors_with_blanks_in_their_names_stay_two() -> None:
    paper = _by(PaperFactory(), "Jan Piet van der Berg", "Ana Lucía de la Cruz")

    creators = read_entries(entries.citation_of_paper(paper)).creators

    assert creators == [("van der Berg", "Jan Piet"), ("de la Cruz", "Ana Lucía")]


def test_an_issue_is_an_article_of_its_newsletter() -> None:
    edition = _edition(from_name="Mara Holm")

    item = read_coins(entries.coins_of_edition(edition))

    assert item is not None
    assert needs_no_lookup(item)
    assert (item.type, item.creators) == ("magazineArticle", [("Holm", "Mara")])
    assert item.said == {
        "title": "Shingle & sand: “sorted”",
        "publicationTitle": "Slack Water",
        "issue": "4",
        "date": "2026-03-01",
        "abstractNote": "A beach that sorts its stones.",
        "language": "en",
        "url": "https://tides.example/slack/issues/4-shingle/",
    }


def test_the_entries_of_an_issue_say_the_same_as_its_span() -> None:
    edition = _edition()

    item, read = read_coins(entries.coins_of_edition(edition)), _read_of(edition)

    assert item is not None
    assert read.said == item.said | {"date": "2026/03/01"}
    # By the newsletter itself, whose name is no person's.
    assert item.creators == [("Slack Water", "")]


def _read_of(edition: Edition) -> Item:
    return read_entries(entries.citation_of_edition(edition))


def test_a_story_is_cited_as_itself_in_its_own_language() -> None:
    item = _item(_edition(), language="de", summary="Gezählt seit dem Frühling.")

    saved = read_coins(entries.coins_of_item(item))

    assert saved is not None
    assert saved.said["title"] == "Every wave"
    assert saved.said["language"] == "de"
    assert saved.said["url"] == "https://tides.example/slack/items/wave/"


def test_an_item_without_a_title_is_cited_by_its_first_words() -> None:
    item = _item(_edition(), title="", summary="A lighthouse diary.")

    assert ("citation_title", "A lighthouse diary.") in entries.citation_of_item(item)


def test_the_card_of_a_paper_is_cited_as_the_paper_it_is_titled_by() -> None:
    edition = _edition()
    item = _item(edition, kind=Kind.PAPER, title="Storms Out")
    for title in ("A tide", "Storms Out"):
        item.papers.add(_by(PaperFactory(publication=edition.publication, title=title), "Ada Quay"))

    saved = read_coins(entries.coins_of_item(item))

    assert saved is not None
    assert (saved.said["title"], saved.creators) == ("Storms Out", [("Quay", "Ada")])


def test_what_a_sponsor_says_is_not_cited() -> None:
    item = _item(_edition(), kind=Kind.SPONSOR)

    assert entries.coins_of_item(item) == ""
    assert entries.citation_of_item(item) == ()


def test_a_span_holds_nothing_that_html_or_an_address_could_stumble_over() -> None:
    paper = _by(PaperFactory(title='"><svg onload=alert(1)> & = + % #\n☃'), "A <b> B")

    span = entries.coins_of_paper(paper)

    assert not set(span) & set("<>\"' \n#☃+")
    # Zotero itself takes every plus for a blank.
    assert _saved(paper).said["title"] == '"><svg onload=alert(1)> & =   % # ☃'
