"""What is written is read back as it was, and stays pleasant to read."""

from hypothesis import HealthCheck, given, settings

from curation.characters import tidy_characters
from curation.exporters.own_form import issue_text
from curation.importers.readers.own_form import is_own_form, parse_own
from curation.importers.readers.own_values import OwnIssue
from tests.curation.exporters.generated import bare, issues

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
