"""An issue on its way in a real browser: tried out, scheduled, stopped, sent and watched."""

import re

import pytest
from playwright.sync_api import Page, expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit
from tests.plugin.installation import Installation

DRAFT = """
from curation.models import Issue, Item, Publication, Section
publication = Publication.objects.get(slug="slack-water")
for number in (21, 22, 23):
    issue = Issue.objects.create(
        publication=publication, number=number, slug=f"{number}-marks", title=f"Marks {number}"
    )
    section = Section.objects.create(issue=issue, title="Tides and levels", position=0)
    Item.objects.create(
        publication=publication, section=section, kind="note", title="A mark on the wall",
        slug=f"a-mark-{number}", body="Ninety years of paint, one line a year.", position=0,
    )
"""


@pytest.fixture(scope="module", autouse=True)
def drafts(sample: Installation) -> None:
    sample.manage("shell", "--no-imports", "--command", DRAFT)


def review(number: int) -> str:
    return f"/desk/slack-water/issues/{number}-marks/send/"


def tick_all(page: Page) -> None:
    for box in page.locator("[name=accepted]").all():
        box.check()


def test_by_keyboard_an_issue_is_tried_out_scheduled_stopped_and_sent(
    visit: Visit, sign_in: SignIn
) -> None:
    visit.sign_in(sign_in)
    visit.open(review(21))
    page = visit.page

    page.get_by_label("Subject").focus()
    page.keyboard.type("The mark that everybody has read wrong for ninety years, and why")
    page.keyboard.press("Tab")
    page.keyboard.type("Ninety years of paint on the quay wall")
    expect(page.locator(".inbox-words").first).to_contain_text("The mark that everybody")
    page.keyboard.press("Tab")
    expect(page.locator(".inbox-words").last).to_contain_text("Ninety years")
    expect(page.locator(".inbox-words").first).to_contain_text("…")

    page.get_by_role("button", name="Send a test").press("Enter")
    expect(page.locator("#test-state")).to_contain_text(re.compile("Sent .+ to "), timeout=30_000)
    expect(page.locator("#findings-box")).not_to_contain_text("No test letter was sent.")
    assert page.get_by_label("Subject").input_value().startswith("The mark that")

    page.get_by_role("link", name="Later").press("Enter")
    page.get_by_label("Date").fill("2031-03-02")
    page.get_by_label("Time").fill("09:00")
    page.get_by_role("button", name="Set this time").press("Enter")
    button = page.get_by_role("button", name=re.compile("^Schedule for Sun 2 Mar 2031, 09:00"))
    expect(button).to_be_visible()
    tick_all(page)
    button.press("Enter")
    page.wait_for_url(re.compile("/mailings/"))

    visit.open("/desk/slack-water/issues/21-marks/")
    expect(page.locator("#mailing-beside")).to_contain_text("It goes out on Sun 2 Mar 2031")
    page.get_by_role("button", name="Stop the presses").press("Enter")
    page.wait_for_url(re.compile("/issues/21-marks/"))
    expect(page.locator("#notices")).to_contain_text("Stopped. Nobody gets it")

    visit.open(review(21))
    tick_all(page)
    page.get_by_role("button", name=re.compile("^Send to [0-9,]+ subscribers$")).press("Enter")
    page.wait_for_url(re.compile("/mailings/"))
    line = page.locator("#mailing .facts-line")
    expect(line).to_contain_text(re.compile("Sending starts in [0-9]+ s"))
    page.locator("#stop").focus()
    first = line.inner_text()
    expect(line).not_to_have_text(first, timeout=5_000)
    expect(page.locator("#stop")).to_be_focused()
    page.evaluate(
        "window.said = [];"
        "new MutationObserver(() => window.said.push(document.querySelector('#announcer')"
        ".textContent)).observe(document.querySelector('#announcer'), {childList: true})"
    )
    expect(line).to_contain_text(re.compile("[0-9]+ of [0-9]+ sent\\."), timeout=150_000)
    expect(line.locator(".pill")).to_have_text("Sent", timeout=60_000)
    assert page.locator("#mailing[data-hx-get]").count() == 0
    said = page.evaluate("window.said")
    assert 1 <= len(said) <= 8
    assert re.fullmatch("([0-9]+) of \\1 sent\\.", said[-1])
    assert page.locator("#announcer").count() == 1
    assert visit.wrongs == []


def test_two_tabs_that_press_send_make_one_mailing(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    one, other = visit.page, visit.page.context.new_page()
    for page in (one, other):
        page.goto(f"{visit.site}{review(22)}", wait_until="networkidle")
        tick_all(page)
    for page in (one, other):
        page.locator("#send-button").click(no_wait_after=True)
    for page in (one, other):
        page.wait_for_url(re.compile("/mailings/"))
    assert one.url == other.url
    one.locator("#stop").click()
    expect(one.locator("#mailing")).to_contain_text("Nobody got it.")
    expect(other.locator("#mailing")).to_contain_text("Nobody got it.", timeout=10_000)
    visit.open(review(22))
    assert one.locator(".mailings tbody tr").count() == 1


def test_without_scripts_it_is_reviewed_set_and_sent(
    visit_without_scripts: Visit, sign_in: SignIn
) -> None:
    visit = visit_without_scripts
    visit.sign_in(sign_in)
    visit.open(review(23))
    page = visit.page
    page.get_by_label("Subject").fill("A mark on the wall")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#notices")).to_contain_text("Saved.")
    page.get_by_role("link", name="Later").click()
    page.get_by_label("Date").fill("2031-03-02")
    page.get_by_role("button", name="Set this time").click()
    tick_all(page)
    page.get_by_role("button", name=re.compile("^Schedule for Sun 2 Mar 2031, 09:00")).click()
    expect(page.locator("#mailing")).to_contain_text("with the subject “A mark on the wall”")
    page.get_by_role("button", name="Stop the presses").click()
    expect(page.locator("#mailing")).to_contain_text("Nobody got it.")


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_the_pages_of_sending_are_for_everybody(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    paths = [f"{review(22)}?when=later&date=2031-03-02&time=09:00", "/desk/slack-water/mailings/1/"]
    for path in paths:
        visit.open(path)
        assert visit.wrongs == [], path
        assert visit.violations() == [], path
        assert visit.overflow <= 0, path
