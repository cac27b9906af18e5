"""One offer on its way in: who brings it, and which paper it is of."""

from dataclasses import dataclass, replace
from datetime import datetime

from curation.capture.addresses import main_address_of
from curation.capture.offer import Offer
from curation.identifiers import Identifier, identifiers_in, is_at_arxiv
from curation.models import Editor, Paper, Publication, Source
from curation.models.capture import FetchState, Way
from curation.models.paper import RecordState
from curation.papers.finding import paper_for


@dataclass(frozen=True)
class Arrival:
    """`names` are the identifiers of the paper that it is of, if any; `paper` is its record."""

    publication: Publication
    offer: Offer
    way: Way
    editor: Editor | None
    source: Source | None
    now: datetime
    names: tuple[Identifier, ...] = ()
    paper: Paper | None = None

    @property
    def main(self) -> str:
        return main_address_of(self.offer.address, self.names)

    @property
    def title(self) -> str:
        """The browser's, else that of the paper's record, as far as a register has told it."""
        paper = self.paper
        is_told = paper and paper.record_state != RecordState.WAITING
        return self.offer.title or (paper.title if paper and is_told else "")

    @property
    def addresses(self) -> list[str]:
        return [one for one in (self.main, self.offer.address) if one]

    @property
    def fetch(self) -> FetchState:
        """What arXiv has is told by its register, which is asked at arXiv's own pace."""
        is_told = self.paper and is_at_arxiv(self.offer.address)
        is_unread = not self.offer.address or is_told
        return FetchState.NONE if is_unread else FetchState.WAITING

    @property
    def facts(self) -> dict[str, object]:
        """What is kept of the offer, under the names of a capture's fields."""
        return {
            "selection": self.offer.selection,
            "title": self.offer.title,
            "description": self.offer.description,
            "site_name": self.offer.site_name,
            "author": self.offer.author,
            "published_on": self.offer.published_on,
            "language": self.offer.language,
            "picture_address": self.offer.picture_address,
        }


def with_paper(arrival: Arrival) -> Arrival:
    """With the record of the paper that the address is of, made if there is none yet."""
    names = identifiers_in(arrival.offer.address)
    if not names:
        return arrival
    title = arrival.offer.title
    paper = paper_for(arrival.publication, names, title=title, now=arrival.now)
    return replace(arrival, names=names, paper=paper)
