"""A small archive with something of everything that is looked for."""

from datetime import UTC, date, datetime

from curation.models import Collection, Issue, Item, Paper, Publication
from curation.models.collection import CollectionEntry
from curation.models.item import ItemPaper, Kind
from newsletter.editions.freeze import freeze_and_publish
from newsletter.editions.search.results import Hit, Results
from tests.factories import (
    AddressFactory,
    CollectionFactory,
    IssueFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)

NOW = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)

# Slug, kind, title, body; topics by the section they stand under.
ISSUES = {
    1: (
        date(2025, 3, 2),
        "Quantum roofs at last",
        {
            "roofs": [
                ("slate-panels", Kind.STORY, "Slate panels learn to breathe", "Tiles that open."),
                ("moss", Kind.LINK, "Moss calculator", "Counts moss on réseaux de toits."),
                ("guard", Kind.NOTE, "", "All guttering prices exclude ladders."),
            ],
            "birds": [
                ("swifts", Kind.STORY, "Swifts under the tiles", "They nest in quantum leaps."),
                ("owl", Kind.SPONSOR, "Owl boxes by Kestrel", "Quantum comfort for owls."),
            ],
        },
    ),
    2: (
        date(2025, 9, 14),
        "A year of gutters",
        {
            "roofs": [
                ("state", Kind.LINK, "State-of-the-art gutters", "GPT-4 reads gutters in C++."),
                ("chinese", Kind.LINK, "屋顶研究", "深度学习 counts tiles."),
                ("walrus", Kind.STORY, "Walrus & hammer", "O’Hara's nest of nails; don't panic."),
            ]
        },
    ),
    3: (
        date(2026, 2, 8),
        "Straße, Łódź and the sea",
        {
            "birds": [
                ("studies", Kind.STORY, "Studies of nesting", "Ornithologists studied nests."),
                ("gull-card", Kind.PAPER, "", "Why gulls shout."),
            ],
            "roofs": [("breathing", Kind.LINK, "Breathing slates", "Panels of slate, again.")],
        },
    ),
}


def archive() -> Publication:
    """Three issues that are out, a draft, and papers known by a card, a story and a collection."""
    publication = PublicationFactory(
        slug="ridge", name="The Ridge", language="en", reference_prefix="TR"
    )
    for slug, name in (("roofs", "Roofs"), ("birds", "Birds")):
        TopicFactory(publication=publication, slug=slug, name=name)
    for number in ISSUES:
        _publish(publication, number)
    _draft(publication)
    _listed(publication)
    return publication


def found(results: Results) -> set[str]:
    """The last part of each path, or the number of an issue."""
    issues = (group.issue for group in results.groups if group.issue)
    hits = (hit for group in results.groups for hit in group.hits)
    return {name_of(hit) for hit in (*issues, *hits)}


def name_of(hit: Hit) -> str:
    *_, room, slug = hit.path.strip("/").split("/")
    return f"#{slug.partition('-')[0]}" if room == "issues" else slug


def _publish(publication: Publication, number: int) -> None:
    day, title, sections = ISSUES[number]
    issue = IssueFactory(
        publication=publication, number=number, date=day, title=title, slug=f"{number}-issue"
    )
    for place, (topic, items) in enumerate(sections.items()):
        section = SectionFactory(
            issue=issue,
            title=topic.title(),
            topic=publication.topics.get(slug=topic),
            position=place,
        )
        for position, (slug, kind, heading, body) in enumerate(items):
            item = ItemFactory(
                section=section, slug=slug, kind=kind, title=heading, body=body, position=position
            )
            _dress(item)
    freeze_and_publish(issue, NOW)


def _dress(item: Item) -> None:
    if item.slug == "moss":
        AddressFactory(item=item, canonical="https://moss.example/count", is_main=True)
    if item.slug == "gull-card":
        ItemPaper.objects.create(item=item, paper=_paper(item.publication, "Loud Gulls", "Okonkwo"))
    if item.slug == "studies":
        told_of = _paper(item.publication, "Nests Considered", "Marchbanks")
        ItemPaper.objects.create(item=item, paper=told_of)


def _paper(publication: Publication, title: str, author: str) -> Paper:
    paper = PaperFactory(
        publication=publication,
        title=title,
        venue="Annals of Shouting",
        arxiv_id="2501.01234" if author == "Okonkwo" else "",
        abstract=f"{author} measured volume with a theodolite.",
        date=date(2024, 5, 1),
    )
    PaperAuthorFactory(paper=paper, name=f"Ada {author}", position=0)
    return paper


def _draft(publication: Publication) -> Issue:
    issue = IssueFactory(publication=publication, number=4, title="Draughty quantum attic")
    section = SectionFactory(issue=issue, topic=publication.topics.get(slug="roofs"))
    ItemFactory(section=section, slug="secret", title="Secret slate", body="Quantum draught.")
    return issue


def _listed(publication: Publication) -> Collection:
    collection = CollectionFactory(publication=publication, name="Reading list")
    paper = _paper(publication, "Attics of the Mind", "Virtanen")
    CollectionEntry.objects.create(collection=collection, paper=paper)
    _paper(publication, "A Paper Nobody Sees", "Quill")
    return collection
