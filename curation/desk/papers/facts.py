"""What stands beside the form of a record: its names, where it was covered, what has changed."""

from dataclasses import dataclass

from curation.capture.addresses import hides_its_host
from curation.exporters.bibtex import bibtex_of
from curation.exporters.citation_keys import Keys
from curation.exporters.papers import EXPORT_FORMS
from curation.identifiers import Identifier, page_of
from curation.links import is_sound
from curation.models import Issue, Item, Paper, PaperChange
from curation.models.item import ItemPaper
from curation.models.paper import Change, RecordState
from curation.papers.finding import CALLED
from curation.papers.names import names_of

MOST_ITEMS = 50
_RECORD = {
    RecordState.NONE: "The registers have not been asked.",
    RecordState.WAITING: "Asking the registers…",
    RecordState.FOUND: "Found.",
    RecordState.UNKNOWN: "No register knows it.",
    RecordState.FAILED: "The registers did not answer.",
}


@dataclass(frozen=True)
class Name:
    register: str
    value: str
    page: str


@dataclass(frozen=True)
class Told:
    """One thing that has happened to a paper, in words, with where to read it."""

    change: PaperChange
    words: str
    address: str
    covered: ItemPaper | None = None

    @property
    def issue(self) -> Issue | None:
        section = self.covered.item.section if self.covered else None
        return section.issue if section else None


def facts_of(paper: Paper) -> dict[str, object]:
    """What the page of one paper needs beside its form."""
    names = names_of(paper)
    return {
        "names": [_name(one) for one in names],
        "record_words": _RECORD[RecordState(paper.record_state)],
        "items": _items(paper),
        "collections": [entry.collection for entry in paper.entries.select_related("collection")],
        "changes": [told(change) for change in paper.changes.select_related("follow_up")],
        "bibtex": "\n".join(bibtex_of([paper], Keys())).strip(),
        "export_forms": [(name, form.name) for name, form in EXPORT_FORMS.items()],
    }


def told(change: PaperChange, covered: ItemPaper | None = None) -> Told:
    address = change.address
    is_safe = is_sound(address) and not hides_its_host(address)
    return Told(change, words_of(change), address if is_safe else "", covered)


def words_of(change: PaperChange) -> str:
    """“Version 3 (you read 1)”."""
    detail, label = change.detail, change.get_change_display()
    if change.change == Change.VERSION and detail:
        read = change.paper.arxiv_version
        return f"Version {detail.removeprefix('v')}{f' (you read {read})' if read else ''}"
    if change.change == Change.PUBLISHED and detail and not detail.startswith("10."):
        return f"Published in {detail}"
    is_address = change.change in {Change.CODE, Change.PUBLISHED}
    return label if is_address or not detail else f"{label}: {detail}"


def _name(one: Identifier) -> Name:
    return Name(CALLED[one.scheme], one.value, page_of(one))


def _items(paper: Paper) -> list[Item]:
    items = Item.objects.filter(papers=paper).select_related("section__issue")
    return list(items.order_by("-section__issue__date", "-pk")[:MOST_ITEMS])
