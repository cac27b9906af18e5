"""Bytes as text, whatever is said of them."""

import pytest

from curation.capture.page.decode import decoded
from tests.curation.capture.page.reading import read

RUSSIAN = "Гавань просыпается раньше города"
JAPANESE = "港は町より先に目を覚まします"
FRENCH = "La jetée s’éveille à l’aube, déjà"


@pytest.mark.parametrize(
    ("text", "encoding", "content_type"),
    [
        (RUSSIAN, "utf-8", ""),
        (RUSSIAN, "utf-8", "text/html; charset=windows-1251"),
        (RUSSIAN, "utf-8", "text/html; charset=gbk"),
        (RUSSIAN, "cp1251", "text/html; charset=windows-1251"),
        (RUSSIAN, "koi8-r", "text/html; charset=koi8-r"),
        (RUSSIAN, "utf-8-sig", "text/html; charset=iso-8859-1"),
        (RUSSIAN, "utf-16", ""),
        (FRENCH, "utf-16-le", ""),
        (FRENCH, "utf-16-be", ""),
        (FRENCH, "cp1252", ""),
        (FRENCH, "cp1252", "text/html; charset=ISO-8859-1"),
        (FRENCH, "cp1252", "text/html; charset=utf-8"),
        (FRENCH, "utf-8", "text/html; charset=nonsense"),
        (JAPANESE, "shift_jis", "text/html; charset=Shift_JIS"),
        (JAPANESE, "iso2022_jp", "text/html; charset=iso-2022-jp"),
        (JAPANESE, "euc_jp", 'text/html; charset="euc-jp"'),
    ],
)
def test_a_text_is_read_in_its_encoding_whatever_the_server_says(
    text: str, encoding: str, content_type: str
) -> None:
    page = f"<html><head><title>{text}</title></head>"
    assert decoded(page.encode(encoding), content_type) == page


@pytest.mark.parametrize(
    ("language", "encoding", "text"),
    [("ru", "cp1251", RUSSIAN), ("ja", "shift_jis", JAPANESE), ("ja", "euc_jp", JAPANESE),
     ("pl", "cp1250", "Żółta łódź płynie wolniej")],
)  # fmt: skip
def test_an_encoding_that_nobody_names_is_that_of_the_language(
    language: str, encoding: str, text: str
) -> None:
    page = f"<html lang={language}><title>{text}</title>"
    assert decoded(page.encode(encoding), "") == page


def test_the_page_is_believed_where_the_server_is_wrong() -> None:
    page = f'<meta charset="windows-1251"><title>{RUSSIAN}</title>'
    assert RUSSIAN in decoded(page.encode("cp1251"), "text/html; charset=utf-8")


def test_a_page_that_can_be_read_as_letters_is_not_utf_16() -> None:
    page = f'<meta charset="utf-16"><title>{FRENCH}</title>'
    assert decoded(page.encode(), "") == page


def test_a_few_damaged_bytes_do_not_spoil_the_rest() -> None:
    assert decoded(f"{FRENCH * 9} ".encode() + b"\xff", "") == f"{FRENCH * 9} \ufffd"


def test_a_letter_cut_in_two_at_the_end_is_no_damage() -> None:
    assert decoded(RUSSIAN.encode()[:-1], "") == RUSSIAN[:-1]


@pytest.mark.parametrize("label", ["zlib", "hex", "punycode", "idna", "utf-7", "unicode_escape"])
def test_no_page_may_ask_for_what_is_no_encoding_of_pages(label: str) -> None:
    body = b"+ADw-script+AD4- \\u003cb\\u003e 616263"
    assert decoded(body, f"text/html; charset={label}") == body.decode()


def test_titles_come_out_of_the_encoding_of_their_page() -> None:
    body = f'<meta charset="koi8-r"><title>{RUSSIAN}</title>'.encode("koi8-r")
    assert read(body, content_type="text/html").title == RUSSIAN
