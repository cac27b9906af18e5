"""A site's own page of one story or link, and what says which topics a publication has."""

from curation.importers.bundles.entries import Entry
from curation.importers.one_file import OneFile
from curation.importers.readers import file_form, item_markdown, topics
from curation.importers.readers.parsed import ParsedItemPage, ParsedTopics
from curation.importers.report import describe_page
from curation.importers.rows.item_pages import apply_page
from curation.importers.rows.topics import store_topics
from curation.markdown.facts import facts_of


def import_page(file: OneFile) -> ParsedItemPage:
    """What the page says. Raises `IssueNotHere` and `DoesNotFit`."""
    page = item_markdown.parse(file.text, file.entry.path)
    traces, updates = file.traces, file.choices.updates
    placed = apply_page(page, file.publication, traces=traces, updates=updates)
    report = file.report
    _count_source(file, page)
    report.outcome = placed.outcome
    report.remarks += placed.remarks
    report.unplaced = [*page.unplaced, *placed.unplaced]
    describe_page(report, placed.item)
    return page


def _count_source(file: OneFile, page: ParsedItemPage) -> None:
    facts = facts_of(page.body)
    report = file.report
    report.words_in, report.links_in = len(facts.words), len(facts.addresses)
    report.number, report.title = page.issue_number, page.title
    report.date = page.date.isoformat() if page.date else None


def import_topics(file: OneFile) -> None:
    """Raises `UnreadableFile` and `DoesNotFit`."""
    parsed = _topics_of(file.text, file.entry)
    if parsed is None:
        file.report.outcome = "passed over, for it is the page of no topic"
        return
    traces, updates = file.traces, file.choices.updates
    stored = store_topics(parsed, file.publication, traces=traces, updates=updates)
    file.report.outcome = "imported" if stored.changed else "unchanged"
    file.report.remarks += stored.kept
    file.report.unplaced = list(parsed.unplaced)
    file.report.title = ", ".join(topic.name for topic in stored.topics)


def _topics_of(text: str, entry: Entry) -> ParsedTopics | None:
    if entry.path.name == file_form.TOPIC_PAGE:
        return topics.parse_page(text, entry.path)
    return topics.parse_table(text)
