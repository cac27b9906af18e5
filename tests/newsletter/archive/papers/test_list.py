"""The list of papers: what it shows, how it is narrowed, and that its counts are true."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curation.models import CollectionEntry, Paper, Publication
from curation.models.item import Kind
from newsletter.archive.papers.asked import Asked
from newsletter.archive.papers.listing import Choice, listing_of
from tests.factories import CollectionFactory, PaperFactory, PublicationFactory
from tests.newsletter.archive.papers.stage import about, by, covered, not_out, out

pytestmark = pytest.mark.django_db


@pytest.fixture
def slack() -> Publication:
    return PublicationFactory(slug="slack", name="Slack Water")


def _page(client: Client, query: str = "", status: int = 200) -> str:
    response = client.get(f"{reverse('archive:papers', args=['slack'])}{query}")
    assert response.status_code == status
    return response.content.decode()


def _titles(publication: Publication, **asked: object) -> list[str]:
    listing = listing_of(publication, Asked(**asked))  # type: ignore[arg-type]
    by_id = Paper.objects.in_bulk(listing.papers)
    return [by_id[pk].title for pk in listing.papers]


def _counts(choices: list[Choice]) -> dict[object, int]:
    return {one.value: one.paper_count for one in choices}


def test_only_papers_that_readers_can_meet_are_listed(client: Client, slack: Publication) -> None:
    covered(slack, title="In an issue")
    about(not_out(slack), PaperFactory(publication=slack, title="In a draft"))
    about(out(slack, 2), PaperFactory(publication=slack, title="In an ad"), kind=Kind.SPONSOR)
    PaperFactory(publication=slack, title="In no issue")
    for name, is_public in (("In a list", True), ("In a hidden list", False)):
        collection = CollectionFactory(publication=slack, is_public=is_public)
        paper = PaperFactory(publication=slack, title=name)
        CollectionEntry.objects.create(collection=collection, paper=paper)
    covered(PublicationFactory(), title="In another newsletter")

    page = _page(client)

    assert "2 papers" in page
    assert "In an issue" in page
    assert "In a list" in page
    hidden = ("In a draft", "In an ad", "In no issue", "In a hidden list", "In another newsletter")
    assert not [title for title in hidden if title in page]


def test_a_paper_of_an_earlier_revision_is_shown_no_more(slack: Publication) -> None:
    paper = covered(slack)
    issue = slack.editions.get().issue

    out_again = out(slack, 5)
    out_again.issue, out_again.revision = issue, 2
    slack.editions.filter(issue=issue).update(is_current=False)
    out_again.save()

    assert paper.pk not in listing_of(slack, Asked()).papers


def test_the_newest_come_first_and_those_of_no_date_last(slack: Publication) -> None:
    covered(slack, title="Spring", date=date(2026, 3, 2))
    covered(slack, title="Some year", date_as_given="2025")
    covered(slack, title="Undated")
    covered(slack, title="April", date_as_given="Apr 2026")

    assert _titles(slack) == ["April", "Spring", "Some year", "Undated"]
    assert _titles(slack, sort="title") == ["April", "Some year", "Spring", "Undated"]


def test_each_question_narrows_and_all_of_them_together(slack: Publication) -> None:
    rows = [
        ("A", date(2026, 1, 5), "LG", "Tides", "https://code.example/a"),
        ("B", date(2026, 2, 5), "LG", "Shores", ""),
        ("C", date(2025, 1, 5), "LG", "Tides", "https://code.example/c"),
        ("D", date(2025, 2, 5), "CV", "Tides", ""),
    ]
    for title, day, category, venue, code in rows:
        facts = {"date": day, "category": category, "venue": venue, "code_url": code}
        covered(slack, title=title, **facts)

    assert _titles(slack, year=2026) == ["B", "A"]
    assert _titles(slack, category="CV") == ["D"]
    assert _titles(slack, venue="Tides") == ["A", "D", "C"]
    assert _titles(slack, code="1") == ["A", "C"]
    assert _titles(slack, year=2025, category="LG", venue="Tides", code="1") == ["C"]


def test_a_count_says_what_would_be_left_with_the_other_questions(slack: Publication) -> None:
    covered(slack, date=date(2026, 1, 5), category="LG", venue="Tides", has_code=True)
    covered(slack, date=date(2026, 2, 5), category="CV", venue="Tides")
    covered(slack, date=date(2025, 1, 5), category="CV", venue="Shores")

    listing = listing_of(slack, Asked(category="CV"))

    assert _counts(listing.years) == {2026: 1, 2025: 1}
    assert _counts(listing.categories) == {"CV": 2, "LG": 1}
    assert _counts(listing.venues) == {"Shores": 1, "Tides": 1}
    assert listing.code is None
    assert listing.total == 3


def test_a_question_leads_on_and_back_again(client: Client, slack: Publication) -> None:
    covered(slack, date=date(2026, 1, 5), category="LG")
    covered(slack, date=date(2025, 1, 5), category="LG")
    covered(slack, date=date(2025, 1, 5), category="Q & A")

    page = _page(client, "?year=2025")

    path = reverse("archive:papers", args=["slack"])
    assert f'href="{path}" rel="nofollow" aria-current="true"><bdi>2025</bdi>' in page
    assert f'href="{path}?year=2025&amp;category=Q+%26+A"' in page
    assert "2 of 3 papers" in page
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize("words", ["muller", "Müller", "gret MÜLL", "Müller, Gret", "gret-müller"])
def test_an_author_is_found_by_parts_of_the_name_without_accents(
    slack: Publication, words: str
) -> None:
    covered(slack, "Gret Müller", title="Hers")
    covered(slack, "Gret Meyer", title="Another's")

    assert _titles(slack, author=words) == ["Hers"]


def test_both_words_are_of_one_author(slack: Publication) -> None:
    covered(slack, "Gret Meyer", "Jan Müller")

    assert _titles(slack, author="gret müller") == []


def test_a_name_in_another_script_is_found(slack: Publication) -> None:
    covered(slack, "王 小明", title="Fog")

    assert _titles(slack, author="小明") == ["Fog"]


@pytest.mark.parametrize(
    "query",
    [
        "?year=now",
        "?year=99999999999999999999",
        "?year=²",
        "?sort=worst",
        "?category=%00",
        "?author=%00%00",
        "?author=%F0%28",
        "?code=",
        f"?venue={'%20' * 3000}",
    ],
)
def test_what_cannot_be_understood_asks_for_nothing(
    client: Client, slack: Publication, query: str
) -> None:
    covered(slack, "Ada Quay", title="Fog")

    response = client.get(f"{reverse('archive:papers', args=['slack'])}{query}")

    assert response.status_code == 200


def test_where_nothing_answers_a_way_back_is_offered(client: Client, slack: Publication) -> None:
    covered(slack, category="LG")

    page = _page(client, "?category=LG&year=1999&author=nobody")

    assert "No paper answers to all of this." in page
    # What was asked for stays chosen, so that it can be taken back.
    assert '<option value="1999" selected>' in page
    assert 'value="nobody"' in page


def test_an_archive_without_papers_says_so(client: Client, slack: Publication) -> None:
    assert "No papers are covered here yet." in _page(client)


def test_pages_keep_the_question_and_end(client: Client, slack: Publication) -> None:
    edition = out(slack)
    for number in range(31):
        about(edition, PaperFactory(publication=slack, title=f"P{number:02}", category="LG"))

    first = _page(client, "?category=LG&sort=title")
    second = _page(client, "?category=LG&sort=title&page=2")

    path = reverse("archive:papers", args=["slack"])
    assert f'rel="next" href="{path}?category=LG&amp;sort=title&amp;page=2"' in first
    assert f'rel="prev" href="{path}?category=LG&amp;sort=title"' in second
    assert "P30" in second
    assert "P29" not in second
    _page(client, "?page=3", status=404)
    _page(client, "?page=x", status=404)


def test_a_row_says_where_it_was_covered_last(client: Client, slack: Publication) -> None:
    paper = by(PaperFactory(publication=slack, title="Fog"), "Ada Quay")
    for number in (2, 5, 3):
        about(out(slack, number), paper, slug=f"fog-{number}")

    page = _page(client)

    assert (
        f'<a href="{reverse("archive:item", args=["slack", "fog-5"])}"><bdi>Issue 5</bdi></a>'
        in page
    )
    assert page.count('class="papers-entry"') == 1


def test_zotero_finds_every_paper_of_the_list(client: Client, slack: Publication) -> None:
    for title in ("Fog", "Swell"):
        covered(slack, "Ada Quay", title=title)

    assert _page(client).count('<span class="Z3988" title="ctx_ver=') == 2


def test_an_author_has_a_page_with_their_papers(client: Client, slack: Publication) -> None:
    covered(slack, "Gret Müller", "Ada Quay", title="Fog", date=date(2026, 1, 1))
    covered(slack, "Gret Muller", title="Swell", date=date(2026, 2, 1))
    covered(slack, "Gret Müller", title="Mist")
    covered(slack, "Ada Quay", title="Another's")
    by(PaperFactory(publication=slack, title="In a draft"), "Gret Müller")

    response = client.get(reverse("archive:author", args=["slack", "gret-muller"]))

    page = response.content.decode()
    assert "<h1" in page
    assert "Gret Müller</h1>" in page
    assert "3 papers" in page
    assert page.index("Swell") < page.index("Fog") < page.index("Mist")
    assert "Another" not in page
    assert "In a draft" not in page


def test_an_author_in_another_script_has_a_page_too(client: Client, slack: Publication) -> None:
    paper = covered(slack, "王 小明", title="Fog")
    slug = paper.authors.get().slug

    response = client.get(reverse("archive:author", args=["slack", slug]))

    assert slug == "王-小明"
    assert "Fog" in response.content.decode()


def test_who_only_wrote_for_drafts_has_no_page(client: Client, slack: Publication) -> None:
    by(PaperFactory(publication=slack), "Ada Quay")

    response = client.get(reverse("archive:author", args=["slack", "ada-quay"]))

    assert response.status_code == 404


def test_the_number_of_queries_does_not_grow(client: Client, slack: Publication) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            _page(client, "?year=2026&author=a")
        return len(seen)

    covered(slack, "Ada Quay", date=date(2026, 1, 1))
    few = queries()
    for number in range(40):
        covered(slack, "Ada Quay", "Jan Holm", date=date(2026, 1, 1), venue=f"V{number}")

    assert queries() == few
