"""The sample, loaded by the real commands."""

import io
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import connection

from curation.models import Editor, Issue, Publication
from newsletter.delivery.models import Message, MessageState
from newsletter.environment import Relay
from newsletter.operations.sample import load
from newsletter.operations.sign_in import kept_sign_in
from newsletter.subscribers.models import Subscription
from tests.factories import PublicationFactory

embedded_only = pytest.mark.skipif(
    "config.getoption('--on') != 'sqlite'", reason="the sample is for the embedded default"
)


@pytest.fixture(autouse=True)
def own_data(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path


@pytest.mark.django_db(transaction=True)
def test_it_is_published_and_its_newest_issue_is_in_every_mailbox(own_data: Path) -> None:
    publication = load(io.StringIO())
    issues = Issue.objects.filter(publication=publication)
    assert issues.count() == 4
    assert not issues.filter(published_at=None).exists()
    assert Subscription.objects.active().count() == 50
    assert Message.objects.filter(state=MessageState.SENT).count() == 50
    assert len(list((own_data / "mail").glob("*.eml"))) == 50


@pytest.mark.django_db(transaction=True)
def test_loading_it_again_changes_nothing(own_data: Path) -> None:
    load(io.StringIO())
    before = kept_sign_in(own_data)
    load(io.StringIO())
    assert Issue.objects.count() == 4
    assert Message.objects.count() == 50
    assert len(list((own_data / "mail").glob("*.eml"))) == 50
    assert kept_sign_in(own_data) == before


@pytest.mark.django_db(transaction=True)
def test_its_editor_signs_in_with_the_password_kept_beside_the_data(own_data: Path) -> None:
    load(io.StringIO())
    sign_in = kept_sign_in(own_data)
    assert sign_in is not None
    assert Editor.objects.get(email=sign_in.email).check_password(sign_in.password)
    assert (own_data / "sign-in").stat().st_mode & 0o077 == 0


@embedded_only
@pytest.mark.django_db(transaction=True)
def test_an_interrupted_load_is_completed_by_the_next(own_data: Path) -> None:
    (own_data / "sample").write_text("loading\n")
    PublicationFactory(slug="slack-water", name="Slack Water")
    call_command("sample")
    assert Issue.objects.exclude(published_at=None).count() == 4
    assert (own_data / "sample").read_text() == "loaded\n"


@embedded_only
@pytest.mark.django_db
def test_it_stays_away_from_somebodys_own_publications(own_data: Path) -> None:
    PublicationFactory()
    with pytest.raises(CommandError, match="There are publications"):
        call_command("sample")
    call_command("sample", if_empty=True)
    assert Publication.objects.count() == 1
    assert not (own_data / "sample").exists()


@embedded_only
@pytest.mark.django_db
def test_it_is_never_mailed_through_a_real_relay(settings: LazySettings) -> None:
    settings.RELAY = Relay(host="smtp.example.org", port=587)
    with pytest.raises(CommandError, match="EMAIL_URL"):
        call_command("sample")
    assert not Publication.objects.exists()


@pytest.mark.django_db
def test_it_is_for_the_embedded_default_only() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("said on PostgreSQL")
    with pytest.raises(CommandError, match="embedded default"):
        call_command("sample")
