"""Letters as mail programs send them, and what is taken out of each."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.capture.letter import MOST_ADDRESSES, read_letter

KEY = "abcdefgh.abcdefghijklmnopqrstuvwxyz"


def letter(text: str = "", html: str = "", subject: str = "", to: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message["To"] = to or f"desk+{KEY}@news.example"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message.as_bytes()


def test_the_key_is_read_from_the_headers() -> None:
    assert read_letter(letter("Tides.")).keys == (KEY,)


def test_what_the_mail_server_says_wins_over_what_the_sender_wrote() -> None:
    other = KEY.replace("abc", "xyz")
    assert read_letter(letter("Tides."), f"desk+{other}@news.example").keys == (other,)
    assert read_letter(letter("Tides."), "desk@news.example").keys == ()


def test_a_link_in_plain_text_is_found_once_however_often_it_stands() -> None:
    read = read_letter(letter("See https://a.example/tide?utm_source=x and https://a.example/tide"))
    assert [address for address, _ in read.addresses] == ["https://a.example/tide?utm_source=x"]


def test_links_of_html_bring_their_words() -> None:
    html = '<p>Read <a href="https://a.example/neap">Why neaps are weak</a></p>'
    assert read_letter(letter(html=html)).addresses == (
        ("https://a.example/neap", "Why neaps are weak"),
    )


def test_the_plain_text_is_preferred_to_the_html() -> None:
    read = read_letter(letter("https://a.example/one", '<a href="https://b.example/">two</a>'))
    assert [address for address, _ in read.addresses] == ["https://a.example/one"]


def test_a_signature_brings_nothing() -> None:
    assert read_letter(letter("Words.\n-- \nAnn, https://ann.example\n")).addresses == ()


@pytest.mark.parametrize(
    "address",
    ["https://list.example/unsubscribe?u=1", "mailto:a@b.example", "https://list.example/optout/3"],
)
def test_what_leads_out_of_a_list_or_to_a_mailbox_is_no_link(address: str) -> None:
    assert read_letter(letter(html=f'<a href="{address}">Leave</a>')).addresses == ()


@pytest.mark.parametrize("subject", ["Fwd: Neaps", "FW: Fwd: Neaps", "Wg: AW: Neaps", "Neaps"])
def test_a_forwarded_subject_is_the_subject(subject: str) -> None:
    assert read_letter(letter("x", subject=subject)).subject == "Neaps"


def test_an_encoded_subject_is_read() -> None:
    assert read_letter(letter("x", subject="Ebbe und Flut – täglich")).subject == (
        "Ebbe und Flut – täglich"
    )


def test_a_whole_newsletter_is_one_note() -> None:
    many = "\n".join(f"https://a.example/{n}" for n in range(MOST_ADDRESSES + 1))
    assert read_letter(letter(many)).is_a_note
    assert read_letter(letter("Words without a link.")).is_a_note
    assert not read_letter(letter(many.rpartition("\n")[0])).is_a_note


def test_scripts_and_styles_are_no_text() -> None:
    html = "<style>p{}</style><script>steal()</script><p>Tide</p>"
    assert read_letter(letter(html=html)).text == "Tide"


def test_control_characters_are_gone() -> None:
    assert read_letter(b"Subject: a\x01b\r\n\r\nTi\x00de\x0b").text == "Tide"


@given(st.binary(max_size=2_000))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    read_letter(content)


@given(st.text(max_size=300), st.text(max_size=60))
def test_no_headers_are_too_strange(text: str, subject: str) -> None:
    read_letter(f"Subject: {subject}\nContent-Type: {subject}\n\n{text}".encode("utf-8", "replace"))


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain; charset=undefined",
        "text/plain; charset=idna",
        "text/plain; charset=punycode",
        "text/plain; charset*=x; charset*0=y",
        f"text/plain; charset*{'9' * 5_000}=x",
        'text/plain; charset="a\x00b"',
    ],
    ids=["undefined", "idna", "punycode", "mixed parts", "endless number", "zero byte"],
)
def test_a_charset_that_nobody_can_read_still_brings_the_link(kind: str) -> None:
    read = read_letter(f"Content-Type: {kind}\n\nhttps://a.example/neap \xe9\n".encode("latin-1"))
    assert [address for address, _ in read.addresses] == ["https://a.example/neap"]


@pytest.mark.parametrize(
    "layer",
    [
        "Content-Type: message/rfc822\n\n",
        "Content-Type: multipart/mixed; boundary={}\n\n--{}\n",
    ],
)
def test_a_letter_in_a_letter_without_end_has_its_subject(layer: str) -> None:
    layers = "".join(layer.format(depth, depth) for depth in range(3_000))
    assert read_letter(f"Subject: Tides\n{layers}hi".encode()).subject == "Tides"
