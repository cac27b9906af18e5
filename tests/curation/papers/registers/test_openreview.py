"""OpenReview's answers, invented in their form."""

import datetime
from typing import Any

import pytest

from curation.identifiers import Identifier, Scheme
from curation.papers.record import Author, Record, Register, Standing
from curation.papers.registers import UnreadableAnswer
from curation.papers.registers.openreview import address_of, older_address_of, record_in
from tests.curation.papers.registers.given import as_json

DAY = 1_775_124_000_000


def note(content: dict[str, Any], **fields: Any) -> Record:
    given = {"id": "tIdE31415a", "forum": "tIdE31415a", "content": content, **fields}
    paper = record_in(as_json({"notes": [given], "count": 1}))
    assert paper
    return paper


def of(**content: Any) -> Record:
    return note({name: {"value": value} for name, value in content.items()})


def test_a_forum_is_asked_about_at_both_versions() -> None:
    assert address_of("tIdE&31415") == "https://api2.openreview.net/notes?id=tIdE%2631415"
    assert older_address_of("tIdE31415a") == "https://api.openreview.net/notes?id=tIdE31415a"


def test_everything_that_openreview_says_is_read() -> None:
    content = {
        "title": {"value": r"On $\beta$-Tides"},
        "authors": {"value": ["Kari Ode", "Ada Fjord"]},
        "abstract": {"value": "They rise.\n\nCode: https://github.com/ode/tides"},
        "venue": {"value": "Fog 2026 poster"},
        "venueid": {"value": "fog.cc/2026/Conference"},
    }
    paper = note(content, pdate=DAY, cdate=1, license="CC BY 4.0")
    assert paper.register == Register.OPENREVIEW
    assert (paper.title, paper.title_source) == ("On β-Tides", r"On $\beta$-Tides")
    assert paper.authors == (Author("Kari Ode"), Author("Ada Fjord"))
    assert paper.abstract.startswith("They rise.\n\nCode:")
    assert (paper.venue, paper.is_published) == ("Fog 2026 poster", True)
    assert paper.date == datetime.date(2026, 4, 2)
    assert paper.licence == "CC-BY-4.0"
    assert paper.code_url == "https://github.com/ode/tides"
    assert paper.url == "https://openreview.net/forum?id=tIdE31415a"
    assert paper.identifiers == (Identifier(Scheme.OPENREVIEW, "tIdE31415a"),)


def test_the_older_form_is_read_too() -> None:
    paper = note({"title": "On Slow Tides", "authors": ["Kari Ode"], "venue": "Fog 2021"})
    assert (paper.title, paper.venue) == ("On Slow Tides", "Fog 2021")
    assert paper.authors == (Author("Kari Ode"),)


@pytest.mark.parametrize(
    "content",
    [
        {"venue": "Submitted to Fog 2026"},
        {"venue": "Fog 2026 Conference Submission"},
        {"venue": "Fog 2026 Conference Desk Rejected Submission"},
        {"venue": "Fog 2026", "venueid": "fog.cc/2026/Conference/Rejected_Submission"},
        {},
    ],
)
def test_what_was_only_submitted_is_not_published(content: dict[str, Any]) -> None:
    paper = of(**content)
    assert (paper.venue, paper.is_published, paper.standing) == ("", False, Standing.SOUND)


def test_a_withdrawn_submission_is_marked() -> None:
    paper = of(
        venue="Fog 2026 Conference Withdrawn Submission",
        venueid="fog.cc/2026/Conference/Withdrawn_Submission",
    )
    assert (paper.venue, paper.standing) == ("", Standing.WITHDRAWN)
    assert paper.standing_note == "Fog 2026 Conference Withdrawn Submission"


def test_the_code_is_where_the_form_says() -> None:
    assert of(code="https://git.example/tides").code_url == "https://git.example/tides"
    assert of(code="will be released").code_url == ""


@pytest.mark.parametrize(
    "given", [{"name": "NotFoundError", "status": 404}, {"notes": [], "count": 0}]
)
def test_a_paper_that_openreview_does_not_have_is_none(given: dict[str, Any]) -> None:
    assert record_in(as_json(given)) is None


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"name": "ForbiddenError"}'])
def test_rubbish_is_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(UnreadableAnswer, match=r"^OpenReview gave an answer that cannot be read"):
        record_in(body)
