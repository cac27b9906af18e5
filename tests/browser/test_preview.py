"""Preview and pre-flight in a real browser: by keyboard, sandboxed, and usable by everybody."""

import re

import pytest
from playwright.sync_api import expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit
from tests.plugin.installation import Installation

ISSUES = "/desk/slack-water/issues/"
SIZES = [*LOOKS, (320, "light")]
# A draft with faults of every level, more than three of one kind, and something that would run.
PREPARE = """
from curation.models import Issue, Item, Publication, Section
salt = Publication.objects.get(slug="slack-water")
issue = Issue.objects.create(
    publication=salt, number=90, slug="90-springs", title="Springs",
    introduction="High water at TK.",
)
section = Section.objects.create(issue=issue, title="Charts", position=0)
for place in range(6):
    item = Item.objects.create(
        publication=salt, section=section, title=f"Chart {place}", slug=f"chart-{place}",
        body="[Charts](https://bit.ly/%d) <script>document.title = 'ran'</script>" % place,
        position=place,
    )
print(item.pk)
"""


@pytest.fixture(scope="module")
def item_id(sample: Installation) -> int:
    printed = sample.manage("shell", "--no-imports", "--command", PREPARE).stdout
    return int(printed.split()[-1])


@pytest.mark.parametrize("visit", SIZES, indirect=True)
def test_preview_and_pre_flight_fit_and_can_be_used_by_everybody(
    visit: Visit, sign_in: SignIn, item_id: int
) -> None:
    visit.sign_in(sign_in)
    for page in ("90-springs/preview/?as=email", "90-springs/preflight/", "90-springs/publish/"):
        visit.open(f"{ISSUES}{page}")
        assert visit.violations() == [], page
        assert visit.overflow == 0, page
    assert visit.wrongs == []


def test_p_opens_the_preview_and_goes_round_its_forms_and_escape_goes_back(
    visit: Visit, sign_in: SignIn, item_id: int
) -> None:
    visit.sign_in(sign_in)
    page = visit.page
    visit.open(f"{ISSUES}90-springs/?item={item_id}")
    page.locator("#writing-heading").focus()
    page.keyboard.press("p")
    frame = page.locator("#preview-frame")
    expect(frame).to_have_attribute("title", "Web preview of Springs")
    for form in ("Email", "Text", "Web"):
        page.keyboard.press("p")
        expect(frame).to_have_attribute("title", f"{form} preview of Springs")
    page.locator("#width-375").focus()
    page.keyboard.press("Enter")
    expect(frame).to_have_attribute("width", "375")
    expect(page.locator("#width-375")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(rf"/90-springs/\?item={item_id}$"))
    assert visit.wrongs == []


def test_a_framed_draft_runs_nothing_and_a_preview_without_pictures_asks_for_none(
    visit: Visit, sign_in: SignIn, item_id: int
) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ISSUES}90-springs/preview/")
    inside = visit.page.frame_locator("#preview-frame")
    expect(inside.get_by_role("heading", name="Springs")).to_be_visible()
    framed = next(frame for frame in visit.page.frames if "/preview/web/" in frame.url)
    # Opaque: neither the desk's cookies nor its pages can be read from there.
    assert framed.evaluate("window.origin") == "null"
    assert framed.title() == "Springs"

    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.resource_type))
    visit.open(f"{ISSUES}4-soundings/preview/?as=email&pictures=off")
    words = visit.page.frame_locator("#preview-frame").locator("img").first
    expect(words).to_have_attribute("alt", re.compile("contour map"))
    assert "image" not in asked
    assert visit.wrongs == []


def test_the_line_beside_the_issue_tells_of_a_mended_text_by_itself(
    visit: Visit, sign_in: SignIn, item_id: int
) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ISSUES}90-springs/?words")
    line = visit.page.locator("#preflight-line")
    expect(line).to_contain_text("1 error")
    visit.page.locator("#id_introduction").fill("High water at noon.")
    expect(line).not_to_contain_text("error", timeout=15_000)
    line.click()
    visit.page.get_by_text("and 3 more").click()
    expect(visit.page.get_by_role("link", name=re.compile("Chart 5"))).to_be_visible()
    assert visit.wrongs == []


def test_without_scripts_every_choice_is_a_link(
    visit_without_scripts: Visit, sign_in: SignIn, item_id: int
) -> None:
    visit = visit_without_scripts
    visit.sign_in(sign_in)
    visit.open(f"{ISSUES}90-springs/preview/")
    visit.page.get_by_role("link", name="Email").click()
    visit.page.get_by_role("link", name="Dark").click()
    frame = visit.page.locator("#preview-frame")
    expect(frame).to_have_attribute("src", re.compile("/preview/email/.*theme=dark"))
