"""Two records of one paper: compared, and joined."""

from datetime import timedelta

import pytest
from django.test import Client

from curation.models import Paper, Publication
from curation.models.paper import EDITOR
from tests.factories import NOW, PaperFactory


@pytest.fixture
def older(publication: Publication, paper: Paper) -> Paper:
    Paper.objects.filter(pk=paper.pk).update(created_at=NOW - timedelta(days=9))
    paper.refresh_from_db()
    return paper


@pytest.fixture
def newer(publication: Publication) -> Paper:
    return PaperFactory(
        publication=publication,
        title="Slow tides, at last",
        created_at=NOW,
        arxiv_id="2301.01234",
        arxiv_version=2,
        licence="CC-BY-4.0",
        venue="Harbour Letters",
        origins={"venue": EDITOR, "licence": "crossref"},
    )


def test_it_says_what_would_be_kept(desk: Client, room: str, older: Paper, newer: Paper) -> None:
    for one, other in ((older, newer), (newer, older)):
        answer = desk.get(f"{room}{one.pk}/join/", {"other": other.pk})
        comparison = answer.context["comparison"]
        assert (comparison.kept, comparison.gone) == (older, newer)
        takes = {pair.label: pair.takes_other for pair in comparison.pairs}
        assert takes == {
            **dict.fromkeys(["Title", "Authors", "DOI", "Abstract"], False),
            **dict.fromkeys(["Venue", "Licence", "arXiv id", "Version you read"], True),
        }


def test_what_it_said_is_what_is_kept(desk: Client, room: str, older: Paper, newer: Paper) -> None:
    page = f"{room}{newer.pk}/join/"
    pairs = desk.get(page, {"other": older.pk}).context["comparison"].pairs
    said = {pair.label: pair.gone if pair.takes_other else pair.kept for pair in pairs}
    answer = desk.post(page, {"other": older.pk})
    assert answer["Location"] == f"{room}{older.pk}/"
    kept = Paper.objects.get()
    assert said == {
        "Title": kept.title,
        "Authors": "Ada Quay",
        "Venue": kept.venue,
        "Licence": kept.licence,
        "DOI": kept.doi,
        "arXiv id": kept.arxiv_id,
        "Version you read": "2",
        "Abstract": kept.abstract,
    }


def test_looking_changes_nothing(desk: Client, room: str, older: Paper, newer: Paper) -> None:
    desk.get(f"{room}{older.pk}/join/", {"other": newer.pk})
    assert Paper.objects.count() == 2


def test_two_dois_and_two_arxiv_ids_are_warned_of(
    desk: Client, room: str, older: Paper, newer: Paper
) -> None:
    Paper.objects.filter(pk=older.pk).update(arxiv_id="2302.00002")
    Paper.objects.filter(pk=newer.pk).update(doi="10.5555/neap.1")
    html = desk.get(f"{room}{older.pk}/join/", {"other": newer.pk}).content.decode()
    assert "10.5555/neap.1 stays as a further name" in html
    assert "2301.01234 would be lost" in html


def test_a_record_whose_title_begins_alike_is_offered(
    desk: Client, room: str, publication: Publication
) -> None:
    one, other = (
        PaperFactory(publication=publication, title=f"Slow tides of small harbours{more}")
        for more in (".", ": a survey")
    )
    PaperFactory(publication=publication, title="Neaps")
    assert desk.get(f"{room}{one.pk}/join/").context["offered"] == [other]


@pytest.mark.parametrize("words", ["at last", "arXiv:2301.01234"])
def test_the_other_record_is_searched(
    desk: Client, room: str, older: Paper, newer: Paper, words: str
) -> None:
    assert desk.get(f"{room}{older.pk}/join/", {"q": words}).context["offered"] == [newer]


def test_without_another_nothing_is_joined(desk: Client, room: str, older: Paper) -> None:
    answer = desk.post(f"{room}{older.pk}/join/", follow=True)
    assert "Choose the other record" in answer.content.decode()


@pytest.mark.parametrize("other", ["x", "-1", "0", "9" * 40, "²", "itself", "strange"])
def test_what_is_no_other_record_is_not_there(
    desk: Client, room: str, older: Paper, other: str
) -> None:
    keys = {"itself": str(older.pk), "strange": str(PaperFactory().pk)}
    key = keys.get(other, other)
    page = f"{room}{older.pk}/join/"
    assert desk.get(page, {"other": key}).status_code == 404
    assert desk.post(page, {"other": key}).status_code == 404
    assert Paper.objects.filter(pk=older.pk).exists()
