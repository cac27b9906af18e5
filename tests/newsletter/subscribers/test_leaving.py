"""Leaving by one button and by one click of a mail program; GET changes nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import travel

from curation.models import Publication
from newsletter.subscribers import links
from newsletter.subscribers.models import Subscription, SubscriptionState
from tests.factories import PublicationFactory, SubscriptionFactory

ONE_CLICK = "List-Unsubscribe=One-Click"
FORM_BODY = "application/x-www-form-urlencoded"
pytestmark = pytest.mark.django_db


@pytest.fixture
def publication(db: None) -> Publication:
    return PublicationFactory(name="Salt & Tide", slug="salt", cadence="Every second Sunday.")


@pytest.fixture
def subscription(publication: Publication) -> Subscription:
    return SubscriptionFactory(publication=publication, subscriber__email="marta@example.org")


def _state(subscription: Subscription) -> str:
    return Subscription.objects.get(pk=subscription.pk).state


def _pages(subscription: Subscription) -> list[str]:
    token = links.confirm_url(subscription).rpartition("/")[2]
    return [f"/u/{subscription.secret}", f"/p/{subscription.secret}", f"/c/{token}"]


def _one_click(visitor: Client, path: str, body: str = ONE_CLICK) -> tuple[int, str, str]:
    answer = visitor.post(path, body, content_type=FORM_BODY)
    return answer.status_code, answer["Content-Type"].split(";")[0], answer.content.decode()


def test_looking_changes_nothing(visitor: Client, subscription: Subscription) -> None:
    pending = SubscriptionFactory(
        publication=subscription.publication, state=SubscriptionState.PENDING
    )
    before = list(Subscription.objects.order_by("pk").values())
    paths = [*_pages(subscription), *_pages(pending), f"/u/{subscription.secret}/stay"]
    for path in paths:
        for look in [visitor.get, visitor.get, visitor.head, visitor.options]:
            look(path)
    assert list(Subscription.objects.order_by("pk").values()) == before


def test_one_click_of_a_mail_program_leaves_without_a_redirect_and_twice(
    visitor: Client, subscription: Subscription
) -> None:
    path = f"/u/{subscription.secret}"
    answer = (200, "text/plain", "You have left Salt & Tide.\n")
    assert _one_click(visitor, path) == answer
    assert _state(subscription) == SubscriptionState.LEFT
    assert _one_click(visitor, path) == answer


def test_one_click_may_come_as_a_multipart_form(
    visitor: Client, subscription: Subscription
) -> None:
    answer = visitor.post(f"/u/{subscription.secret}", {"List-Unsubscribe": "One-Click"})
    assert answer["Content-Type"].startswith("text/plain")
    assert _state(subscription) == SubscriptionState.LEFT


def test_even_a_broken_body_leaves(visitor: Client, subscription: Subscription) -> None:
    answer = visitor.post(
        f"/u/{subscription.secret}", b"--nonsense", content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == 200
    assert _state(subscription) == SubscriptionState.LEFT


def test_the_path_decides_and_not_the_body(visitor: Client, subscription: Subscription) -> None:
    other = SubscriptionFactory(publication=subscription.publication)
    _one_click(visitor, f"/u/{subscription.secret}", f"{ONE_CLICK}&secret={other.secret}")
    assert (_state(subscription), _state(other)) == ("left", "active")


def test_leaving_one_publication_is_leaving_that_one(
    visitor: Client, subscription: Subscription
) -> None:
    other = SubscriptionFactory(
        subscriber=subscription.subscriber, publication=PublicationFactory()
    )
    visitor.post(f"/u/{subscription.secret}")
    assert (_state(subscription), _state(other)) == ("left", "active")


def test_one_button_leaves_and_one_button_takes_it_back(
    visitor: Client, subscription: Subscription
) -> None:
    path = f"/u/{subscription.secret}"
    assert visitor.get(path).content.decode().count("<button") == 1
    page = visitor.post(path).content.decode()
    assert "You have left Salt &amp; Tide" in page
    assert f'action="{path}/stay"' in page
    assert "You stay subscribed" in visitor.post(f"{path}/stay").content.decode()
    again = Subscription.objects.get(pk=subscription.pk)
    assert (again.state, again.left_at) == ("active", None)
    assert again.consent == "Signed up on paper"


def test_a_letter_passed_on_does_not_bring_people_back_later(
    visitor: Client, subscription: Subscription
) -> None:
    visitor.post(f"/u/{subscription.secret}")
    with travel(timezone.now() + timedelta(hours=25)):
        page = visitor.post(f"/u/{subscription.secret}/stay").content.decode()
    assert "You have left" in page
    assert "Subscribe again" in page
    assert _state(subscription) == SubscriptionState.LEFT


def test_who_never_confirmed_is_not_subscribed_by_taking_it_back(
    visitor: Client, publication: Publication
) -> None:
    pending = SubscriptionFactory(
        publication=publication, state=SubscriptionState.PENDING, consented_at=None
    )
    visitor.post(f"/u/{pending.secret}")
    visitor.post(f"/u/{pending.secret}/stay")
    assert _state(pending) == SubscriptionState.PENDING


def test_the_pages_of_a_secret_give_nothing_away(
    visitor: Client, subscription: Subscription
) -> None:
    for path in [*_pages(subscription), "/u/unknown", "/p/unknown", "/c/unknown"]:
        answers = [visitor.get(path), visitor.post(path), visitor.put(path)]
        for answer in answers:
            assert answer["Referrer-Policy"] == "no-referrer"
            assert answer["X-Robots-Tag"] == "noindex"
            assert answer["Cache-Control"] == "no-store"
            assert not answer.cookies
            assert "marta@" not in answer.content.decode()
            assert "://" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/u/{}", "/p/{}", "/c/{}", "/u/{}/stay"])
@pytest.mark.parametrize("secret", ["unknown", "a" * 500, "%00", "é"])
def test_an_unknown_secret_is_a_page_that_says_so(
    visitor: Client, publication: Publication, path: str, secret: str
) -> None:
    answer = visitor.post(path.format(secret))
    assert answer.status_code == 404


def test_addresses_stand_without_a_slash_and_are_never_redirected(
    visitor: Client, subscription: Subscription
) -> None:
    for path in _pages(subscription):
        assert visitor.get(path).status_code == 200
        assert visitor.post(f"{path}/").status_code not in {301, 302, 307, 308}


def test_leave_addresses_fit_a_header_line(subscription: Subscription) -> None:
    path = f"/u/{subscription.secret}"
    assert len(path) == 25
    assert links.leave_url(subscription).endswith(path)
    assert links.preferences_url(subscription).endswith(f"/p/{subscription.secret}")


def test_preferences_keep_a_name_fit_for_a_letter(
    visitor: Client, subscription: Subscription
) -> None:
    path = f"/p/{subscription.secret}"
    page = visitor.post(path, {"name": " Marta\u202e\tW. "}).content.decode()
    assert 'value="Marta W."' in page
    assert "Saved." in page
    assert Subscription.objects.get().subscriber.name == "Marta W."
    assert "Saved." not in visitor.get(path).content.decode()


def test_a_name_that_is_too_long_is_kept_in_the_field_and_explained(
    visitor: Client, subscription: Subscription
) -> None:
    page = visitor.post(f"/p/{subscription.secret}", {"name": "M" * 121}).content.decode()
    assert "M" * 121 in page
    assert "Your name:" in page
    assert Subscription.objects.get().subscriber.name == ""


def test_a_name_is_shown_as_text(visitor: Client, subscription: Subscription) -> None:
    path = f"/p/{subscription.secret}"
    page = visitor.post(path, {"name": '"><svg onload=alert(1)>{{7*7}}'}).content.decode()
    assert "<svg" not in page
    assert "{{7*7}}" in page
