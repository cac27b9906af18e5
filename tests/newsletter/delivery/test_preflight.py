"""What blocks a send, and what is only worth a look."""

import pytest
from django.test import override_settings

from newsletter.delivery.preflight import checks
from newsletter.editions.preflight import Level
from newsletter.editions.slots import LEAVE_SLOT
from newsletter.environment import Relay
from tests.newsletter.delivery.scene import edition

pytestmark = pytest.mark.django_db

ELSEWHERE = Relay(host="smtp.example.org", port=587)
LINK = f'<a href="{LEAVE_SLOT}">Leave</a>'


def page_of(size: int) -> str:
    """HTML of so many bytes once the reader's own link stands in it."""
    sample = LINK.replace(LEAVE_SLOT, "http://127.0.0.1:8000/u/" + "x" * 22)
    return LINK + "é" * ((size - len(sample)) // 2)


def found(**own: str) -> dict[str, Level]:
    return {finding.what: finding.level for finding in checks(edition(**own))}


def test_a_sound_edition_passes() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("size", "level"),
    [(79_000, None), (81_000, Level.WARNING), (99_000, Level.WARNING), (101_000, Level.ERROR)],
)
def test_large_html_is_warned_of_and_then_refused(size: int, level: Level | None) -> None:
    levels = [
        finding.level
        for finding in checks(edition(email_html=page_of(size)))
        if "KB" in finding.what
    ]
    assert levels == ([level] if level else [])


@pytest.mark.parametrize("part", ["email_html", "email_text"])
def test_a_letter_nobody_can_leave_is_refused(part: str) -> None:
    (finding,) = checks(edition(**{part: "Words"}))
    assert finding.blocks
    assert "has no unsubscribe link" in finding.what


def test_a_trial_without_a_sender_address_writes_as_the_installation() -> None:
    frozen = edition()
    frozen.publication.from_address = ""
    (finding,) = checks(frozen)
    assert finding.level is Level.WARNING
    assert "masthead@127.0.0.1" in finding.what


@override_settings(RELAY=ELSEWHERE)
def test_real_mail_needs_a_sender_and_a_postal_address() -> None:
    frozen = edition()
    assert [finding.what for finding in checks(frozen)] == [
        "The publication has no postal address, and the law wants one in every issue."
    ]
    frozen.publication.postal_address = "1 Harbour Street, Porthleven"
    frozen.publication.from_address = ""
    assert [finding.what for finding in checks(frozen)] == [
        "The publication has no sender address."
    ]


def test_nobody_to_send_to_is_said() -> None:
    (finding,) = checks(edition(readers=0))
    assert finding.blocks
    assert finding.what.endswith("has no subscribers yet.")


def test_a_subject_that_cannot_be_a_header_is_refused_before_anybody_is_written_to() -> None:
    (finding,) = checks(edition(subject="Tides\x0cand more"))
    assert finding.blocks
    assert "The subject holds a character that may not stand there (U+000C)" in finding.what


def test_errors_come_before_warnings() -> None:
    frozen = edition(email_html=page_of(90_000).replace(LEAVE_SLOT, ""))
    assert [finding.blocks for finding in checks(frozen)] == [True, False]
