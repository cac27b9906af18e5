"""A template is made of an issue, and neither changes the other."""

import pytest

from curation.keeping import issue_templates
from tests.factories import IssueFactory, ItemFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_a_template_has_the_sections_and_words_of_its_issue_and_no_items() -> None:
    issue = IssueFactory(number=7, title="Neaps", introduction="Hello.", closing="Until then.")
    topic = TopicFactory(publication=issue.publication)
    second = SectionFactory(issue=issue, title="Kelp", position=2, introduction="Weeds.")
    ItemFactory(section=second)
    SectionFactory(issue=issue, title="Tides", emoji="🌊", topic=topic, position=1)
    made = issue_templates.template_of(issue)
    assert (made.name, made.introduction, made.closing) == ("As #7: Neaps", "Hello.", "Until then.")
    rows = made.sections.values_list("title", "emoji", "topic", "introduction")
    assert list(rows) == [("Tides", "🌊", topic.pk, ""), ("Kelp", "", None, "Weeds.")]


def test_two_of_one_issue_have_names_of_their_own() -> None:
    issue = IssueFactory(title="A very long title of an issue about the sea " * 5)
    names = {issue_templates.template_of(issue).name for _ in range(3)}
    assert len(names) == 3
    assert max(map(len, names)) <= issue_templates.LONGEST_NAME
