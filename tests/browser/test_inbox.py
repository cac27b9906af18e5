"""The inbox as a real browser shows it: by keyboard alone, by mouse, and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit
from tests.plugin.installation import Installation

INBOX = "/desk/slack-water/inbox/"
# Refused at the door, without any question to the outside.
UNREADABLE = "http://127.0.0.1:9/"
PATIENCE = 30_000
STAGE = """
from curation.models import Issue, Item, Publication, Section
publication = Publication.objects.get(slug="slack-water")
issue, _ = Issue.objects.get_or_create(
    publication=publication, number=42, defaults={"title": "The estuary", "slug": "42-estuary"}
)
Section.objects.get_or_create(issue=issue, title="Tides", position=0)
Item.objects.filter(publication=publication, section__issue=issue).delete()
Item.objects.filter(publication=publication, section=None).delete()
for number in range(4, 0, -1):
    Item.objects.create(publication=publication, title=f"Gauge {number}", slug=f"gauge-{number}")
"""


@pytest.fixture
def stage(sample: Installation) -> None:
    """Four items in the inbox, and a draft with one section."""
    sample.shell(STAGE)


@pytest.fixture
def inbox(stage: None, visit: Visit, sign_in: SignIn) -> Iterator[Visit]:
    """Opened; whatever goes wrong is found at the end."""
    visit.sign_in(sign_in)
    visit.open(INBOX)
    yield visit
    assert visit.wrongs == []


def test_by_keyboard_alone_a_link_is_captured_opened_and_titled(inbox: Visit) -> None:
    page, keys = inbox.page, inbox.page.keyboard
    keys.press("c")
    keys.type(f"{UNREADABLE}gauge")
    keys.press("Enter")
    row = _rows(inbox).filter(has_text="127.0.0.1")
    # At once, before its page is read; a quick worker may have tried already.
    expect(row).to_contain_text(re.compile("Fetching…|write the title yourself"))
    expect(page.locator("#notices")).to_contain_text("In the inbox of")
    field = page.get_by_label("Capture")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    # It fills itself: nobody reloads.
    expect(row).to_contain_text("write the title yourself", timeout=PATIENCE)
    keys.press("Escape")
    keys.press("j")
    keys.press("o")
    page.wait_for_url(re.compile(r"/items/\d+/$"))
    title = page.get_by_label("Title", exact=True)
    title.focus()
    keys.type("A gauge that nobody reads")
    keys.press("Enter")
    expect(page.get_by_role("banner")).to_contain_text("Saved")
    expect(page.get_by_label("Text", exact=True)).to_have_value(
        f"[A gauge that nobody reads]({UNREADABLE}gauge)"
    )


def test_a_row_is_dismissed_by_a_key_and_brought_back_by_undo(inbox: Visit) -> None:
    keys = inbox.page.keyboard
    for key in "jjjk":
        keys.press(key)
    expect(_link(inbox, "Gauge 2")).to_be_focused()
    keys.press("d")
    expect(inbox.page.locator("#notices")).to_contain_text("Dismissed “Gauge 2”.")
    expect(_rows(inbox)).to_have_count(3)
    expect(_link(inbox, "Gauge 3")).to_be_focused()
    inbox.page.get_by_role("button", name="Undo").press("Enter")
    expect(inbox.page.locator("#notices")).to_contain_text("“Gauge 2” is in the inbox again.")
    expect(_rows(inbox)).to_have_count(4)


def test_several_are_chosen_and_placed(inbox: Visit) -> None:
    page = inbox.page
    for key in "jxjx":
        page.keyboard.press(key)
    chosen = page.get_by_role("form", name="With the chosen items")
    chosen.get_by_label("Section").select_option(label="Tides")
    expect(_rows(inbox)).to_have_count(4)  # nothing acts on the change of a select
    chosen.get_by_role("button", name="Place").click()
    expect(page.locator("#notices")).to_contain_text("2 items placed in Tides, issue 42.")
    expect(_rows(inbox)).to_have_count(2)
    expect(chosen).to_be_hidden()


def test_a_row_is_placed_and_dismissed_for_a_reason_by_mouse(inbox: Visit) -> None:
    page = inbox.page
    row = _rows(inbox).filter(has_text="Gauge 1")
    row.get_by_text("Place in…").click()
    row.get_by_label("Section").select_option(label="Tides")
    row.get_by_role("button", name="Place", exact=True).click()
    expect(page.locator("#notices")).to_contain_text("“Gauge 1” placed in Tides, issue 42.")
    row = _rows(inbox).filter(has_text="Gauge 2")
    row.get_by_text("Dismiss…").click()
    expect(row.get_by_label("Why, if you like")).to_be_focused()
    page.keyboard.type("Not for us")
    page.keyboard.press("Enter")
    expect(_rows(inbox)).to_have_count(2)
    inbox.open(f"{INBOX}?show=dismissed")
    expect(_rows(inbox).first).to_contain_text("Not for us")


def test_keys_are_letters_in_a_text_field(inbox: Visit) -> None:
    field = inbox.page.get_by_label("Capture")
    field.focus()
    inbox.page.keyboard.type("/jxd c")
    expect(field).to_have_value("/jxd c")
    inbox.page.keyboard.press("Shift+Enter")
    expect(field).to_have_value("/jxd c\n")
    expect(_rows(inbox)).to_have_count(4)
    inbox.page.keyboard.press("Escape")
    inbox.page.keyboard.press("/")
    expect(inbox.page.get_by_label("Filter")).to_be_focused()


def test_a_toast_stays_while_it_is_looked_at_and_goes_after_six_seconds(inbox: Visit) -> None:
    inbox.page.clock.install()
    inbox.page.keyboard.press("j")
    inbox.page.keyboard.press("d")
    toast = inbox.page.locator("[data-floats]")
    expect(toast).to_contain_text("Dismissed")
    toast.hover()
    inbox.page.clock.fast_forward(10_000)
    expect(toast).to_be_visible()
    inbox.page.mouse.move(700, 5)
    inbox.page.clock.fast_forward(7_000)
    expect(toast).to_have_count(0)


def test_what_cannot_be_taken_stays_in_the_field(
    stage: None, visit: Visit, sign_in: SignIn
) -> None:
    visit.sign_in(sign_in)
    visit.open(INBOX)
    field = visit.page.get_by_label("Capture")
    field.fill("https://me@tides.example/")
    field.press("Enter")
    expect(visit.page.get_by_role("alert")).to_contain_text("Take that part out and try again.")
    expect(field).to_have_value("https://me@tides.example/")
    expect(field).to_be_focused()
    assert visit.violations() == []
    assert [wrong for wrong in visit.wrongs if "422" not in wrong] == []


def test_nothing_is_lost_when_the_network_is_gone(
    stage: None, visit: Visit, sign_in: SignIn
) -> None:
    visit.sign_in(sign_in)
    visit.open(INBOX)
    visit.page.context.set_offline(True)
    field = visit.page.get_by_label("Capture")
    field.fill("tides.example/gauge")
    field.press("Enter")
    expect(visit.page.locator("#notices")).to_contain_text("the server did not answer")
    expect(field).to_have_value("tides.example/gauge")
    visit.page.context.set_offline(False)
    field.press("Enter")
    expect(_rows(visit)).to_have_count(5)


def test_who_was_signed_out_is_told_and_keeps_the_page(
    stage: None, visit: Visit, sign_in: SignIn
) -> None:
    visit.sign_in(sign_in)
    visit.open(INBOX)
    visit.page.context.clear_cookies(name="sessionid")
    visit.page.get_by_label("Capture").fill("tides.example/gauge")
    visit.page.get_by_label("Capture").press("Enter")
    expect(visit.page.locator("#notices")).to_contain_text("You were signed out.")
    expect(visit.page.get_by_label("Capture")).to_have_value("tides.example/gauge")
    expect(_rows(visit)).to_have_count(4)


def test_without_scripts_all_of_it_is_done_by_plain_forms(
    stage: None, visit_without_scripts: Visit, sign_in: SignIn
) -> None:
    visit = visit_without_scripts
    page = visit.page
    visit.sign_in(sign_in)
    visit.open(INBOX)
    page.get_by_label("Capture").fill(f"{UNREADABLE}a\n{UNREADABLE}b")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("#notices")).to_contain_text("2 in the inbox now.")
    expect(_rows(visit)).to_have_count(6)
    row = _rows(visit).filter(has_text="Gauge 3")
    row.get_by_text("Dismiss…").click()
    row.get_by_role("button", name="Dismiss", exact=True).click()
    expect(_rows(visit)).to_have_count(5)
    page.get_by_role("button", name="Undo").click()
    expect(_rows(visit)).to_have_count(6)
    _rows(visit).filter(has_text="Gauge 4").get_by_role("checkbox").check()
    chosen = page.get_by_role("form", name="With the chosen items")
    chosen.get_by_label("Section").select_option(label="Tides")
    chosen.get_by_role("button", name="Place").click()
    expect(page.locator("#notices")).to_contain_text("“Gauge 4” placed in Tides, issue 42.")
    _link(visit, "Gauge 3").click()
    page.get_by_label("Text", exact=True).fill("Written without a script.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value("Written without a script.")
    assert visit.wrongs == []


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_the_inbox_and_an_item_are_whole_and_for_everybody(inbox: Visit) -> None:
    page = inbox.page
    assert inbox.violations() == []
    page.get_by_role("checkbox").first.check()
    _rows(inbox).nth(1).get_by_text("Place in…").click()
    assert inbox.violations() == []
    page.keyboard.press("Escape")
    _rows(inbox).nth(2).get_by_text("Dismiss…").click()
    _rows(inbox).nth(2).get_by_role("button", name="Dismiss", exact=True).click()
    expect(page.locator("[data-floats]")).to_be_visible()
    assert inbox.violations() == []
    inbox.open(f"{INBOX}?show=dismissed")
    assert inbox.violations() == []
    _rows(inbox).first.locator("[data-row-link]").click()
    page.wait_for_url(re.compile(r"/items/\d+/$"))
    assert inbox.violations() == []


@pytest.mark.parametrize("visit", [(320, "light")], indirect=True)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(inbox: Visit) -> None:
    _rows(inbox).first.get_by_text("Dismiss…").click()
    assert inbox.overflow <= 0
    inbox.page.keyboard.press("Escape")
    inbox.page.get_by_role("checkbox").first.check()
    assert inbox.overflow <= 0
    inbox.page.locator("[data-row-link]").first.click()
    inbox.page.wait_for_url(re.compile(r"/items/\d+/$"))
    assert inbox.overflow <= 0


@pytest.mark.parametrize("visit", [(640, "light")], indirect=True)
def test_text_twice_as_large_still_fits(inbox: Visit) -> None:
    inbox.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert inbox.overflow <= 0


def _rows(visit: Visit) -> Locator:
    return visit.page.locator("[data-row]")


def _link(visit: Visit, title: str) -> Locator:
    return visit.page.get_by_role("link", name=title, exact=True)
