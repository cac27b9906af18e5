"""Letters are taken apart whatever their bytes are."""

from pathlib import Path

import pytest

from newsletter.mail import reading

NAME = "20261122T093000.000001Z-ann@x.example-000000000000.eml"
PLAIN = (
    "Subject: =?utf-8?q?Ebbe_und_Flut_=F0=9F=8C=8A?=\r\n"
    "From: Salt <salt@x.example>\r\nTo: ann@x.example\r\n"
    "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\nFl=C3=BCt=\r\n!\r\n"
    "--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Fl\xfct</p>\r\n--b--\r\n"
).encode("latin-1")


def _file(folder: Path, content: bytes) -> Path:
    path = folder / NAME
    path.write_bytes(content)
    return path


def test_a_letter_is_shown_decoded(tmp_path: Path) -> None:
    letter = reading.letter(_file(tmp_path, PLAIN))
    assert letter.envelope.subject == "Ebbe und Flut 🌊"
    assert letter.envelope.sender == "Salt <salt@x.example>"
    assert (letter.text, letter.html) == ("Flüt!", "<p>Flüt</p>")
    assert [name for name, _ in letter.headers] == ["Subject", "From", "To", "Content-Type"]
    assert "=C3=BCt=" in letter.source
    assert reading.envelope(tmp_path / NAME) == letter.envelope


def test_the_time_is_when_it_was_caught_whatever_the_letter_claims(tmp_path: Path) -> None:
    path = _file(tmp_path, b"Date: nonsense\r\n" + PLAIN)
    caught_at = reading.envelope(path).caught_at
    assert caught_at is not None
    assert caught_at.isoformat() == "2026-11-22T09:30:00.000001+00:00"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"no header at all",
        b"Subject: =?nonsense?q?x?=\r\n\r\n",
        b"Subject: =?utf-8?b?////=?=\r\n\r\n",
        b"Subject: =?utf-8?q?=FF=FE?=\r\n\r\n",
        b"Subject: \xff\xfe\r\nTo: \xc3\x28\r\n\r\nx",
        b"Content-Type: text/html; charset=nonsense\r\n\r\n<p>\xff",
        b"Content-Type: text/html; charset=undefined\r\n\r\n<p>\xff",
        b"Content-Type: text/html; charset*=x; charset*0=y\r\n\r\n<p>\xff",
        b'Content-Type: text/html; charset="\xff"\r\n\r\n<p>',
        b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n',
        b"Content-Type: multipart/mixed\r\n\r\nx",
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!!",
        b"Content-Disposition: \xff\r\nContent-Type: \xff\r\n\r\nx",
        b"To: " + b"<" * 10_000 + b"\r\n\r\n",
    ],
)
def test_broken_letters_are_still_shown(tmp_path: Path, content: bytes) -> None:
    letter = reading.letter(_file(tmp_path, content))
    for text in [letter.html, letter.text, letter.source, letter.envelope.subject]:
        text.encode()
