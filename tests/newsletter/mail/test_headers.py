"""Whatever goes into a header comes out of the standard library's parser unchanged."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.mail import headers
from newsletter.mail.headers import AddressRefused, Header, HeaderRefused

TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029"),
    max_size=120,
).map(lambda text: " ".join(text.split()))
MARKS = "Ünïcode ⚡️ 👩‍🔬 読む =?utf-8?q?trap?="


def parsed(*written: Header, name: str) -> str:
    raw = headers.block(written) + b"\r\n"
    value = message_from_bytes(raw, policy=policy.compat32)[name]
    return str(make_header(decode_header(value)))


def lines_of(header: Header) -> list[str]:
    return str(header).split("\r\n")


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_a_subject_is_read_as_it_was_written(value: str) -> None:
    header = headers.subject(value)
    assert parsed(header, name="Subject") == value
    assert max(len(line) for line in lines_of(header)) <= 76
    assert all(len(word) <= 75 for word in header.value.split())


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_a_display_name_is_read_as_it_was_written(name: str) -> None:
    header = headers.mailbox("From", "desk@example.org", name)
    message = message_from_bytes(headers.block([header]) + b"\r\n", policy=policy.compat32)
    # Split before decoding, as RFC 2047 wants it: a decoded name may hold a comma.
    ((written, address),) = getaddresses([message["From"]])
    assert address == "desk@example.org"
    assert str(make_header(decode_header(written))) == name
    assert max(len(line) for line in lines_of(header)) <= 76


@pytest.mark.parametrize("length", [30, 74, 75, 76, 200, 900])
def test_the_leave_address_stands_on_one_line_at_any_length(length: int) -> None:
    address = "https://news.example.org/u/".ljust(length, "x")
    raw = headers.block(headers.leaving(address))
    assert f"List-Unsubscribe: <{address}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw


def test_a_leave_address_longer_than_a_line_is_refused() -> None:
    with pytest.raises(HeaderRefused, match="longer than a line"):
        headers.block(headers.leaving("https://news.example.org/".ljust(1000, "x")))


@pytest.mark.parametrize("control", [*"\r\n\0\v\f\t\x1b\x7f\x85\u2028\ud800"])
def test_a_control_character_is_refused_wherever_it_stands(control: str) -> None:
    value = f"before{control}Bcc: victim@example.org"
    with pytest.raises(HeaderRefused):
        headers.subject(value)
    with pytest.raises(HeaderRefused):
        headers.mailbox("To", "ada@example.org", value)
    with pytest.raises(HeaderRefused):
        headers.mailbox("To", f"ada@example.org{control}", "Ada")
    with pytest.raises(HeaderRefused):
        headers.leaving(f"https://example.org/{control}")


def test_headers_come_in_one_order_whatever_order_they_are_given_in() -> None:
    one, two = headers.subject("A"), headers.mailbox("From", "desk@example.org")
    assert headers.block([one, two]) == headers.block([two, one])
    assert headers.block([one, two]).startswith(b"From: ")


def test_the_same_header_twice_is_refused() -> None:
    with pytest.raises(HeaderRefused, match="twice"):
        headers.block([headers.subject("A"), headers.subject("B")])


def test_an_international_domain_becomes_a_labels() -> None:
    assert headers.ascii_address("ada@bücher.example") == "ada@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "address",
    ["ädä@example.org", "no-at-sign", "a b@example.org", "@example.org", "ada@", "a@b@c.org",
     "a@ex ample.org", f"{'x' * 65}@example.org", "ada@example.org>"],
)  # fmt: skip
def test_an_address_no_server_takes_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(AddressRefused, match=r"\.$"):
        headers.ascii_address(address)


def test_an_address_is_never_encoded() -> None:
    written = str(headers.mailbox("To", "ada@bücher.example", MARKS))
    assert written.endswith("<ada@xn--bcher-kva.example>")


def test_a_list_identifier_is_never_encoded() -> None:
    assert str(headers.list_id("tides.example.org", "Tides")) == (
        'List-Id: "Tides" <tides.example.org>'
    )
    assert (
        str(headers.list_id("tides.example.org", "Gezeiten ⚡")) == "List-Id: <tides.example.org>"
    )


def test_the_date_is_written_in_universal_time() -> None:
    moment = datetime(2026, 11, 15, 9, 0, 0, 5, tzinfo=UTC)
    assert str(headers.date(moment)) == "Date: Sun, 15 Nov 2026 09:00:00 +0000"


def test_the_message_identifier_is_the_token_at_the_domain() -> None:
    assert headers.message_id("tok_en-1", "bücher.example").value == (
        "<tok_en-1@xn--bcher-kva.example>"
    )


def test_the_feedback_identifier_has_four_fields_at_most() -> None:
    assert headers.feedback_id("1", "tides", "issue", "masthead").value == "1:tides:issue:masthead"
    with pytest.raises(HeaderRefused):
        headers.feedback_id("1", "2", "3", "4", "5")
