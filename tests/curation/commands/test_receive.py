"""A letter piped to `receive`."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from curation.capture.keys import make_key, tagged_address
from curation.management.commands import receive
from curation.models import Item
from curation.models.capture_key import KeyUse
from tests.curation.capture.test_letter import letter
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    one = MembershipFactory()
    _, key = make_key(one.publication, one.editor, use=KeyUse.MAIL, label="", now=timezone.now())
    return tagged_address("desk@news.example", key)


def piped(content: bytes, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    call_command("receive", *arguments, stdout=out)
    return out.getvalue()


def test_a_letter_comes_into_the_inbox(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = letter("https://a.example/neaps", to=address)
    assert piped(content, monkeypatch) == "1 in the inbox.\n"
    assert Item.objects.inbox().count() == 1


def test_the_mail_servers_recipient_is_believed(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = letter("https://a.example/neaps", to="somebody@else.example")
    assert piped(content, monkeypatch, "--to", address) == "1 in the inbox.\n"


@pytest.mark.parametrize("to", ["desk@news.example", "desk+abc@news.example"])
def test_a_letter_to_nobody_is_refused(to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="no capture address"):
        piped(letter("https://a.example/", to=to), monkeypatch)


def test_an_empty_letter_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="nothing"):
        piped(letter(to=address), monkeypatch)
    assert not Item.objects.exists()


def test_a_huge_letter_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receive, "LONGEST_LETTER", 100)
    with pytest.raises(CommandError, match="larger than 25 MB"):
        piped(letter("https://a.example/" + "x" * 200, to=address), monkeypatch)
