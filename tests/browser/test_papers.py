"""Papers, as a real browser shows them: pasted, mended, followed up, joined."""

import pytest
from playwright.sync_api import expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit
from tests.plugin.installation import Installation

ROOM = "/desk/slack-water/papers/"
SIZES = [*LOOKS, (320, "light")]
# Two records of one paper that an issue covered, with long words, and what has happened to it.
PREPARE = """
from curation.models import Item, Paper, PaperChange, Publication
from curation.models.item import ItemPaper
salt = Publication.objects.get(slug="slack-water")
item = Item.objects.filter(section__issue__publication=salt).first()
for title in ("Reading the tide from ferries", "Reading the tide from ferries: a " + "long" * 40):
    paper = Paper.objects.create(
        publication=salt, title=title, identity=Paper.identity_of(title, ""), abstract="Stripes.",
        doi=f"10.5555/{len(title)}", record_state="found", arxiv_version=1,
        origins={"doi": "editor"},
    )
    ItemPaper.objects.create(item=item, paper=paper)
PaperChange.objects.create(paper=paper, change="retracted", detail="A pump was on.")
PaperChange.objects.create(paper=paper, change="version", detail="v3", address="https://a.example/")
print(paper.pk)
"""


@pytest.fixture(scope="module")
def paper_id(sample: Installation) -> int:
    printed = sample.manage("shell", "--no-imports", "--command", PREPARE).stdout
    return int(printed.split()[-1])


@pytest.mark.parametrize("visit", SIZES, indirect=True)
def test_every_page_of_papers_fits_and_can_be_used_by_everybody(
    visit: Visit, sign_in: SignIn, paper_id: int
) -> None:
    visit.sign_in(sign_in)
    pages = ["", "add/", "moved/", "moved/?show=settled", "?q=nothing+of+this", "?show=notice"]
    pages += [f"{paper_id}/", f"{paper_id}/join/", f"{paper_id}/join/?other={paper_id - 1}"]
    for page in pages:
        visit.open(f"{ROOM}{page}")
        assert visit.violations() == [], page
        assert visit.overflow == 0, page
    assert visit.wrongs == []


def test_a_pasted_list_is_answered_line_by_line(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}add/")
    field = visit.page.get_by_label("Addresses, identifiers or BibTeX")
    field.fill("10.5555/pasted.1\nhalf a tide")
    visit.page.get_by_role("button", name="Add", exact=True).click()
    answers = visit.page.locator(".papers-answer")
    expect(answers).to_have_count(2)
    expect(answers.first).to_contain_text("Added")
    expect(field).to_have_value("half a tide")
    assert visit.violations() == []
    assert visit.wrongs == []


def test_enter_saves_and_takes_no_hand_off_a_field(
    visit: Visit, sign_in: SignIn, paper_id: int
) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}{paper_id}/")
    visit.page.get_by_label("Venue").fill("Harbour Letters")
    visit.page.get_by_label("Venue").press("Enter")
    expect(visit.page.get_by_text("What you changed is left alone")).to_be_visible()
    held = visit.page.locator(".paper-origin", has_text="Set by hand")
    expect(held).to_have_count(2)
    assert visit.wrongs == []


def test_a_wrong_field_is_named_on_top_and_beside_it(
    visit: Visit, sign_in: SignIn, paper_id: int
) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}{paper_id}/")
    visit.page.get_by_label("Authors", exact=True).fill("Ada Quay | 0000")
    visit.page.get_by_role("button", name="Save").first.click()
    visit.page.get_by_role("link", name="Line 1: “0000” is no ORCID").click()
    expect(visit.page.get_by_label("Authors", exact=True)).to_be_focused()
    assert visit.violations() == []
    assert [wrong for wrong in visit.wrongs if "422" not in wrong] == []


def test_the_bibtex_is_copied(visit: Visit, sign_in: SignIn, paper_id: int) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}{paper_id}/")
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.get_by_role("button", name="Copy BibTeX").click()
    expect(visit.page.get_by_text("Copied.")).to_be_visible()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@")
    assert visit.wrongs == []


def test_what_moved_is_followed_up_and_undone_without_scripts(
    visit_without_scripts: Visit, sign_in: SignIn, paper_id: int
) -> None:
    visit = visit_without_scripts
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}moved/")
    rows = visit.page.locator(".entry")
    expect(rows).to_have_count(2)
    rows.filter(has_text="Version 3 (you read 1)").get_by_role("button", name="Follow up").click()
    expect(rows).to_have_count(1)
    expect(visit.page.get_by_text("In the inbox:")).to_be_visible()
    visit.page.locator(".paper-done").get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(2)
    rows.filter(has_text="Retracted").get_by_role("button", name="Put away").click()
    expect(visit.page.get_by_text("Put away: ")).to_be_visible()
    visit.page.locator(".paper-done").get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(2)
    assert visit.wrongs == []


def test_two_records_become_one(visit: Visit, sign_in: SignIn, paper_id: int) -> None:
    """The last of them: the newer record is gone afterwards."""
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}{paper_id}/")
    visit.page.get_by_role("link", name="Another record is the same paper…").click()
    visit.page.get_by_role("link", name="Compare").click()
    visit.page.get_by_role("button", name="Join these two records").click()
    expect(visit.page.get_by_text("Joined: one record")).to_be_visible()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Reading the tide from ferries")
    assert visit.wrongs == []
