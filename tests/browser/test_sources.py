"""The room of sources in a real browser."""

import pytest
from playwright.sync_api import expect

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit
from tests.plugin.installation import Installation

ROOM = "/desk/slack-water/sources/"
FILL = """
from datetime import timedelta
from django.utils import timezone
from curation.models import Candidate, Publication, Source
now = timezone.now()
sources = [
    Source.objects.create(
        publication=Publication.objects.get(slug="slack-water"), title=title, address=address,
        kind=kind, asked_at=now, changed_at=now, next_at=now + timedelta(days=900), failure=failure,
    )
    for title, address, kind, failure in [
        ("The harbour master", "https://harbour.example/feed.xml", "feed", ""),
        ("arXiv cs.LG", "cs.LG", "arxiv-listing", "It did not answer."),
    ]
]
Candidate.objects.bulk_create(
    Candidate(
        source=sources[number % 2], key=f"{number:064x}", title=f"Soundings of day {number}",
        address=f"https://harbour.example/{number}", canonical=f"https://harbour.example/{number}",
        summary="Two metres above the chart. " * 20, author="Rosa Ode", published_at=now,
    )
    for number in range(70)
)
"""


@pytest.fixture(scope="module")
def followed(sample: Installation) -> list[str]:
    """The addresses of a room with two sources, neither of which is asked."""
    sample.manage("shell", "--no-imports", "--command", FILL)
    return [
        ROOM,
        f"{ROOM}unseen/",
        f"{ROOM}1/",
        f"{ROOM}1/edit/",
        f"{ROOM}1/remove/",
        f"{ROOM}add/",
    ]


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_the_room_is_whole_and_for_everybody(
    visit: Visit, sign_in: SignIn, followed: list[str]
) -> None:
    visit.sign_in(sign_in)
    for path in followed:
        visit.open(path)
        assert visit.wrongs == [], path
        assert visit.violations() == [], path


@pytest.mark.parametrize("visit", [(320, "light")], indirect=True)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(
    visit: Visit, sign_in: SignIn, followed: list[str]
) -> None:
    visit.sign_in(sign_in)
    for path in followed:
        visit.open(path)
        assert visit.overflow <= 0, path


def test_focus_goes_to_the_next_row_after_one_was_passed_over(
    visit: Visit, sign_in: SignIn, followed: list[str]
) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}unseen/")
    first, second = visit.page.locator("[data-row]").all()[:2]
    gone, next_id = first.get_attribute("id"), second.get_attribute("id")
    first.get_by_role("button", name="Pass over").focus()
    visit.page.keyboard.press("Enter")
    visit.page.locator(f"#{gone}").wait_for(state="detached")
    expect(visit.page.locator(f"#{next_id}:focus-within")).to_have_count(1)
    visit.page.get_by_role("button", name="Undo").click()
    visit.page.locator(f"#{gone}").wait_for()
    assert visit.wrongs == []


def test_the_chosen_are_passed_over_together(
    visit: Visit, sign_in: SignIn, followed: list[str]
) -> None:
    visit.sign_in(sign_in)
    visit.open(f"{ROOM}unseen/")
    for box in visit.page.get_by_role("checkbox").all()[:3]:
        box.check()
    visit.page.get_by_label("With the chosen candidates").get_by_role(
        "button", name="Pass over"
    ).click()
    visit.page.get_by_text("Passed over 3.").wait_for()
    assert visit.wrongs == []
