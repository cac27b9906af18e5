"""An issue from its first link to its last letter: by keyboard alone, and again by mouse."""

import re

from playwright.sync_api import FileChooser, FilePayload, Locator, Page, expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import Visit
from tests.browser.dragging import drag, drop_file
from tests.curation.importers.pictures import png
from tests.plugin.installation import Installation

PATIENCE = 30_000
NEW_BOARD = re.compile("/issues/[0-9]+-[a-z-]+/$")
MAILING = re.compile("/mailings/[0-9]+/$")
# None of these answers: a desk without a network is where this must work too.
PLACES = ("gauge", "weir", "lantern")
PICTURE: FilePayload = {"name": "gauge.png", "mimeType": "image/png", "buffer": png(320)}
PREHEADER = (
    "What stands on the quay this fortnight, what was mended at the weir, and what still lies at"
    " the neaps to everybody who reads it"
)
# Nobody waits for the minute of the hold, which has its own test.
DUE = """
from django.utils import timezone
from newsletter.delivery.models import Mailing
Mailing.objects.filter(state="scheduled").update(due_at=timezone.now())
"""


def test_by_keyboard_alone_an_issue_goes_from_its_first_link_to_its_last_letter(
    sample: Installation, visit: Visit, sign_in: SignIn
) -> None:
    page, keys = visit.page, visit.page.keyboard
    # From the beginning: the browser may take a while to hand its file dialogs over.
    choosers: list[FileChooser] = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))
    visit.sign_in(sign_in)
    visit.open("/desk/")
    _command(page, "start issue")
    expect(page.get_by_label("Title")).to_be_focused()
    _is_whole(visit)
    keys.type("By hand, without a hand")
    keys.press("Enter")
    page.wait_for_url(NEW_BOARD)

    waiting = _inbox(page).count()
    keys.press("c")
    for count, place in enumerate(PLACES, waiting + 1):
        keys.type(f"https://tides.example/{place}")
        keys.press("Enter")
        expect(_inbox(page)).to_have_count(count)
        expect(page.get_by_label("Capture", exact=True)).to_have_value("")
    keys.press("Escape")
    keys.press("j")
    for place, digit in enumerate("123", 1):
        keys.press(digit)
        expect(_placed(page)).to_have_count(place)
    expect(_placed(page)).to_have_text([f"https://tides.example/{name}" for name in PLACES[::-1]])
    expect(_inbox(page)).to_have_count(waiting)
    _is_whole(visit)

    keys.press("]")
    keys.press("j")
    for title in ("A lantern for the quay", "The weir is mended", "A gauge that lies"):
        # The first is opened by Enter, the others after the one before them.
        keys.press("Enter" if title.startswith("A lantern") else "Control+Enter")
        expect(page.locator("#writing-heading")).to_be_focused()
        keys.press("Tab")
        expect(page.get_by_label("Title", exact=True)).to_be_focused()
        expect(page.get_by_label("Title", exact=True)).to_have_value("")
        keys.type(title)
        expect(_placed(page).filter(has_text=title)).to_have_count(1)
    keys.press("Escape")
    expect(_placed(page).nth(2)).to_be_focused()
    keys.press("e")
    expect(_text(page)).to_be_focused()
    keys.press("Control+End")
    keys.type("\n\nIt lies at neaps, as in #4")
    expect(page.get_by_role("option", name="Where the chart runs out")).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(_text(page)).to_have_value(re.compile(r"\[#4\]\(/slack-water/issues/4-soundings/\)$"))
    keys.type(".")
    _reach(page, page.get_by_role("button", name="Bold"), by="Shift+Tab")
    keys.press("ArrowLeft")
    expect(page.get_by_role("button", name="Image", exact=True)).to_be_focused()
    _chooser_by_enter(page, choosers).set_files(PICTURE)
    expect(_text(page)).to_have_value(re.compile(r"\n\n!\[\]\(pictures/\w+\.png\)"))
    expect(_text(page)).to_be_focused()
    keys.type("A painted gauge")
    keys.press("Control+End")
    keys.type("\n\nIts height is TK")
    keys.press("Control+s")
    expect(page.locator("#announcer")).to_contain_text("Saved")
    _is_whole(visit)

    keys.press("Escape")
    keys.press("p")
    page.wait_for_url(re.compile("/preview/"))
    frame = page.locator("#preview-frame")
    for form in ("Web", "Email", "Text"):
        expect(frame).to_have_attribute("title", re.compile(f"^{form} preview"))
        expect(page.frame_locator("#preview-frame").locator("body")).to_contain_text("lies at")
        _is_whole(visit)
        keys.press("p")
    keys.press("Escape")
    page.wait_for_url(re.compile(r"\?item="))
    _command(page, "pre-flight")
    page.wait_for_url(re.compile("/preflight/"))
    _is_whole(visit)
    _reach(page, _error(page))
    keys.press("Enter")
    page.wait_for_url(re.compile(r"\?item="))
    expect(page.locator("#writing-heading")).to_be_focused()
    keys.press("e")
    keys.press("Control+End")
    for _ in "TK":
        keys.press("Backspace")
    keys.type("two metres.")
    expect(page.locator("#preflight-line")).not_to_contain_text("error", timeout=PATIENCE)

    keys.press("Escape")
    _command(page, "review")
    page.wait_for_url(re.compile("/send/"))
    _reach(page, page.get_by_label("Subject"))
    keys.type("A lantern, a weir and a gauge")
    keys.press("Tab")
    keys.type(PREHEADER)
    keys.press("Tab")
    expect(page.locator(".inbox-words").last).to_contain_text("What stands")
    _reach(page, page.get_by_role("link", name="Later"))
    keys.press("Enter")
    _reach(page, page.get_by_label("Date"))
    keys.type("03022031")
    _reach(page, page.get_by_label("Time"))
    keys.type("0900AM")
    keys.press("Enter")
    button = page.get_by_role("button", name=re.compile("^Schedule for Sun 2 Mar 2031, 09:00"))
    expect(button).to_be_visible()
    _is_whole(visit)
    _tick_all(page)
    _reach(page, button)
    keys.press("Enter")
    page.wait_for_url(MAILING)
    expect(page.locator("#mailing")).to_contain_text("Scheduled")
    _is_whole(visit)
    _command(page, "stop the presses")
    expect(page.locator("#notices")).to_contain_text("Stopped. Nobody gets it")

    _reach(page, page.get_by_role("link", name="Review and send…"))
    keys.press("Enter")
    page.wait_for_url(re.compile("/send/"))
    _tick_all(page)
    _reach(page, page.get_by_role("button", name=re.compile("^Send to 50 subscribers$")))
    keys.press("Enter")
    page.wait_for_url(MAILING)
    _is_sent_while_watched(visit, sample)


def test_by_mouse_an_issue_goes_from_its_first_link_to_its_last_letter(
    sample: Installation, visit: Visit, sign_in: SignIn
) -> None:
    page = visit.page
    visit.sign_in(sign_in)
    visit.open("/desk/")
    page.get_by_role("link", name=re.compile("^Start issue [0-9]+$")).click()
    page.get_by_label("Title").fill("By mouse")
    page.get_by_role("button", name="Start issue").click()
    page.wait_for_url(NEW_BOARD)

    waiting = _inbox(page).count()
    for count, place in enumerate(PLACES, waiting + 1):
        page.get_by_label("Capture", exact=True).fill(f"https://shores.example/{place}")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(_inbox(page)).to_have_count(count)
    sections = page.locator("[data-section]")
    for at, name in enumerate(PLACES):
        row = page.locator("#inbox-pane [data-row]").filter(has_text=f"shores.example/{name}")
        drag(visit, row, sections.nth(at).locator("[data-drop]").first)
        expect(sections.nth(at).locator("[data-row-link]")).to_contain_text([name])
    expect(_inbox(page)).to_have_count(waiting)

    _placed(page).first.click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("")
    page.get_by_label("Title", exact=True).fill("A gauge that lies")
    _text(page).fill("[A gauge](https://shores.example/gauge) that TK, as in ")
    _text(page).press_sequentially("#4")
    page.get_by_role("option", name="Where the chart runs out").click()
    expect(_text(page)).to_have_value(re.compile(r"\[#4\]\(/slack-water/issues/4-soundings/\)$"))
    drop_file(_text(page), PICTURE)
    expect(_text(page)).to_have_value(re.compile(r"\n\n!\[\]\(pictures/\w+\.png\)"))
    page.keyboard.type("A painted gauge")
    expect(_placed(page).first).to_contain_text("A gauge that lies")
    expect(page.locator("[data-save-state]").first).to_contain_text("Saved")

    page.get_by_role("link", name="Preview", exact=True).click()
    frame = page.frame_locator("#preview-frame")
    expect(frame.get_by_alt_text("A painted gauge")).to_be_visible()
    page.get_by_role("link", name="Email").click()
    expect(page.locator("#preview-frame")).to_have_attribute("title", re.compile("^Email"))
    expect(frame.get_by_alt_text("A painted gauge")).to_be_visible()
    page.get_by_role("link", name="Back to the issue").click()
    page.locator("#preflight-line").click()
    _error(page).click()
    _text(page).fill(_text(page).input_value().replace("TK", "lies at neaps"))
    expect(page.locator("#preflight-line")).not_to_contain_text("error", timeout=PATIENCE)

    page.get_by_role("link", name="Review and send…").click()
    page.get_by_role("link", name="Later").click()
    page.get_by_label("Date").fill("2031-03-02")
    page.get_by_label("Time").fill("09:00")
    page.get_by_role("button", name="Set this time").click()
    button = page.get_by_role("button", name=re.compile("^Schedule for Sun 2 Mar 2031, 09:00"))
    expect(button).to_be_visible()
    for box in page.locator("[name=accepted]").all():
        box.check()
    button.click()
    page.wait_for_url(MAILING)
    page.get_by_role("link", name=re.compile("^Issue [0-9]+$")).click()
    expect(page.locator("#mailing-beside")).to_contain_text("It goes out on Sun 2 Mar 2031")
    expect(page.locator("#writing-pane [data-autosave]")).to_have_count(0)
    _is_whole(visit)
    page.get_by_role("button", name="Stop the presses").click()
    expect(page.locator("#notices")).to_contain_text("Stopped. Nobody gets it")
    page.get_by_role("link", name="Review and send…").click()
    for box in page.locator("[name=accepted]").all():
        box.check()
    page.get_by_role("button", name=re.compile("^Send to 50 subscribers$")).click()
    page.wait_for_url(MAILING)
    _is_sent_while_watched(visit, sample)


def _is_whole(visit: Visit) -> None:
    """The page that the walk is on is for everybody, and nothing went wrong on the way to it."""
    assert visit.violations() == [], visit.page.url
    assert visit.overflow <= 0, visit.page.url
    assert visit.wrongs == []


def _command(page: Page, words: str) -> None:
    """By the palette: the first of what it offers for these words."""
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Search and commands")).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator("[role=option][aria-selected=true]")).to_contain_text(
        re.compile(f"^{words}", re.IGNORECASE)
    )
    page.keyboard.press("Enter")


def _chooser_by_enter(page: Page, choosers: list[FileChooser]) -> FileChooser:
    """Of the button in focus. A dialog that was not handed over closes by itself: asked again."""
    for _ in range(3):
        page.keyboard.press("Enter")
        for _ in range(50):
            if choosers:
                return choosers[-1]
            page.wait_for_timeout(100)
    raise AssertionError("no file can be chosen by keyboard")


def _reach(page: Page, place: Locator, *, by: str = "Tab") -> None:
    """With one key, as often as it takes; what that key never comes to is out of reach."""
    for _ in range(80):
        if place.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press(by)
    raise AssertionError(f"{by} does not come to {place}")


def _tick_all(page: Page) -> None:
    """They stand before everything else of the page."""
    boxes = page.locator("[name=accepted]").all()
    for place, box in enumerate(boxes):
        _reach(page, box, by="Tab" if place else "Shift+Tab")
        page.keyboard.press("Space")
        expect(box).to_be_checked()


def _inbox(page: Page) -> Locator:
    return page.locator("#inbox-pane [data-row]")


def _placed(page: Page) -> Locator:
    return page.locator("#board [data-row-link]")


def _text(page: Page) -> Locator:
    return page.locator("#writing-pane textarea[name=body]")


def _error(page: Page) -> Locator:
    return page.locator(".finding[data-level=error] a", has_text="TK")


def _is_sent_while_watched(visit: Visit, sample: Installation) -> None:
    page = visit.page
    line = page.locator("#mailing .facts-line")
    expect(line).to_contain_text(re.compile("Sending starts in [0-9]+ s"))
    _is_whole(visit)
    sample.manage("shell", "--no-imports", "--command", DUE)
    expect(line.locator(".pill")).to_have_text("Sent", timeout=2 * PATIENCE)
    expect(line).to_contain_text("50 of 50 sent.")
    intended, candidates = _sums(page)
    assert intended == (50, 50)
    assert candidates[0] == candidates[1] >= 50
    _is_whole(visit)


def _sums(page: Page) -> list[tuple[int, int]]:
    """Of each sum of the statement, what it says and what the lines that it counts make."""
    sums, parts = list[tuple[int, int]](), 0
    for row in page.locator(".counts tbody tr").all():
        count = int(row.locator("td").inner_text().replace(",", ""))
        if row.get_attribute("class") == "sum":
            sums.append((count, parts))
            parts = count
        else:
            parts += count
    return sums
