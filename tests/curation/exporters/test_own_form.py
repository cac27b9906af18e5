"""What is written is read back as it was, and stays pleasant to read."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curation.characters import tidy_characters
from curation.exporters.inbox import inbox_text, papers_text
from curation.exporters.own_form import issue_text
from curation.importers.readers.own_form import is_own_form, parse_own
from curation.importers.readers.own_inbox import parse_own_inbox, parse_own_papers
from curation.importers.readers.own_values import OwnIssue, OwnItem, OwnPaper
from tests.curation.exporters.generated import bare, issues, items_of_inbox, records

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(issues)
def test_every_issue_is_read_back_as_it_was(issue: OwnIssue) -> None:
    text = issue_text(issue)
    read = parse_own(text)
    assert is_own_form(text)
    assert tidy_characters(text) == text
    assert bare(read) == bare(issue)
    assert read.remarks == read.unplaced == ()


@SLOW
@given(st.lists(items_of_inbox(), min_size=1, max_size=3))
def test_every_inbox_is_read_back_as_it_was(items: list[OwnItem]) -> None:
    text = inbox_text(items)
    read = parse_own_inbox(text)
    assert tidy_characters(text) == text
    assert [replace(item, paper=None) for item in read.items] == items
    assert read.remarks == ()


@SLOW
@given(st.lists(records(), min_size=1, max_size=3))
def test_papers_alone_are_read_back_as_they_were(papers: list[OwnPaper]) -> None:
    read = parse_own_papers(papers_text(papers))
    assert list(read.papers) == papers
    assert read.remarks == ()
