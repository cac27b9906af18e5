"""Reads a draft once, and says everything that readers will get of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.text import slugify
from django.utils.translation import gettext

from curation import markdown
from curation.characters import one_line, tidy_characters
from curation.languages import in_words_of
from curation.links import canonical_url, domain, is_sound
from curation.markdown.destinations import link
from curation.markdown.facts import addresses_in
from curation.models import (
    Address,
    Group,
    Hue,
    Issue,
    Item,
    ItemPaper,
    Paper,
    Picture,
    Publication,
    Section,
)
from curation.reading_pace import reading_minutes
from curation.references import with_references
from newsletter.editions.addresses import item_path
from newsletter.editions.composition import (
    ComposedItem,
    ComposedSection,
    Composition,
    PaperCard,
    PictureCopy,
    PictureFacts,
    PublicationFacts,
    Run,
)
from newsletter.editions.models import EditionItem
from newsletter.editions.paper_words import notice_of
from newsletter.editions.past import pages_mentioned, public_appearances
from newsletter.editions.slots import SLOT_HOST

# Those of an issue of a hundred items, and of some issues beside it.
REMEMBERED_TEXTS = 1_024

# How a text says where its mentions of earlier issues lead now.
Tell = Callable[[str], str]


class IssueRefused(Exception):
    """The issue cannot be frozen as it stands; the sentence says what to mend."""


class SlotInText(IssueRefused):
    """The issue's own words hold what letters keep free for each reader's links."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"The text “{place}” holds “{SLOT_HOST}”, which letters keep for each "
            "reader's own links: take it out."
        )


def compose(issue: Issue) -> Composition:
    """The draft as it stands, in a number of queries that does not grow with its items.

    What we say in it ourselves is in the publication's language. Raises `SlotInText`.
    """
    with in_words_of(issue.publication.language):
        return _composed(issue)


def _composed(issue: Issue) -> Composition:
    tell = partial(with_references, targets=pages_mentioned(issue))
    sections = _sections(issue, tell)
    texts = list(_texts(issue, sections))
    composition = Composition(
        publication=_publication_facts(issue.publication),
        number=issue.number,
        date=issue.date,
        slug=issue.slug,
        title=one_line(issue.title),
        dek=one_line(issue.dek),
        subject=one_line(issue.subject_line),
        preheader=one_line(issue.preheader),
        introduction=tell(tidy_characters(issue.introduction)),
        closing=tell(tidy_characters(issue.closing)),
        sections=sections,
        pictures=_pictures(issue.publication, texts),
        reading_minutes=minutes_of(texts),
        link_count=len(set(_addresses(texts, sections))),
    )
    _refuse_slots(composition.to_json())
    return composition


def minutes_of(texts: Iterable[str]) -> int:
    """Whole minutes to read them all; at least one."""
    return reading_minutes(sum(map(_word_count, texts)))


@lru_cache(maxsize=REMEMBERED_TEXTS)
def _word_count(text: str) -> int:
    """Counted once: of an issue that is being written, most texts stay as they are."""
    return len(markdown.plain(text).split())


def _publication_facts(publication: Publication) -> PublicationFacts:
    return PublicationFacts(
        slug=publication.slug,
        name=one_line(publication.name),
        language=one_line(publication.language),
        direction=publication.direction,
        accent=publication.accent,
        postal_address=one_line(publication.postal_address),
    )


def _sections(issue: Issue, tell: Tell) -> tuple[ComposedSection, ...]:
    sections = list(issue.sections.select_related("topic").order_by("position", "id"))
    prefetch_related_objects(sections, *_prefetches())
    taken = {item.slug for section in sections for item in section.items.all()}
    return tuple(_section(section, place, taken, tell) for place, section in enumerate(sections))


def _prefetches() -> "list[Prefetch[str]]":
    papers = ItemPaper.objects.select_related("paper").prefetch_related("paper__authors")
    items = (
        Item.objects.order_by("position", "id")
        .select_related("follow_up_to")
        .prefetch_related(
            Prefetch("itempaper_set", papers.order_by("position")),
            Prefetch("addresses", Address.objects.filter(is_main=True)),
            Prefetch("follow_up_to__appearances", public_appearances(), to_attr="seen_in"),
        )
    )
    return [
        Prefetch("groups", Group.objects.select_related("collection").order_by("position", "id")),
        Prefetch("items", items),
    ]


def _section(section: Section, place: int, taken: set[str], tell: Tell) -> ComposedSection:
    hues = list(Hue)
    return ComposedSection(
        slug=_free_slug(section.title, place, taken),
        title=one_line(section.title),
        emoji=one_line(section.emoji),
        hue=section.topic.hue if section.topic else hues[place % len(hues)].value,
        topic=section.topic.slug if section.topic else "",
        introduction=tell(tidy_characters(section.introduction)),
        runs=tuple(_run(group, items, tell) for group, items in section.runs()),
    )


def _free_slug(title: str, place: int, taken: set[str]) -> str:
    """One no item and no earlier section of the issue has: both are anchors of one page."""
    wanted = slugify(title) or f"section-{place + 1}"
    slug, next_try = wanted, 2
    while slug in taken:
        slug, next_try = f"{wanted}-{next_try}", next_try + 1
    taken.add(slug)
    return slug


def _run(group: Group | None, items: list[Item], tell: Tell) -> Run:
    return Run(
        title=one_line(group.title) if group else "",
        emoji=one_line(group.emoji) if group else "",
        introduction=tell(tidy_characters(group.introduction)) if group else "",
        items=tuple(_item(item, tell) for item in items),
        collection=_collection_behind(group),
    )


def _collection_behind(group: Group | None) -> str:
    """Only one that readers may see."""
    behind = group.collection if group else None
    return behind.slug if behind and behind.is_public else ""


def _item(item: Item, tell: Tell) -> ComposedItem:
    papers = [entry.paper for entry in item.itempaper_set.all()]
    # An abstract speaks for a paper nobody has written about yet.
    body = item.body or (papers[0].abstract if papers else "")
    written = [canonical_url(address) for address in addresses_in(body)]
    main = next((_sound(address.canonical) for address in item.addresses.all()), "")
    return ComposedItem(
        slug=item.slug,
        kind=item.kind,
        emoji=one_line(item.emoji),
        title=one_line(item.title),
        is_titled=item.is_titled,
        body=_followed_up(tell(tidy_characters(body)), item.follow_up_to),
        labels=tuple(one_line(label) for label in item.labels),
        main_address=main,
        source=domain(main or next(iter(written), "")),
        addresses=_once([main, *written, *_addresses_of(papers)]),
        paper=paper_card(papers[0]) if papers else None,
        language=one_line(item.language),
    )


def _followed_up(body: str, before: Item | None) -> str:
    """With a last line that leads back to what it goes on from, if readers can open that."""
    seen_in: list[EditionItem] = getattr(before, "seen_in", [])
    if before is None or not seen_in:
        return body
    number = seen_in[0].edition.number
    back = link(f"“{one_line(str(before))}”", item_path(seen_in[0]))
    # Translators: Markdown; what stands between the underscores is in italics.
    said = gettext("_Follow-up to_ %(item)s.")
    if number is not None:
        # Translators: Markdown; what stands between the underscores is in italics.
        said = gettext("_Follow-up to_ %(item)s in issue %(number)s.")
    return f"{body}\n\n{said % {'item': back, 'number': number}}".strip()


def _addresses_of(papers: list[Paper]) -> Iterator[str]:
    for paper in papers:
        yield from (canonical_url(url) for url in (paper.url, paper.code_url, paper.data_url))


def paper_card(paper: Paper) -> PaperCard:
    """What is said of a paper wherever it is shown; its authors are at hand."""
    identifier = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""
    byline = [
        paper.byline,
        paper.affiliation,
        paper.venue or identifier,
        paper.date_in_words,
        paper.category,
    ]
    return PaperCard(
        title=one_line(paper.title),
        byline=tuple(one_line(part) for part in byline if part),
        url=_sound(paper.url),
        doi=one_line(paper.doi),
        arxiv_id=one_line(paper.arxiv_id),
        has_code=paper.has_code or bool(paper.code_url),
        code_url=_sound(paper.code_url),
        data_url=_sound(paper.data_url),
        notice=one_line(notice_of(paper)),
    )


def _sound(address: str) -> str:
    """The address, or nothing: these do not pass the sanitiser of Markdown."""
    tidy = one_line(address)
    return tidy if is_sound(tidy) else ""


def _texts(issue: Issue, sections: Iterable[ComposedSection]) -> Iterator[str]:
    """Every text of the page, in reading order."""
    yield from (issue.title, issue.dek, issue.introduction)
    for section in sections:
        yield from (section.title, section.introduction)
        for run in section.runs:
            yield from (run.title, run.introduction)
            for item in run.items:
                yield from (item.heading, item.paper.title if item.paper else "", item.body)
    yield issue.closing


def _addresses(texts: Iterable[str], sections: Iterable[ComposedSection]) -> Iterator[str]:
    for text in texts:
        yield from (canonical_url(address) for address in addresses_in(text))
    for section in sections:
        for item in section.items:
            yield from item.addresses


def _pictures(publication: Publication, texts: Iterable[str]) -> tuple[PictureFacts, ...]:
    used = {address for text in texts for address in markdown.pictures(text)}
    known = publication.pictures.filter(address__in=used).order_by("address")
    return tuple(picture_facts(picture) for picture in known)


def picture_facts(picture: Picture) -> PictureFacts:
    file = picture.file.url if picture.file else ""
    return PictureFacts(
        address=picture.address,
        file=file,
        letter_file=picture.letter_file.url if picture.letter_file else file,
        width=picture.width,
        height=picture.height,
        alt=one_line(picture.alt),
        caption=one_line(picture.caption),
        credit=one_line(picture.credit),
        copies=tuple(
            PictureCopy(default_storage.url(name), width) for name, width in picture.copies or ()
        ),
    )


def with_copies(composition: Composition, pictures: Iterable[Picture]) -> Composition:
    """The same, with the copies that those of its pictures have by now whose file it shows."""
    by_file = {facts.file: facts.copies for facts in map(picture_facts, pictures)}
    shown = tuple(
        replace(one, copies=by_file.get(one.file, one.copies)) for one in composition.pictures
    )
    return replace(composition, pictures=shown)


def _refuse_slots(said: Any) -> None:
    if isinstance(said, str):
        start = said.casefold().find(SLOT_HOST)
        if start >= 0:
            raise SlotInText(one_line(said[max(0, start - 30) : start + 30]))
    elif isinstance(said, Mapping):
        _refuse_slots(list(said.values()))
    elif isinstance(said, list | tuple):
        for each in said:
            _refuse_slots(each)


def _once(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for address in addresses if address))
