"""OPML 2.0 (https://opml.org/spec2.opml): lists of feeds, to and from other feed readers."""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from lxml import etree

from curation.characters import one_line
from curation.links import is_sound
from curation.models import Source
from curation.models.source import SourceKind
from curation.sources.arxiv import address_of, place_in
from curation.sources.finding import Found

MOST_BYTES = 2_000_000
MOST_OUTLINES = 5_000

_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class UnreadableOpml(Exception):
    """The text says in one sentence why nothing was read."""


def write_opml(name: str, sources: Iterable[Source]) -> bytes:
    """What arXiv is asked for stands there as addresses that any reader understands."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = f"Sources of {one_line(name)}"
    body = ElementTree.SubElement(root, "body")
    for source in sources:
        ElementTree.SubElement(body, "outline", _attributes(source))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def read_opml(content: bytes) -> list[Found]:
    """Whatever has a feed's address, in folders too, in order. Raises `UnreadableOpml`."""
    if len(content) > MOST_BYTES:
        raise UnreadableOpml(f"This file is larger than {MOST_BYTES // 1_000_000} MB.")
    found = list(_found(_root(content)))
    if not found:
        raise UnreadableOpml("This file lists no feeds.")
    if len(found) > MOST_OUTLINES:
        raise UnreadableOpml(f"This file lists more than {MOST_OUTLINES:,} feeds.")
    return found


def _attributes(source: Source) -> dict[str, str]:
    is_feed = source.kind == SourceKind.FEED
    address = source.address if is_feed else address_of(source.kind, source.address)
    said = {"type": "rss", "text": str(source), "title": str(source), "xmlUrl": address}
    said |= {"htmlUrl": source.site_address} if is_sound(source.site_address) else {}
    return {name: one_line(value) for name, value in said.items()}


def _root(content: bytes) -> etree._Element:
    if _DOCUMENT_TYPE.search(content.replace(b"\0", b"")):
        raise UnreadableOpml("This file defines entities of its own, which no list needs.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableOpml("This file is no OPML that can be read.") from error
    if root.tag != "opml":
        raise UnreadableOpml("This file is no OPML: export your feeds as OPML first.")
    return root


def _found(root: etree._Element) -> Iterator[Found]:
    for outline in root.iter("outline"):
        said = {str(name).lower(): one_line(str(value)) for name, value in outline.items()}
        address = said.get("xmlurl", "")
        if not address:
            continue
        title = said.get("title") or said.get("text", "")
        place = place_in(address)
        yield Found(*place, title=title) if place else Found(SourceKind.FEED, address, title)
