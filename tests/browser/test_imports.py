"""Moving in, as a real browser does it: files dropped, the progress, the report, undone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import Visit
from tests.curation.importers.pictures import png
from tests.curation.importers.samples import FORTNIGHTLY, RAW

IMPORT = "/desk/slack-water/import/"
RUN = re.compile(r"/import/\d+/$")
PATIENCE = 60_000
# As a browser hands over what was dropped; a folder cannot be made by a script.
DROP = """
(zone, texts) => {
  const transfer = new DataTransfer();
  for (const [name, text] of texts) transfer.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true }));
  }
}
"""


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    for name, content in {"b.md": RAW, "gauge.png": png(9), "empty.md": ""}.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
    return sorted(tmp_path.iterdir())


def test_dropped_files_are_listed_sent_read_and_taken_back(
    visit: Visit, sign_in: SignIn, texts: list[Path]
) -> None:
    visit.sign_in(sign_in)
    visit.open(IMPORT)
    visit.page.locator("[data-drop-zone]").evaluate(DROP, [["dropped.md", FORTNIGHTLY]])
    with visit.page.expect_file_chooser() as chooser:
        visit.page.get_by_role("button", name="Choose files…").press("Enter")
    chooser.value.set_files(texts)
    files = visit.page.get_by_role("list", name="Chosen files").get_by_role("listitem")
    expect(files).to_have_count(4)
    visit.page.get_by_role("button", name="Remove empty.md").click()
    expect(files).to_have_count(3)
    expect(visit.page.locator("[data-drop-sum]")).to_contain_text("3 files, ")
    visit.page.get_by_role("button", name="Import", exact=True).click()
    visit.page.wait_for_url(RUN, timeout=PATIENCE)
    expect(visit.page.get_by_role("button", name="Looks right")).to_be_visible(timeout=PATIENCE)
    expect(visit.page.locator(".import-row")).to_have_count(2)
    assert visit.violations() == []
    visit.page.get_by_role("link", name="#13: Salt, sand and a question").click()
    expect(visit.page.get_by_role("heading", name="Salt 1 item")).to_be_visible()
    assert visit.violations() == []
    visit.page.go_back()
    visit.page.get_by_role("link", name="Undo this import…").click()
    visit.page.get_by_role("button", name="Undo: take back 2 issues").click()
    expect(visit.page.get_by_text("Everything is as it was")).to_be_visible(timeout=PATIENCE)
    assert visit.wrongs == []


def test_nothing_chosen_is_said_without_asking_the_server(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    visit.open(IMPORT)
    visit.page.get_by_role("button", name="Import", exact=True).click()
    expect(visit.page.get_by_text("Choose the files first.")).to_be_visible()
    assert visit.wrongs == []


def test_too_many_files_are_said_before_they_are_sent(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    visit.open(IMPORT)
    many = [[f"{number}.md", "x"] for number in range(2_001)]
    visit.page.locator("[data-drop-zone]").evaluate(DROP, many)
    expect(
        visit.page.get_by_text("These are 2,001 files, and an import takes 2,000.")
    ).to_be_visible()
    button = visit.page.get_by_role("button", name="Import", exact=True)
    expect(button).to_have_attribute("aria-disabled", "true")


def test_without_scripts_files_are_sent_by_the_plain_form(
    visit_without_scripts: Visit, sign_in: SignIn, texts: list[Path]
) -> None:
    visit = visit_without_scripts
    visit.sign_in(sign_in)
    visit.open(IMPORT)
    visit.page.get_by_label("Files", exact=True).set_input_files(texts)
    visit.page.get_by_role("button", name="Import", exact=True).click()
    visit.page.wait_for_url(RUN)
    report = visit.page.get_by_role("button", name="Looks right")
    # The page asks again by itself, every five seconds.
    expect(report).to_be_visible(timeout=PATIENCE)
    expect(visit.page.get_by_text("The file is empty.")).to_be_visible()
    report.click()
    expect(visit.page.get_by_text("Kept. What it brought stays")).to_be_visible()
    assert visit.wrongs == []


@pytest.mark.parametrize(
    "visit", [(1440, "light"), (390, "light", "dark"), (320, "light")], indirect=True
)
def test_the_import_page_fits_and_can_be_used_by_everybody(visit: Visit, sign_in: SignIn) -> None:
    visit.sign_in(sign_in)
    visit.open(IMPORT)
    assert visit.violations() == []
    assert visit.overflow == 0
    assert visit.wrongs == []
