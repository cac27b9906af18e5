"""The Markdown field in a real browser: marks, lists, pictures, references, preview, undo."""

import base64

import pytest
from playwright.sync_api import Locator, Route

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import Visit
from tests.curation.importers.pictures import png

ITEM = "/desk/slack-water/items/1/"
GIVE = """(field, [kind, words, files]) => {
    const given = new DataTransfer();
    if (words) given.setData("text/plain", words);
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
        given.items.add(new File([bytes], name));
    }
    const how = { bubbles: true, cancelable: true };
    field.dispatchEvent(kind === "drop"
        ? new DragEvent("drop", { ...how, dataTransfer: given })
        : new ClipboardEvent("paste", { ...how, clipboardData: given }));
}"""


@pytest.fixture
def field(visit: Visit, sign_in: SignIn) -> Locator:
    """The text of an item, with the caret at its end in a paragraph of its own."""
    visit.sign_in(sign_in)
    visit.open(ITEM)
    text = visit.page.locator("[data-markdown] textarea")
    text.press("Control+End")
    return text


def give(field: Locator, kind: str, words: str = "", **files: bytes) -> None:
    named = [
        [name.replace("_", "."), base64.b64encode(content).decode()]
        for name, content in files.items()
    ]
    field.evaluate(GIVE, [kind, words, named])


def undone(field: Locator, text: str) -> bool:
    """Within as many steps as a test takes."""
    for _ in range(120):
        if field.input_value() == text:
            return True
        field.press("Control+z")
    return False


def last(field: Locator) -> str:
    return field.input_value().rsplit("\n\n", 1)[-1]


def test_marks_lists_and_links_are_written_and_undone(visit: Visit, field: Locator) -> None:
    keys, before = visit.page.keyboard, field.input_value()
    keys.type("\n\nThe neap tide")
    for _ in range(4):
        keys.press("Shift+ArrowLeft")
    keys.press("Control+b")
    assert last(field) == "The neap **tide**"
    keys.press("Control+b")
    keys.press("Control+i")
    assert last(field) == "The neap _tide_"
    give(field, "paste", "https://tides.example/neap_(tide)")
    assert last(field) == "The neap _[tide](https://tides.example/neap_%28tide%29)_"
    keys.press("Control+Shift+Digit8")
    keys.press("End")
    keys.press("Enter")
    keys.type("and springs")
    keys.press("Enter")
    keys.press("Enter")
    assert last(field).endswith("\n- and springs\n")
    visit.page.get_by_role("button", name="Bold").focus()
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    assert visit.page.get_by_role("button", name="Code").evaluate("it => it.matches(':focus')")
    keys.press("Enter")
    assert field.input_value().endswith("\n``")
    assert undone(field, before)
    keys.press("Tab")
    assert not field.evaluate("it => it.matches(':focus')")
    assert field.input_value() == before
    assert visit.wrongs == []


def test_a_picture_holds_its_place_and_a_refused_one_leaves_nothing(
    visit: Visit, field: Locator
) -> None:
    before, held = field.input_value(), list[Route]()
    visit.page.route("**/markdownx/upload/**", lambda route: held.append(route))
    give(field, "drop", gauge_png=png(60))
    assert field.input_value() == f"{before}\n\n![Uploading gauge.png…]()"
    visit.page.get_by_text("Uploading gauge.png…", exact=True).wait_for()
    held.pop().continue_()
    field.page.get_by_text("Describe it between the brackets").wait_for()
    visit.page.keyboard.type("A gauge at the ebb")
    assert last(field).startswith("![A gauge at the ebb](pictures/")
    preview = visit.page.get_by_role("region", name="Preview")
    preview.get_by_alt_text("A gauge at the ebb").wait_for()
    described = field.input_value()
    visit.page.unroute("**/markdownx/upload/**")
    give(field, "paste", drawing_png=b"<svg onload='alert(1)'/>")
    refusal = "Image not added: only JPEG, PNG, GIF or WebP up to 15 MB."
    visit.page.get_by_text(refusal).wait_for()
    assert field.input_value() == described
    assert undone(field, before)
    assert all("400" in wrong for wrong in visit.wrongs)


def test_a_number_sign_offers_the_past_and_an_arrow_key_chooses(
    visit: Visit, field: Locator
) -> None:
    keys, before = visit.page.keyboard, field.input_value()
    offers = visit.page.get_by_role("listbox", name="Covered before")
    keys.type("\n\n# ")
    keys.type("A heading, and #1")
    offers.get_by_role("option").first.wait_for()
    keys.press("Enter")
    assert field.input_value().endswith("# A heading, and #1\n")
    keys.type("as in #4")
    option = offers.get_by_role("option", name="Where the chart runs out")
    option.wait_for()
    keys.press("Escape")
    assert offers.is_hidden()
    keys.type(" or #sound")
    held: list[Route] = []
    visit.page.route(
        "**/offers/**", lambda route: route.continue_() if held else held.append(route)
    )
    keys.type("i")
    visit.page.wait_for_timeout(400)
    keys.type("ngs of conv")
    offers.get_by_role("option", name="Soundings of Convenience").first.wait_for()
    held[0].fulfill(json={"offers": [], "says": "Late"})
    visit.page.wait_for_timeout(100)
    assert visit.page.get_by_text("Late", exact=True).count() == 0
    assert visit.violations() == []
    keys.press("ArrowDown")
    chosen = offers.locator("[aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    keys.press("Enter")
    assert "as in #4 or [Soundings of Convenience" in field.input_value()
    assert field.input_value().endswith("](/slack-water/items/soundings-of-convenience/)")
    assert offers.is_hidden()
    assert undone(field, before)
    assert visit.wrongs == []


@pytest.mark.parametrize("visit", [(1440, "light"), (390, "dark")], indirect=True)
def test_a_preview_shows_what_was_written_last(visit: Visit, field: Locator) -> None:
    page, held = visit.page, list[Route]()
    tab = page.get_by_role("tab", name="Preview")
    if tab.is_visible():
        tab.click()
        page.get_by_role("tab", name="Write").click()
    preview = page.locator(".markdown-preview")
    page.route("**/markdownify/**", lambda route: route.continue_() if held else held.append(route))
    field.fill("The **first** words")
    page.wait_for_timeout(400)
    field.fill("The **last** words")
    preview.locator("strong", has_text="last").wait_for(state="attached")
    held[0].fulfill(body="<p>late</p>")
    page.wait_for_timeout(100)
    assert preview.inner_html() == "<p>The <strong>last</strong> words</p>"
    assert page.locator(".markdown-counts").inner_text() == "3 words, 1 min read"
    page.unroute("**/markdownify/**")
    page.route("**/markdownify/**", lambda route: route.abort())
    field.fill("Nobody answers")
    page.get_by_text("Preview is stale").wait_for()
    assert preview.inner_html() == "<p>The <strong>last</strong> words</p>"
    assert visit.violations() == []
    assert visit.overflow == 0
    assert all("ERR_FAILED" in wrong for wrong in visit.wrongs)
