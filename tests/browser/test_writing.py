"""The writing room in a browser: nothing that is written is lost."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit

DESK = "/desk/slack-water/"
BOARD = f"{DESK}issues/4-soundings/"
SAVED = re.compile(r"Saved \d\d:\d\d")
# What a browser says of a cut line, of a clash or of an old token is no fault of the page.
CUT_LINE = re.compile(r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|\b40[39]\b")


@pytest.fixture
def items(visit: Visit, sign_in: SignIn) -> Iterator[list[str]]:
    """The addresses of some items of an issue, for somebody who is signed in."""
    visit.sign_in(sign_in)
    visit.open(BOARD)
    rows = visit.page.locator("#board [data-item]")
    keys = [str(row.get_attribute("data-item")) for row in rows.all()]
    yield [f"{DESK}items/{key}/" for key in keys]
    assert [wrong for wrong in visit.wrongs if not CUT_LINE.search(wrong)] == []


def title(page: Page) -> Locator:
    return page.get_by_label("Title", exact=True)


def text(page: Page) -> Locator:
    return page.locator("#writing-pane textarea").first


def states(page: Page) -> Locator:
    """In the bar and at the foot of the words."""
    return page.locator("[data-save-state]")


def alert(page: Page) -> Locator:
    return page.locator("[data-save-alert]")


def is_saved(page: Page) -> None:
    expect(states(page).last).to_have_text(SAVED, timeout=15_000)
    expect(alert(page)).to_be_hidden()


def another(visit: Visit) -> Page:
    """Somebody else's browser, signed in too."""
    browser = visit.page.context.browser
    assert browser is not None
    return browser.new_context(storage_state=visit.page.context.storage_state()).new_page()


def cuttable(page: Page) -> None:
    """From its next load on. A route would let the save through that goes out as a page is left."""
    page.add_init_script("""
        const real = window.fetch;
        window.fetch = (...asked) =>
            sessionStorage.cut ? Promise.reject(new TypeError("cut")) : real(...asked);
    """)


def cut(page: Page) -> None:
    page.evaluate("() => { sessionStorage.cut = 'yes'; }")


def mend(page: Page) -> None:
    page.evaluate("() => sessionStorage.removeItem('cut')")


def test_words_are_saved_by_themselves_and_before_the_pane_is_left(
    visit: Visit, items: list[str]
) -> None:
    page = visit.page
    rows = page.locator("#board [data-row-link]")
    rows.nth(0).click()
    expect(title(page)).to_have_value(str(rows.nth(0).text_content()).strip())
    title(page).fill("Low water at the weir")
    expect(states(page).first).to_have_text("Unsaved")
    is_saved(page)
    expect(states(page).first).to_have_text(SAVED)
    # The board calls it by its new title.
    expect(rows.nth(0)).to_contain_text("Low water at the weir")

    title(page).fill("Left in a hurry")
    rows.nth(1).click()
    expect(title(page)).not_to_have_value("Left in a hurry")
    text(page).press("End")
    text(page).press_sequentially(" And at once.")
    text(page).press("Control+s")
    expect(page.locator("#announcer")).to_have_text(SAVED)
    page.goto(f"{visit.site}{items[0]}")
    expect(title(page)).to_have_value("Left in a hurry")
    text(page).press_sequentially("Before a link. ")
    page.get_by_role("link", name="Issue 4", exact=True).click()
    page.wait_for_url(f"{visit.site}{BOARD}")
    page.goto(f"{visit.site}{items[0]}")
    expect(text(page)).to_have_value(re.compile("Before a link. "))


def test_two_browsers_editing_one_item_lose_nothing(visit: Visit, items: list[str]) -> None:
    mine, theirs = visit.page, another(visit)
    for path, answer in zip(items[2:5], ("Keep yours", "Take theirs", "Keep both"), strict=True):
        for page in (mine, theirs):
            page.goto(f"{visit.site}{path}", wait_until="networkidle")
        title(theirs).fill(f"Title beside {answer}")
        text(theirs).fill(f"Theirs, {answer}.")
        is_saved(theirs)
        text(mine).fill(f"Mine, {answer}.")
        clash = mine.locator("[data-clash]")
        expect(clash.get_by_role("alert")).to_contain_text("Compare, keep yours, or take theirs.")
        expect(states(mine).first).to_have_text("Not saved")
        clash.get_by_text("Compare", exact=True).click()
        expect(clash.locator("del").first).to_contain_text("Theirs")
        expect(clash.locator("ins").first).to_contain_text("Mine")
        assert visit.violations() == []
        clash.get_by_role("button", name=answer).click()
        if answer == "Keep yours":
            is_saved(mine)
            expect(title(mine)).to_have_value(f"Title beside {answer}")
            expect(clash).to_have_count(0)
            theirs.goto(f"{visit.site}{path}")
            expect(text(theirs)).to_have_value("Mine, Keep yours.")
            _is_in_history(theirs, "Theirs, Keep yours.")
        elif answer == "Take theirs":
            expect(text(mine)).to_have_value("Theirs, Take theirs.")
            expect(mine.locator("[data-draft]")).to_be_hidden()
            _is_in_history(mine, "Mine, Take theirs.")
        else:
            mine.wait_for_url(lambda url, path=path: path not in url)
            expect(text(mine)).to_have_value("Mine, Keep both.")
            theirs.goto(f"{visit.site}{path}")
            expect(text(theirs)).to_have_value("Theirs, Keep both.")
    theirs.context.close()


def _is_in_history(page: Page, words: str) -> None:
    """In the comparison of what stands with the version before it."""
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".compared-text").first).to_be_visible()
    froms = page.get_by_role("radio", name=re.compile("^From"))
    for place in range(froms.count()):
        froms.nth(place).check()
        page.get_by_role("button", name="Compare").click()
        page.wait_for_load_state("networkidle")
        if any(words in said for said in page.locator(".compared-text").all_text_contents()):
            return
    raise AssertionError(f"History does not know “{words}”")


def test_the_network_cut_for_ten_seconds_loses_nothing(visit: Visit, items: list[str]) -> None:
    page = visit.page
    page.goto(f"{visit.site}{items[5]}", wait_until="networkidle")
    page.context.set_offline(True)
    text(page).fill("Written on a train")
    expect(alert(page)).to_contain_text(
        "Not saved. Your text is kept in this browser; we try again in 10 s."
    )
    expect(alert(page).get_by_role("button", name="Try now")).to_be_visible()
    assert visit.violations() == []
    text(page).press_sequentially(", in a tunnel.")
    page.wait_for_timeout(10_000)
    expect(states(page).first).to_have_text("Not saved")
    page.context.set_offline(False)
    is_saved(page)
    page.reload(wait_until="networkidle")
    expect(text(page)).to_have_value("Written on a train, in a tunnel.")
    expect(page.locator("[data-draft]")).to_be_hidden()


def test_who_was_signed_out_signs_in_elsewhere_and_goes_on(
    visit: Visit, items: list[str], sign_in: SignIn
) -> None:
    page = visit.page
    page.goto(f"{visit.site}{items[6]}", wait_until="networkidle")
    page.context.clear_cookies(name="sessionid")
    text(page).fill("Written while signed out.")
    expect(alert(page)).to_contain_text(
        "You were signed out. Sign in in a new tab, then continue; your text is kept."
    )
    with page.context.expect_page() as opened:
        alert(page).get_by_role("link", name="Sign in (new tab)").click()
    tab = Visit(opened.value, visit.site)
    # Signing in brings a new token, which the page does not hold yet.
    tab.fill_sign_in(sign_in.email, sign_in.password)
    page.bring_to_front()
    alert(page).get_by_role("button", name="Try now").click()
    is_saved(page)
    page.reload(wait_until="networkidle")
    expect(text(page)).to_have_value("Written while signed out.")


def test_unsaved_text_is_offered_on_return(visit: Visit, items: list[str]) -> None:
    page, path = visit.page, items[7]
    offer = page.locator("[data-draft]")
    cuttable(page)
    page.goto(f"{visit.site}{path}", wait_until="networkidle")
    stood = text(page).input_value()
    for answer in ("Discard", "Restore"):
        cut(page)
        text(page).fill("Not saved yet.")
        expect(alert(page)).to_be_visible()
        page.reload(wait_until="networkidle")
        expect(offer).to_contain_text("You have unsaved text from ")
        expect(text(page)).to_have_value(stood)
        # What is written before the offer is answered does not take its place.
        title(page).fill(f"Written beside {answer}")
        mend(page)
        is_saved(page)
        offer.get_by_role("button", name=answer).click()
        expect(offer).to_be_hidden()
    expect(text(page)).to_have_value("Not saved yet.")
    is_saved(page)
    page.reload(wait_until="networkidle")
    expect(text(page)).to_have_value("Not saved yet.")
    expect(offer).to_be_hidden()


def test_storage_that_is_full_is_said_and_breaks_nothing(visit: Visit, items: list[str]) -> None:
    page = visit.page
    page.add_init_script("localStorage.__proto__.setItem = () => { throw new Error('full'); };")
    cuttable(page)
    page.goto(f"{visit.site}{items[8]}", wait_until="networkidle")
    cut(page)
    text(page).fill("Kept nowhere but here.")
    expect(page.locator("[data-draft]")).to_contain_text("This browser keeps no copy")
    expect(alert(page)).to_be_visible()
    mend(page)
    alert(page).get_by_role("button", name="Try now").click()
    is_saved(page)


def test_what_is_restored_does_not_clash_with_the_same_text(visit: Visit, items: list[str]) -> None:
    """A page that is closed sends its last words, and nobody hears whether they arrived."""
    page, path = visit.page, items[6]
    cuttable(page)
    page.goto(f"{visit.site}{path}", wait_until="networkidle")
    cut(page)
    text(page).fill("Sent late.")
    expect(alert(page)).to_be_visible()
    page.reload(wait_until="networkidle")
    late = another(visit)
    late.goto(f"{visit.site}{path}", wait_until="networkidle")
    text(late).fill("Sent late.")
    is_saved(late)
    mend(page)
    page.locator("[data-draft]").get_by_role("button", name="Restore").click()
    text(page).press("End")
    text(page).press_sequentially(" And gone on.", delay=30)
    is_saved(page)
    expect(page.locator("[data-clash]")).to_have_count(0)
    # The answer to a save is lost, something more is written, and the page is left.
    page.evaluate("""() => {
        const real = window.fetch;
        window.fetch = (...asked) => real(...asked).then(() => new Promise(() => {}));
    }""")
    text(page).press_sequentially(" Saved.")
    with page.expect_response(re.compile(path)):
        text(page).press("Control+s")
    text(page).press_sequentially(" Not yet.")
    page.wait_for_timeout(500)
    page.reload(wait_until="networkidle")
    expect(text(page)).to_have_value("Sent late. And gone on. Saved.")
    page.locator("[data-draft]").get_by_role("button", name="Restore").click()
    expect(text(page)).to_have_value("Sent late. And gone on. Saved. Not yet.")
    is_saved(page)
    expect(page.locator("[data-clash]")).to_have_count(0)


def test_an_earlier_version_is_compared_and_restored(visit: Visit, items: list[str]) -> None:
    page = visit.page
    page.goto(f"{visit.site}{BOARD}?item={items[9].split('/')[-2]}", wait_until="networkidle")
    stood = text(page).input_value()
    text(page).fill("All of it rewritten.")
    is_saved(page)
    page.get_by_role("link", name="History").click()
    expect(page.locator("#writing-heading")).to_have_text(re.compile("History"))
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("ins", has_text="rewritten")).to_be_visible()
    page.get_by_role("button", name="Restore this version").click()
    expect(text(page)).to_have_value(stood)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state("networkidle")
    expect(text(page)).to_have_value("All of it rewritten.")


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_no_page_of_the_room_has_a_fault(visit: Visit, items: list[str]) -> None:
    page = visit.page
    page.goto(f"{visit.site}{items[10]}", wait_until="networkidle")
    text(page).press("End")
    text(page).press_sequentially(" Once more.")
    is_saved(page)
    for path in [
        items[10],
        f"{items[10]}history/",
        f"{BOARD}words/",
        f"{BOARD}history/",
        f"{BOARD}?item={items[10].split('/')[-2]}",
    ]:
        page.goto(f"{visit.site}{path}", wait_until="networkidle")
        compare = page.get_by_role("button", name="Compare")
        if compare.count():
            compare.click()
            page.wait_for_load_state("networkidle")
        assert visit.violations() == [], path
        assert visit.overflow <= 0, path


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_what_two_have_written_can_be_compared_by_everybody(visit: Visit, items: list[str]) -> None:
    mine, theirs = visit.page, another(visit)
    for page in (mine, theirs):
        page.goto(f"{visit.site}{items[9]}", wait_until="networkidle")
    text(theirs).fill(f"Theirs, of {uuid4()}.\n\n{'Unbroken' * 40}")
    is_saved(theirs)
    text(mine).fill("Mine.\n\nAnd of several lines.")
    clash = mine.locator("[data-clash]")
    clash.get_by_text("Compare", exact=True).click()
    assert visit.violations() == []
    assert visit.overflow <= 0
    # As a page, which is what a form answers that is sent without a script.
    form = mine.locator("form:has([data-clash])")
    form.evaluate("(form) => { form.querySelector('[data-clash]').remove(); form.submit(); }")
    mine.wait_for_load_state("networkidle")
    clash.get_by_text("Compare", exact=True).click()
    expect(text(mine)).to_have_value(re.compile("^Mine"))
    assert visit.violations() == []
    assert visit.overflow <= 0
