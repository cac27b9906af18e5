"""A file that is a list of papers, which become a collection."""

from curation.importers.one_file import OneFile
from curation.importers.readers import paper_list
from curation.importers.report import describe_papers
from curation.importers.rows.paper_lists import store_paper_list
from curation.markdown.facts import facts_of


def import_paper_list(file: OneFile) -> None:
    """Raises `DoesNotFit`."""
    parsed = paper_list.parse(file.text, name=_name(file))
    facts = facts_of(file.text)
    known = file.publication.papers.count()
    collection = store_paper_list(
        parsed, file.publication, reference=file.choices.today, traces=file.traces
    )
    report = file.report
    report.words_in, report.links_in = len(facts.words), len(facts.addresses)
    report.outcome = f"imported, {file.publication.papers.count() - known} of them new"
    report.remarks += parsed.remarks
    report.unplaced = list(parsed.unplaced)
    report.title, report.slug = collection.name, collection.slug
    describe_papers(report, collection)


def _name(file: OneFile) -> str:
    """“reading-list.txt” is “Reading list”."""
    words = file.slug.replace("_", " ").replace("-", " ").strip()
    return file.choices.title or words[:1].upper() + words[1:]
