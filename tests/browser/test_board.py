"""The board as a real browser shows it: by mouse, by keyboard, by touch, and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit
from tests.browser.dragging import drag, lift
from tests.plugin.installation import Installation

BOARD = "/desk/slack-water/issues/60-ebb/"
PATIENCE = 30_000
STAGE = """
from curation.models import Group, Issue, Item, Publication, Section
publication = Publication.objects.get(slug="slack-water")
issue, _ = Issue.objects.get_or_create(
    publication=publication, number=60, defaults={"title": "At the ebb", "slug": "60-ebb"}
)
issue.sections.all().delete()
Item.objects.filter(publication=publication, section=None).delete()
tides, boats, odds = [
    Section.objects.create(issue=issue, title=title, position=place)
    for place, title in enumerate(["Tides", "Boats", "Odds and ends"])
]
knots = Group.objects.create(section=boats, title="Knots", position=1)
made = 0
def item(title, section=None, position=0, group=None):
    global made
    made += 1
    Item.objects.create(
        publication=publication, title=title, slug=f"ebb-{made}", kind="link", section=section,
        group=group, position=position, body=f"[{title}](https://tides.example/{made})",
    )
for place, title in enumerate(["Spring tide", "Neap tide", "Slack water"]):
    item(title, tides, place)
item("Plywood pram", boats, 0)
item("Bowline", boats, 1, knots)
item("Reef knot", boats, 2, knots)
for title in ["Lantern", "Ferry", "Sandbank"]:
    item(title)
"""


@pytest.fixture
def stage(sample: Installation) -> None:
    """Three items in the inbox; sections of three, of one and a group of two, and of none."""
    sample.shell(STAGE)


@pytest.fixture
def board(stage: None, visit: Visit, sign_in: SignIn) -> Iterator[Visit]:
    """Opened; whatever goes wrong is found at the end."""
    visit.sign_in(sign_in)
    visit.open(BOARD)
    yield visit
    assert visit.wrongs == []


def test_by_mouse_rows_and_sections_are_dragged(board: Visit) -> None:
    page = board.page
    drag(board, _row(board, "Ferry"), _row(board, "Neap tide"), above=True)
    expect(_rows_of(board, "Tides")).to_have_text(
        ["Spring tide", "Ferry", "Neap tide", "Slack water"]
    )
    expect(_rows_of(board, "Inbox")).to_have_text(["Sandbank", "Lantern"])
    expect(page.locator("#notices")).to_contain_text("“Ferry” is now 2 of 4 in Tides.")
    drag(board, _row(board, "Slack water"), _row(board, "Spring tide"), above=True)
    expect(_rows_of(board, "Tides").first).to_have_text("Slack water")
    drag(board, _row(board, "Plywood pram"), _section(board, "Odds and ends").locator("ol"))
    expect(_rows_of(board, "Odds and ends")).to_have_text(["Plywood pram"])
    drag(board, _row(board, "Neap tide"), _row(board, "Bowline"))
    expect(_rows_of(board, "Boats")).to_have_text(["Bowline", "Neap tide", "Reef knot"])
    expect(_rows_of(board, "Tides")).to_have_text(["Slack water", "Spring tide", "Ferry"])
    drag(board, _grip(board, "Odds and ends"), _grip(board, "Tides"), above=True)
    expect(_sections(board)).to_have_text(["Odds and ends", "Tides", "Boats"])
    # What the server has is what was shown.
    shown = page.locator("#board [data-row-link]").all_inner_texts()
    board.open(BOARD)
    assert page.locator("#board [data-row-link]").all_inner_texts() == shown
    # Dropped above itself, a row neither moves nor opens.
    drag(board, _row(board, "Ferry"), _row(board, "Ferry"))
    expect(page).to_have_url(f"{board.site}{BOARD}")
    # A section that is folded up stays so, and takes what is dropped on it.
    _section(board, "Boats").locator("summary").first.click()
    drag(board, _row(board, "Lantern"), _section(board, "Boats").locator("summary").first)
    expect(_rows_of(board, "Inbox")).to_have_text(["Sandbank"])
    expect(_section(board, "Boats")).to_contain_text("4 items")
    board.open(BOARD)
    expect(_row(board, "Bowline")).to_be_hidden()


def test_escape_cancels_a_drag_and_undo_takes_a_move_back(board: Visit) -> None:
    page = board.page
    lift(board, _row(board, "Ferry"), _row(board, "Neap tide"))
    expect(page.locator("[data-landing]")).to_have_count(1)
    expect(_rows_of(board, "Tides")).to_have_count(3)  # nothing stands elsewhere yet
    page.keyboard.press("Escape")
    expect(page.locator("[data-landing], .sortable-drag")).to_have_count(0)
    page.mouse.up()
    expect(_rows_of(board, "Inbox")).to_have_count(3)
    for name in ("Ferry", "Lantern"):
        _row(board, name).hover()
        _row(board, name).get_by_role("checkbox").check()
    drag(board, _row(board, "Ferry"), _row(board, "Neap tide"))
    expect(_rows_of(board, "Tides")).to_have_count(5)
    expect(_rows_of(board, "Inbox")).to_have_text(["Sandbank"])
    page.get_by_role("button", name="Undo").click()
    expect(_rows_of(board, "Tides")).to_have_count(3)
    expect(_rows_of(board, "Inbox")).to_have_text(["Sandbank", "Ferry", "Lantern"])


def test_by_keyboard_alone_everything_is_moved_and_focus_stays_with_it(board: Visit) -> None:
    page, keys = board.page, board.page.keyboard
    keys.press("j")
    expect(_link(board, "Sandbank")).to_be_focused()
    keys.press("1")
    expect(_rows_of(board, "Tides").last).to_have_text("Sandbank")
    expect(_link(board, "Ferry")).to_be_focused()  # the next one, as the row has left
    keys.press("x")
    keys.press("Shift+J")
    keys.press("3")
    expect(_rows_of(board, "Odds and ends")).to_have_text(["Ferry", "Lantern"])
    expect(page.locator("#inbox-heading")).to_be_focused()  # no row is left
    _link(board, "Neap tide").focus()
    keys.press("Alt+ArrowUp")
    expect(_rows_of(board, "Tides").first).to_have_text("Neap tide")
    expect(_link(board, "Neap tide")).to_be_focused()
    keys.press("Alt+ArrowUp")  # it is the first one already
    up = _row(board, "Neap tide").get_by_role("button", name="Move up")
    expect(up).to_have_attribute("aria-disabled", "true")
    up.press("Enter")
    expect(up).to_be_focused()
    _row(board, "Neap tide").get_by_role("button", name="Move down").press("Enter")
    expect(_rows_of(board, "Tides").nth(1)).to_have_text("Neap tide")
    expect(_row(board, "Neap tide").get_by_role("button", name="Move down")).to_be_focused()
    _link(board, "Neap tide").focus()
    keys.press("Alt+Shift+ArrowDown")
    expect(_rows_of(board, "Boats")).to_contain_text(["Neap tide"])
    expect(_link(board, "Neap tide")).to_be_focused()
    keys.press("z")
    expect(_rows_of(board, "Tides").nth(1)).to_have_text("Neap tide")
    expect(_link(board, "Neap tide")).to_be_focused()
    keys.press("m")
    expect(page.locator("[data-move-popover]")).to_be_visible()
    keys.press("2")
    expect(page.locator("[data-move-popover]")).to_be_hidden()
    expect(_rows_of(board, "Boats")).to_contain_text(["Neap tide"])
    expect(_link(board, "Slack water")).to_be_focused()


def test_panes_are_entered_and_left_by_keys(board: Visit) -> None:
    page, keys = board.page, board.page.keyboard
    _link(board, "Bowline").press("Enter")
    expect(page.locator("#writing-heading")).to_be_focused()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Bowline")
    keys.press("Escape")
    expect(_link(board, "Bowline")).to_be_focused()
    keys.press("e")
    expect(page.locator("#writing-pane textarea").first).to_be_focused()
    keys.press("Escape")
    expect(_link(board, "Bowline")).to_be_focused()
    _link(board, "Reef knot").press("Enter")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Reef knot")
    page.go_back()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Bowline")
    _link(board, "Bowline").focus()
    keys.press("[")
    expect(page.locator("#inbox-heading")).to_be_focused()
    keys.press("]")
    keys.press("]")
    expect(page.locator("#writing-heading")).to_be_focused()
    edge = page.get_by_role("separator", name="Width of the inbox pane")
    width = int(edge.get_attribute("aria-valuenow") or 0)
    with page.expect_response("**/panes/"):
        edge.press("ArrowRight")
    board.open(BOARD)
    expect(edge).to_have_attribute("aria-valuenow", str(width + 16))


def test_a_move_that_fails_leaves_the_true_order_and_says_so(
    stage: None, visit: Visit, sign_in: SignIn
) -> None:
    visit.sign_in(sign_in)
    visit.open(BOARD)
    expect(visit.page.locator("[data-drags]")).to_have_count(1)  # what drags comes after the page
    visit.page.context.set_offline(True)
    drag(visit, _row(visit, "Ferry"), _row(visit, "Neap tide"))
    expect(visit.page.locator("#notices")).to_contain_text("the server did not answer")
    expect(_rows_of(visit, "Tides")).to_have_text(["Spring tide", "Neap tide", "Slack water"])
    expect(_rows_of(visit, "Inbox")).to_have_count(3)
    visit.page.context.set_offline(False)
    visit.page.route("**/move/", lambda route: route.fulfill(status=500, body=""))
    drag(visit, _row(visit, "Ferry"), _row(visit, "Neap tide"))
    expect(visit.page.locator("#notices")).to_contain_text("Something broke on our side")
    expect(_rows_of(visit, "Inbox")).to_have_count(3)


def test_what_is_captured_beside_the_issue_appears_and_a_filter_stays(board: Visit) -> None:
    page = board.page
    page.keyboard.press("c")
    page.keyboard.type("http://127.0.0.1:9/gauge")
    page.keyboard.press("Enter")
    expect(_rows_of(board, "Inbox")).to_have_count(4)
    expect(page.get_by_label("Capture", exact=True)).to_be_focused()
    row = page.locator("#inbox-pane [data-row]").first
    # At once, before its page is read; a quick worker may have tried already.
    expect(row).to_contain_text(re.compile("Fetching…|write the title yourself"))
    expect(row).to_contain_text("write the title yourself", timeout=PATIENCE)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("an")
    page.keyboard.press("Enter")
    expect(_rows_of(board, "Inbox")).to_have_text(["Sandbank", "Lantern"])
    expect(_rows_of(board, "Tides")).to_have_count(3)
    # What is placed, and taken back, leaves it filtered.
    _link(board, "Sandbank").press("3")
    expect(_rows_of(board, "Inbox")).to_have_text(["Lantern"])
    expect(_link(board, "Lantern")).to_be_focused()
    page.keyboard.press("z")
    expect(_rows_of(board, "Inbox")).to_have_text(["Sandbank", "Lantern"])


@pytest.mark.parametrize("visit", [(390, "light")], indirect=True)
def test_a_narrow_screen_shows_one_pane_at_a_time(board: Visit) -> None:
    page = board.page
    expect(_row(board, "Bowline")).to_be_visible()
    expect(_row(board, "Ferry")).to_be_hidden()
    page.get_by_role("link", name="Inbox").last.click()
    expect(page.locator("#inbox-heading")).to_be_focused()
    _row(board, "Ferry").hover()
    _row(board, "Ferry").get_by_role("button", name="Move to…").click()
    page.get_by_role("button", name="Odds and ends").click()
    expect(_rows_of(board, "Inbox")).to_have_count(2)
    page.get_by_role("link", name="Issue", exact=True).last.click()
    expect(_rows_of(board, "Odds and ends")).to_have_text(["Ferry"])
    _link(board, "Ferry").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Ferry")
    expect(_row(board, "Bowline")).to_be_hidden()
    assert board.overflow <= 0
    board.page.set_viewport_size({"width": 320, "height": 700})
    assert board.overflow <= 0


def test_without_scripts_rows_are_moved_by_buttons(
    stage: None, visit_without_scripts: Visit, sign_in: SignIn
) -> None:
    visit = visit_without_scripts
    visit.sign_in(sign_in)
    visit.open(BOARD)
    _row(visit, "Neap tide").hover()
    _row(visit, "Neap tide").get_by_role("button", name="Move up").click()
    expect(_rows_of(visit, "Tides").first).to_have_text("Neap tide")
    _row(visit, "Ferry").hover()
    _row(visit, "Ferry").get_by_role("button", name="Move to…").click()
    visit.page.get_by_role("button", name="Boats").click()
    expect(_rows_of(visit, "Boats")).to_contain_text(["Ferry"])
    visit.page.get_by_role("button", name="Undo").click()
    expect(_rows_of(visit, "Inbox")).to_have_count(3)
    assert visit.wrongs == []


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_the_board_is_whole_and_for_everybody(board: Visit) -> None:
    page = board.page
    for name in ("inbox", "issue", "writing"):
        board.open(f"{BOARD}?pane={name}")
        assert board.violations() == []
    board.open(BOARD)
    _link(board, "Bowline").focus()
    page.keyboard.press("x")
    page.keyboard.press("m")
    assert board.violations() == []
    page.keyboard.press("2")
    expect(page.locator("[data-floats]")).to_be_visible()
    assert board.violations() == []


def _row(visit: Visit, title: str) -> Locator:
    return visit.page.locator("[data-row]").filter(has_text=title)


def _link(visit: Visit, title: str) -> Locator:
    return _row(visit, title).locator("[data-row-link]")


def _section(visit: Visit, title: str) -> Locator:
    return visit.page.locator("[data-section]").filter(
        has=visit.page.get_by_role("heading", name=title, exact=True)
    )


def _sections(visit: Visit) -> Locator:
    return visit.page.locator("[data-section] h3")


def _grip(visit: Visit, title: str) -> Locator:
    return _section(visit, title).locator("[data-section-grip]")


def _rows_of(visit: Visit, name: str) -> Locator:
    place = visit.page.locator("#inbox-pane") if name == "Inbox" else _section(visit, name)
    return place.locator("[data-row-link]")
