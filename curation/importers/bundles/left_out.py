"""What an export holds beside its issues, and what cannot be one."""

from functools import partial
from pathlib import Path

from curation.importers.bundles.entries import Entry, SourceText
from curation.importers.readers.refusals import UnreadableFile

READERS = "It lists readers, not issues; bring them in with manage.py import_subscribers."


class LeftOut(UnreadableFile):
    """Nothing of it is imported, and nothing is wrong with it."""


def left_out(name: str, sentence: str) -> Entry:
    """An entry that only says why nothing of it comes in."""
    return _saying(LeftOut, name, sentence)


def refused(name: str, sentence: str) -> Entry:
    """An entry that should have come in, and says why it cannot."""
    return _saying(UnreadableFile, name, sentence)


def _saying(refusal: type[UnreadableFile], name: str, sentence: str) -> Entry:
    path = Path(name.rpartition("#")[2])
    return Entry(name, path.with_suffix(".md"), partial(_refuse, refusal, sentence))


def _refuse(refusal: type[UnreadableFile], sentence: str) -> SourceText:
    raise refusal(sentence)
