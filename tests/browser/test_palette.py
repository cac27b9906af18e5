"""Palette, keys and pictures, as a real browser has them."""

import base64
import re

import pytest
from playwright.sync_api import expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit
from tests.curation.importers.pictures import png

ROOM = "/desk/slack-water/pictures/"
ISSUES = re.compile(r"/desk/slack-water/issues/$")
# As a browser hands over what was dropped.
DROP = """
(zone, files) => {
  const transfer = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type: "image/png" }));
  }
  for (const kind of ["dragover", "drop"]) {
    const how = { dataTransfer: transfer, bubbles: true, cancelable: true };
    zone.dispatchEvent(new DragEvent(kind, how));
  }
}
"""


def dropped(*widths: int) -> list[list[str]]:
    return [[f"{width}.png", base64.b64encode(png(width)).decode()] for width in widths]


def test_the_palette_finds_goes_and_remembers_by_keyboard_alone(
    visit: Visit, sign_in: SignIn
) -> None:
    page = visit.page
    visit.sign_in(sign_in)
    visit.open(ROOM)
    page.get_by_role("link", name="Issues").focus()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Search and commands")
    expect(field).to_be_focused()
    # It opens without asking; its own script may come a moment after the page.
    assert [url for url in asked if "/static/" not in url] == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Issues")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("chart runs")
    option = page.get_by_role("option", name="#4: Where the chart runs out")
    expect(option).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/issues/4-"))
    visit.open(ROOM)
    page.keyboard.press("Control+k")
    last = page.get_by_role("group", name="Last used")
    expect(last.get_by_role("option")).to_have_text(["#4: Where the chart runs outIssue"])
    # From the first one upwards is the last one.
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option", name="Add pictures")).to_have_attribute(
        "aria-selected", "true"
    )
    page.keyboard.type("nothing is called so")
    expect(page.get_by_text("Nothing is called so. Try fewer letters.")).to_be_visible()
    page.keyboard.press("Escape")
    # In a text field the chord is the field's own.
    page.get_by_label("Search pictures").focus()
    page.keyboard.press("Control+k")
    expect(field).to_be_hidden()
    page.get_by_role("link", name="Search and commands").click()
    expect(field).to_be_focused()
    assert visit.wrongs == []


def test_single_keys_go_list_and_can_be_switched_off(visit: Visit, sign_in: SignIn) -> None:
    page = visit.page
    visit.sign_in(sign_in)
    visit.open(ROOM)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys.get_by_text("dismiss, with Undo")).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_label("Search pictures")).to_be_focused()
    page.keyboard.type("gi?")
    expect(page.get_by_label("Search pictures")).to_have_value("gi?")
    page.keyboard.press("Tab")
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url(ISSUES)
    single = page.get_by_label("Single letters are keys")
    for is_wanted in (False, True):
        visit.open("/desk/preferences/")
        single.set_checked(is_wanted)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Saved.")).to_be_visible()
        page.get_by_role("button", name="Save").focus()
        page.keyboard.press("?")
        expect(keys).to_be_visible(visible=is_wanted)
    assert visit.wrongs == []


def test_pictures_are_dropped_described_replaced_and_put_back(
    visit: Visit, sign_in: SignIn
) -> None:
    page = visit.page
    visit.sign_in(sign_in)
    visit.open(ROOM)
    zone = page.locator("[data-drop-zone]")
    zone.evaluate(DROP, dropped(301, 302))
    expect(page.get_by_role("list", name="Chosen files").get_by_role("listitem")).to_have_count(2)
    page.get_by_role("button", name="Add pictures").click()
    expect(page.get_by_text("Added 2 pictures.")).to_be_visible()
    zone.evaluate(DROP, dropped(303))
    page.get_by_role("button", name="Add pictures").click()
    expect(page.get_by_text("303 × 4")).to_be_visible()
    page.get_by_label("Text for readers who do not see it").fill("A blue bar")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="A blue bar")).to_be_visible()
    expect(page.get_by_label("Markdown that shows it")).to_have_value(
        re.compile(r"^!\[A blue bar\]")
    )
    page.locator("[data-drop-one]").evaluate(DROP, dropped(304))
    expect(page.get_by_text("304 × 4")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("303 × 4")).to_be_visible()
    page.get_by_role("link", name="Remove this picture…").click()
    page.get_by_role("button", name="Remove the picture").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="A blue bar")).to_be_visible()
    assert visit.wrongs == []


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_everybody_can_use_palette_keys_preferences_and_pictures(
    visit: Visit, sign_in: SignIn
) -> None:
    page = visit.page
    visit.sign_in(sign_in)
    visit.open(ROOM)
    page.locator(".picture-shown").first.click()
    page.wait_for_url(re.compile(r"/pictures/\d+/$"))
    pages = [page.url.removeprefix(visit.site), f"{ROOM}?show=missing", "/desk/find/?q=tide"]
    for path in (*pages, "/desk/keys/", "/desk/preferences/", ROOM):
        visit.open(path)
        assert visit.violations() == [], path
        assert visit.overflow == 0, path
    page.get_by_role("link", name="Search and commands").click()
    page.get_by_role("combobox", name="Search and commands").fill("t")
    expect(page.get_by_role("option", name="#4: Where the chart runs out")).to_be_visible()
    assert visit.violations() == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert visit.violations() == []
    assert visit.wrongs == []


def test_without_scripts_things_are_found_and_pictures_added(
    visit_without_scripts: Visit, sign_in: SignIn
) -> None:
    visit = visit_without_scripts
    visit.sign_in(sign_in)
    visit.open(ROOM)
    visit.page.get_by_label("Picture files").set_input_files(
        [{"name": "a.png", "mimeType": "image/png", "buffer": png(305)}]
    )
    visit.page.get_by_role("button", name="Add pictures").click()
    expect(visit.page.get_by_text("305 × 4")).to_be_visible()
    visit.page.get_by_role("link", name="Search and commands").click()
    visit.page.get_by_label("Find an issue").fill("chart runs")
    visit.page.get_by_role("button", name="Search").click()
    visit.page.get_by_role("link", name="#4: Where the chart runs out").click()
    visit.page.wait_for_url(re.compile(r"/issues/4-"))
    assert visit.wrongs == []
