import re
from datetime import datetime
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from curation.models import Issue, Item, Membership
from curation.models.issue import IssueState
from curation.models.membership import Role
from newsletter.editions import freeze, sample_reader
from newsletter.editions.addresses import page_address
from newsletter.editions.models import Edition
from tests.factories import (
    NOW,
    IssueFactory,
    ItemFactory,
    MembershipFactory,
    PictureFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db
CSP = "Content-Security-Policy"


@pytest.fixture
def owner() -> Membership:
    return MembershipFactory()


@pytest.fixture
def issue(owner: Membership) -> Issue:
    issue = IssueFactory(publication=owner.publication, title="Where the chart runs out")
    section = SectionFactory(issue=issue, title="Charts")
    ItemFactory(section=section, title="A brass machine", body="It **counts** the tides.")
    return issue


@pytest.fixture
def desk(owner: Membership, client: Client) -> Client:
    client.force_login(owner.editor)
    return client


def address(name: str, issue: Issue, *more: str) -> str:
    return reverse(f"editions:{name}", args=[issue.publication.slug, issue.slug, *more])


def seen(desk: Client, issue: Issue) -> str:
    """The digest the confirmation page carries."""
    return str(desk.get(address("publish", issue)).context["form"].digest)


def publish(desk: Client, issue: Issue, note: str = "") -> str:
    words = {"seen": seen(desk, issue), "note": note}
    return desk.post(address("publish", issue), words, follow=True).content.decode()


def test_the_preview_shows_what_publishing_would_freeze(desk: Client, issue: Issue) -> None:
    previewed = {
        shape: desk.get(address("frame", issue, shape)).content.decode()
        for shape in ("web", "email", "text")
    }
    edition = freeze.freeze(issue, NOW)
    assert edition.web_html in previewed["web"]
    assert previewed["email"] == sample_reader.letter(edition.email_html, theme="light")
    text = unescape(previewed["text"].split("<pre", 1)[1].split(">", 1)[1].split("</pre>")[0])
    assert text == sample_reader.fill(edition.email_text)


def test_looking_stores_nothing(desk: Client, issue: Issue) -> None:
    for query in ("", "?as=email&width=375&theme=dark", "?as=nonsense"):
        assert desk.get(address("preview", issue) + query).status_code == 200
    desk.get(address("publish", issue))
    assert not Edition.objects.exists()


def test_no_slot_is_left_in_a_previewed_letter(desk: Client, issue: Issue) -> None:
    for shape in ("email", "text"):
        assert "slot.invalid" not in desk.get(address("frame", issue, shape)).content.decode()


@pytest.mark.parametrize("shape", ["web", "email", "text"])
def test_a_framed_draft_can_run_nothing_and_be_framed_only_by_the_desk(
    desk: Client, issue: Issue, shape: str
) -> None:
    answer = desk.get(address("frame", issue, shape))
    policy = dict(part.strip().partition(" ")[::2] for part in answer[CSP].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["sandbox"] == ""
    assert policy["frame-ancestors"] == "'self'"
    assert "script-src" not in policy
    assert ("'unsafe-inline'" in policy["style-src"]) == (shape == "email")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer["Cache-Control"]


def test_the_frame_on_the_page_is_sandboxed_without_exceptions(desk: Client, issue: Issue) -> None:
    text = desk.get(address("preview", issue), {"as": "email", "width": "375"}).content.decode()
    frame = re.search(r"<iframe[^>]*>", text)
    assert frame is not None
    assert 'sandbox=""' in frame[0]
    assert 'width="375"' in frame[0]
    assert address("frame", issue, "email") in frame[0]


def test_without_pictures_their_words_stand_in_their_place(desk: Client, issue: Issue) -> None:
    picture(issue)
    for shape in ("web", "email"):
        text = desk.get(address("frame", issue, shape), {"pictures": "off"})
        assert "img-src 'none'" in text[CSP]
        [image] = re.findall(r"<img[^>]*>", text.content.decode())
        assert 'alt="A curve at dusk"' in image
        assert "src=" not in image


def test_with_pictures_their_files_are_shown(desk: Client, issue: Issue) -> None:
    picture(issue)
    for shape in ("web", "email"):
        text = desk.get(address("frame", issue, shape)).content.decode()
        assert 'src="' in re.findall(r"<img[^>]*>", text)[0]


def picture(issue: Issue) -> None:
    PictureFactory(
        publication=issue.publication,
        address="pictures/curve.png",
        file="pictures/curve.png",
        width=16,
        height=9,
        alt="A curve at dusk",
    )
    Item.objects.filter(section__issue=issue).update(body="![](pictures/curve.png)")


def test_choices_are_plain_links_that_keep_all_others_and_the_place(
    desk: Client, issue: Issue
) -> None:
    query = {"as": "email", "width": "375", "theme": "dark", "pictures": "off", "item": "12"}
    text = unescape(desk.get(address("preview", issue), query).content.decode())
    assert 'href="?as=email&width=600&theme=dark&pictures=off&item=12"' in text
    assert 'data-key="p">Text</a>' in text
    assert f'/issues/{issue.slug}/?item=12" data-preview-back' in text


@pytest.mark.parametrize(
    ("came", "back"), [("?item=7", "?item=7"), ("?words", "?words="), ("", "")]
)
def test_the_way_back_leads_to_what_was_open_on_the_board(
    desk: Client, issue: Issue, came: str, back: str
) -> None:
    board = reverse("desk:issue", args=[issue.publication.slug, issue.slug])
    answer = desk.get(
        address("preview", issue), headers={"Referer": f"http://testserver{board}{came}"}
    )
    assert answer.context["board_url"] == f"{board}{back}"


def test_from_anywhere_else_the_way_back_leads_to_the_issue(desk: Client, issue: Issue) -> None:
    for referrer in ("https://a.example/?item=7", "http://[", "http://testserver/desk/?item=7"):
        answer = desk.get(address("preview", issue), headers={"Referer": referrer})
        assert "?" not in answer.context["board_url"]


def test_to_htmx_the_page_is_its_piece(desk: Client, issue: Issue) -> None:
    text = desk.get(address("preview", issue), headers={"HX-Request": "true"}).content.decode()
    assert text.startswith('<div class="preview" id="preview"')
    history = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in desk.get(address("preview", issue), headers=history).content.decode()


def test_another_text_has_another_stamp_and_another_frame(desk: Client, issue: Issue) -> None:
    def look() -> tuple[str, str]:
        page = desk.get(address("preview", issue))
        stamp = desk.get(address("preview_stamp", issue)).content.decode()
        assert page.context["stamp"] == stamp
        return stamp, page.context["frame_url"]

    before = look()
    assert look() == before
    Issue.objects.filter(pk=issue.pk).update(dek="Half a sentence")
    assert not set(look()) & set(before)


def test_an_unknown_form_of_preview_does_not_exist(desk: Client, issue: Issue) -> None:
    assert desk.get(address("frame", issue, "fax")).status_code == 404


def test_the_dark_preview_shows_the_letters_dark_face_on_any_device() -> None:
    letter = "<style>@media (prefers-color-scheme: dark) { p { color: #fff } }</style>"
    assert "@media all {" in sample_reader.letter(letter, theme="dark")
    assert "@media not all {" in sample_reader.letter(letter, theme="light")


def test_a_picture_is_taken_out_whatever_signs_its_words_hold() -> None:
    html = """<p>a > b</p><img alt="x > src='y'" src="/media/y.png"><source srcset='/z 2x'>"""
    shown = sample_reader.without_pictures(html)
    assert shown == """<p>a > b</p><img alt="x > src='y'"><source>"""


def test_an_issue_that_cannot_be_composed_says_why_instead(desk: Client, issue: Issue) -> None:
    Issue.objects.filter(pk=issue.pk).update(introduction="See https://slot.invalid/leave")
    text = desk.get(address("preview", issue)).content.decode()
    assert "take it out" in text
    assert "Open the issue" in text
    assert "<iframe" not in text
    assert desk.get(address("preview_stamp", issue)).content == b"refused"
    assert desk.get(address("frame", issue, "web")).status_code == 422


def test_the_confirmation_says_what_happens_and_where_the_page_will_be(
    desk: Client, issue: Issue
) -> None:
    text = desk.get(address("publish", issue)).content.decode()
    assert f"Publish issue {issue.number} to the archive" in text
    assert f"/{issue.publication.slug}/issues/{issue.slug}/" in text
    assert "Nothing is sent to subscribers." in text


def test_publishing_makes_the_page_public_and_says_where(desk: Client, issue: Issue) -> None:
    text = publish(desk, issue)
    edition = Edition.objects.public().get()
    assert f'href="{page_address(edition)}"' in text
    issue.refresh_from_db()
    assert issue.state == IssueState.OUT


def test_a_second_click_publishes_nothing_more(desk: Client, issue: Issue) -> None:
    words = {"seen": seen(desk, issue)}
    desk.post(address("publish", issue), words)
    text = desk.post(address("publish", issue), words, follow=True).content.decode()
    assert "is public already, word for word" in text
    assert Edition.objects.count() == 1


def test_an_unchanged_issue_has_nothing_to_publish(desk: Client, issue: Issue) -> None:
    publish(desk, issue)
    text = desk.get(address("publish", issue)).content.decode()
    assert "Nothing to publish" in text
    assert '<button class="button button-primary"' not in text


def test_a_changed_issue_is_published_as_a_correction_with_its_note(
    desk: Client, issue: Issue
) -> None:
    publish(desk, issue)
    Issue.objects.filter(pk=issue.pk).update(dek="Now with a dek")
    assert "Publish correction" in desk.get(address("publish", issue)).content.decode()
    publish(desk, issue, note="The dek was missing.\r\n")
    corrected = Edition.objects.public().get()
    assert (corrected.revision, corrected.note) == (2, "The dek was missing.")


def test_what_changed_after_the_page_was_opened_is_not_published(
    desk: Client, issue: Issue
) -> None:
    old = seen(desk, issue)
    Issue.objects.filter(pk=issue.pk).update(dek="Half a sentence")
    answer = desk.post(address("publish", issue), {"seen": old})
    assert answer.status_code == 422
    assert "changed after you opened this page" in answer.content.decode()
    assert not Edition.objects.exists()


def test_what_changed_while_it_is_published_is_not_published_unseen(
    desk: Client, issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the digest was compared, and before it is frozen."""

    def frozen_late(issue: Issue, now: datetime, **how: str) -> Edition:
        Issue.objects.filter(pk=issue.pk).update(dek="Half a sentence")
        return freeze_and_publish(issue, now, **how)

    freeze_and_publish = freeze.freeze_and_publish
    monkeypatch.setattr(freeze, "freeze_and_publish", frozen_late)
    assert "changed after you opened this page" in publish(desk, issue)
    assert not Edition.objects.exists()


def test_an_error_of_pre_flight_takes_the_button_away_and_blocks(
    desk: Client, issue: Issue
) -> None:
    Issue.objects.filter(pk=issue.pk).update(introduction="High water at TK.")
    text = desk.get(address("publish", issue)).content.decode()
    assert "“TK” is left in the text" in text
    assert '<button class="button button-primary"' not in text
    assert "mend what is marked as an error" in publish(desk, issue)
    assert not Edition.objects.exists()


def test_a_warning_is_told_and_wants_no_tick_to_publish(desk: Client, issue: Issue) -> None:
    text = desk.get(address("publish", issue)).content.decode()
    assert "There is no preheader" in text
    assert 'name="accepted"' not in text


def test_an_empty_issue_is_not_published(desk: Client, owner: Membership) -> None:
    empty = IssueFactory(publication=owner.publication)
    answer = desk.get(address("publish", empty), follow=True)
    assert "has no items yet" in answer.content.decode()


def test_a_contributor_previews_and_does_not_publish(client: Client, issue: Issue) -> None:
    writer = MembershipFactory(publication=issue.publication, role=Role.CONTRIBUTOR)
    client.force_login(writer.editor)
    assert client.get(address("preview", issue)).status_code == 200
    answer = client.post(address("publish", issue), {"seen": "x"})
    assert answer.status_code == 403
    assert "Ask an owner of the publication." in answer.content.decode()
    assert not Edition.objects.exists()
