"""Papers as files for reference managers."""

import json

import pytest
from django.test import Client

from curation.models import Paper, Publication
from tests.factories import PaperFactory


def file(desk: Client, address: str, **asked: str) -> str:
    return b"".join(desk.get(address, asked)).decode()


@pytest.mark.parametrize(
    ("form", "kind", "suffix"),
    [
        ("bib", "application/x-bibtex; charset=utf-8", ".bib"),
        ("ris", "application/x-research-info-systems; charset=utf-8", ".ris"),
        ("csl-json", "application/vnd.citationstyles.csl+json", ".json"),
    ],
)
def test_the_list_is_taken_out_in_each_form(
    desk: Client,
    room: str,
    publication: Publication,
    paper: Paper,
    form: str,
    kind: str,
    suffix: str,
) -> None:
    answer = desk.get(f"{room}export/", {"form": form})
    name = f'attachment; filename="{publication.slug}-papers{suffix}"'
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (kind, name)
    assert answer.streaming
    assert b"Slow tides" in b"".join(answer)


def test_only_what_the_list_shows_is_taken_out(
    desk: Client, room: str, publication: Publication, paper: Paper
) -> None:
    PaperFactory(publication=publication, title="Neaps", standing="retracted")
    assert "Neaps" not in file(desk, f"{room}export/", q="slow")
    assert "Slow" not in file(desk, f"{room}export/", show="notice")


def test_an_empty_list_is_a_sound_file(desk: Client, room: str) -> None:
    assert json.loads(file(desk, f"{room}export/", form="csl-json")) == []


@pytest.mark.parametrize("form", ["", "docx", "json"])
def test_a_form_that_is_none_is_bibtex(desk: Client, room: str, paper: Paper, form: str) -> None:
    assert "@article" in file(desk, f"{room}export/", form=form)


def test_one_paper_is_called_as_it_is_cited(desk: Client, room: str, paper: Paper) -> None:
    Paper.objects.update(date_as_given="2026-10-02")
    answer = desk.get(f"{room}{paper.pk}/export/", {"form": "ris"})
    assert answer["Content-Disposition"] == 'attachment; filename="quay2026slow.ris"'
    assert "TI  - Slow tides" in answer.content.decode()


def test_a_paper_of_another_publication_is_not_there(desk: Client, room: str) -> None:
    assert desk.get(f"{room}{PaperFactory().pk}/export/").status_code == 404
