import re

import pytest
from django.test import Client
from django.urls import reverse

from curation.models import Editor, Membership, Publication
from curation.models.membership import Role
from tests.curation.desk.settings.types import At
from tests.factories import PASSWORD, CaptureKeyFactory, EditorFactory, MembershipFactory

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "kelp grows at low water"


def added(desk: Client, at: At, email: str = "mara@example.org") -> str:
    """The page that answers when somebody is added."""
    sent = {"add-email": email, "add-role": Role.EDITOR}
    return desk.post(at("settings_members"), sent, follow=True).content.decode()


def link_in(page: str) -> str:
    found = re.search(r"http://[^<\s]+/desk/password/([^<\s]+)/", page)
    assert found is not None
    return f"/desk/password/{found[1]}/"


def chosen(link: str, password: str = NEW_PASSWORD) -> Client:
    """A browser that opened the link and chose a password by it."""
    client = Client()
    page = client.get(link, follow=True)
    place = page.redirect_chain[-1][0] if page.redirect_chain else link
    client.post(place, {"new_password1": password, "new_password2": password})
    return client


def test_somebody_new_chooses_a_password_by_a_link_that_is_shown_once(
    desk: Client, at: At, publication: Publication
) -> None:
    link = link_in(added(desk, at))
    assert link not in desk.get(at("settings_members")).content.decode()
    mara = chosen(link)
    assert mara.get(reverse("desk:publication_issues", args=[publication.slug])).status_code == 200
    assert mara.get(at("settings")).status_code == 403


def test_a_link_works_once(desk: Client, at: At) -> None:
    link = link_in(added(desk, at))
    chosen(link)
    assert "This link has ended" in Client().get(link, follow=True).content.decode()
    chosen(link, "another password of mine")
    assert Editor.objects.get(email="mara@example.org").check_password(NEW_PASSWORD)


def test_opening_a_link_uses_nothing_up(desk: Client, at: At) -> None:
    link = link_in(added(desk, at))
    for _ in range(3):
        Client().get(link, follow=True)
    chosen(link)
    assert Editor.objects.get(email="mara@example.org").check_password(NEW_PASSWORD)


def test_a_link_ends_after_some_days(desk: Client, at: At, settings: object) -> None:
    link = link_in(added(desk, at))
    settings.PASSWORD_RESET_TIMEOUT = -1  # type: ignore[attr-defined]
    assert "This link has ended" in Client().get(link, follow=True).content.decode()


def test_who_has_an_account_signs_in_as_before(desk: Client, at: At) -> None:
    EditorFactory(email="mara@example.org", name="Mara")
    page = added(desk, at, " MARA@example.org ")
    assert "Added Mara, who signs in with their own password." in page
    assert "/desk/password/" not in page


def test_an_account_without_a_password_yet_of_another_publication_is_given_no_link_here(
    desk: Client, at: At
) -> None:
    mara = Editor.objects.create_user("mara@example.org")
    MembershipFactory(editor=mara)
    assert "/desk/password/" not in added(desk, at)
    assert mara.memberships.count() == 2


@pytest.mark.parametrize(
    ("email", "sentence"), [("mara", "valid email"), ("", "Enter the address")]
)
def test_an_address_that_is_none_is_refused(
    desk: Client, at: At, email: str, sentence: str
) -> None:
    assert sentence in added(desk, at, email)
    assert Membership.objects.count() == 1


def test_a_member_is_not_added_twice(desk: Client, at: At, owner: Membership) -> None:
    assert "already" in added(desk, at, owner.editor.email)


def test_publishing_and_sending_are_taken_away_at_once(
    desk: Client, at: At, publication: Publication
) -> None:
    mara = MembershipFactory(publication=publication, role=Role.EDITOR)
    desk.post(at("settings_member", mara.pk), {"role": Role.EDITOR, "sending_allowed": "on"})
    mara.refresh_from_db()
    assert (mara.may_publish, mara.may_send) == (False, True)


def test_nobody_gives_up_their_own_settings_by_a_slip(
    desk: Client, at: At, owner: Membership
) -> None:
    MembershipFactory(publication=owner.publication, role=Role.OWNER)
    less = {"role": Role.EDITOR, "publishing_allowed": "on", "sending_allowed": "on"}
    answer = desk.post(at("settings_member", owner.pk), less)
    assert answer.status_code == 422
    assert "Tick that you give up these settings" in answer.content.decode()
    answer = desk.post(at("settings_member", owner.pk), {**less, "gives_up": "on"})
    assert answer["Location"] == reverse("desk:issues")
    assert desk.get(at("settings_members")).status_code == 403


def test_the_only_owner_stays(desk: Client, at: At, owner: Membership) -> None:
    less = {"role": Role.EDITOR, "gives_up": "on"}
    assert "needs an owner" in desk.post(at("settings_member", owner.pk), less).content.decode()
    page = desk.post(at("settings_member_remove", owner.pk), follow=True).content.decode()
    assert "needs an owner" in page
    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_who_is_removed_finds_nothing_any_more(
    desk: Client, at: At, publication: Publication
) -> None:
    mara = MembershipFactory(publication=publication, role=Role.OWNER)
    CaptureKeyFactory(publication=publication, editor=mara.editor)
    theirs = Client()
    theirs.force_login(mara.editor)
    page = desk.get(at("settings_member_remove", mara.pk)).content.decode()
    assert "1 capture key is revoked" in page
    desk.post(at("settings_member_remove", mara.pk))
    assert theirs.get(at("settings")).status_code == 404
    assert theirs.get(reverse("desk:issues")).status_code == 200


def test_a_new_password_ends_the_sessions_of_the_old_one(
    desk: Client, at: At, publication: Publication
) -> None:
    mara = MembershipFactory(publication=publication, role=Role.EDITOR)
    thief = Client()
    assert thief.login(email=mara.editor.email, password=PASSWORD)
    page = desk.post(at("settings_member_link", mara.pk)).content.decode()
    chosen(link_in(page))
    assert thief.get(reverse("desk:issues")).status_code == 302


def test_no_link_is_made_for_who_works_elsewhere_too(
    desk: Client, at: At, publication: Publication
) -> None:
    mara = MembershipFactory(publication=publication, role=Role.EDITOR)
    MembershipFactory(editor=mara.editor)
    page = desk.post(at("settings_member_link", mara.pk), follow=True).content.decode()
    assert "also works for another publication" in page
    assert "/desk/password/" not in page
