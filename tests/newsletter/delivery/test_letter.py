"""A letter reads as it was frozen, in every reader's own words."""

import html
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.models import Publication
from newsletter.delivery.letter import (
    Addressee,
    Letterhead,
    LetterTemplate,
    Part,
    quoted_printable,
)
from newsletter.delivery.origin import Origin
from newsletter.editions.models import Edition
from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT
from newsletter.mail import headers

GOLDEN = Path(__file__).with_name("letter.eml")
TEXT = (
    "From the harbour\n.a dot\n  indented\nto the “sea” ⚓️ and trailing \n"
    f"Leave: {LEAVE_SLOT}\nChange: {PREFERENCES_SLOT}\nFor {ADDRESS_SLOT}\n"
)
HTML = (
    f'<p>From the harbour = “sea” ⚓️</p>\n<p><a href="{LEAVE_SLOT}">Leave</a> '
    f'<a href="{PREFERENCES_SLOT}">Change</a> {ADDRESS_SLOT}</p>\n'
)
NASTY = st.lists(
    st.one_of(
        st.sampled_from([".", " ", "=", "F", "From ", "\u00a0", "⚡️", "https://", "\t", "é"]),
        st.characters(exclude_categories=["Cc", "Cs"]),
    ),
    max_size=100,
).map("".join)


def reader(**own: str) -> Addressee:
    words = {
        "email": "ada@example.org",
        "name": "Ada",
        "token": "tokentoken12",
        "leave_url": "https://news.example.org/u/0123456789012345678901",
        "preferences_url": "https://news.example.org/p/0123456789012345678901",
    }
    return Addressee(**{**words, **own})


def template(text: str = TEXT, page: str = HTML) -> LetterTemplate:
    letterhead = Letterhead(
        sender=headers.mailbox("From", "desk@example.org", "Tides ⚓️"),
        reply_to=None,
        subject=headers.subject("High water, “low” water"),
        list_id=headers.list_id("tides.news.example.org", "Tides"),
        date=headers.date(datetime(2026, 11, 15, 9, 0, tzinfo=UTC)),
        feedback_id=headers.feedback_id("7", "tides", "issue", "masthead"),
        id_domain="example.org",
    )
    edition = Edition(email_text=text, email_html=page, digest="0" * 64)
    return LetterTemplate.with_letterhead(letterhead, edition)


def parsed(letter: bytes) -> EmailMessage:
    message = message_from_bytes(letter, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def parts(letter: bytes) -> tuple[str, str]:
    message = parsed(letter)
    text, page = message.iter_parts()
    return in_line_feeds(text.get_content()), in_line_feeds(page.get_content())


def decoded(encoded: bytes) -> str:
    head = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
    return in_line_feeds(parsed(head + b"\r\n\r\n" + encoded).get_content())


def in_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n")


def test_a_letter_is_the_bytes_kept_in_the_golden_file() -> None:
    assert template().letter_for(reader()) == GOLDEN.read_bytes()


def test_text_comes_first_then_html_and_both_read_as_frozen() -> None:
    letter = template().letter_for(reader(email="a&b@example.org"))
    text, page = parts(letter)
    assert parsed(letter).get_content_type() == "multipart/alternative"
    assert "\nLeave: https://news.example.org/u/0123456789012345678901\n" in text
    assert "\nFor a&b@example.org\n" in text
    assert 'href="https://news.example.org/u/0123456789012345678901"' in page
    assert "a&amp;b@example.org</p>" in page
    assert "slot.invalid" not in text + page


def test_spaces_that_format_flowed_lives_by_are_kept() -> None:
    text, _ = parts(template().letter_for(reader()))
    assert text.split("\n")[2:4] == ["  indented", "to the “sea” ⚓️ and trailing "]


def test_a_second_try_is_the_same_bytes() -> None:
    assert template().letter_for(reader()) == template().letter_for(reader())


@settings(max_examples=500, deadline=None)
@given(NASTY, st.lists(NASTY, min_size=3, max_size=3))
def test_any_value_comes_back_from_its_slot(value: str, around: list[str]) -> None:
    before, between, after = around
    part = Part.of(f"{before}\n{ADDRESS_SLOT}{between}{ADDRESS_SLOT}\n{after}", html.escape)
    encoded = part.filled_for(reader(email=value))
    escaped = html.escape(value)
    assert decoded(encoded) == f"{before}\n{escaped}{between}{escaped}\n{after}"
    for line in encoded.split(b"\r\n"):
        assert len(line) <= 76
        assert line.isascii()
        assert not line.startswith((b".", b"From "))
        assert not line.endswith((b" ", b"\t"))


@settings(max_examples=100, deadline=None)
@given(NASTY)
def test_any_letter_is_seven_bit_with_whole_line_ends(value: str) -> None:
    letter = template(text=f"{value}\n{LEAVE_SLOT}", page=value).letter_for(reader())
    assert letter.isascii()
    assert letter.count(b"\r") == letter.count(b"\n") == letter.count(b"\r\n")
    assert max(map(len, letter.split(b"\r\n"))) <= 78


def test_the_boundary_cannot_stand_in_the_content() -> None:
    boundary = template().boundary
    letter = template(text=f"--{boundary}--", page=boundary).letter_for(reader())
    assert letter.count(boundary.encode()) == 4  # its header, two fences, the end
    assert parts(letter) == (f"--{boundary}--", boundary)


def test_every_letter_can_be_left_with_one_click() -> None:
    letter = template().letter_for(reader())
    assert (
        b"\r\nList-Unsubscribe: <https://news.example.org/u/0123456789012345678901>\r\n" in letter
    )
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in letter


def test_the_headers_are_those_of_a_mailing_list() -> None:
    message = parsed(template().letter_for(reader()))
    assert message["To"] == "Ada <ada@example.org>"
    assert message["Message-ID"] == "<tokentoken12@example.org>"
    assert message["List-Id"] == '"Tides" <tides.news.example.org>'
    assert message["Precedence"] == "bulk"
    assert message["Auto-Submitted"] is None


def test_a_publication_with_an_underscore_in_its_slug_can_write() -> None:
    publication = Publication(slug="low_water", name="Low Water", from_address="a@example.org")
    edition = Edition(publication=publication, subject="Ebb")
    origin = Origin.of(publication)
    letterhead = Letterhead.of(
        edition, origin, mailing_id=7, moment=datetime(2026, 11, 15, tzinfo=UTC)
    )
    assert letterhead.list_id.value == f'"Low Water" <low-water.{origin.host}>'


def test_a_name_that_would_add_a_header_is_refused() -> None:
    with pytest.raises(headers.HeaderRefused):
        template().letter_for(reader(name="Ada\r\nBcc: victim@example.org"))


def test_whatever_line_ends_came_in_the_letter_has_its_own() -> None:
    assert quoted_printable("a\nb") == b"a\r\nb"
    assert parts(template(text="a\r\nb\rc", page="").letter_for(reader()))[0] == "a\nb\nc"
