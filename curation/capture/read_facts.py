"""What a page says of itself goes to its item, as far as nobody has said it before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from curation.capture import gaps
from curation.capture.addresses import main_address_of
from curation.capture.body import without_head
from curation.capture.index import add_paper, index
from curation.capture.known import forms_of, known
from curation.capture.lock import hold_inbox
from curation.capture.merging import join, may_join
from curation.capture.offer import Offer, words_fitted
from curation.capture.page import PageFacts
from curation.identifiers import Identifier, identifiers_in
from curation.links import canonical_url
from curation.models import Capture, Item, Paper
from curation.models.capture import FetchState
from curation.models.issue import IssueState
from curation.models.item import Kind
from curation.papers.finding import paper_for

MOST_MINUTES = 32_767


@dataclass(frozen=True)
class Reading:
    """What came of asking for a page: its best address and, if it could be read, what it says."""

    address: str
    facts: PageFacts | None
    now: datetime

    @property
    def said(self) -> Offer:
        facts = self.facts
        if facts is None:
            return Offer()
        return words_fitted(
            Offer(
                title=facts.title,
                description=facts.description,
                site_name=facts.site_name,
                author=facts.author,
                published_on=facts.published_on,
                language=facts.language,
                picture_address=facts.picture_address,
            )
        )

    @property
    def names(self) -> Sequence[Identifier]:
        """Of the paper that the page is of; its address may tell where it says nothing itself."""
        said = self.facts.identifiers if self.facts else ()
        return said or identifiers_in(self.address)


def take_in(row: Capture, reading: Reading) -> None:
    """The caller is in a transaction. A row that is gone meanwhile is passed over.

    An item that stands in an issue which is out, or waits to be sent, keeps every letter.
    """
    hold_inbox(row.item.publication)
    # Anew: the page took seconds, in which an editor may have captured it again.
    fresh = Capture.objects.filter(pk=row.pk).first()
    if fresh is None:
        return
    row = fresh
    rows = Item.objects.select_for_update(of=("self",)).select_related("section__issue")
    item = rows.filter(pk=row.item_id).first()
    if item is None:
        return
    _keep_facts(row, reading)
    if item.section and item.section.issue.state != IssueState.DRAFT:
        return
    paper = _paper_of(item, reading)
    other = _same(item, row, reading, paper)
    if other:
        join(item, row, other, addresses=[reading.address])
    else:
        _take_in(item, row, reading, paper)


def _keep_facts(row: Capture, reading: Reading) -> None:
    """Beside the words, which only fill gaps, what no browser says."""
    if reading.facts is None:
        return
    said, facts = reading.said, reading.facts
    is_other_picture = row.picture_address not in {"", said.picture_address}
    gaps.fill(
        row,
        {
            "title": said.title,
            "description": said.description,
            "site_name": said.site_name,
            "author": said.author,
            "published_on": said.published_on,
            "language": said.language,
            "picture_address": said.picture_address,
            "picture_alt": "" if is_other_picture else facts.picture_alt[:500],
            "reading_minutes": min(facts.reading_minutes or 0, MOST_MINUTES),
        },
    )
    row.fetch, row.failure, row.media = FetchState.DONE, "", facts.media
    row.save(update_fields=["fetch", "failure", "media"])


def _paper_of(item: Item, reading: Reading) -> Paper | None:
    """The one that the item is about, or that its page says it is."""
    if not reading.names:
        return item.papers.order_by("itempaper__position").first()
    title = reading.said.title
    return paper_for(item.publication, reading.names, title=title, now=reading.now)


def _same(item: Item, row: Capture, reading: Reading, paper: Paper | None) -> Item | None:
    """Another item of this page, waiting or put away, that this one may become."""
    if not may_join(item, row, [reading.said.title]):
        return None
    forms = forms_of([reading.address])
    waiting, dismissed = known(item.publication, forms, paper, besides=item)
    # What nobody has captured by hand does not bring back what somebody has dismissed.
    return waiting or (dismissed if row.editor_id is None else None)


def _take_in(item: Item, row: Capture, reading: Reading, paper: Paper | None) -> None:
    gaps.entitle(item, row.title, addresses=[row.address, reading.address])
    if reading.address != row.address:
        gaps.readdress(item, row.address, reading.address)
        index(item, further=[row.address, reading.address])
    is_as_captured = item.addresses.filter(
        canonical=canonical_url(row.address), is_main=True
    ).exists()
    if is_as_captured and item.kind != Kind.PAPER:
        index(item, main=main_address_of(reading.address, reading.names))
    if paper and reading.names:
        _be_of(item, paper, [row.address, reading.address])


def _be_of(item: Item, paper: Paper, addresses: Sequence[str]) -> None:
    """A link that has its beginning still becomes a paper, whose card has the link."""
    add_paper(item, paper)
    text = without_head(item.body, words=[item.title, *addresses], addresses=addresses)
    if item.kind == Kind.LINK and text is not None:
        item.kind, item.is_titled, item.body = Kind.PAPER, True, text
        item.save(update_fields=["kind", "is_titled", "body"])
