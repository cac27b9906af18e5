"""Papers as readers meet them: in an item of an issue that is out."""

from datetime import date
from typing import Any

from curation.models import Paper, PaperAuthor, Publication
from curation.models.item import Kind
from newsletter.editions.models import Edition, EditionItem
from tests.factories import IssueFactory, PaperFactory
from tests.newsletter.archive.editions import freeze, publish


def by(paper: Paper, *names: str) -> Paper:
    for position, name in enumerate(names):
        PaperAuthor.objects.create(paper=paper, name=name, position=position)
    return paper


def out(publication: Publication, number: int = 1, **facts: Any) -> Edition:
    """An issue that is public."""
    day = date(2026, number, 1)
    return publish(IssueFactory(publication=publication, number=number, date=day, **facts))


def not_out(publication: Publication) -> Edition:
    return freeze(IssueFactory(publication=publication, number=900))


def about(edition: Edition, *papers: Paper, kind: Kind = Kind.PAPER, **facts: Any) -> EditionItem:
    position = edition.items.count()
    said: dict[str, Any] = {"slug": f"card-{edition.pk}-{position}", "title": papers[0].title}
    item = EditionItem.objects.create(
        edition=edition, kind=kind, position=position, html="", search_text="", **(said | facts)
    )
    item.papers.add(*papers)
    edition.publication.mark_shown_anew()
    return item


def covered(publication: Publication, *names: str, **facts: Any) -> Paper:
    """A paper by these authors, with a card in an issue that is out."""
    paper = by(PaperFactory(publication=publication, **facts), *names)
    edition = Edition.objects.filter(publication=publication, is_current=True).first()
    about(edition or out(publication), paper)
    return paper
