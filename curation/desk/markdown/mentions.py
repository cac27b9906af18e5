"""How a text mentions what its publication has, so that exports, letters and pages follow it.

Links lead to the page's own path from the root of the site: it stays true when the site moves,
and whoever reads the text knows it for a reference (see `curation.importers.rows.past`).
"""

from curation.identifiers import Identifier, Scheme, page_of
from curation.markdown.destinations import link
from curation.models import Issue, Item, Paper, Publication, Topic


def issue_mention(publication: Publication, issue: Issue) -> str:
    """“DT #22” where the publication has such a name for it, else “#22”, else its title."""
    words = issue.title
    if issue.number is not None:
        words = f"{publication.reference_prefix} #{issue.number}".strip()
    return _mention(publication, words, "issues", issue.slug)


def item_mention(publication: Publication, item: Item, words: str = "") -> str:
    return _mention(publication, words or item.title, "items", item.slug)


def topic_mention(publication: Publication, topic: Topic) -> str:
    return _mention(publication, topic.name, "topics", topic.slug)


def paper_mention(publication: Publication, paper: Paper, covering: Item | None) -> str:
    """The newest item about it; of one that no issue has covered, where its record leads.

    Empty where that leads nowhere.
    """
    if covering:
        return item_mention(publication, covering, paper.title)
    address = _page_of(paper)
    return link(paper.title, address) if address else ""


def _page_of(paper: Paper) -> str:
    if not paper.url and paper.doi:
        return page_of(Identifier(Scheme.DOI, paper.doi))
    if not paper.url and paper.arxiv_id:
        return page_of(Identifier(Scheme.ARXIV, paper.arxiv_id))
    return paper.url


def _mention(publication: Publication, words: str, room: str, slug: str) -> str:
    return link(words, f"/{publication.slug}/{room}/{slug}/")
