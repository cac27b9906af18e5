"""The pages an editor meets first, as a real browser shows them."""

import pytest

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit

SIGN_IN = "/desk/sign-in/"
DESK_PAGES = [
    "/desk/",
    "/desk/slack-water/issues/4-soundings/",
    "/desk/slack-water/issues/4-soundings/preview/",
    "/desk/mail/",
]


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_the_desk_is_whole_and_for_everybody(visit: Visit, sign_in: SignIn) -> None:
    visit.open(SIGN_IN)
    assert visit.violations() == []
    visit.sign_in(sign_in)
    for path in DESK_PAGES:
        visit.open(path)
        assert visit.wrongs == [], path
        assert visit.violations() == [], path


@pytest.mark.parametrize("visit", [(320, "light")], indirect=True)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(visit: Visit, sign_in: SignIn) -> None:
    visit.open(SIGN_IN)
    assert visit.overflow <= 0
    visit.sign_in(sign_in)
    for path in DESK_PAGES:
        visit.open(path)
        assert visit.overflow <= 0, path


@pytest.mark.parametrize("visit", [(640, "light")], indirect=True)
def test_text_twice_as_large_still_fits(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    for path in DESK_PAGES:
        visit.open(path)
        visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert visit.overflow <= 0, path


def test_escape_closes_the_menu_and_leaves_focus_on_its_name(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    visit.open("/desk/")
    visit.page.focus(".bar-end .menu > summary")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.locator(".menu[open]").count() == 1
    visit.page.keyboard.press("Escape")
    assert visit.page.locator(".menu[open]").count() == 0
    assert visit.page.locator(".menu > summary:focus").count() == 1


def test_a_script_that_the_policy_forbids_would_be_met(visit: Visit) -> None:
    visit.open(SIGN_IN)
    visit.page.evaluate(
        "const script = document.createElement('script');"
        "script.textContent = 'window.ran = true'; document.head.append(script)"
    )
    assert any("Content Security Policy" in wrong for wrong in visit.wrongs)
    assert visit.page.evaluate("window.ran") is None


def test_an_editor_signs_in_and_finds_the_issues(visit: Visit, sign_in: SignIn) -> None:
    visit.open("/desk/")
    visit.fill_sign_in(sign_in.email, sign_in.password)
    assert visit.page.url == f"{visit.site}/desk/"
    assert visit.page.get_by_text("Where the chart runs out").first.is_visible()


def test_a_wrong_password_is_answered_with_a_sentence(visit: Visit, sign_in: SignIn) -> None:
    visit.open(SIGN_IN)
    visit.fill_sign_in(sign_in.email, "not the password")
    assert visit.page.url.startswith(f"{visit.site}{SIGN_IN}")
    assert visit.page.get_by_role("alert").inner_text().strip()
