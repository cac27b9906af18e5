"""One paper's page: every field mended by hand, and left alone from then on."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.models import (
    CollectionEntry,
    Paper,
    PaperChange,
    PaperIdentifier,
    Publication,
)
from curation.models.item import ItemPaper
from curation.models.paper import EDITOR, Change, RecordState
from curation.papers.fields import GIVEN
from curation.papers.identity import name_anew
from tests.factories import (
    CollectionFactory,
    IssueFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    SectionFactory,
)

ORCID = "0000-0002-1825-0097"


@pytest.fixture
def page(room: str, paper: Paper) -> str:
    return f"{room}{paper.pk}/"


def seen(desk: Client, page: str) -> dict[str, Any]:
    """What the form of the page holds, as a browser would send it."""
    form = desk.get(page).context["form"]
    values = {name: value for name, value in form.initial.items() if value not in {None, False}}
    return {**values, "opened_with": form.opened_with}


def save(desk: Client, page: str, **written: Any) -> Any:
    return desk.post(page, {**seen(desk, page), **written})


def stored(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return dict(answer.context["form"].errors)


def test_it_shows_who_said_each_field(desk: Client, page: str) -> None:
    parts = desk.get(page).context["parts"]
    origins = {row.bound.name: row.origin for part in parts for row in part.rows}
    assert origins["title"] == "From Crossref"
    assert origins["doi"].startswith("As it was captured")
    assert origins["abstract"] == "From the import: left alone"
    assert origins["licence"] == ""


def test_every_field_can_be_mended(desk: Client, page: str, paper: Paper) -> None:
    written = {
        "title": "Slower tides",
        "author_lines": f"Bo Weir | {ORCID}\nAda Quay",
        "is_et_al": "on",
        "affiliation": "Northquay",
        "abstract": "They are slower.\n\nMuch.",
        "venue": "Harbour Letters",
        "date_as_given": "2026-10-02",
        "category": "LG",
        "licence": "CC-BY-4.0",
        "doi": "https://doi.org/10.5555/Slow.2",
        "arxiv_id": "arXiv:2301.01234v3",
        "url": "https://harbour.example/slow?utm_source=x",
        "code_url": "code.example/slow",
        "data_url": "https://data.example/slow",
        "standing": "withdrawn",
        "standing_note": "By its authors.",
    }
    answer = save(desk, page, **written)
    assert answer["Location"] == page
    found = stored(paper)
    canonical = {
        "doi": "10.5555/slow.2",
        "arxiv_id": "2301.01234",
        "url": "https://harbour.example/slow",
        "code_url": "https://code.example/slow",
        "is_et_al": True,
    }
    for name, value in ({**written, **canonical}).items():
        if name != "author_lines":
            assert getattr(found, name) == value, name
    authors = [(author.name, author.orcid) for author in found.authors.all()]
    assert authors == [("Bo Weir", ORCID), ("Ada Quay", "")]
    assert (found.arxiv_version, found.has_code, str(found.date)) == (3, True, "2026-10-02")
    assert found.identity == "slowertidesboweir"
    held = {"title", "authors", "abstract", "venue", "date", "date_as_given", "category"}
    held |= {"licence", "doi", "arxiv_id", "url", "code_url", "data_url", "standing"}
    held |= {"arxiv_version"}
    assert {name for name, origin in found.origins.items() if origin == EDITOR} == held


def test_only_what_was_changed_is_held(desk: Client, page: str, paper: Paper) -> None:
    save(desk, page, venue="Harbour Letters")
    assert stored(paper).origins == {**paper.origins, "venue": EDITOR}


def test_what_was_not_changed_is_not_saved(desk: Client, page: str, paper: Paper) -> None:
    answer = desk.post(page, seen(desk, page), follow=True)
    assert "Nothing was changed" in answer.content.decode()
    assert stored(paper).origins == paper.origins


def test_a_title_by_hand_forgets_the_latex_it_was_read_from(
    desk: Client, page: str, paper: Paper
) -> None:
    Paper.objects.update(title_source="Slow $t$ides", abstract_source="They are $slow$.")
    save(desk, page, title="Slower tides")
    found = stored(paper)
    assert (found.title_source, found.abstract_source) == ("", "They are $slow$.")


def test_a_date_that_is_no_day_forgets_the_day(desk: Client, page: str, paper: Paper) -> None:
    Paper.objects.update(date="2026-10-02", date_as_given="2026-10-02")
    save(desk, page, date_as_given="2025")
    assert (stored(paper).date, stored(paper).date_as_given) == (None, "2025")


def test_a_field_can_be_emptied_and_stays_empty(desk: Client, page: str, paper: Paper) -> None:
    save(desk, page, doi="", abstract="")
    found = stored(paper)
    assert (found.doi, found.abstract) == ("", "")
    assert found.origins["doi"] == found.origins["abstract"] == EDITOR


def test_with_a_new_name_the_registers_are_asked(desk: Client, page: str, paper: Paper) -> None:
    save(desk, page, arxiv_id="2301.01234")
    found = stored(paper)
    assert found.record_state == RecordState.WAITING
    assert found.ask_at is not None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", " \u2066 ", "Enter a title"),
        ("title", "x" * 501, "at most 500"),
        ("author_lines", "Ada Quay | 0000-0002-1825-0098", "is no ORCID"),
        ("doi", "half a tide", "is no DOI"),
        ("doi", "https://arxiv.org/abs/2301.01234", "enter 2301.01234 as the arXiv id"),
        ("doi", "10.48550/arXiv.2301.01234", "enter 2301.01234 as the arXiv id"),
        ("arxiv_id", "10.5555/slow.1", "is no arXiv id"),
        ("arxiv_id", "2301.0123", "is no arXiv id"),
        ("arxiv_version", "0", "from 1 to 99"),
        ("arxiv_version", "100", "from 1 to 99"),
        ("arxiv_version", "two", "from 1 to 99"),
        ("url", "javascript:alert(1)", "is not a web address"),
        ("code_url", "https://bank.example@elsewhere.example/", "before an “@”"),
        ("data_url", "https://data.example/" + "x" * 3_000, "at most"),
        ("standing", "sunk", "not one of the available choices"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    desk: Client, page: str, paper: Paper, field: str, value: str, sentence: str
) -> None:
    answer = save(desk, page, **{"venue": "Harbour Letters"} | {field: value})
    assert sentence in " ".join(errors(answer)[field])
    assert stored(paper).venue == "Journal of Small Harbours"


def test_what_no_text_may_hold_is_left_out(desk: Client, page: str, paper: Paper) -> None:
    save(desk, page, venue="a\x00b\n c")
    assert stored(paper).venue == "ab c"


def test_an_old_value_that_no_form_would_take_is_in_nobodys_way(
    desk: Client, page: str, paper: Paper
) -> None:
    Paper.objects.update(code_url="ftp://code.example/slow", arxiv_version=300)
    assert save(desk, page, venue="Harbour Letters").status_code == 302
    assert stored(paper).code_url == "ftp://code.example/slow"


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(
    desk: Client, page: str, paper: Paper
) -> None:
    mine = {**seen(desk, page), "title": "My tides"}
    save(desk, page, title="Her tides")
    answer = desk.post(page, mine)
    assert "It says “Her tides” now" in errors(answer)["title"][0]
    assert stored(paper).title == "Her tides"
    again = {**mine, "opened_with": answer.context["form"].opened_with}
    desk.post(page, again)
    assert stored(paper).title == "My tides"


def test_what_a_register_wrote_meanwhile_is_kept_beside_mine(
    desk: Client, page: str, paper: Paper
) -> None:
    mine = {**seen(desk, page), "title": "My tides"}
    Paper.objects.update(abstract="They are told to be slow.")
    assert desk.post(page, mine).status_code == 302
    found = stored(paper)
    assert (found.title, found.abstract) == ("My tides", "They are told to be slow.")
    assert "abstract" not in found.origins


def test_after_a_clash_the_other_fields_of_others_stay_theirs(
    desk: Client, page: str, paper: Paper
) -> None:
    mine = {**seen(desk, page), "title": "My tides"}
    Paper.objects.update(title="Her tides", abstract="They are told to be slow.")
    answer = desk.post(page, mine)
    desk.post(page, {**mine, "opened_with": answer.context["form"].opened_with})
    found = stored(paper)
    assert (found.title, found.abstract) == ("My tides", "They are told to be slow.")


@pytest.mark.parametrize(
    "opened_with", ["", "x", "title:", "title:00000000", "\x00.:.:", "a" * 999]
)
def test_a_muddled_mark_never_breaks_the_page(desk: Client, page: str, opened_with: str) -> None:
    answer = save(desk, page, title="My tides", opened_with=opened_with)
    assert answer.status_code in {302, 422}


@pytest.mark.parametrize(
    ("field", "written"), [("doi", "10.5555/NEAP.1"), ("arxiv_id", "2302.00002v1")]
)
def test_a_name_of_another_record_is_refused_with_the_offer_to_join(
    desk: Client,
    room: str,
    page: str,
    publication: Publication,
    paper: Paper,
    field: str,
    written: str,
) -> None:
    other = PaperFactory(
        publication=publication, title="Neaps", doi="10.5555/neap.1", arxiv_id="2302.00002"
    )
    answer = save(desk, page, **{field: written})
    assert "Another record has this" in errors(answer)[field][0]
    html = answer.content.decode()
    assert f'href="{room}{other.pk}/"' in html
    assert f'href="{page}join/?other={other.pk}"' in html


def test_the_same_name_in_another_publication_is_no_matter(
    desk: Client, page: str, paper: Paper
) -> None:
    PaperFactory(doi="10.5555/neap.1")
    assert save(desk, page, doi="10.5555/neap.1").status_code == 302


def test_another_record_of_this_title_is_told(
    desk: Client, page: str, publication: Publication, paper: Paper
) -> None:
    other = PaperFactory(publication=publication, title="Neaps")
    PaperAuthorFactory(paper=other, name="Ada Quay")
    name_anew(other)
    answer = save(desk, page, title="Neaps")
    assert answer.status_code == 302
    assert f"join/?other={other.pk}" in desk.get(page).content.decode()


def test_a_hand_is_taken_off_a_field_and_the_registers_are_asked(
    desk: Client, page: str, paper: Paper
) -> None:
    save(desk, page, title="My tides", date_as_given="2025")
    save(desk, page, release="title")
    found = stored(paper)
    assert (found.title, found.origins["title"]) == ("My tides", GIVEN)
    assert found.record_state == RecordState.WAITING
    save(desk, page, release="date_as_given")
    assert stored(paper).origins["date"] == stored(paper).origins["date_as_given"] == GIVEN


def test_nothing_that_was_typed_is_lost_by_it(desk: Client, page: str, paper: Paper) -> None:
    save(desk, page, release="abstract", venue="Harbour Letters")
    assert stored(paper).venue == "Harbour Letters"
    assert stored(paper).origins["abstract"] == GIVEN


@pytest.mark.parametrize("field", ["title", "zebra", "affiliation", "arxiv_version", ""])
def test_only_what_is_held_can_be_released(
    desk: Client, page: str, paper: Paper, field: str
) -> None:
    assert save(desk, page, release=field).status_code == 302
    assert stored(paper).origins == paper.origins


def test_where_no_register_can_be_asked_nothing_is_offered(
    desk: Client, room: str, publication: Publication
) -> None:
    nameless = PaperFactory(publication=publication, abstract="From a list.")
    html = desk.get(f"{room}{nameless.pk}/").content.decode()
    assert "From the import: left alone" in html
    assert "Let the registers fill it again" not in html
    assert "no name that a register knows" in html


def test_it_shows_all_that_is_around_the_paper(
    desk: Client, page: str, publication: Publication, paper: Paper
) -> None:
    issue = IssueFactory(publication=publication, number=41, state="out")
    waiting = ItemFactory(publication=publication, section=None, title="Slow again")
    for item in (ItemFactory(section=SectionFactory(issue=issue)), waiting):
        ItemPaper.objects.create(item=item, paper=paper)
    collection = CollectionFactory(publication=publication, name="All tides")
    CollectionEntry.objects.create(collection=collection, paper=paper)
    PaperIdentifier.objects.create(publication=publication, paper=paper, scheme="pmid", value="123")
    PaperChange.objects.create(paper=paper, change=Change.PUBLISHED, detail="Tide Review")
    html = desk.get(page).content.decode()
    for said in (
        *("#41", "In the inbox", "Slow again", "All tides", "Published in Tide Review"),
        *("https://pubmed.ncbi.nlm.nih.gov/123", "https://doi.org/10.5555/slow.1"),
        *("@article{quayslow", "Found."),
    ):
        assert said in html, said


def test_many_items_ask_no_more_questions(
    desk: Client, page: str, publication: Publication, paper: Paper
) -> None:
    section = SectionFactory(issue=IssueFactory(publication=publication))

    def cover(count: int) -> int:
        for _ in range(count):
            ItemPaper.objects.create(item=ItemFactory(section=section), paper=paper)
            entry = CollectionFactory(publication=publication)
            CollectionEntry.objects.create(collection=entry, paper=paper)
            PaperChange.objects.create(paper=paper, change=Change.CODE, detail=str(entry.pk))
        with CaptureQueriesContext(connection) as asked:
            desk.get(page)
        return len(asked)

    assert cover(1) == cover(20)


@pytest.mark.parametrize("key", ["0", "9" * 30])
def test_a_paper_that_is_none_is_not_there(desk: Client, room: str, key: str) -> None:
    assert desk.get(f"{room}{key}/").status_code == 404
    assert desk.post(f"{room}{key}/").status_code == 404
    assert desk.post(f"{room}{key}/ask/").status_code == 404


def test_a_paper_of_another_publication_is_not_there(desk: Client, room: str) -> None:
    strange = PaperFactory(title="Strange")
    assert desk.post(f"{room}{strange.pk}/", {"title": "Mine"}).status_code == 404
    assert stored(strange).title == "Strange"
