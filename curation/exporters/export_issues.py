"""A publication into a folder: everything `import_issues` needs to bring it back."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from django.db import transaction
from django.db.models import prefetch_related_objects

from curation.exporters.bibtex import bibtex_of
from curation.exporters.citation import READ_BEFOREHAND
from curation.exporters.citation_keys import Keys
from curation.exporters.folder import ExportFolder
from curation.exporters.forms import forms_text
from curation.exporters.inbox import inbox_texts, papers_texts
from curation.exporters.names import Names
from curation.exporters.own_form import issue_text
from curation.exporters.pictures import write_pictures
from curation.exporters.refusals import NotReadBack
from curation.exporters.shelves import collection_text, collections_of, topics_text
from curation.exporters.sources import sources_text
from curation.exporters.values import issue_values, read_whole
from curation.importers.readers.bibtex import OF_AN_EXPORT
from curation.importers.readers.own_form import parse_own
from curation.importers.readers.own_values import OwnGroup, OwnIssue, OwnItem, OwnSection
from curation.importers.readers.refusals import UnreadableFile
from curation.importers.rows.content import content_digest
from curation.models import Issue, Paper, Publication

CHUNK = 100


@dataclass
class Export:
    """Counts as it goes; `remarks` are sentences."""

    publication: Publication
    folder: ExportFolder
    keys: Keys = field(default_factory=Keys)
    names: Names = field(default_factory=Names)
    remarks: list[str] = field(default_factory=list)

    def issue_pks(self) -> list[int]:
        """Oldest first."""
        issues = self.publication.issues.order_by("date", "number", "pk")
        return list(issues.values_list("pk", flat=True))

    def papers(self) -> None:
        """Before the issues: their papers keep the keys they have here."""
        papers = self.publication.papers.prefetch_related(*READ_BEFOREHAND).order_by("pk")
        if papers.exists():
            entries = bibtex_of(papers.iterator(chunk_size=CHUNK), self.keys)
            pieces = chain([f"{OF_AN_EXPORT}\n"], entries)
            self.folder.write("papers.bib", (f"{piece}\n".encode() for piece in pieces))

    def shelves(self) -> None:
        """Topics, forms, collections and pictures."""
        self._text("topics.json", topics_text(self.publication))
        self._text("forms.json", forms_text(self.publication))
        names = Names()
        for collection in collections_of(self.publication).iterator(chunk_size=CHUNK):
            text = collection_text(collection)
            self._text(f"collections/{names.free(collection.slug, '.md')}", text)
        self.remarks += write_pictures(self.publication, self.folder)

    def inbox(self) -> None:
        """What is in no issue: items, papers, and the sources of more. Raises `NotReadBack`."""
        self._text("sources.json", sources_text(self.publication))
        for number, text in enumerate(inbox_texts(self.publication), 1):
            self._text(f"inbox/{number:04}.md", text)
        for number, text in enumerate(papers_texts(self.publication), 1):
            self._text(f"papers/{number:04}.md", text)

    def issue(self, pk: int) -> None:
        """Its file, and from now on file and desk agree. One that is gone is passed over."""
        with transaction.atomic():
            locked = Issue.objects.select_for_update(of=("self",)).filter(pk=pk).first()
            if locked:
                self._issue(read_whole(pk))

    def _issue(self, issue: Issue) -> None:
        name = self.names.free(issue.slug, ".md")
        digest = self._text(f"issues/{name}", checked_text(issue_values(issue), str(issue)))
        self._papers(issue, name)
        Issue.objects.filter(pk=issue.pk).update(
            imported_digest=digest, imported_content_digest=content_digest(issue)
        )

    def _papers(self, issue: Issue, name: str) -> None:
        papers = list(dict.fromkeys(_papers(issue)))
        if papers:
            prefetch_related_objects(papers, *READ_BEFOREHAND)
            text = "\n".join([f"{OF_AN_EXPORT}\n", *bibtex_of(papers, self.keys)])
            self._text(f"papers/{name.removesuffix('.md')}.bib", text)

    def _text(self, name: str, text: str) -> str:
        return self.folder.write(name, [text.encode()]) if text else ""


def checked_text(values: OwnIssue, title: str) -> str:
    """Read back before it is written. Raises `NotReadBack`."""
    sentence = f"“{title}” cannot be written so that it reads back the same."
    text = issue_text(values)
    try:
        read = parse_own(text)
    except UnreadableFile as error:
        raise NotReadBack(f"{sentence} {error}") from error
    if _bare(read) != _bare(values):
        raise NotReadBack(sentence)
    return text


def _papers(issue: Issue) -> Iterator[Paper]:
    for section in issue.sections.all():
        for _, items in section.runs():
            for item in items:
                yield from item.papers.all()


def _bare(issue: OwnIssue) -> OwnIssue:
    """Without what follows from the rest."""
    sections = []
    for section in issue.sections:
        assert isinstance(section, OwnSection)
        entries = tuple(
            replace(entry, items=tuple(replace(item, paper=None) for item in entry.items))
            if isinstance(entry, OwnGroup)
            else replace(entry, paper=None)
            for entry in section.entries
            if isinstance(entry, OwnGroup | OwnItem)
        )
        sections.append(replace(section, topic=section.topic or "", entries=entries))
    return replace(issue, sections=tuple(sections), source="")
