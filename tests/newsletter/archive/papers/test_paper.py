"""The page of one paper: the record, where it was covered, what has happened since."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curation.models import CollectionEntry, Paper, PaperIdentifier, Publication
from curation.models.item import Kind
from curation.models.paper import Change, Standing
from tests.factories import NOW, CollectionFactory, PaperFactory, PublicationFactory
from tests.newsletter.archive.papers.stage import about, by, covered, not_out, out

pytestmark = pytest.mark.django_db


@pytest.fixture
def slack() -> Publication:
    return PublicationFactory(slug="slack", name="Slack Water")


def _page(client: Client, paper: Paper, status: int = 200) -> str:
    response = client.get(reverse("archive:paper", args=["slack", paper.slug]))
    assert response.status_code == status
    return response.content.decode()


def test_it_shows_all_that_is_known(client: Client, slack: Publication) -> None:
    paper = covered(
        slack,
        "Isolde Marchbanks",
        "Jan Holm",
        title="Storms Out, Swell Home",
        venue="Journal of Soft Shores",
        date=date(2026, 2, 9),
        category="OC",
        abstract="Waves *leave*.",
        doi="10.5555/jss.71",
        arxiv_id="2602.01234",
        arxiv_version=1,
        latest_version=3,
        code_url="https://code.example/walk",
        data_url="https://data.example/waves",
        affiliation="Tide Club",
        licence="CC-BY-4.0",
    )
    PaperIdentifier.objects.create(publication=slack, paper=paper, scheme="pmid", value="123456")

    page = _page(client, paper)

    assert '<a href="/slack/papers/authors/isolde-marchbanks/"><bdi>Isolde Marchbanks</bdi>' in page
    assert '<a href="/slack/papers/?venue=Journal+of+Soft+Shores" rel="nofollow">' in page
    assert '<time datetime="2026-02-09">9 February 2026</time>' in page
    assert '<a href="https://doi.org/10.5555/jss.71">10.5555/jss.71</a>' in page
    assert '<a href="https://arxiv.org/abs/2602.01234">2602.01234v1, newest version 3</a>' in page
    assert ">123456</a>" in page
    assert "<p>Waves <em>leave</em>.</p>" in page
    assert 'href="https://code.example/walk">Code <span class="papers-host">code.example' in page
    assert 'href="https://data.example/waves">Data' in page
    assert "Tide Club" in page
    assert "CC-BY-4.0" in page
    assert '<a href="/slack/papers/?category=OC" rel="nofollow">OC</a>' in page


def test_what_is_not_known_is_not_named(client: Client, slack: Publication) -> None:
    page = _page(client, covered(slack, title="Fog"))

    named = ("Abstract", "Published in", "DOI", "Licence", "Read the paper", "happened since")
    assert not [word for word in named if word in page]


def test_code_without_an_address_is_said_to_be_there(client: Client, slack: Publication) -> None:
    assert ">available</dd>" in _page(client, covered(slack, has_code=True))


def test_a_date_as_it_was_given_is_left_as_it_was(client: Client, slack: Publication) -> None:
    assert "Apr 24" in _page(client, covered(slack, date_as_given="Apr 24"))


def test_a_paper_nobody_can_meet_has_no_page(client: Client, slack: Publication) -> None:
    draft = PaperFactory(publication=slack)
    about(not_out(slack), draft)

    _page(client, draft, status=404)
    other = PublicationFactory(slug="other")
    elsewhere = covered(other)
    assert client.get(f"/slack/papers/{elsewhere.slug}/").status_code == 404


def test_every_appearance_is_listed_the_newest_first(client: Client, slack: Publication) -> None:
    paper = by(PaperFactory(publication=slack, title="Fog", abstract="Fog is low."), "Ada Quay")
    about(out(slack, 2, title="The quiet end"), paper, summary="Fog is low.", slug="fog-card")
    about(
        out(slack, 5),
        paper,
        kind=Kind.STORY,
        title="What fog hides",
        summary="A walk by ear.",
        section_title="Weather",
        slug="what-fog-hides",
    )
    about(not_out(slack), paper, title="In a draft")
    about(out(slack, 6), paper, kind=Kind.SPONSOR, title="In an ad")

    page = _page(client, paper)

    assert page.index(">What fog hides</a>") < page.index(">The quiet end</a>")
    assert '<a class="issue-link" href="/slack/items/what-fog-hides/">' in page
    assert "A walk by ear." in page
    assert "Issue 5</bdi></a>" in page
    assert "Weather" in page
    # The card says no more than the abstract, which stands above.
    assert page.count("Fog is low.</p>") == 1
    assert "In a draft" not in page
    assert "In an ad" not in page


def test_it_names_the_collections_that_are_shown(client: Client, slack: Publication) -> None:
    paper = PaperFactory(publication=slack)
    for name, is_public in (("Slow reading", True), ("Not for all", False)):
        collection = CollectionFactory(publication=slack, name=name, is_public=is_public)
        CollectionEntry.objects.create(collection=collection, paper=paper)

    page = _page(client, paper)

    assert "Slow reading" in page
    assert "Not for all" not in page


@pytest.mark.parametrize(
    ("standing", "words"),
    [(Standing.RETRACTED, "Retracted"), (Standing.CONCERN, "Expression of concern")],
)
def test_a_notice_stands_above_all(
    client: Client, slack: Publication, standing: Standing, words: str
) -> None:
    paper = covered(slack, standing=standing, standing_note="The gauge was upside down.")

    page = _page(client, paper)

    assert f"<strong>{words}</strong>" in page
    assert "The gauge was upside down." in page


def test_what_has_happened_since_is_told(client: Client, slack: Publication) -> None:
    paper = covered(slack, standing=Standing.SOUND)
    changes = [
        (Change.VERSION, "v2", NOW),
        (Change.VERSION, "v3", NOW + timedelta(days=1)),
        (Change.PUBLISHED, "Journal of Soft Shores", NOW + timedelta(days=2)),
        (Change.CODE, "https://code.example/walk", NOW + timedelta(days=3)),
        (Change.RETRACTED, "by mistake", NOW + timedelta(days=4)),
    ]
    for change, detail, moment in changes:
        _change(paper, change, detail, moment)

    page = _page(client, paper)

    told = ("Code released", "Published in Journal of Soft Shores", "Version 3")
    assert [page.index(words) for words in told] == sorted(page.index(words) for words in told)
    # Neither a version before the newest nor a notice that was taken back.
    assert "Version 2" not in page
    assert "by mistake" not in page
    assert '<time class="meta" datetime="2026-03-02">2 March 2026</time>' in page


def _change(paper: Paper, change: Change, detail: str, moment: datetime) -> None:
    address = "https://tides.example/news"
    paper.changes.create(change=change, detail=detail, found_at=moment, address=address)


def test_it_can_be_cited_in_one_click_and_by_hand(client: Client, slack: Publication) -> None:
    paper = covered(slack, "Ada Quay", title="Fog & <b>", date=date(2026, 1, 2))

    page = _page(client, paper)

    assert page.count('<span class="Z3988" title="ctx_ver=') == 1
    assert '<meta name="citation_author" content="Quay, Ada">' in page
    assert "@misc{quay2026fog," in page
    assert "<b>" not in page
    assert 'href="http' in page
    for form in ("bib", "ris"):
        assert f'href="/slack/papers/{paper.slug}.{form}"' in page


def test_many_authors_are_folded_away(client: Client, slack: Publication) -> None:
    names = [f"Author {chr(65 + number)}" for number in range(20)]

    page = _page(client, covered(slack, *names, is_et_al=True))

    assert "and 8 more authors" in page
    assert page.count('href="/slack/papers/authors/') == 20
    assert page.count("<li>and others</li>") == 1


def test_an_address_that_cannot_be_opened_is_no_link(client: Client, slack: Publication) -> None:
    page = _page(client, covered(slack, url="javascript:alert(1)", code_url="https://a@b.example/"))

    assert 'href="javascript' not in page
    assert 'content="javascript' not in page
    assert 'href="https://a@b.example/"' not in page


def test_what_is_written_in_a_record_is_text(client: Client, slack: Publication) -> None:
    words = '"><svg onload=alert(1)>'
    paper = covered(
        slack,
        words,
        title=words,
        venue=words,
        category=words,
        affiliation=words,
        licence=words,
        date_as_given=words,
        standing=Standing.RETRACTED,
        standing_note=words,
        abstract=words,
    )

    for path in (f"/slack/papers/{paper.slug}/", "/slack/papers/"):
        assert "<svg" not in client.get(path).content.decode()


def test_the_number_of_queries_does_not_grow(client: Client, slack: Publication) -> None:
    paper = covered(slack, "Ada Quay")
    with CaptureQueriesContext(connection) as few:
        _page(client, paper)

    for number in range(2, 8):
        about(out(slack, number), paper)
        _change(paper, Change.CODE, f"https://code.example/{number}", NOW)

    with CaptureQueriesContext(connection) as many:
        _page(client, paper)
    assert len(many) == len(few)


def test_a_page_is_the_same_for_everybody(client: Client, slack: Publication) -> None:
    response = client.get(reverse("archive:paper", args=["slack", covered(slack).slug]))

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["ETag"]
