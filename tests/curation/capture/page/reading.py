"""A page of a few lines, read on a day that does not change."""

from datetime import date

from curation.capture.page import PageFacts, read_page
from curation.fetch.answers import Fetched

TODAY = date(2026, 11, 22)
ADDRESS = "https://quay.example/notes/bell"
PROSE = "<p>" + "The bell on the quay stopped and only the gulls had noticed it. " * 60 + "</p>"


def read(
    body: str | bytes,
    *,
    address: str = ADDRESS,
    status: int = 200,
    content_type: str = "text/html; charset=utf-8",
    headers: dict[str, str] | None = None,
) -> PageFacts:
    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    given = {"content-type": content_type, **(headers or {})}
    return read_page(Fetched(address, status, given, content), today=TODAY)


def head(markup: str, address: str = ADDRESS) -> PageFacts:
    """Of an article with this in its head."""
    page = f"<html><head>{markup}</head><body><article>{PROSE}</article></body>"
    return read(page, address=address)


def linked(data: str) -> str:
    """JSON-LD, as it stands in a page."""
    return f'<script type="application/ld+json">{data}</script>'
