"""Which papers readers see: those of issues that are out, and of collections that are shown."""

from django.db.models import Exists, Min, OuterRef, Q

from curation.models import CollectionEntry, Publication, Topic
from curation.models.item import Kind
from curation.models.paper import PaperQuerySet
from newsletter.editions.models import Edition, EditionItem, EditionItemQuerySet
from newsletter.editions.remembered import asked_once


def public_papers(publication: Publication) -> PaperQuerySet:
    """Papers that an item of a public edition is about, or that a public collection lists."""
    return _papers(publication).filter(seen_by_readers())


def seen_by_readers() -> Q:
    """The same, as a condition on papers of any publication."""
    spoken_of = appearances().filter(papers=OuterRef("pk"))
    listed = CollectionEntry.objects.filter(paper=OuterRef("pk"), collection__is_public=True)
    return Exists(spoken_of) | Exists(listed)


def papers_of_edition(edition: Edition) -> PaperQuerySet:
    """In the order in which the issue speaks of them."""
    is_here = Q(appearances__edition=edition) & ~Q(appearances__kind=Kind.SPONSOR)
    papers = _papers(edition.publication).filter(is_here)
    return papers.annotate(place=Min("appearances__position")).order_by("place", "pk")


def has_papers_of_edition(edition: Edition) -> bool:
    """Whether there are any, in half of the time it takes to find them in their order."""
    about = EditionItem.papers.through.objects.filter(editionitem__edition=edition)
    return about.exclude(editionitem__kind=Kind.SPONSOR).exists()


def papers_of_topic(topic: Topic) -> PaperQuerySet:
    """Those that public items of this topic are about."""
    spoken_of = appearances().filter(papers=OuterRef("pk"), topic=topic)
    return _papers(topic.publication).filter(Exists(spoken_of))


@asked_once
def has_papers_of_topic(publication: Publication, topic: int) -> bool:
    """Whether there are any; the topic is told by its key."""
    spoken_of = appearances().filter(edition__publication=publication, topic=topic)
    return spoken_of.filter(papers__isnull=False).exists()


def appearances() -> EditionItemQuerySet:
    """Items that readers see. What only a sponsor speaks of is none of ours."""
    return EditionItem.objects.public().exclude(kind=Kind.SPONSOR)


def _papers(publication: Publication) -> PaperQuerySet:
    papers: PaperQuerySet = publication.papers.all()
    return papers
