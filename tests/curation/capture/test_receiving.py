"""From a letter to the inbox."""

import pytest

from curation.capture.intake import Outcome
from curation.capture.keys import KeyRefused, make_key, tagged_address
from curation.capture.offer import NothingToCapture
from curation.capture.receiving import receive
from curation.models import Membership
from curation.models.capture import Way
from curation.models.capture_key import KeyUse
from tests.curation.capture.test_letter import letter
from tests.factories import NOW, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership() -> Membership:
    return MembershipFactory()


@pytest.fixture
def address(membership: Membership) -> str:
    publication, editor = membership.publication, membership.editor
    _, key = make_key(publication, editor, use=KeyUse.MAIL, label="", now=NOW)
    return tagged_address("desk@news.example", key)


def test_a_link_comes_into_the_editors_inbox_under_the_letters_subject(
    membership: Membership, address: str
) -> None:
    [captured] = receive(
        letter("https://a.example/neaps", subject="Fwd: Why neaps", to=address), NOW
    )
    assert captured.outcome is Outcome.NEW
    assert captured.item.title == "Why neaps"
    assert captured.item.capture.editor == membership.editor
    assert captured.item.capture.way == Way.MAIL
    assert captured.item.publication == membership.publication


def test_the_same_letter_again_doubles_nothing(membership: Membership, address: str) -> None:
    content = letter("https://a.example/neaps and https://b.example/springs", to=address)
    receive(content, NOW)
    again = receive(content, NOW)
    assert [one.outcome for one in again] == [Outcome.IN_INBOX, Outcome.IN_INBOX]
    assert membership.publication.items.count() == 2


def test_words_without_a_link_become_a_note(membership: Membership, address: str) -> None:
    [captured] = receive(letter("Ask the pilot.", subject="Idea", to=address), NOW)
    assert captured.item.kind == "note"
    assert "Ask the pilot." in captured.item.body


def test_a_letter_to_nobody_is_refused(membership: Membership) -> None:
    with pytest.raises(KeyRefused):
        receive(letter("https://a.example/", to="desk@news.example"), NOW)


def test_an_empty_letter_says_nothing(address: str) -> None:
    with pytest.raises(NothingToCapture):
        receive(letter(to=address), NOW)
    with pytest.raises(NothingToCapture):
        receive(b"To: " + address.encode() + b"\r\n\r\n", NOW)


def test_a_link_that_cannot_be_kept_takes_no_other_with_it(address: str) -> None:
    content = letter(
        "https://a.example/one https://ann@b.example/two https://c.example/three", to=address
    )
    kept = [captured.item.capture.address for captured in receive(content, NOW)]
    assert kept == ["https://a.example/one", "https://c.example/three"]


def test_a_letter_of_links_that_cannot_be_kept_says_why(address: str) -> None:
    with pytest.raises(NothingToCapture, match="before an “@”"):
        receive(letter("https://ann@b.example/two", to=address), NOW)
