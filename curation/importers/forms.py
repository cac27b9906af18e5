"""What is done with a file of each form."""

from collections.abc import Callable, Mapping

from curation.importers.issue_file import import_issue
from curation.importers.one_file import OneFile
from curation.importers.readers import file_form, issue_markdown
from curation.importers.readers.refusals import UnknownForm

Importer = Callable[[OneFile], object]


def import_file(file: OneFile) -> None:
    """Stores what it says and fills its report. Raises `FileRefused`; the caller rolls back."""
    form = file.report.form or ""
    if form not in _IMPORTERS:
        raise UnknownForm(f"A file of the form {form} cannot be imported yet.", form)
    _IMPORTERS[form](file)


def _issue_markdown(file: OneFile) -> None:
    names = {name for topic in file.publication.topics.all() for name in topic.names}
    import_issue(file, issue_markdown.parse(file.text, names))


_IMPORTERS: Mapping[str, Importer] = {
    file_form.ISSUE_MARKDOWN: _issue_markdown,
}
