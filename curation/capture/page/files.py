"""What a file that is no page says of itself: the title in a PDF, else its name.

A PDF is searched, not parsed: nothing is decompressed and no reference is followed but one, so
that no file can make it loop or grow. Programs write the title in plain sight for such searches.
"""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from django.utils.http import parse_header_parameters

from curation.capture.page.plain import plain_words
from curation.capture.page.titles import LONGEST_TITLE

_PACKET_BYTES = 65_536
_OBJECT_BYTES = 4_096

_XMP_TITLE = re.compile(
    rb"<dc:title[^>]{0,200}>\s*<rdf:Alt[^>]{0,200}>\s*<rdf:li[^>]{0,200}>([^<]*)<"
)
_INFO = re.compile(rb"/Info\s{1,9}(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}R")
_TITLE = re.compile(
    rb"/Title\s{0,9}(?:\(((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"", b"\n": b"", b"\r\n": b""}
# Titles that the program wrote, not the author.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel) - .*|untitled.*|document\d*|slide \d+|"
    r".*\.(?:docx?|dvi|tex|indd|pptx?|xlsx?|rtf|odt|pdf|ps|qxd|pmd|fm))",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{3}")


def title_of_pdf(body: bytes) -> str:
    for title in (_in_packet(body), _in_information(body)):
        words = plain_words(title, LONGEST_TITLE)
        if words and not _NO_TITLE.fullmatch(words):
            return words
    return ""


def title_of_file(address: str, disposition: str) -> str:
    """The name the server gives it, or the end of its address, as words; empty for mere numbers."""
    name = _given_name(disposition) or _name_in(address)
    stem = re.sub(r"\.\w{1,5}\Z", "", name)
    words = plain_words(re.sub(r"[_+\s]+|(?<=\w)-(?=\w)", " ", stem), LONGEST_TITLE)
    return words if _LETTERS.search(words) else ""


def _in_packet(body: bytes) -> str:
    begun = body.rfind(b"<x:xmpmeta")
    if begun < 0:
        return ""
    found = _XMP_TITLE.search(body[begun : begun + _PACKET_BYTES])
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _in_information(body: bytes) -> str:
    """Only of the object that the file calls its information: bookmarks have titles too."""
    if b"/Encrypt" in body:
        return ""
    *_, last = [None, *_INFO.finditer(body)]
    if last is None:
        return ""
    begun = body.rfind(b"\n%s %s obj" % (last[1], last[2]))
    found = _TITLE.search(body[begun : begun + _OBJECT_BYTES]) if begun >= 0 else None
    return _pdf_text(found) if found else ""


def _pdf_text(found: re.Match[bytes]) -> str:
    if found[2] is not None:
        digits = b"".join(found[2].split())
        content = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        content = _ESCAPE.sub(_unescaped, found[1])
    if content.startswith((b"\xfe\xff", b"\xff\xfe")):
        return content.decode("utf-16", "replace")
    if content.startswith(b"\xef\xbb\xbf"):
        return content[3:].decode("utf-8", "replace")
    return content.decode("cp1252", "replace")


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1].isdigit():
        return bytes([int(found[1], 8) & 0xFF])
    return _ESCAPED.get(found[1], found[1])


def _given_name(disposition: str) -> str:
    try:
        _, given = parse_header_parameters(disposition[:2_000])
    except (ValueError, LookupError, TypeError):  # the last: pieces with and without numbers
        return ""
    return re.split(r"[/\\]", str(given.get("filename", "")))[-1]


def _name_in(address: str) -> str:
    try:
        return unquote(urlsplit(address).path.rpartition("/")[2])
    except ValueError:
        return ""
