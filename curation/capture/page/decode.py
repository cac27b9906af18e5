"""The bytes of a page as text, whatever it says its encoding is.

Labels are w3lib's, after the encoding standard of browsers; unlike them, we believe bytes that
can only be UTF-8 more than a server that says otherwise, since that is the commonest mistake.
"""

import codecs
import re

from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

# More than the door lets through.
MOST_BYTES = 3_000_000
_FALLBACK = "cp1252"
# Python knows more under a label than a page may ask for: zip, hex, punycode, utf-7.
_OF_PAGES = re.compile(
    r"utf-(?:8|16(?:-[bl]e)?|32(?:-[bl]e)?)|cp(?:125\d|866|874|932|949)|iso8859-\d+|latin-?1|"
    r"koi8-[ru]|mac-(?:roman|cyrillic)|big5(?:hkscs)?|gb(?:2312|k|18030)|euc_(?:jp|kr)|"
    r"shift_jis|iso2022_jp|tis-620"
)
_MANY_BYTES = re.compile(r"utf-|big5|gb|euc|shift_jis|iso2022|cp9")
# What browsers in these countries take for granted, in this order.
_BY_LANGUAGE = {
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030", "big5hkscs"),
    "ko": ("cp949",),
    **dict.fromkeys(("ru", "uk", "bg", "be", "sr", "mk"), ("cp1251",)),
    **dict.fromkeys(("cs", "pl", "hu", "sk", "sl", "hr", "ro"), ("cp1250",)),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "th": ("cp874",),
}
_LANGUAGE = re.compile(rb"<html[^>]{0,300}?\blang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)
_HEAD_BYTES = 4_096
_MANY_ZEROS = 0.3
_ABOVE_ASCII = bytes(range(0x80, 0x100))
# So many letters in a row are not UTF-8 by chance.
_SURELY = 8
# A page in UTF-8 may hold a few bytes that are not, say of a quoted comment.
_MOST_DAMAGE = 0.1


def decoded(body: bytes, content_type: str) -> str:
    """Never raises; what no encoding explains is shown as replacement characters."""
    body = body[:MOST_BYTES]
    encoding, mark = read_bom(body)
    if encoding and mark:
        return _lenient(body[len(mark) :], encoding)
    encoding = _without_mark(body)
    if encoding:
        return _lenient(body, encoding)
    return _by_claims(body, _claims(body, content_type))


def _by_claims(body: bytes, claims: list[str]) -> str:
    as_utf8 = _lenient(body, "utf-8")
    damage, letters = as_utf8.count("\ufffd"), len(as_utf8) - len(_ascii(body))
    if letters >= _SURELY and damage == 0:
        return as_utf8
    for claim in claims:
        text = _strict(body, claim) if _MANY_BYTES.match(claim) else None
        if text is not None:
            return text
    if damage <= _MOST_DAMAGE * letters:
        return as_utf8
    return _by_one_byte(body, claims)


def _by_one_byte(body: bytes, claims: list[str]) -> str:
    """The claim that is left, else what the language of the page usually stands in."""
    for claim in claims:
        if claim != "utf-8":
            return _lenient(body, claim)
    language = _LANGUAGE.search(body[:_HEAD_BYTES])
    for guess in _BY_LANGUAGE.get(language[1].decode().lower(), ()) if language else ():
        text = _strict(body, guess)
        if text is not None:
            return text
    return _lenient(body, _FALLBACK)


def _claims(body: bytes, content_type: str) -> list[str]:
    """The server's first, then the page's own, which cannot be UTF-16 if it could be read."""
    by_server = _known(http_content_type_encoding(content_type))
    by_page = _known(html_body_declared_encoding(body[:_HEAD_BYTES]))
    if by_page.startswith(("utf-16", "utf-32")):
        by_page = "utf-8"
    return [claim for claim in (by_server, by_page) if claim]


def _known(label: str | None) -> str:
    name = resolve_encoding(label) if label else None
    return name if name and _OF_PAGES.fullmatch(name) else ""


def _without_mark(body: bytes) -> str:
    """Every other byte of Western UTF-16 is zero; text in any other encoding has none."""
    head = body[:_HEAD_BYTES]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < _MANY_ZEROS * len(head):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _ascii(body: bytes) -> bytes:
    return body.translate(None, delete=_ABOVE_ASCII)


def _strict(body: bytes, encoding: str) -> str | None:
    """A letter that was cut in two at the end of the body is no mistake."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(body)
    except UnicodeError:
        return None


def _lenient(body: bytes, encoding: str) -> str:
    return codecs.getincrementaldecoder(encoding)("replace").decode(body)
