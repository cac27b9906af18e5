"""One address asked, and its history."""

import json
from datetime import date, timedelta

import pytest

from curation.fetch import Fetched, Reason, wire
from curation.fetch.wire import Request
from curation.link_health.checking import HOST_PAUSE_SECONDS, check, find_copy
from curation.models import AddressCheck, CheckedAddress, Turn
from curation.models.link_health import Health
from tests.factories import (
    NOW,
    AddressFactory,
    CheckedAddressFactory,
    IssueFactory,
    ItemFactory,
    SectionFactory,
)
from tests.web import Web

pytestmark = pytest.mark.django_db
PAGE = "https://a.example/neap"
PLAIN = "http://a.example/neap"
ARCHIVE = "https://archive.org/wayback/available?url=https%3A%2F%2Fa.example%2Fneap"
COPY = "http://web.archive.org/web/20200301090000/https://a.example/neap"


@pytest.fixture
def address() -> CheckedAddress:
    return CheckedAddressFactory(canonical=PAGE, host="a.example")


def checked(address: CheckedAddress, days: float = 0) -> CheckedAddress:
    Turn.objects.all().delete()  # nobody else is asking
    check(address.pk, NOW + timedelta(days=days))
    address.refresh_from_db()
    return address


def test_an_address_that_answers_is_alive_and_waits_for_a_month(
    address: CheckedAddress, web: Web
) -> None:
    web.page(PAGE)
    assert checked(address).health == Health.ALIVE
    assert address.next_at == NOW + timedelta(days=30)
    assert [asked.method for asked in web.requests] == ["HEAD"]


def test_a_head_that_is_refused_is_asked_again_as_a_reader_asks(
    address: CheckedAddress, web: Web
) -> None:
    web.page(PAGE, status=405)
    web.page(PAGE)
    assert checked(address).health == Health.ALIVE
    assert [asked.method for asked in web.requests] == ["HEAD", "GET"]


def test_a_site_without_https_is_asked_without(address: CheckedAddress, web: Web) -> None:
    web.fails(PAGE)
    web.page(PLAIN)
    assert checked(address).health == Health.ALIVE


def test_it_is_dead_at_the_third_failure_and_alive_again_when_it_comes_back(
    address: CheckedAddress, web: Web
) -> None:
    web.page(PAGE, status=404)
    healths = [checked(address, days).health for days in (0, 2, 4)]
    assert healths == [Health.UNKNOWN, Health.UNKNOWN, Health.DEAD]
    assert address.since == NOW + timedelta(days=4)
    web._answers.clear()
    web.page(PAGE)
    assert checked(address, 100).health == Health.ALIVE
    assert address.failure_count == 0


def test_the_history_has_a_line_for_each_change_only(address: CheckedAddress, web: Web) -> None:
    web.page(PAGE)
    for days in (0, 30, 60):
        checked(address, days)
    assert AddressCheck.objects.count() == 1


def test_a_challenge_is_never_death(address: CheckedAddress, web: Web) -> None:
    web.page(PAGE, status=403)
    for days in range(0, 200, 20):
        assert checked(address, days).health == Health.UNKNOWN


def test_a_page_too_large_to_take_is_there(address: CheckedAddress, web: Web) -> None:
    web.page(PAGE, status=403, body=b"")
    web.fails(PAGE, Reason.TOO_LARGE)
    web.fails(PLAIN, Reason.TOO_LARGE)
    assert checked(address).health == Health.ALIVE


def test_what_may_not_be_asked_is_unknown(address: CheckedAddress, web: Web) -> None:
    web.refuses(PAGE)
    assert checked(address).health == Health.UNKNOWN


def test_it_is_not_asked_before_its_time(address: CheckedAddress, web: Web) -> None:
    assert check(address.pk, NOW - timedelta(minutes=1)) is None
    assert web.asked == []


def test_a_host_is_asked_one_page_at_a_time(address: CheckedAddress, web: Web) -> None:
    Turn.objects.take("a.example", NOW)
    assert check(address.pk, NOW) is None
    address.refresh_from_db()
    assert NOW < address.next_at < NOW + timedelta(minutes=2)
    assert web.asked == []


def test_a_host_is_left_alone_for_a_while_after_an_answer(
    address: CheckedAddress, web: Web
) -> None:
    web.page(PAGE)
    before = checked(address)
    free_at = Turn.objects.free_at("a.example")
    assert free_at is not None
    assert before.checked_at is not None
    assert HOST_PAUSE_SECONDS >= 5


def test_a_worker_that_died_leaves_it_due_again(
    address: CheckedAddress, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr("curation.link_health.checking._answer", die)
    with pytest.raises(SystemExit):
        check(address.pk, NOW)
    address.refresh_from_db()
    assert address.checked_at is None
    assert CheckedAddress.objects.due(address.next_at).filter(pk=address.pk).exists()


def answer(web: Web, at: str = ARCHIVE) -> None:
    closest = {"available": True, "url": COPY, "timestamp": "20200301090000", "status": "200"}
    web.page(at, body=json.dumps({"archived_snapshots": {"closest": closest}}))


def test_a_copy_of_a_dead_page_is_looked_for_once(address: CheckedAddress, web: Web) -> None:
    CheckedAddress.objects.update(health=Health.DEAD)
    answer(web)
    assert find_copy(address.pk, NOW)
    address.refresh_from_db()
    assert address.archived_copy == COPY.replace("http:", "https:", 1)
    assert address.archived_on == date(2020, 3, 1)
    assert not find_copy(address.pk, NOW)


def test_the_copy_of_the_issues_own_day_is_asked_for(address: CheckedAddress, web: Web) -> None:
    CheckedAddress.objects.update(health=Health.DEAD)
    issue = IssueFactory(date=date(2020, 4, 1))
    AddressFactory(item=ItemFactory(section=SectionFactory(issue=issue)), canonical=PAGE)
    answer(web, f"{ARCHIVE}&timestamp=20200401")
    assert find_copy(address.pk, NOW)


def test_the_archive_is_asked_about_no_page_that_lives(address: CheckedAddress, web: Web) -> None:
    assert not find_copy(address.pk, NOW)
    assert web.asked == []


def test_an_archive_that_does_not_answer_is_asked_again_in_a_quarter(
    address: CheckedAddress, web: Web
) -> None:
    CheckedAddress.objects.update(health=Health.DEAD)
    web.fails(ARCHIVE)
    assert not find_copy(address.pk, NOW)
    assert not CheckedAddress.objects.without_copy(NOW + timedelta(days=80)).exists()
    assert CheckedAddress.objects.without_copy(NOW + timedelta(days=91)).exists()


def test_an_address_that_leads_to_an_endless_one_is_alive(
    address: CheckedAddress, web: Web
) -> None:
    endless = f"https://a.example/{'neap' * 900}"
    web.redirect(PAGE, endless)
    web.page(endless)
    assert (checked(address).health, address.leads_to) == (Health.ALIVE, "")


def test_a_wall_of_a_long_name_fits_into_the_history(address: CheckedAddress, web: Web) -> None:
    wall = f"https://consent.{'.'.join(['a' * 60] * 3)}.example/"
    web.redirect(PAGE, wall)
    web.page(wall)
    assert checked(address).health == Health.UNKNOWN
    assert "asks for consent" in address.checks.get().detail


def test_a_copy_that_is_found_during_a_check_is_kept(
    address: CheckedAddress, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.page(PAGE)
    send = web.send

    def find_meanwhile(request: Request) -> Fetched:
        CheckedAddress.objects.update(archived_copy=COPY)
        return send(request)

    monkeypatch.setattr(wire, "send", find_meanwhile)
    assert checked(address).archived_copy == COPY


def test_arxiv_is_not_asked_while_a_register_of_papers_is(web: Web) -> None:
    link = CheckedAddressFactory(canonical="https://arxiv.org/abs/2301.00012", host="arxiv.org")
    Turn.objects.take("arxiv", NOW)
    assert check(link.pk, NOW) is None
    assert web.asked == []


def test_a_broken_address_is_not_asked_for() -> None:
    link = CheckedAddressFactory(canonical="https://[broken/neap", host="")
    assert checked(link).health == Health.UNKNOWN
