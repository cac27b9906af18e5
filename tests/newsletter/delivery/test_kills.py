"""Sending processes are killed, interrupted and doubled; nobody gets a letter twice for it."""

import json
import random
import signal
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from django.utils import timezone

from newsletter.delivery import schedule
from newsletter.delivery.models import Mailing, MailingState, MessageState
from newsletter.delivery.release import release
from tests.newsletter.delivery.processes import kill, shared_database, start, wait_until
from tests.newsletter.delivery.scene import counts, edition
from tests.newsletter.delivery.sink import Script, Sink, running

pytestmark = pytest.mark.django_db(transaction=True)

READERS = 60
KILLS = 5
SEND = ["send_issue", "--publication", "tides", "1", "--wait", "--json"]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running(Sink(delay_seconds=0.01)) as sink:
        yield sink


@pytest.fixture
def mailing() -> Mailing:
    return release(edition(readers=READERS), timezone.now())


def _has_taken(sink: Sink, letters: int) -> bool:
    return sink.counts.total() >= letters


def missing_from(sink: Sink, mailing: Mailing) -> set[str]:
    return {message.email for message in mailing.messages.all()} - set(sink.counts)


def test_killed_again_and_again_nobody_gets_two_and_every_doubt_is_shown(
    sink: Sink, mailing: Mailing, tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    with shared_database(tmp_path) as database:
        for _ in range(KILLS):
            enough = sink.counts.total() + chance.randint(3, 9)
            process = start(SEND, database, sink.relay)
            wait_until(partial(_has_taken, sink, enough), process)
            kill(process)
        finishing = start(SEND, database, sink.relay)
        output, errors = finishing.communicate(timeout=60)
    said = f"seed {seed}: {errors}"
    mailing.refresh_from_db()
    found = counts(mailing)
    assert finishing.returncode == 0, said
    assert max(sink.counts.values()) == 1, said
    assert mailing.state == MailingState.DONE, said
    assert found.sent + found.uncertain == READERS, said
    assert found.uncertain <= KILLS, said
    unsure = set(
        mailing.messages.filter(state=MessageState.UNCERTAIN).values_list("email", flat=True)
    )
    assert missing_from(sink, mailing) <= unsure, said
    assert json.loads(output) == found.to_json()


def test_after_a_kill_whoever_is_missing_is_queued_or_uncertain(
    sink: Sink, mailing: Mailing, tmp_path: Path
) -> None:
    with shared_database(tmp_path) as database:
        process = start(SEND, database, sink.relay)
        wait_until(lambda: sink.counts.total() >= 10, process)
        kill(process)
    assert schedule.wake(timezone.now()) == [mailing.pk]
    found = counts(mailing)
    assert len(missing_from(sink, mailing)) <= found.queued + found.sending + found.uncertain
    undecided = set(
        mailing.messages.exclude(state=MessageState.SENT).values_list("email", flat=True)
    )
    assert missing_from(sink, mailing) <= undecided


def test_an_interrupt_finishes_the_letter_in_hand_and_says_how_to_go_on(
    sink: Sink, mailing: Mailing, tmp_path: Path
) -> None:
    with shared_database(tmp_path) as database:
        process = start(SEND, database, sink.relay)
        wait_until(lambda: sink.counts.total() >= 5, process)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    mailing.refresh_from_db()
    assert process.returncode == 130
    assert output == ""
    assert "Run the same command again to go on" in errors
    assert mailing.holder == ""
    assert counts(mailing).uncertain == 0
    assert counts(mailing).sent == sink.counts.total()


def test_several_processes_at_once_send_each_letter_once(
    sink: Sink, mailing: Mailing, tmp_path: Path
) -> None:
    with shared_database(tmp_path) as database:
        several = [start(SEND, database, sink.relay) for _ in range(3)]
        outputs = [process.communicate(timeout=60) for process in several]
    assert [process.returncode for process in several] == [0, 0, 0], outputs
    assert set(sink.counts.values()) == {1}
    assert counts(mailing).sent == READERS


def test_a_frozen_process_that_wakes_up_sends_nothing_more_and_settles_its_doubt(
    sink: Sink, mailing: Mailing, tmp_path: Path
) -> None:
    with shared_database(tmp_path) as database:
        sleeper = start(SEND, database, sink.relay)
        sink.script = _once(5, lambda: sleeper.send_signal(signal.SIGSTOP))
        wait_until(lambda: sink.counts.total() >= 5, sleeper)
        lapsed = start(EXPIRE, database, None)
        _, errors = lapsed.communicate(timeout=30)
        assert lapsed.returncode == 0, errors
        other = start(SEND, database, sink.relay)
        output, _ = other.communicate(timeout=60)
        assert json.loads(output)["uncertain"] == 1
        sleeper.send_signal(signal.SIGCONT)
        sleeper.communicate(timeout=60)
    assert set(sink.counts.values()) == {1}
    assert counts(mailing).sent == READERS


def _once(number: int, act: Callable[[], None]) -> Script:
    """Acts while the letter of this number is in hand: its body is here, its reply is not."""
    letters = count(1)

    def script(stage: str, address: str, times: int) -> None:
        if stage == "data" and next(letters) == number:
            act()

    return script


EXPIRE = [
    "shell",
    "-c",
    "from newsletter.delivery.models import Mailing; Mailing.objects.update(lease_until=None)",
]


def test_without_a_broker_the_issue_waits_for_the_sweep(
    sink: Sink, mailing: Mailing, tmp_path: Path
) -> None:
    with shared_database(tmp_path) as database:
        command = [argument for argument in SEND if argument != "--wait"]
        process = start(command, database, sink.relay, BROKER_URL="redis://127.0.0.1:1/0")
        output, errors = process.communicate(timeout=20)
    assert process.returncode == 0, errors
    assert "No worker could be woken for delivery.send_batch" in errors
    assert json.loads(output)["mailing"] == mailing.pk
    assert schedule.wake(timezone.now()) == [mailing.pk]
