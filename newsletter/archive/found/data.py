"""What search engines are told of a page in their own words: JSON-LD of schema.org.

Every node is whole in itself, as each page is read alone; nothing here is asked of the database
but an item's papers and a paper's authors.
"""

from typing import Any

from django.urls import reverse
from django.utils.encoding import iri_to_uri

from curation.characters import one_line
from curation.links import is_sound
from curation.models import Paper, Publication
from curation.models.item import Kind
from curation.models.paper import Standing
from newsletter.archive.described import full_address
from newsletter.archive.found.pictures import picture_of_edition, picture_of_item
from newsletter.archive.found.trail import trail
from newsletter.editions.addresses import item_path, page_path
from newsletter.editions.models import Edition, EditionItem

Node = dict[str, Any]
Data = tuple[Node, ...]

# A few papers have thousands.
MOST_AUTHORS = 100


def data_of_publication(publication: Publication) -> Data:
    """The periodical, and how it is searched."""
    search = full_address(reverse("archive:search", args=[publication.slug]))
    site = {
        "@type": "WebSite",
        "@id": f"{_index(publication)}#site",
        "url": _index(publication),
        "name": publication.name,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
    said = {"description": publication.tagline, "inLanguage": publication.language}
    return (site, _known(_periodical(publication) | said))


def data_of_edition(edition: Edition) -> Data:
    """The issue, and the way to it from the root; its publication is at hand."""
    picture = picture_of_edition(edition)
    node = _issue(edition) | {
        "@type": ["PublicationIssue", "Article"],
        "headline": edition.title,
        "description": edition.dek,
        "inLanguage": edition.publication.language,
        "image": full_address(picture.path) if picture else "",
        "isPartOf": _periodical(edition.publication),
        **_made(edition),
    }
    return (_known(node), trail(edition))


def data_of_item(item: EditionItem) -> Data:
    """The article, and the way to it; its edition and publication are at hand.

    What a sponsor says is not told to search engines.
    """
    if item.kind == Kind.SPONSOR:
        return ()
    picture = picture_of_item(item)
    node = {
        "@type": "Article",
        "@id": f"{full_address(item_path(item))}#item",
        "url": full_address(item_path(item)),
        "headline": item.shown_title,
        "description": item.summary,
        "articleSection": item.section_title,
        "inLanguage": item.language or item.edition.publication.language,
        "image": full_address(picture.path) if picture else "",
        "isPartOf": _issue(item.edition),
        "about": [_paper(paper, item.edition.publication) for paper in item.papers.all()],
        **_made(item.edition),
    }
    return (_known(node), trail(item.edition, item))


def data_of_paper(paper: Paper) -> Data:
    """The scholarly article; its publication and authors are at hand."""
    doi = f"https://doi.org/{paper.doi}" if paper.doi else ""
    arxiv = f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else ""
    is_well = paper.standing == Standing.SOUND
    node = _paper(paper, paper.publication) | {
        "author": [{"@type": "Person", "name": one_line(name)} for name in _authors(paper)],
        "datePublished": paper.date.isoformat() if paper.date else "",
        "abstract": one_line(paper.abstract),
        "isPartOf": _named("CreativeWork", paper.venue),
        "identifier": [_identifier("DOI", paper.doi), _identifier("arXiv", paper.arxiv_id)],
        "sameAs": [
            iri_to_uri(each)
            for each in (doi, arxiv, paper.url if is_sound(paper.url) else "")
            if each
        ],
        "creativeWorkStatus": "" if is_well else paper.get_standing_display(),
        "license": paper.licence,
    }
    return (_known(node),)


def _periodical(publication: Publication) -> Node:
    index = _index(publication)
    return {
        "@type": "Periodical",
        "@id": f"{index}#periodical",
        "url": index,
        "name": publication.name,
    }


def _issue(edition: Edition) -> Node:
    page = full_address(page_path(edition))
    node = {
        "@type": "PublicationIssue",
        "@id": f"{page}#issue",
        "url": page,
        "name": edition.title,
        "issueNumber": edition.number,
        "datePublished": _day(edition),
    }
    return _known(node)


def _made(edition: Edition) -> Node:
    """When, and by whom."""
    publication = edition.publication
    whole = {
        "@type": "Organization",
        "name": publication.name,
        "url": _index(publication),
    }
    return {
        "datePublished": _day(edition),
        "dateModified": edition.public_at.isoformat() if edition.public_at else "",
        "author": _named("Person", publication.from_name) or whole,
        "publisher": whole,
    }


def _paper(paper: Paper, publication: Publication) -> Node:
    page = full_address(reverse("archive:paper", args=[publication.slug, paper.slug]))
    name = one_line(paper.title)
    return {"@type": "ScholarlyArticle", "@id": f"{page}#paper", "url": page, "name": name}


def _authors(paper: Paper) -> list[str]:
    return paper.author_names[:MOST_AUTHORS]


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": one_line(name)} if name else {}


def _identifier(scheme: str, value: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value} if value else {}


def _day(edition: Edition) -> str:
    """The day it bears, else the day it came out; an unpublished letter has neither."""
    moment = edition.public_at.date() if edition.public_at else None
    day = edition.date or moment
    return day.isoformat() if day else ""


def _index(publication: Publication) -> str:
    return full_address(reverse("archive:index", args=[publication.slug]))


def _known(node: Node) -> Node:
    """Without what is not known."""
    lists = {name: [*filter(None, said)] for name, said in node.items() if isinstance(said, list)}
    return {name: said for name, said in (node | lists).items() if said or said == 0}
