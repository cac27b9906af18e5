"""The rules of the W3C's feed validator that a feed of ours could break, as complaints.

Errors and warnings alike, from its documentation (https://validator.w3.org/feed/docs/).
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"

_URI = re.compile(r"[a-zA-Z][0-9a-zA-Z+.-]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+")
_TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]+")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} [+-]\d{4}")
_ROOT = re.compile(r"[a-zA-Z]+:")
# Of those that are refused, the ones an archive like ours might use.
_REFUSED_ELEMENTS = {"script", "style", "object", "embed", "iframe", "meta", "link", "base", "svg"}
_REFUSED_ATTRIBUTES = re.compile(r"on\w+|style|role|aria-\w+")
_ADDRESSES = ("href", "src", "srcset", "poster", "cite")


def complaints_about_atom(document: bytes) -> list[str]:
    return list(_atom(ElementTree.fromstring(document)))


def complaints_about_rss(document: bytes) -> list[str]:
    return list(_rss(ElementTree.fromstring(document)))


def complaints_about_opml(document: bytes) -> list[str]:
    return list(_opml(ElementTree.fromstring(document)))


def complaints_about_html(html: str) -> Iterator[str]:
    """Of a text in a feed: what is unsafe there, and addresses that lead nowhere."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag in _REFUSED_ELEMENTS:
            yield f"SecurityRisk: <{element.tag}>"
        for name, value in element.attrib.items():
            if _REFUSED_ATTRIBUTES.fullmatch(name):
                yield f"SecurityRiskAttr: {name}"
            if name in _ADDRESSES and not all(map(_ROOT.match, value.split(", "))):
                yield f"ContainsRelRef: {value}"


def _atom(feed: Element) -> Iterator[str]:
    if not feed.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield "MissingDCLanguage"
    yield from _once(feed, [f"{ATOM}{name}" for name in ("title", "id", "updated", "author")])
    links = feed.findall(f"{ATOM}link")
    yield from _links(links)
    if [link.get("rel") for link in links].count("self") != 1:
        yield "MissingSelf"
    yield from _ids([_text(each, "id") for each in (feed, *feed.findall(f"{ATOM}entry"))])
    yield from _moments(feed, ["updated"])
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _entry(entry)
    yield from _twice([_text(entry, "updated") for entry in entries], "DuplicateUpdated")
    newest = max((_moment(_text(entry, "updated")) for entry in entries), default=None)
    if newest and newest != _moment(_text(feed, "updated")):
        yield "the feed is not as new as its newest entry"


def _entry(entry: Element) -> Iterator[str]:
    yield from _once(entry, [f"{ATOM}{name}" for name in ("title", "id", "updated", "content")])
    yield from _links(entry.findall(f"{ATOM}link"))
    yield from _moments(entry, ["updated", "published"])
    content = entry.find(f"{ATOM}content")
    if content is not None:
        yield from complaints_about_html(content.text or "")
    if re.search(r"</\w+>", _text(entry, "title")):
        yield "ContainsUndeclaredHTML"


def _rss(rss: Element) -> Iterator[str]:
    if rss.get("version") != "2.0":
        yield "InvalidVersion"
    (channel,) = rss.findall("channel")
    yield from _once(channel, ["title", "link", "description", "language", "lastBuildDate"])
    own = channel.findall(f"{ATOM}link")
    if [link.get("rel") for link in own] != ["self"]:
        yield "MissingAtomSelfLink"
    names = [child.tag for child in channel]
    if "item" in names and set(names[names.index("item") :]) != {"item"}:
        yield "MisplacedItem"
    yield from _rfc_822(channel.findtext("lastBuildDate") or "")
    items = channel.findall("item")
    for item in items:
        yield from _item(item)
    yield from _twice([item.findtext("guid") or "" for item in items], "DuplicateValue: guid")


def _item(item: Element) -> Iterator[str]:
    yield from _once(item, ["title", "link", "description", "guid", "pubDate", CONTENT, CREATOR])
    names = [child.tag for child in item]
    if names.index(CONTENT) < names.index("description"):
        yield "NeedDescriptionBeforeContent"
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false":
        yield "InvalidPermalink"
    yield from _uri(item.findtext("link") or "")
    yield from _rfc_822(item.findtext("pubDate") or "")
    yield from complaints_about_html(item.findtext(CONTENT) or "")
    yield from complaints_about_html(item.findtext("description") or "")


def _opml(opml: Element) -> Iterator[str]:
    if opml.get("version") != "2.0":
        yield "InvalidOPMLVersion"
    if [child.tag for child in opml] != ["head", "body"] or opml.find("body/outline") is None:
        yield "MissingElement"
    for outline in opml.iter("outline"):
        said = outline.attrib
        if not said.get("text"):
            yield "MissingAttribute: text"
        if len(said) > 1 and (said.get("type") != "rss" or not said.get("title")):
            yield "MissingOutlineType"
        if said.get("type") == "rss":
            yield from _uri(said.get("xmlUrl", ""))
            yield from _uri(said.get("htmlUrl", ""))


def _once(element: Element, names: list[str]) -> Iterator[str]:
    for name in names:
        found = element.findall(name)
        if len(found) != 1:
            yield f"{len(found)} times {name} in {element.tag}"
        elif not len(found[0]) and not (found[0].text or "").strip():
            yield f"NotBlank: {name}"


def _links(links: list[Element]) -> Iterator[str]:
    for link in links:
        yield from _uri(link.get("href", ""))
    kinds = [f"{link.get('rel')} {link.get('type')}" for link in links]
    yield from _twice(kinds, "DuplicateAtomLink")


def _ids(ids: list[str]) -> Iterator[str]:
    yield from _twice(ids, "DuplicateIds")
    yield from (f"InvalidTAG: {each}" for each in ids if not _TAG_URI.fullmatch(each))


def _moments(element: Element, names: list[str]) -> Iterator[str]:
    for name in names:
        if not _RFC_3339.fullmatch(_text(element, name)):
            yield f"InvalidRFC3339Date: {_text(element, name)}"


def _rfc_822(moment: str) -> Iterator[str]:
    if not _RFC_822.fullmatch(moment):
        yield f"InvalidRFC2822Date: {moment}"
    elif f"{parsedate_to_datetime(moment):%a}" != moment[:3]:
        yield f"IncorrectDOW: {moment}"


def _uri(address: str) -> Iterator[str]:
    if not _URI.fullmatch(address):
        yield f"InvalidFullLink: {address}"


def _twice(values: list[str], complaint: str) -> Iterator[str]:
    yield from (f"{complaint}: {each}" for each, count in Counter(values).items() if count > 1)


def _text(element: Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
