"""What an issue, an item and a paper say to whoever searches."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from django.utils.translation import gettext

from curation.languages import in_words_of
from curation.models import Paper
from newsletter.editions.models import Edition, EditionItem
from newsletter.editions.search.terms import Terms, terms_of

# Raise it when things are to be found by other terms: a sweep writes all of them anew.
FORM = 2


@dataclass(frozen=True)
class Wording:
    """A phrase is found inside the title or inside one of the texts."""

    title: str
    texts: tuple[str, ...]
    addresses: tuple[str, ...] = ()

    def terms(self, language: str) -> Terms:
        return terms_of(self.title, self.texts, self.addresses, language)


def of_edition(edition: Edition) -> Wording:
    """Its words outside items, and how readers call it: “issue 22”, “DT #22”."""
    number, text = edition.number, edition.search_text.removeprefix(edition.title)
    if number is None:
        return Wording(edition.title, (text,))
    with in_words_of(edition.publication.language):
        called = gettext("Issue %(number)s") % {"number": number}
    short = f"{edition.publication.reference_prefix} {number}"
    return Wording(edition.title, (called, short, text))


def of_item(item: EditionItem, paper: Paper | None = None) -> Wording:
    """The card of a paper is found by the paper's record too."""
    text = item.search_text.removeprefix(item.title)  # which stands for itself
    own = Wording(item.title, (text, item.source), tuple(item.addresses))
    if paper is None:
        return own
    record = of_paper(paper)
    return Wording(own.title, own.texts + record.texts, own.addresses + record.addresses)


def of_paper(paper: Paper) -> Wording:
    """Its authors are at hand."""
    texts = (
        *(paper.title, *paper.author_names, paper.affiliation, paper.venue, paper.category),
        *(paper.doi, f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else "", paper.abstract),
    )
    return Wording(paper.title, tuple(filter(None, texts)), tuple(_addresses(paper)))


def made_of(language: str, paper: Paper | None = None) -> str:
    """What terms are made of: while it stays the same, so do they."""
    if paper is None:
        return f"{FORM}:{language}"
    record = of_paper(paper)
    said = "\0".join([str(paper.date), *record.texts, *record.addresses])
    digest = blake2b(said.encode(errors="replace"), digest_size=16).hexdigest()
    return f"{FORM}:{language}:{digest}"


def _addresses(paper: Paper) -> Iterator[str]:
    yield from filter(None, [paper.url, paper.code_url, paper.data_url])
    if paper.doi:
        yield f"https://doi.org/{paper.doi}"
    if paper.arxiv_id:
        yield f"https://arxiv.org/abs/{paper.arxiv_id}"
