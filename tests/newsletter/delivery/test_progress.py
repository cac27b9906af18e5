"""How far a mailing has got, in the words of its page."""

from datetime import timedelta

import pytest

from newsletter.delivery import control
from newsletter.delivery.models import Mailing, MailingState, MessageState
from newsletter.delivery.news import news_of
from newsletter.delivery.progress import progress
from newsletter.delivery.release import prepare, release
from tests.factories import IssueFactory
from tests.newsletter.delivery.scene import NOW, edition, edition_of, released

pytestmark = pytest.mark.django_db


def under_way(readers: int, sent: int, deferred: int = 0, seconds: int = 20) -> Mailing:
    """So many sent in the last seconds, at an even pace."""
    mailing = released(readers)
    prepare(mailing, NOW - timedelta(hours=3))
    rows = list(mailing.messages.order_by("pk"))
    for number, row in enumerate(rows[:sent]):
        row.state = MessageState.SENT
        row.sent_at = NOW - timedelta(seconds=seconds * (sent - number) / sent)
        row.save()
    for row in rows[sent : sent + deferred]:
        row.attempt_count, row.not_before = 1, NOW + timedelta(minutes=5)
        row.save()
    mailing.refresh_from_db()
    return mailing


def test_what_is_left_is_reckoned_at_the_pace_of_the_last_minute() -> None:
    mailing = under_way(40, sent=10, deferred=2)
    assert progress(mailing, NOW).headline == "10 of 40 sent · 2 deferred · about 56 s left."


def test_a_pause_of_hours_does_not_slow_what_is_reckoned() -> None:
    mailing = under_way(40, sent=10)
    mailing.messages.filter(state=MessageState.SENT).update(sent_at=NOW - timedelta(hours=2))
    assert progress(mailing, NOW).headline == "10 of 40 sent."


def test_when_all_that_is_left_was_deferred_the_next_try_is_said() -> None:
    mailing = under_way(3, sent=1, deferred=2)
    assert progress(mailing, NOW).headline == "1 of 3 sent · 2 deferred · next try at 09:05 UTC."


def test_a_paused_one_says_how_many_got_it() -> None:
    mailing = under_way(3, sent=1)
    control.pause(mailing, NOW)
    assert progress(mailing, NOW).headline == "Paused on the desk. 1 of 3 sent."


def test_one_that_stopped_by_itself_says_so_once() -> None:
    mailing = under_way(3, sent=1)
    control.stop_because(mailing, "the mail server refused the sign-in (535)", NOW)
    shown = progress(mailing, NOW)
    assert shown.has_stopped
    assert shown.headline == (
        "Sending stopped after 1 of 3: the mail server refused the sign-in (535). "
        "Nobody gets it twice when you resume."
    )


def test_the_statement_adds_up_in_the_order_it_is_read() -> None:
    mailing = under_way(3, sent=1)
    shown = progress(mailing, NOW)
    assert sum(count for _, count in shown.intended) == shown.statement.intended
    assert shown.statement.intended + shown.excluded_count == shown.statement.candidates


def test_beside_its_issue_an_open_mailing_goes_before_a_later_finished_one() -> None:
    frozen = edition()
    later = edition_of(frozen.issue)
    waiting = release(frozen, NOW, due_at=NOW + timedelta(days=2))
    Mailing.objects.create(
        publication=frozen.publication,
        edition=later,
        state=MailingState.ENDED,
        created_at=NOW + timedelta(hours=1),
    )
    news = news_of([frozen.issue, IssueFactory()], NOW)
    assert [one.mailing for one in news.values()] == [waiting]
    assert news[frozen.issue_id].sentence == "It goes out on Tue 17 Nov, 09:00 UTC."


def test_while_it_is_sent_the_state_comes_with_its_count() -> None:
    mailing = under_way(3, sent=1)
    (news,) = news_of([mailing.edition.issue], NOW).values()
    assert (news.label, news.is_live) == ("Sending 1 of 3", True)


def test_two_queries_tell_of_a_whole_list(django_assert_num_queries: object) -> None:
    mailing = under_way(2, sent=1)
    issue = mailing.edition.issue
    with django_assert_num_queries(2):  # type: ignore[operator]
        news_of([issue], NOW)


def test_what_nobody_works_on_is_said_instead_of_promised() -> None:
    waiting = release(edition(), NOW, due_at=NOW + timedelta(hours=1))
    late = NOW + timedelta(hours=1, minutes=3)
    assert "starts within half a minute" in progress(waiting, late - timedelta(minutes=2)).headline
    assert progress(waiting, late).headline == (
        "Its time has come, and nothing works on it: look whether the worker and the clock are "
        "running."
    )


def test_a_mailing_without_a_sign_of_life_says_how_far_it_got() -> None:
    mailing = under_way(3, sent=1)
    Mailing.objects.filter(pk=mailing.pk).update(lease_until=NOW)
    mailing.refresh_from_db()
    assert "nothing works on it" not in progress(mailing, NOW + timedelta(minutes=1)).headline
    later = progress(mailing, NOW + timedelta(minutes=3)).headline
    assert later.startswith("1 of 3 sent, and nothing works on it")
