"""The numbers of a mailing, and that they add up."""

from datetime import timedelta

import pytest

from newsletter.delivery.models import Exclusion, Mailing, MessageState
from newsletter.delivery.release import prepare
from newsletter.delivery.statement import Statement, statement
from tests.newsletter.delivery.scene import NOW, released

pytestmark = pytest.mark.django_db

KEYS = [
    *("mailing", "candidates", "intended", "excluded", "sent", "failed", "uncertain"),
    *("sending", "queued", "seconds"),
]


def mailing_in_every_state() -> Mailing:
    mailing = released(readers=9)
    prepare(mailing, NOW)
    changes = [
        {"state": MessageState.SENT, "sent_at": NOW + timedelta(seconds=3)},
        {"state": MessageState.FAILED},
        {"state": MessageState.UNCERTAIN},
        {"state": MessageState.ATTEMPTING},
        {"state": MessageState.CLAIMED},
        {"state": MessageState.EXCLUDED, "exclusion": Exclusion.LEFT},
        {"state": MessageState.EXCLUDED, "exclusion": Exclusion.LEFT},
        {"state": MessageState.EXCLUDED, "exclusion": Exclusion.ENDED},
    ]
    for message, change in zip(mailing.messages.order_by("pk"), changes, strict=False):
        mailing.messages.filter(pk=message.pk).update(**change)
    return mailing


def test_every_state_is_counted_under_its_own_name() -> None:
    mailing = mailing_in_every_state()
    assert statement(mailing).to_json() == {
        "mailing": mailing.pk,
        "candidates": 9,
        "intended": 6,
        "excluded": {"left": 2, "ended": 1},
        "sent": 1,
        "failed": 1,
        "uncertain": 1,
        "sending": 1,
        "queued": 2,
        "seconds": 3.0,
    }


def test_the_shape_is_the_one_scripts_rely_on() -> None:
    assert list(statement(released()).to_json()) == KEYS


def test_it_adds_up_and_says_so_when_it_does_not() -> None:
    found = statement(mailing_in_every_state())
    assert found.adds_up
    lost = {**found.to_json(), "sent": found.sent - 1}
    assert not Statement(**lost).adds_up
    hidden = {**found.to_json(), "excluded": {}}
    assert not Statement(**hidden).adds_up


def test_it_asks_the_database_once(django_assert_num_queries: object) -> None:
    mailing = mailing_in_every_state()
    with django_assert_num_queries(1):
        statement(mailing)


def test_its_sentence_names_only_what_there_is() -> None:
    assert statement(mailing_in_every_state()).sentence() == (
        "1 of 6 sent, 1 failed, 1 uncertain, 1 sending, 2 queued; 3 excluded (2 left, 1 ended)."
    )


def test_nothing_is_said_of_what_did_not_happen() -> None:
    mailing = released(readers=2)
    prepare(mailing, NOW)
    assert statement(mailing).sentence() == "0 of 2 sent, 2 queued."
