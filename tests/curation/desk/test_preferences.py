"""What editors set for themselves."""

import pytest
from django.test import Client

from curation.models import Editor, Membership
from curation.models.editor import Theme

pytestmark = pytest.mark.django_db

PREFERENCES = "/desk/preferences/"
PASSWORD = "slack-water-1846"
NEW = "low-tide-at-ottersand"


@pytest.fixture
def editor(owner: Membership) -> Editor:
    owner.editor.set_password(PASSWORD)
    owner.editor.save(update_fields=["password"])
    return owner.editor


@pytest.fixture
def here(editor: Editor) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def new_password(old: str = PASSWORD, new: str = NEW, again: str = NEW) -> dict[str, str]:
    return {"form": "password", "old_password": old, "new_password1": new, "new_password2": again}


def test_single_keys_are_on_until_they_are_switched_off(here: Client, editor: Editor) -> None:
    assert 'data-single-keys="on"' in here.get(PREFERENCES).content.decode()
    page = here.post(PREFERENCES, {"name": "Ilse", "theme": "dark"}, follow=True).content.decode()
    assert "Saved." in page
    assert 'data-single-keys="off"' in page
    assert "Single letters are switched off." in here.get("/desk/keys/").content.decode()
    editor.refresh_from_db()
    assert (editor.name, editor.theme, editor.has_single_keys) == ("Ilse", Theme.DARK, False)


def test_what_is_refused_is_said_and_neither_kept_nor_shown_as_so(
    here: Client, editor: Editor
) -> None:
    answer = here.post(PREFERENCES, {"name": "x" * 121, "theme": "plaid"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'data-theme="auto"' in page
    assert f'<span class="menu-name">{editor}</span>' in page
    editor.refresh_from_db()
    assert editor.theme == Theme.AUTO


def test_a_new_password_ends_every_other_session_and_keeps_this_one(
    here: Client, editor: Editor
) -> None:
    elsewhere = Client()
    elsewhere.force_login(editor)
    page = here.post(PREFERENCES, new_password(), follow=True).content.decode()
    assert "You stay signed in here, and nowhere else." in page
    assert here.get(PREFERENCES).status_code == 200
    assert elsewhere.get(PREFERENCES).status_code == 302
    editor.refresh_from_db()
    assert editor.check_password(NEW)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (new_password(old="wrong"), "This is not your present password."),
        (new_password(again="another"), "The two new passwords are not the same."),
        (new_password(new="short", again="short"), "too short"),
        (new_password(new="password", again="password"), "too common"),
        ({"form": "password"}, "This field is required."),
    ],
)
def test_a_password_that_cannot_be_is_refused_and_the_old_one_stays(
    here: Client, editor: Editor, sent: dict[str, str], sentence: str
) -> None:
    answer = here.post(PREFERENCES, sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def test_the_menu_of_every_page_leads_to_preferences_and_keys(here: Client) -> None:
    page = here.get("/desk/keys/").content.decode()
    assert f'href="{PREFERENCES}"' in page
    assert 'href="/desk/keys/"' in page
