"""A change that readers see drops the stored pages of its publication; no other change does."""

from collections.abc import Callable

import pytest
from django.test import Client

from curation.models import CollectionEntry, Publication
from tests.curation.desk.settings.types import At, Save
from tests.factories import (
    CollectionFactory,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

Act = Callable[[Publication, At, Save, Client], object]


def changed_words(publication: Publication, at: At, save: Save, desk: Client) -> object:
    return save(at("settings"), tagline="What the tide left")


def added_topic(publication: Publication, at: At, save: Save, desk: Client) -> object:
    return save(at("settings_topic_add"), name="Kelp")


def moved_topic(publication: Publication, at: At, save: Save, desk: Client) -> object:
    _, second = TopicFactory.create_batch(2, publication=publication)
    return desk.post(at("settings_topic_step", second.pk), {"by": "up"})


def deleted_topic(publication: Publication, at: At, save: Save, desk: Client) -> object:
    topic = TopicFactory(publication=publication)
    return desk.post(at("settings_topic_remove", topic.pk), {})


def renamed_collection(publication: Publication, at: At, save: Save, desk: Client) -> object:
    collection = CollectionFactory(publication=publication)
    return save(at("settings_collection", collection.pk), name="Charts")


def ticked_collection(publication: Publication, at: At, save: Save, desk: Client) -> object:
    issue = IssueFactory(publication=publication)
    item = ItemFactory(section=SectionFactory(issue=issue))
    collection = CollectionFactory(publication=publication)
    board = at("board_collections", issue.slug)
    answer = desk.post(board, {"item": item.pk, "collection": collection.pk})
    assert CollectionEntry.objects.filter(item=item).exists()
    return answer


def joined_papers(publication: Publication, at: At, save: Save, desk: Client) -> object:
    one, other = PaperFactory.create_batch(2, publication=publication)
    return desk.post(at("paper_join", one.pk), {"other": other.pk})


def a_draft_begun(publication: Publication, at: At, save: Save, desk: Client) -> object:
    return IssueFactory(publication=publication, title="Not yet")


def words_refused(publication: Publication, at: At, save: Save, desk: Client) -> object:
    answer = save(at("settings"), time_zone="Atlantis/Harbour")
    assert answer.status_code == 422
    return answer


def page_opened(publication: Publication, at: At, save: Save, desk: Client) -> object:
    return desk.get(at("settings_topics"))


def state_of(publication: Publication) -> str:
    return Publication.objects.get(pk=publication.pk).archive_state


@pytest.mark.parametrize(
    "act",
    [
        *(changed_words, added_topic, moved_topic, deleted_topic, renamed_collection),
        *(ticked_collection, joined_papers),
    ],
)
def test_readers_see_it_at_once(
    publication: Publication, at: At, save: Save, desk: Client, act: Act
) -> None:
    before = state_of(publication)
    act(publication, at, save, desk)
    assert state_of(publication) != before


@pytest.mark.parametrize("act", [a_draft_begun, words_refused, page_opened])
def test_pages_stay_as_they_are(
    publication: Publication, at: At, save: Save, desk: Client, act: Act
) -> None:
    before = state_of(publication)
    act(publication, at, save, desk)
    assert state_of(publication) == before
