"""The settings, and a labelled story written in the fields that they ask for, in a browser."""

import pytest
from playwright.sync_api import Page, expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import Visit
from tests.plugin.installation import Installation

STAGE = """
from curation.models import Item, Publication
publication = Publication.objects.get(slug="slack-water")
named = {"publication": publication, "slug": "kites-over-the-harbour"}
item, _ = Item.objects.update_or_create(**named, defaults={"kind": "story", "title": "Kites"})
print(item.pk)
"""
ROOM = "/desk/slack-water/settings/"
ROOMS = [
    "",
    "topics/",
    "topics/add/",
    "story-forms/",
    "story-forms/add/",
    "templates/add/",
    "members/",
]


@pytest.mark.parametrize(
    "visit", [(1440, "light"), (390, "dark")], indirect=True, ids=["wide-light", "narrow-dark"]
)
def test_every_room_can_be_read_by_everybody(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    found = []
    for room in ROOMS:
        visit.open(f"{ROOM}{room}")
        found += [f"{room}: {violation}" for violation in visit.violations()]
        assert visit.overflow <= 0, room
    assert found == []
    assert visit.wrongs == []


def test_a_labelled_story_is_written_in_the_fields_of_its_form(
    sample: Installation, visit: Visit, sign_in: SignIn
) -> None:
    visit.sign_in(sign_in)
    page = visit.page
    _add_form(visit, page, "Harbour news", ["What happened", "Why it matters"])
    shell = sample.manage("shell", "--no-imports", "-v", "0", "--command", STAGE)
    visit.open(f"/desk/slack-water/items/{shell.stdout.split()[-1]}/")
    page.get_by_label("Text", exact=True).fill("A deck.\n\n**What happened:** A kite.")
    page.get_by_label("Story form").select_option(label="Harbour news")
    page.get_by_role("button", name="Use it").click()
    expect(page.get_by_label("Before the labels")).to_have_value("A deck.")
    expect(page.get_by_label("What happened")).to_have_value("A kite.")
    page.get_by_label("Why it matters (required)").fill("Piers rot.")
    page.keyboard.press("Tab")
    expect(page.locator("[data-save-state]").first).to_contain_text("Saved")
    assert visit.violations() == []
    page.get_by_label("Story form").select_option(label="Plain text")
    page.get_by_role("button", name="Use it").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value(
        "A deck.\n\n**What happened:** A kite.\n\n**Why it matters:** Piers rot."
    )
    assert visit.wrongs == []


def test_without_scripts_a_form_is_made_label_by_label(
    visit_without_scripts: Visit, sign_in: SignIn
) -> None:
    visit_without_scripts.sign_in(sign_in)
    page = visit_without_scripts.page
    _add_form(visit_without_scripts, page, "Plain news", ["First", "Second"])
    page.get_by_role("link", name="Plain news").click()
    page.get_by_role("button", name="Move “Second” up").click()
    labels = [one.input_value() for one in page.get_by_label("Label", exact=True).all()]
    assert labels == ["Second", "First", ""]


def test_a_topic_keeps_the_focus_while_it_moves(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}topics/")
    page = visit.page
    button = page.get_by_role("button", name="Move “Tides and Levels” down")
    button.press("Enter")
    expect(page.locator("#notices")).to_contain_text("“Tides and Levels” is now 2 of 4.")
    expect(button).to_be_focused()
    page.get_by_role("button", name="Move “Tides and Levels” up").press("Enter")
    expect(page.locator("#notices")).to_contain_text("“Tides and Levels” is now 1 of 4.")


def test_an_accent_that_cannot_be_read_is_refused_with_a_shade_that_can(
    visit: Visit, sign_in: SignIn
) -> None:
    visit.sign_in(sign_in)
    visit.open(ROOM)
    page = visit.page
    page.get_by_role("textbox", name="Accent").fill("#ff8800")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("text needs 4.5")
    offered = page.get_by_role("button", name="Save with #")
    shade = offered.inner_text().split()[-1]
    assert visit.violations() == []
    offered.click()
    expect(page.get_by_role("textbox", name="Accent")).to_have_value(shade)
    page.get_by_role("textbox", name="Accent").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    visit.wrongs = [wrong for wrong in visit.wrongs if "422" not in wrong]
    assert visit.wrongs == []


def test_a_new_member_chooses_a_password_by_the_link_and_writes(
    visit: Visit, visit_without_scripts: Visit, sign_in: SignIn
) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}members/")
    page = visit.page
    page.get_by_label("Email address").fill("mara@slackwater.example")
    page.get_by_label("Role").select_option("contributor")
    page.get_by_role("button", name="Add the member").click()
    link = page.get_by_label("Link to choose a password").input_value()
    assert visit.violations() == []
    other = visit_without_scripts.page
    other.goto(link)
    for field in other.locator("input[type=password]").all():
        field.fill("kelp grows at low water")
    other.get_by_role("button", name="Set the password and sign in").click()
    expect(other.get_by_role("heading", name="Slack Water")).to_be_visible()
    assert other.goto(f"{visit.site}{ROOM}") is not None
    expect(
        other.get_by_text("Only an owner of the publication may change its settings.")
    ).to_be_visible()
    assert visit.wrongs == []


def _add_form(visit: Visit, page: Page, name: str, labels: list[str]) -> None:
    """The last of its labels is required."""
    visit.open(f"{ROOM}story-forms/add/")
    page.get_by_label("Name").fill(name)
    for label in labels:
        page.get_by_label("Label", exact=True).last.fill(label)
        if label == labels[-1]:
            page.get_by_label("Required").last.check()
        page.get_by_role("button", name="Add it, and one more").click()
    page.get_by_role("button", name="Save").first.click()
