"""When the picture of an issue is drawn, kept and taken down."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from pytest_django import Settings

from curation.models import Issue
from newsletter.editions import sharing
from newsletter.editions.freeze import freeze, freeze_and_publish, publish, unpublish
from newsletter.editions.models import Edition
from tests.factories import NOW, IssueFactory, ItemFactory, PublicationFactory, SectionFactory

Committed = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def issue(db: None) -> Issue:
    publication = PublicationFactory(slug="ebb", name="Ebb", language="de")
    issue: Issue = IssueFactory(publication=publication, title="Neaps", number=7, slug="7-neaps")
    ItemFactory(section=SectionFactory(issue=issue))
    return issue


def pictures(media: Path) -> list[str]:
    return sorted(path.name for path in media.glob("share/*"))


def test_publishing_draws_it_once_all_is_written(
    issue: Issue, media: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        edition = freeze_and_publish(issue, NOW)
        assert pictures(media) == []
    edition.refresh_from_db()
    with Image.open(default_storage.open(edition.share_picture)) as picture:
        assert (picture.format, picture.size) == ("PNG", (sharing.WIDTH, sharing.HEIGHT))
    assert edition.share_picture.startswith("share/ebb-7-neaps-")


def test_a_correction_is_drawn_under_another_name_when_it_says_something_else(
    issue: Issue, media: Path
) -> None:
    first = freeze_and_publish(issue, NOW)
    assert sharing.share(first)
    issue.title = "Springs"
    issue.save()
    second = freeze_and_publish(issue, NOW + timedelta(days=1))
    assert second.share_picture == ""
    assert sharing.share(second)
    assert first.share_picture != second.share_picture
    assert len(pictures(media)) == 2


def test_the_same_words_are_drawn_once(issue: Issue, media: Path) -> None:
    first = freeze_and_publish(issue, NOW)
    sharing.share(first)
    issue.closing = "Mind the tide."
    issue.save()
    second = freeze_and_publish(issue, NOW + timedelta(days=1))
    sharing.share(second)
    assert first.share_picture == second.share_picture
    assert len(pictures(media)) == 1


def test_publishing_does_not_fail_where_nothing_can_be_stored(
    issue: Issue, media: Path, settings: Settings, django_capture_on_commit_callbacks: Committed
) -> None:
    (media / "share").write_text("A file where the folder would be.")
    with django_capture_on_commit_callbacks(execute=True):
        edition = freeze_and_publish(issue, NOW)
    edition.refresh_from_db()
    assert edition.is_current
    assert edition.share_picture == ""


def test_what_is_missing_is_drawn_by_the_sweep(issue: Issue, media: Path) -> None:
    freeze_and_publish(issue, NOW)
    assert sharing.share_due(10) == 1
    assert Edition.objects.get().share_picture
    assert sharing.share_due(10) == 0


def test_what_is_not_public_is_not_drawn(issue: Issue, media: Path) -> None:
    freeze(issue, NOW)
    assert sharing.share_due(10) == 0
    assert pictures(media) == []


def test_unpublishing_takes_the_picture_down_and_publishing_brings_it_back(
    issue: Issue, media: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        edition = freeze_and_publish(issue, NOW)
    with django_capture_on_commit_callbacks(execute=True):
        unpublish(issue, NOW)
    edition.refresh_from_db()
    assert (edition.share_picture, pictures(media)) == ("", [])
    with django_capture_on_commit_callbacks(execute=True):
        publish(edition, NOW)
    assert len(pictures(media)) == 1


def test_a_picture_that_was_published_again_meanwhile_stays(
    issue: Issue, media: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    edition = freeze_and_publish(issue, NOW)
    sharing.share(edition)
    with django_capture_on_commit_callbacks(execute=True):
        unpublish(issue, NOW)
        publish(edition, NOW)
    assert len(pictures(media)) == 1
