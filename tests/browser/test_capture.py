"""Capturing from a page elsewhere, from a phone, and by hand, as a real browser does it."""

from urllib.parse import unquote, urlencode

import pytest
from playwright.sync_api import Page, Route, expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit

TOOLS = "/desk/slack-water/capture/"
INBOX = "/desk/slack-water/inbox/"
# As strict as a page elsewhere can be: no script, no form, no request of ours would pass.
ELSEWHERE = """<!doctype html><html lang="fr"><head>
<title>Marées – A page</title>
<meta property="og:title" content="Why the {name} rocks">
<meta name="description" content="A short account.">
<link rel="canonical" href="https://elsewhere.example/{name}">
</head><body><p id="words">The water leans on the wall.</p></body></html>"""
STRICT = "default-src 'none'; form-action 'none'; connect-src 'none'; script-src 'none'"


def _elsewhere(visit: Visit, name: str) -> None:
    def answer(route: Route) -> None:
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": STRICT}
        route.fulfill(body=ELSEWHERE.format(name=name), headers=headers)

    visit.page.context.route("https://elsewhere.example/**", answer)
    visit.page.goto(f"https://elsewhere.example/{name}?utm_source=mail")


def _bookmarklet(visit: Visit, sign_in: SignIn) -> str:
    visit.sign_in(sign_in)
    visit.open(TOOLS)
    visit.page.get_by_role("button", name="Make a key").click()
    link = visit.page.get_by_role("link", name="Add to Masthead")
    return unquote(link.get_attribute("href") or "").removeprefix("javascript:")


def _pressed(visit: Visit, bookmarklet: str) -> Page:
    """As from the bar: a page's own policy does not bind what its reader does there."""
    with visit.page.context.expect_page() as opened:
        visit.page.evaluate(bookmarklet)
    return opened.value


def test_the_bookmarklet_brings_a_page_with_the_readers_own_selection(
    visit: Visit, sign_in: SignIn
) -> None:
    bookmarklet = _bookmarklet(visit, sign_in)
    _elsewhere(visit, "quay")
    visit.page.locator("#words").select_text()
    window = _pressed(visit, bookmarklet)
    expect(window.locator("[data-capture-says]")).to_have_text("In the inbox of Slack Water.")
    assert "#" not in window.url
    window.get_by_role("link", name="Open the inbox").click()
    expect(window.get_by_text("Why the quay rocks").first).to_be_visible()


def test_the_bookmarklet_needs_no_sign_in(visit: Visit, sign_in: SignIn) -> None:
    bookmarklet = _bookmarklet(visit, sign_in)
    visit.page.context.clear_cookies()
    _elsewhere(visit, "jetty")
    window = _pressed(visit, bookmarklet)
    expect(window.locator("[data-capture-says]")).to_have_text("In the inbox of Slack Water.")


def test_what_was_captured_by_mistake_is_undone(visit: Visit, sign_in: SignIn) -> None:
    bookmarklet = _bookmarklet(visit, sign_in)
    _elsewhere(visit, "mistake")
    window = _pressed(visit, bookmarklet)
    window.get_by_role("button", name="Undo").click()
    expect(window.locator("[data-capture-says]")).to_have_text("Undone.")
    visit.open(INBOX)
    expect(visit.page.get_by_text("Why the mistake rocks")).to_have_count(0)


def test_a_revoked_key_says_so_and_loses_nothing(visit: Visit, sign_in: SignIn) -> None:
    bookmarklet = _bookmarklet(visit, sign_in)
    visit.open(TOOLS)
    for _ in range(visit.page.get_by_role("button", name="Revoke").count()):
        visit.page.get_by_role("button", name="Revoke").first.click()
    _elsewhere(visit, "pier")
    window = _pressed(visit, bookmarklet)
    expect(window.locator("[data-capture-says]")).to_contain_text("not valid any more")
    expect(window.get_by_role("button", name="Add to the inbox")).to_be_visible()


def test_a_share_waits_for_a_press_where_no_key_is_kept(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    shared = {"title": "Tide mills", "text": "See https://mill.example/tide"}
    visit.open(f"/capture/?{urlencode(shared)}")
    expect(visit.page.get_by_label("Address")).to_have_value("https://mill.example/tide")
    assert visit.violations() == []
    visit.page.get_by_role("button", name="Add to the inbox").click()
    expect(visit.page.get_by_text("In the inbox of Slack Water.")).to_be_visible()


def test_a_share_is_saved_at_once_where_the_key_is_kept(visit: Visit, sign_in: SignIn) -> None:
    _bookmarklet(visit, sign_in)
    visit.page.get_by_role("button", name="Keep the key in this browser").click()
    expect(visit.page.get_by_text("Kept.")).to_be_visible()
    visit.page.context.clear_cookies()
    visit.sign_in(sign_in)
    visit.open(f"/capture/?{urlencode({'url': 'https://mill.example/wheel'})}")
    expect(visit.page.locator("[data-capture-says]")).to_have_text("In the inbox of Slack Water.")


def test_by_hand_it_works_without_scripts(visit_without_scripts: Visit, sign_in: SignIn) -> None:
    visit_without_scripts.sign_in(sign_in)
    visit_without_scripts.open(f"/capture/?{urlencode({'url': 'https://mill.example/race'})}")
    visit_without_scripts.page.get_by_role("button", name="Add to the inbox").click()
    expect(visit_without_scripts.page.get_by_text("In the inbox of Slack Water.")).to_be_visible()


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_the_tools_are_clean_for_everybody(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    visit.open(TOOLS)
    assert visit.violations() == []
    visit.page.get_by_role("button", name="Make a key").click()
    expect(visit.page.get_by_role("heading", name="Your key", exact=False).first).to_be_visible()
    assert visit.violations() == []
    assert visit.wrongs == []


@pytest.mark.parametrize("visit", [(320, "light")], indirect=True)
def test_nothing_scrolls_sideways(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    for path in ("/capture/", TOOLS, "/desk/slack-water/links/"):
        visit.open(path)
        assert visit.overflow == 0, path
