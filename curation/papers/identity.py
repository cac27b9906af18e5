"""A paper as its own words name it: title and first author, folded, once in a publication."""

from curation.models import Paper
from curation.papers.fields import GIVEN


def alike(paper: Paper, identity: str) -> Paper | None:
    """Another record of the publication that is named so."""
    others = Paper.objects.filter(publication=paper.publication_id).exclude(pk=paper.pk)
    return others.filter(identity=identity).first() if identity else None


def identity_of(paper: Paper) -> str:
    """Empty while nobody has said its title but the page it was captured from."""
    if paper.origins.get("title") == GIVEN:
        return ""
    names = paper.authors.values_list("name", flat=True)
    return Paper.identity_of(paper.title, names.first() or "")


def name_anew(paper: Paper) -> None:
    """After title or authors have changed. Of two that are named alike the second gets a mark.

    The mark holds a blank, which no folded name does.
    """
    wanted = identity_of(paper)
    if wanted and alike(paper, wanted):
        wanted = f"{wanted[:370]} {paper.pk}"
    if wanted and wanted != paper.identity:
        paper.identity = wanted
        paper.save(update_fields=["identity"])
