"""Files for reference managers: of a paper, an issue, a topic, and of all papers."""

from datetime import date

import pytest
import rispy
from django.http import HttpResponse
from django.test import Client
from pybtex.database import parse_string

from curation.models import Publication
from curation.models.item import Kind
from newsletter.archive.citing.entries import references_of
from tests.factories import PaperFactory, PublicationFactory, TopicFactory
from tests.newsletter.archive.papers.stage import about, by, covered, not_out, out

pytestmark = pytest.mark.django_db


@pytest.fixture
def slack() -> Publication:
    return PublicationFactory(slug="slack", name="Slack Water")


def _get(client: Client, path: str) -> HttpResponse:
    response = client.get(path)
    assert response.status_code == 200
    return response


def _text(response: HttpResponse) -> str:
    return b"".join(response).decode()


def _titles(client: Client, path: str) -> list[str]:
    """In the order of the file, read by a library that is not the one it was written by."""
    text = _text(_get(client, path))
    if path.partition("?")[0].endswith(".ris"):
        return [record["title"] for record in rispy.loads(text)]
    entries = parse_string(text, "bibtex").entries.values()
    return [entry.fields["title"].strip("{}") for entry in entries]


@pytest.mark.parametrize("form", ["bib", "ris"])
def test_each_holds_the_papers_that_readers_can_meet(
    client: Client, slack: Publication, form: str
) -> None:
    topic = TopicFactory(publication=slack, slug="tides")
    fog = by(PaperFactory(publication=slack, title="Fog"), "Ada Quay")
    swell = by(PaperFactory(publication=slack, title="Swell"), "Jan Holm")
    edition = out(slack, 3, slug="3-quiet")
    about(edition, swell, topic=topic)
    about(edition, fog, kind=Kind.STORY)
    about(edition, PaperFactory(publication=slack, title="Advert"), kind=Kind.SPONSOR)
    about(not_out(slack), PaperFactory(publication=slack, title="Draft"), topic=topic)

    assert _titles(client, f"/slack/papers.{form}") == ["Fog", "Swell"]
    # As the issue speaks of them.
    assert _titles(client, f"/slack/issues/3-quiet.{form}") == ["Swell", "Fog"]
    assert _titles(client, f"/slack/topics/tides.{form}") == ["Swell"]
    assert _titles(client, f"/slack/papers/fog.{form}") == ["Fog"]


def test_what_the_list_of_papers_shows_can_be_taken_away(
    client: Client, slack: Publication
) -> None:
    covered(slack, title="Fog", date=date(2026, 1, 2))
    covered(slack, title="Swell", date=date(2025, 1, 2))

    assert _titles(client, "/slack/papers.bib?year=2025") == ["Swell"]
    assert client.get("/slack/papers.bib?year=1999").status_code == 404


def test_a_file_bears_its_name_and_type(client: Client, slack: Publication) -> None:
    paper = covered(slack, "Ada Quay", title="Fog", date=date(2026, 1, 2))

    bibtex = _get(client, f"/slack/papers/{paper.slug}.bib")
    ris = _get(client, "/slack/papers.ris")

    assert bibtex["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert bibtex["X-Robots-Tag"] == "noindex"
    assert bibtex["Content-Disposition"] == 'attachment; filename="quay2026fog.bib"'
    assert ris["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert ris["Content-Disposition"] == 'attachment; filename="slack-papers.ris"'


@pytest.mark.parametrize(
    "path",
    [
        "/slack/papers.bib",
        "/slack/papers/draft.bib",
        "/slack/issues/9-draft.bib",
        "/slack/issues/3-none.bib",
        "/slack/topics/tides.bib",
        "/slack/topics/none.ris",
        "/none/papers.bib",
        "/slack/papers.csv",
    ],
)
def test_there_is_no_file_of_what_is_not_there(
    client: Client, slack: Publication, path: str
) -> None:
    TopicFactory(publication=slack, slug="tides")
    out(slack, 3, slug="3-none")
    draft = not_out(slack)
    draft.slug = "9-draft"
    draft.save()
    about(draft, PaperFactory(publication=slack, title="Draft"))

    assert client.get(path).status_code == 404


def test_pages_name_their_files_in_the_head(client: Client, slack: Publication) -> None:
    paper = covered(slack, title="Fog")
    edition = slack.editions.get()
    topic = TopicFactory(publication=slack, slug="tides")

    paths = [one.path for of in (paper, edition, topic, slack) for one in references_of(of)]
    page = _text(_get(client, "/slack/papers/fog/"))

    assert paths == [
        "/slack/papers/fog.bib",
        "/slack/papers/fog.ris",
        f"/slack/issues/{edition.slug}.bib",
        f"/slack/issues/{edition.slug}.ris",
        "/slack/topics/tides.bib",
        "/slack/topics/tides.ris",
        "/slack/papers.bib",
        "/slack/papers.ris",
    ]
    assert '<link rel="alternate" type="application/x-bibtex" title="BibTeX"' in page
