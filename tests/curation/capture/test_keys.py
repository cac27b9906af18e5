"""Capture keys: shown once, stored as nothing usable, gone at once."""

from datetime import timedelta

import pytest

from curation.capture.keys import KeyRefused, holder_of, key_in_address, make_key, tagged_address
from curation.models import CaptureKey, Editor, Membership
from curation.models.capture_key import KeyUse
from tests.factories import NOW, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership() -> Membership:
    return MembershipFactory()


def made(membership: Membership, use: KeyUse = KeyUse.WEB) -> str:
    return make_key(membership.publication, membership.editor, use=use, label="phone", now=NOW)[1]


def is_refused(key: str, use: KeyUse = KeyUse.WEB, days: int = 0) -> bool:
    try:
        holder_of(key, use, NOW + timedelta(days=days))
    except KeyRefused:
        return True
    return False


def test_a_key_tells_whose_it_is(membership: Membership) -> None:
    row = holder_of(made(membership), KeyUse.WEB, NOW)
    assert (row.editor, row.publication) == (membership.editor, membership.publication)


def test_nothing_that_is_stored_opens_anything(membership: Membership) -> None:
    key = made(membership)
    values = [str(value) for value in CaptureKey.objects.values_list().get()]
    assert not any(key.partition(".")[2] in value for value in values)
    row = CaptureKey.objects.get()
    assert is_refused(f"{row.prefix}.{row.digest}")
    assert is_refused(row.digest)


def test_every_wrong_secret_is_refused(membership: Membership) -> None:
    key = made(membership)
    for place in range(len(key)):
        other = "a" if key[place] != "a" else "b"
        assert is_refused(key[:place] + other + key[place + 1 :])
    assert is_refused("")
    assert is_refused("x" * 5_000)


def test_a_revoked_key_is_refused_at_once(membership: Membership) -> None:
    key = made(membership)
    CaptureKey.objects.get().revoke(NOW)
    assert is_refused(key)


def test_a_key_for_mail_opens_nothing_on_the_web(membership: Membership) -> None:
    assert is_refused(made(membership, KeyUse.MAIL))
    assert is_refused(made(membership), KeyUse.MAIL)


def test_a_key_ends_with_the_membership_and_with_the_account(membership: Membership) -> None:
    key = made(membership)
    Editor.objects.update(is_active=False)
    assert is_refused(key)
    Editor.objects.update(is_active=True)
    assert not is_refused(key)
    membership.delete()
    assert is_refused(key)


def test_a_key_that_nobody_used_for_a_year_is_refused(membership: Membership) -> None:
    key = made(membership)
    assert not is_refused(key, days=364)
    assert not is_refused(key, days=364 + 364)
    assert is_refused(key, days=364 + 364 + 366)


def test_the_use_of_a_key_is_noted(membership: Membership) -> None:
    holder_of(made(membership), KeyUse.WEB, NOW + timedelta(hours=2))
    assert CaptureKey.objects.get().last_used_at == NOW + timedelta(hours=2)


def test_a_key_survives_as_part_of_a_mail_address(membership: Membership) -> None:
    key = made(membership, KeyUse.MAIL)
    address = tagged_address("desk@news.example", key)
    assert len(address.partition("@")[0]) <= 64
    assert key_in_address(address) == key
    assert key_in_address(f'"The desk" <{address.upper()}>, other@x.example') == key


@pytest.mark.parametrize(
    "address", ["desk@news.example", "desk+short@x.example", "", "+@", "a+b.c@d"]
)
def test_an_address_without_a_key_has_none(address: str) -> None:
    assert key_in_address(address) == ""
