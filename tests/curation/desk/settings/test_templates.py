import pytest
from django.test import Client

from curation.models import Publication
from tests.curation.desk.settings.types import At, Save
from tests.factories import IssueFactory, IssueTemplateFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_a_section_of_a_topic_is_headed_by_its_name_unless_it_says_another(
    publication: Publication, at: At, save: Save
) -> None:
    kelp = TopicFactory(publication=publication, name="Kelp", emoji="🌿")
    said = [
        {"topic": kelp.pk, "title": "", "emoji": "", "introduction": ""},
        {"topic": kelp.pk, "title": "Weeds", "emoji": "", "introduction": "Low\r\nwater."},
        {"topic": "", "title": "", "emoji": "", "introduction": ""},
    ]
    save(at("settings_template_add"), prefix="sections", rows=said, name="Weekly", closing="Bye.")
    made = publication.issue_templates.get()
    assert made.closing == "Bye."
    assert [(one.title, one.emoji, one.introduction) for one in made.sections.all()] == [
        ("Kelp", "🌿", ""),
        ("Weeds", "", "Low\nwater."),
    ]


def test_a_topic_of_another_publication_is_none(
    publication: Publication, at: At, save: Save
) -> None:
    said = [{"topic": TopicFactory().pk, "title": "", "emoji": "", "introduction": ""}]
    answer = save(at("settings_template_add"), prefix="sections", rows=said, name="Weekly")
    assert answer.status_code == 422
    assert not publication.issue_templates.exists()


def test_a_template_is_made_of_an_issue(publication: Publication, at: At, desk: Client) -> None:
    issue = IssueFactory(publication=publication, title="Neaps")
    SectionFactory(issue=issue, title="Tides")
    page = desk.post(at("settings_template_from"), {"issue": issue.pk}, follow=True)
    assert "has the sections and words of" in page.content.decode()
    assert publication.issue_templates.get().sections.get().title == "Tides"


def test_no_template_is_made_of_somebody_else_s_issue(
    publication: Publication, at: At, desk: Client
) -> None:
    desk.post(at("settings_template_from"), {"issue": IssueFactory().pk})
    assert not publication.issue_templates.exists()


def test_a_deleted_template_is_gone(publication: Publication, at: At, desk: Client) -> None:
    template = IssueTemplateFactory(publication=publication)
    desk.post(at("settings_template_remove", template.pk))
    assert not publication.issue_templates.exists()
