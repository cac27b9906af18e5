"""One file on its way in: what it says, where it goes, and what is reported of it."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from curation.characters import tidy_characters
from curation.importers.bundles.entries import Entry
from curation.importers.choices import Choices
from curation.importers.readers.bibtex import OF_AN_EXPORT
from curation.importers.readers.file_form import form_of
from curation.importers.readers.own_form import is_own_form
from curation.importers.readers.refusals import UnknownForm
from curation.importers.readers.repair import Repaired, repair
from curation.importers.report import FileReport
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.plain_sql import topics_of
from curation.importers.rows.traces import Traces
from curation.models import Publication, Topic


@dataclass(frozen=True)
class OneFile:
    """`text` is repaired and tidy; `digest` is that of the bytes as they were."""

    entry: Entry
    text: str
    digest: str
    report: FileReport
    publication: Publication
    choices: Choices
    traces: Traces = field(default_factory=Traces)

    @property
    def slug(self) -> str:
        """What the file's name offers, where the text has no slug of its own."""
        return self.entry.path.stem

    @cached_property
    def topics(self) -> list[Topic]:
        """Those the publication has before the file brings any."""
        return topics_of(self.publication)

    def pictures(self, folder: Path | None = None) -> PictureRows:
        """Those in a `folder`, or else beside the file itself, come first."""
        return PictureRows(
            self.publication,
            self.choices.pictures,
            folder or self.entry.folder,
            traces=self.traces,
            writes=not self.choices.is_trial,
        )


def opened(entry: Entry, publication: Publication, choices: Choices, report: FileReport) -> OneFile:
    """Reads and repairs it, and finds its form. Raises `UnreadableFile` and `UnknownForm`."""
    source = entry.read()
    # Repaired first: what looks like a control may be half of a mis-decoded letter. Files of our
    # own form are not: what looks mis-decoded in them was meant.
    is_own = is_own_form(source.text) or source.text.startswith(OF_AN_EXPORT)
    repaired = Repaired(source.text, False, ()) if is_own else repair(source.text)
    text = tidy_characters(repaired.text)
    report.repaired = repaired.is_repaired
    report.suspect = [tidy_characters(one) for one in repaired.suspects]
    report.remarks = [tidy_characters(one) for one in repaired.repairs]
    try:
        report.form = form_of(text, Path(entry.path))
    except UnknownForm as refusal:
        report.form = refusal.form
        raise
    return OneFile(entry, text, source.digest, report, publication, choices)
