"""Papers are pasted: each line is answered."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from curation.desk.papers.pasted import PASTED_FILE
from curation.models import ImportRun, Paper, Publication

ARXIV, DOI = "2301.01234", "10.5555/slow.1"


def answers(desk: Client, room: str, text: str) -> list[tuple[str, str]]:
    given = desk.post(f"{room}add/", {"text": text}).context["answers"]
    return [(one.line, str(one.outcome)) for one in given]


@pytest.mark.parametrize(
    "line",
    [
        *(ARXIV, f"arXiv:{ARXIV}v2", f"https://arxiv.org/pdf/{ARXIV}v2.pdf"),
        *(f"https://huggingface.co/papers/{ARXIV}", f"https://doi.org/10.48550/arXiv.{ARXIV}"),
        f"- Slow tides, by Ada Quay: https://arxiv.org/abs/{ARXIV}.",
    ],
)
def test_a_name_in_any_form_becomes_a_record(
    desk: Client, room: str, publication: Publication, line: str
) -> None:
    assert answers(desk, room, line) == [(line, "added")]
    made = publication.papers.get()
    assert (made.arxiv_id, made.record_state) == (ARXIV, "waiting")


def test_each_line_is_answered(desk: Client, room: str, paper: Paper) -> None:
    text = f"{ARXIV}\r\n\r\nhttps://doi.org/{DOI}\r\nhttps://tides.example/gauge\r\n{ARXIV}"
    assert answers(desk, room, text) == [
        (ARXIV, "added"),
        (f"https://doi.org/{DOI}", "known"),
        ("https://tides.example/gauge", "not recognised"),
        (ARXIV, "known"),
    ]


def test_what_was_not_recognised_stays_in_the_field(desk: Client, room: str) -> None:
    answer = desk.post(f"{room}add/", {"text": f"{ARXIV}\nhalf a tide"})
    assert answer.context["form"].initial == {"text": "half a tide"}


def test_a_line_may_name_several_papers(desk: Client, room: str, publication: Publication) -> None:
    line = f"We read arXiv:{ARXIV} and https://doi.org/{DOI} today"
    assert answers(desk, room, line) == [(line, "added"), (line, "added")]
    assert publication.papers.count() == 2


def test_two_names_of_one_paper_make_one_record(
    desk: Client, room: str, publication: Publication
) -> None:
    answers(desk, room, "See https://aclanthology.org/2020.acl-main.1 for more")
    assert publication.papers.get().doi == "10.18653/v1/2020.acl-main.1"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste at least one"),
        (" \n ", "Paste at least one"),
        ("2301.01234\n" * 201, "200 can be taken at once"),
        ("x" * 400_001, "Import it as a file"),
        ("a\x00b", "Null characters"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_sentence(
    desk: Client, room: str, text: str, sentence: str
) -> None:
    answer = desk.post(f"{room}add/", {"text": text})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Paper.objects.exists()


def test_bibtex_becomes_an_import(desk: Client, room: str, publication: Publication) -> None:
    text = "@article{quay,\n  title = {Slow tides},\n  author = {Quay, Ada}\n}"
    answer = desk.post(f"{room}add/", {"text": text})
    run = ImportRun.objects.get()
    assert answer["Location"] == f"/desk/{publication.slug}/import/{run.pk}/"
    stored = Path(settings.DATA_DIR, "imports", str(run.pk), PASTED_FILE)
    assert stored.read_text() == text
