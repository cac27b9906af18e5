import pytest
from django.test import Client

from curation.models import Publication, Topic
from tests.curation.desk.settings.types import At, Save
from tests.factories import IssueFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_a_topic_is_added_last_with_an_address_of_its_name_and_the_next_hue(
    publication: Publication, at: At, save: Save
) -> None:
    TopicFactory(publication=publication, hue="rust", name="Kelp")
    save(at("settings_topic_add"), name="Life Between Tides", emoji="🦀")
    made = publication.topics.get(slug="life-between-tides")
    assert (made.position, made.emoji, made.hue) == (1, "🦀", "blue")


@pytest.mark.parametrize(("field", "said"), [("name", "seaweed"), ("slug", "kelp")])
def test_no_two_topics_answer_to_one_name_or_address(
    publication: Publication, at: At, save: Save, field: str, said: str
) -> None:
    TopicFactory(publication=publication, name="Kelp", slug="kelp", other_names=["Seaweed"])
    answer = save(at("settings_topic_add"), **{"name": "Algae", field: said})
    assert answer.status_code == 422
    assert "Another topic" in answer.content.decode()


def test_a_new_address_leaves_the_old_one_leading_there(
    publication: Publication, at: At, save: Save
) -> None:
    topic = TopicFactory(publication=publication, slug="kelp")
    save(at("settings_topic", topic.pk), slug="seaweed", other_names="Weeds\r\nAlgae\r\nWeeds")
    topic.refresh_from_db()
    assert (topic.slug, topic.other_names) == ("seaweed", ["Weeds", "Algae"])
    assert topic.aliases.get().path == f"/{publication.slug}/topics/kelp/"


def test_a_name_without_a_latin_letter_has_an_address_too(
    publication: Publication, at: At, save: Save
) -> None:
    save(at("settings_topic_add"), name="潮汐")
    assert publication.topics.get().slug == "topic"


def test_a_step_says_where_the_topic_is_now(publication: Publication, at: At, desk: Client) -> None:
    first, second = (
        TopicFactory(publication=publication, name=name, position=position)
        for position, name in enumerate(["Tides", "Kelp"])
    )
    page = desk.post(at("settings_topic_step", second.pk), {"by": "up"}, follow=True)
    assert "“Kelp” is now 1 of 2." in page.content.decode()
    assert list(publication.topics.all()) == [second, first]


def test_the_page_of_a_removal_names_what_goes_and_a_used_topic_stays(
    publication: Publication, at: At, desk: Client
) -> None:
    topic = TopicFactory(publication=publication, name="Kelp")
    SectionFactory(issue=IssueFactory(publication=publication), topic=topic)
    assert (
        "1 section of issues stands on it"
        in desk.get(at("settings_topic_remove", topic.pk)).content.decode()
    )
    page = desk.post(at("settings_topic_remove", topic.pk), follow=True)
    assert "“Kelp” is in use." in page.content.decode()
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_merged_or_deleted_it_is_gone(publication: Publication, at: At, desk: Client) -> None:
    kelp, weeds, tides = (
        TopicFactory(publication=publication, name=name) for name in ("Kelp", "Weeds", "Tides")
    )
    desk.post(at("settings_topic_remove", weeds.pk), {"into": kelp.pk})
    desk.post(at("settings_topic_remove", tides.pk))
    kelp.refresh_from_db()
    assert list(publication.topics.all()) == [kelp]
    assert kelp.other_names == ["Weeds"]
