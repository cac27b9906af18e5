import pytest
from django.test import Client
from django.urls import reverse

from curation.models import Membership
from curation.models.editor import Theme
from tests.factories import PASSWORD, EditorFactory


def test_an_editor_signs_in_with_the_address_in_any_case(owner: Membership, client: Client) -> None:
    words = {"username": owner.editor.email.upper(), "password": PASSWORD}
    answer = client.post(reverse("desk:sign_in"), words)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("desk:issues")


def test_a_wrong_password_is_answered_with_a_sentence(owner: Membership, client: Client) -> None:
    words = {"username": owner.editor.email, "password": "wrong"}
    answer = client.post(reverse("desk:sign_in"), words)
    assert b"This address and this password do not belong together." in answer.content


@pytest.mark.django_db
def test_an_unknown_address_is_answered_like_a_wrong_password(client: Client) -> None:
    known = EditorFactory(email="known@example.org")
    answers = [
        client.post(reverse("desk:sign_in"), {"username": email, "password": "wrong"})
        for email in (known.email, "never@example.org")
    ]
    texts = [answer.context["form"].non_field_errors() for answer in answers]
    assert texts[0] == texts[1]


def test_the_sign_in_page_is_not_kept_by_any_cache(client: Client, db: None) -> None:
    assert "no-store" in client.get(reverse("desk:sign_in"))["Cache-Control"]


def test_sign_in_never_leads_to_another_host(owner: Membership, client: Client) -> None:
    words = {"username": owner.editor.email, "password": PASSWORD, "next": "//evil.example/"}
    answer = client.post(reverse("desk:sign_in"), words)
    assert answer["Location"] == reverse("desk:issues")


def test_signing_out_takes_a_button_and_not_a_link(desk: Client) -> None:
    assert desk.get(reverse("desk:sign_out")).status_code == 405
    assert desk.get(reverse("desk:issues")).status_code == 200
    desk.post(reverse("desk:sign_out"))
    assert desk.get(reverse("desk:issues")).status_code == 302


def test_a_closed_account_is_signed_out_at_once(desk: Client, owner: Membership) -> None:
    owner.editor.is_active = False
    owner.editor.save()
    assert desk.get(reverse("desk:issues")).status_code == 302


def test_the_theme_is_kept_with_the_editor_and_written_by_the_server(
    desk: Client, owner: Membership
) -> None:
    answer = desk.post(reverse("desk:theme"), {"theme": Theme.DARK, "back": "/desk/"}, follow=True)
    owner.editor.refresh_from_db()
    assert owner.editor.theme == Theme.DARK
    assert b'data-theme="dark"' in answer.content


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/desk/", "/elsewhere/"])
def test_choosing_a_theme_never_leaves_the_desk(desk: Client, back: str) -> None:
    answer = desk.post(reverse("desk:theme"), {"theme": "light", "back": back})
    assert answer["Location"] == reverse("desk:issues")
