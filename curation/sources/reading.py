"""What a source answered, read by its kind."""

from w3lib.encoding import html_to_unicode

from curation.fetch import Fetched
from curation.models.source import SourceKind
from curation.sources.arxiv import read_listing, read_search
from curation.sources.entry import Reading, UnreadableSource
from curation.sources.feed import read_feed
from curation.sources.json_feed import read_json_feed


def read(kind: SourceKind | str, answer: Fetched) -> Reading:
    """Raises `UnreadableSource`; the entries are read only as they are asked for."""
    if kind == SourceKind.ARXIV_QUERY:
        return read_search(answer.body)
    text = _text(answer).lstrip("\ufeff \t\r\n")
    if not text:
        raise UnreadableSource("What is at this address is empty.")
    if kind == SourceKind.ARXIV_LISTING:
        return read_listing(text, answer.address)
    return read_json_feed(text) if text.startswith("{") else read_feed(text, answer.address)


def _text(answer: Fetched) -> str:
    """As UTF-8 where it can be, whatever the server says: that is never so by chance."""
    if b"\0" in answer.body[:4]:  # every other byte of UTF-16 is zero, with its mark or without
        is_big_end_first = answer.body.startswith((b"\0", b"\xfe\xff"))
        return answer.body.decode("utf-16-be" if is_big_end_first else "utf-16-le", "replace")
    try:
        return answer.body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return html_to_unicode(answer.headers.get("content-type"), answer.body)[1]
    except (LookupError, ValueError):  # what Python knows as an encoding and is none of texts
        return answer.body.decode("utf-8", "replace")
