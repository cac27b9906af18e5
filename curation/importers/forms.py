"""What is done with a file of each form."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from curation.importers.collection_file import import_bibtex, import_paper_list
from curation.importers.inbox_file import (
    import_own_forms,
    import_own_inbox,
    import_own_papers,
    import_own_sources,
)
from curation.importers.issue_file import import_issue
from curation.importers.link_file import import_links
from curation.importers.one_file import OneFile
from curation.importers.page_file import import_page, import_topics
from curation.importers.readers import file_form, issue_markdown, labelled_text
from curation.importers.readers.own_form import is_own_form, parse_own
from curation.importers.readers.refusals import UnknownForm

Importer = Callable[[OneFile], object]


def import_file(file: OneFile) -> object:
    """Stores what it says and fills its report; gives back what its importer does.

    Raises `FileRefused`; the caller rolls back.
    """
    form = file.report.form or ""
    if form not in _IMPORTERS:
        raise UnknownForm(f"A file of the form {form} cannot be imported.", form)
    return _IMPORTERS[form](file)


def _issue_markdown(file: OneFile) -> None:
    if is_own_form(file.text):
        import_issue(file, parse_own(file.text))
        return
    names = {name for topic in file.topics for name in topic.names}
    parsed = issue_markdown.parse(file.text, names)
    import_issue(file, replace(parsed, date=parsed.date or file.choices.date))


def _labelled_text(file: OneFile) -> None:
    choices = file.choices
    parsed = labelled_text.parse(file.text, title=choices.title, date=choices.date, slug=file.slug)
    import_issue(file, parsed)


_IMPORTERS: Mapping[str, Importer] = {
    file_form.ISSUE_MARKDOWN: _issue_markdown,
    file_form.LABELLED_TEXT: _labelled_text,
    file_form.PAPER_LIST: import_paper_list,
    file_form.ITEM_MARKDOWN: import_page,
    file_form.TOPICS: import_topics,
    file_form.BOOKMARKS: import_links,
    file_form.LINK_TABLE: import_links,
    file_form.BIBTEX: import_bibtex,
    file_form.INBOX: import_own_inbox,
    file_form.PAPERS: import_own_papers,
    file_form.SOURCES: import_own_sources,
    file_form.FORMS: import_own_forms,
}
