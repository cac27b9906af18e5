"""A captured page is read, and fills what nobody has said."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from curation.capture.fill import UNREADABLE, read_page_of, try_again
from curation.capture.intake import capture
from curation.capture.offer import Offer
from curation.fetch import Fetched, Reason, wire
from curation.markdown import to_html
from curation.media import Media
from curation.models import Address, Candidate, Capture, Editor, Item, Publication, Turn
from curation.models.capture import FetchState, Way
from curation.models.issue import IssueState
from curation.models.item import Kind
from tests.factories import (
    NOW,
    AddressFactory,
    CandidateFactory,
    EditorFactory,
    PublicationFactory,
    SectionFactory,
)
from tests.web import Web

pytestmark = pytest.mark.django_db

GAUGE = "https://tides.example/2026/gauge"
SHORT = "https://t.co/gauge7"
OTHER = "https://kelp.example/clocks"
PAGE = """<!doctype html><html lang="en"><head><title>One gauge for a whole bay</title>
<meta name="description" content="Why the council paid for it.">
<meta name="author" content="Ida Marsh">
<meta property="og:site_name" content="Harbour News">
<meta property="og:image" content="https://tides.example/gauge.png">
<meta property="og:image:alt" content="A green gauge">
{head}</head><body><article><h1>One gauge for a whole bay</h1>
<p>The council of the bay has paid for a tide gauge, after years of asking.</p></article>
</body></html>"""


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def editor() -> Editor:
    return EditorFactory()


Meanwhile = Callable[[Callable[[], object]], None]


@pytest.fixture
def meanwhile(web: Web, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """What happens once, while a page is being asked for."""

    def happens(act: Callable[[], object]) -> None:
        acts = [act]

        def send(request: wire.Request) -> Fetched:
            while acts:
                acts.pop()()
            return web.send(request)

        monkeypatch.setattr(wire, "send", send)

    return happens


def page(head: str = "") -> str:
    return PAGE.replace("{head}", head)


def captured(
    publication: Publication, editor: Editor | None, address: str = GAUGE, **said: object
) -> Capture:
    offer = Offer(address=address, **said)
    way = Way.DESK if editor else Way.SOURCE
    item = capture(publication, offer, way=way, editor=editor, now=NOW).item
    return Capture.objects.get(item=item)


def read(row: Capture, now: datetime = NOW) -> Capture | None:
    """The row as it is afterwards; None when it is gone."""
    read_page_of(row.pk, now)
    return Capture.objects.select_related("item").filter(pk=row.pk).first()


def addresses(item: Item) -> dict[str, bool]:
    return dict(item.addresses.values_list("canonical", "is_main"))


# Filling


def test_a_page_gives_its_item_a_title(publication: Publication, editor: Editor, web: Web) -> None:
    web.page(GAUGE, body=page())
    row = captured(publication, editor, selection="It is green.")

    row = read(row)

    item = row.item
    assert (item.title, item.slug) == ("One gauge for a whole bay", "one-gauge-for-a-whole-bay")
    assert item.body == f"[One gauge for a whole bay]({GAUGE})\n\n> It is green."
    assert (row.fetch, row.failure, row.media) == (FetchState.DONE, "", Media.PAGE)
    assert row.title == "One gauge for a whole bay"
    assert row.description == "Why the council paid for it."
    assert (row.site_name, row.author) == ("Harbour News", "Ida Marsh")
    assert row.picture_address == "https://tides.example/gauge.png"
    assert row.picture_alt == "A green gauge"


def test_the_browsers_words_win(publication: Publication, editor: Editor, web: Web) -> None:
    web.page(GAUGE, body=page())
    said = {
        "title": "The bay's gauge",
        "description": "Short.",
        "author": "Noor Vale",
        "published_on": date(2026, 1, 5),
        "picture_address": "https://tides.example/other.png",
    }

    row = read(captured(publication, editor, **said))

    assert {name: getattr(row, name) for name in said} == said
    assert (row.item.title, row.picture_alt) == ("The bay's gauge", "")
    assert row.site_name == "Harbour News"


def test_an_editors_edits_since_win(publication: Publication, editor: Editor, web: Web) -> None:
    web.page(GAUGE, body=page())
    row = captured(publication, editor)
    Item.objects.update(title="Mine", body="My words.", slug="mine")

    item = read(row).item

    assert (item.title, item.body, item.slug) == ("Mine", "My words.", "mine")


def test_what_is_captured_again_while_the_page_is_read_is_not_overwritten(
    publication: Publication, editor: Editor, web: Web, meanwhile: Meanwhile
) -> None:
    web.page(GAUGE, body=page())
    row = captured(publication, editor)
    meanwhile(lambda: captured(publication, editor, title="The bay's gauge"))

    row = read(row)

    assert (row.title, row.item.title) == ("The bay's gauge", "The bay's gauge")
    assert row.site_name == "Harbour News"


@pytest.mark.parametrize("state", [IssueState.SCHEDULED, IssueState.OUT])
def test_an_item_of_an_issue_that_is_out_or_scheduled_keeps_every_letter(
    publication: Publication, editor: Editor, web: Web, state: IssueState
) -> None:
    web.page(GAUGE, body=page(f'<link rel="canonical" href="{GAUGE}/whole">'))
    row = captured(publication, editor)
    row.item.place_in(SectionFactory(issue__publication=publication, issue__state=state), 1)
    before = Item.objects.values().get()

    row = read(row)

    assert Item.objects.values().get() == before
    assert addresses(row.item) == {GAUGE: True}
    assert row.site_name == "Harbour News"


def test_an_item_of_a_draft_is_filled(publication: Publication, editor: Editor, web: Web) -> None:
    web.page(GAUGE, body=page())
    row = captured(publication, editor)
    row.item.place_in(SectionFactory(issue__publication=publication), 1)

    assert read(row).item.title == "One gauge for a whole bay"


def test_a_file_is_known_for_what_it_is(publication: Publication, editor: Editor, web: Web) -> None:
    web.page(GAUGE, body=b"%PDF-1.7 " + b"0" * 3_000_000, content_type="application/pdf")

    row = read(captured(publication, editor))

    assert (row.fetch, row.media, row.failure) == (FetchState.DONE, Media.PDF, "")
    assert [asked.method for asked in web.requests] == ["GET"]


def test_a_very_long_page_is_known_by_its_beginning(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.page(GAUGE, body=page() + "<p>" + "tide " * 600_000)

    assert read(captured(publication, editor)).item.title == "One gauge for a whole bay"


# Addresses


def test_a_short_address_is_resolved_once_and_stays_remembered(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.redirect(SHORT, f"{GAUGE}?utm_source=kelp")
    web.page(f"{GAUGE}?utm_source=kelp", body=page())

    item = read(captured(publication, editor, SHORT)).item

    assert addresses(item) == {GAUGE: True, SHORT: False}
    assert item.body == f"[One gauge for a whole bay]({GAUGE})"
    assert captured(publication, editor, SHORT).item == item
    assert captured(publication, editor, GAUGE).item == item


def test_a_short_address_is_resolved_though_the_page_keeps_robots_out(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.redirect(SHORT, GAUGE)
    web.page(GAUGE, status=403, body="<title>Just a moment...</title>")

    row = read(captured(publication, editor, SHORT))

    assert addresses(row.item) == {GAUGE: True, SHORT: False}
    assert row.item.body == f"[{GAUGE}]({GAUGE})"
    assert (row.item.title, row.failure) == ("", UNREADABLE)


def test_other_redirects_change_no_address(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.redirect(GAUGE, "https://consent.example/?back=gauge")
    web.page("https://consent.example/?back=gauge", body=page())

    item = read(captured(publication, editor)).item

    assert addresses(item) == {GAUGE: True}


@pytest.mark.parametrize(
    ("canonical", "is_adopted"),
    [
        ("https://tides.example/gauge", True),
        ("https://www.tides.example/gauge", True),
        ("https://m.tides.example/gauge", True),
        ("https://kelp.example/gauge", False),
        ("https://tides.example.kelp.example/gauge", False),
        ("https://tides.example/", False),
        ("https://ida@tides.example/gauge", False),
        ("javascript:alert(1)", False),
        ("https://[::1", False),
    ],
)
def test_a_page_is_believed_about_its_own_address_within_its_site(
    publication: Publication, editor: Editor, web: Web, canonical: str, is_adopted: bool
) -> None:
    web.page(GAUGE, body=page(f'<link rel="canonical" href="{canonical}">'))

    item = read(captured(publication, editor)).item

    (main,) = Address.objects.filter(item=item, is_main=True)
    assert (main.canonical != GAUGE) == is_adopted
    assert GAUGE in addresses(item)
    assert (f"]({canonical})" in item.body) == is_adopted


def test_a_link_in_an_edited_text_leads_to_the_better_address(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.redirect(SHORT, GAUGE)
    web.page(GAUGE, body=page())
    row = captured(publication, editor, SHORT)
    Item.objects.update(body=f"The council [paid]({SHORT}) at last, says {SHORT}7.")

    item = read(row).item

    assert item.body == f"The council [paid]({GAUGE}) at last, says {SHORT}7."


def test_a_main_address_that_an_editor_has_chosen_since_stays(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.redirect(SHORT, GAUGE)
    web.page(GAUGE, body=page())
    row = captured(publication, editor, SHORT)
    Address.objects.update(is_main=False)
    AddressFactory(item=row.item, canonical=OTHER, is_main=True)

    item = read(row).item

    assert addresses(item) == {OTHER: True, SHORT: False, GAUGE: False}


# Two items of one page


def test_a_short_address_of_what_waits_already_becomes_one_with_it(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.redirect(SHORT, GAUGE)
    web.page(GAUGE, body=page())
    waiting = captured(publication, editor, title="One gauge", selection="It is green.").item
    row = captured(publication, editor, SHORT, selection="It is old.", author="Ida Marsh")
    CandidateFactory(source__publication=publication, item=row.item)

    assert read(row) is None

    item = Item.objects.get()
    assert item == waiting
    assert item.body == f"[One gauge]({GAUGE})\n\n> It is green.\n\n> It is old."
    assert addresses(item) == {GAUGE: True, SHORT: False}
    assert item.capture.author == "Ida Marsh"
    assert Candidate.objects.get().item == item
    assert captured(publication, editor, SHORT).item == item


def test_what_an_editor_has_worked_on_stays_an_item_of_its_own(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.redirect(SHORT, GAUGE)
    web.page(GAUGE, body=page())
    captured(publication, editor, title="One gauge")
    row = captured(publication, editor, SHORT)
    Item.objects.filter(pk=row.item_id).update(title="My own title")

    item = read(row).item

    assert (item.title, Item.objects.count()) == ("My own title", 2)
    assert addresses(item) == {GAUGE: True, SHORT: False}


def test_what_a_source_brings_does_not_bring_back_what_was_dismissed(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.redirect(SHORT, GAUGE)
    web.page(GAUGE, body=page())
    dismissed = captured(publication, editor).item
    dismissed.dismiss(because="too thin", editor=editor, now=NOW)

    assert read(captured(publication, None, SHORT)) is None

    assert not Item.objects.inbox().exists()
    assert Item.objects.get().dismissed_because == "too thin"


def test_what_an_editor_captures_is_not_put_away_by_itself(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.redirect(SHORT, GAUGE)
    web.page(GAUGE, body=page())
    captured(publication, editor).item.dismiss(because="too thin", editor=editor, now=NOW)

    row = read(captured(publication, editor, SHORT))

    assert Item.objects.inbox().get() == row.item


# Papers


def test_a_page_that_is_of_a_paper_makes_its_item_one(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.page(GAUGE, body=page('<meta name="citation_doi" content="10.1000/gauge.7">'))

    item = read(captured(publication, editor, selection="It is green.")).item

    assert (item.kind, item.body) == (Kind.PAPER, "> It is green.")
    assert item.papers.get().doi == "10.1000/gauge.7"


def test_a_short_address_of_a_paper_makes_its_item_one(
    publication: Publication, editor: Editor, web: Web
) -> None:
    pdf = "https://arxiv.org/pdf/2301.00012v2"
    web.redirect(SHORT, pdf)
    web.page(pdf, status=429)

    item = read(captured(publication, editor, SHORT)).item

    assert (item.kind, item.body) == (Kind.PAPER, "")
    assert item.papers.get().arxiv_id == "2301.00012"
    abstract = "https://arxiv.org/abs/2301.00012"
    assert addresses(item) == {abstract: True, pdf: False, SHORT: False}


def test_a_short_address_of_a_paper_that_waits_becomes_one_with_it(
    publication: Publication, editor: Editor, web: Web
) -> None:
    waiting = captured(publication, editor, "arXiv:2301.00012").item
    web.redirect(SHORT, "https://huggingface.co/papers/2301.00012")
    web.page("https://huggingface.co/papers/2301.00012", body=page())

    assert read(captured(publication, editor, SHORT)) is None

    assert Item.objects.get() == waiting


def test_a_page_about_a_paper_leaves_its_main_address(
    publication: Publication, editor: Editor, web: Web
) -> None:
    about = "https://www.alphaxiv.org/abs/2301.00012"
    other = "https://www.alphaxiv.org/overview/2301.00012"
    web.page(about, body=page(f'<link rel="canonical" href="{other}">'))

    item = read(captured(publication, editor, about)).item

    (main,) = item.addresses.filter(is_main=True)
    assert main.canonical == "https://arxiv.org/abs/2301.00012"
    assert set(addresses(item)) == {main.canonical, about, other}


# What does not answer


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_a_page_that_keeps_robots_out_gives_no_title(
    publication: Publication, editor: Editor, web: Web, status: int
) -> None:
    web.page(GAUGE, status=status, body="<title>Access denied</title>")

    row = read(captured(publication, editor))

    assert (row.item.title, row.title, row.failure) == ("", "", UNREADABLE)
    assert (row.fetch, row.next_at) == (FetchState.WAITING, NOW + timedelta(minutes=2))


def test_a_challenge_gives_no_title(publication: Publication, editor: Editor, web: Web) -> None:
    web.page(GAUGE, body="<html><head><title>Just a moment...</title></head></html>")

    row = read(captured(publication, editor))

    assert (row.item.title, row.failure) == ("", UNREADABLE)


def test_refused_and_failed_are_told_and_tried_alike(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.fails(GAUGE, Reason.TIMED_OUT)
    web.refuses(OTHER)
    rows = [captured(publication, editor, address) for address in (GAUGE, OTHER)]

    failed, refused = (read(row) for row in rows)

    def told(row: Capture) -> tuple[object, ...]:
        return row.fetch, row.failure, row.next_at, row.attempt_count

    assert told(failed) == told(refused)


def test_an_address_inside_is_kept_and_never_asked_for(
    publication: Publication, editor: Editor, web: Web
) -> None:
    row = read(captured(publication, editor, "http://10.0.0.7/gauge"))

    assert (row.failure, web.requests) == (UNREADABLE, [])


def test_three_attempts_in_half_an_hour_are_enough(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.fails(GAUGE)
    row, moments = captured(publication, editor), []

    while row.fetch == FetchState.WAITING:
        moments.append(row.next_at)
        row = read(row, row.next_at)

    assert [moment - NOW for moment in moments] == [
        timedelta(0),
        timedelta(minutes=2),
        timedelta(minutes=30),
    ]
    assert (row.fetch, row.failure) == (FetchState.FAILED, UNREADABLE)
    assert read(row, NOW + timedelta(days=1)).attempt_count == 3


def test_an_editor_may_have_it_tried_again(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.page(GAUGE, body=page())
    row = captured(publication, editor)
    Capture.objects.update(fetch=FetchState.FAILED, attempt_count=3, failure=UNREADABLE)
    row.refresh_from_db()

    try_again(row, NOW + timedelta(hours=1))
    row = read(row, NOW + timedelta(hours=1))

    assert (row.fetch, row.failure) == (FetchState.DONE, "")


def test_a_page_without_title_is_enough_where_the_browser_gave_one(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.page(GAUGE, body="<html><body><p>Loading</p></body></html>")

    row = read(captured(publication, editor, title="One gauge"))

    assert (row.fetch, row.item.title) == (FetchState.DONE, "One gauge")


# Taking turns


def test_a_worker_that_died_leaves_the_page_due_again(
    publication: Publication, editor: Editor, web: Web, meanwhile: Meanwhile
) -> None:
    row = captured(publication, editor)

    class Killed(BaseException):
        pass

    def kill() -> None:
        raise Killed

    web.page(GAUGE, body=page())
    meanwhile(kill)
    with pytest.raises(Killed):
        read_page_of(row.pk, NOW)

    assert not Capture.objects.due(NOW + timedelta(seconds=59)).exists()
    assert Capture.objects.due(NOW + timedelta(seconds=60)).get() == row


def test_a_page_that_kills_every_worker_is_given_up(
    publication: Publication, editor: Editor, web: Web
) -> None:
    row = captured(publication, editor)
    Capture.objects.update(attempt_count=3)

    row = read(row)

    assert (row.fetch, row.failure, web.requests) == (FetchState.FAILED, UNREADABLE, [])


def test_a_page_that_another_worker_is_at_is_left_to_it(
    publication: Publication, editor: Editor, web: Web, meanwhile: Meanwhile
) -> None:
    web.page(GAUGE, body=page())
    row = captured(publication, editor)

    meanwhile(lambda: read_page_of(row.pk, NOW))
    read_page_of(row.pk, NOW)

    assert web.asked == [GAUGE]


def test_no_editor_has_more_than_thirty_pages_read_in_a_minute(
    publication: Publication, editor: Editor, web: Web
) -> None:
    rows = [captured(publication, editor, f"{OTHER}/{number}") for number in range(60)]
    for row in rows:
        web.page(row.address, body=page())

    for second in range(60):
        now = NOW + timedelta(seconds=second)
        for row in Capture.objects.due(now):
            read_page_of(row.pk, now)

    assert len(web.asked) == 29
    assert Capture.objects.filter(fetch=FetchState.DONE, attempt_count=1).count() == 29
    assert not Capture.objects.exclude(fetch=FetchState.DONE).exclude(attempt_count=0).exists()


def test_ten_pages_are_read_at_once_and_another_editor_need_not_wait(
    publication: Publication, editor: Editor, web: Web
) -> None:
    rows = [captured(publication, editor, f"{OTHER}/{number}") for number in range(12)]
    rows.append(captured(publication, EditorFactory(), GAUGE))
    for row in rows:
        web.page(row.address, body=page())

    for row in rows:
        read_page_of(row.pk, NOW)

    assert web.asked == [*(row.address for row in rows[:10]), GAUGE]
    assert Capture.objects.get(pk=rows[10].pk).next_at == NOW + timedelta(seconds=3)
    assert Capture.objects.get(pk=rows[11].pk).next_at == NOW + timedelta(seconds=3)


@pytest.mark.parametrize(
    "wall", ["https://login.kelp.example/?to=clocks", "https://kelp.example/authwall?to=clocks"]
)
def test_a_short_address_leads_to_its_page_and_not_to_the_wall_before_it(
    publication: Publication, editor: Editor, web: Web, wall: str
) -> None:
    web.redirect(SHORT, OTHER)
    web.redirect(OTHER, wall)
    web.page(wall, body="<title>Sign in</title><input type=password>")
    row = read(captured(publication, editor, SHORT))
    assert row
    assert addresses(row.item) == {OTHER: True, SHORT: False}


def test_a_clock_that_was_years_ahead_keeps_no_page_waiting(
    publication: Publication, editor: Editor, web: Web
) -> None:
    web.page(GAUGE, body=page())
    Turn.objects.create(service=f"pages of editor:{editor.pk}", free_at=NOW + timedelta(days=700))
    row = read(captured(publication, editor))
    assert row
    assert row.fetch == FetchState.DONE


def test_a_page_that_is_gone_is_passed_over(publication: Publication) -> None:
    read_page_of(1_000_000, NOW)


# Hostile pages


def test_nothing_that_a_page_names_is_asked_for(
    publication: Publication, editor: Editor, web: Web
) -> None:
    inside = "http://127.0.0.1:8000/secret"
    tags = [
        f'<meta property="og:image" content="{inside}">',
        f'<meta property="og:url" content="{inside}">',
        f'<meta http-equiv="refresh" content="0; url={inside}">',
        f'<base href="{inside}">',
        *(
            f'<link rel="{rel}" href="{inside}">'
            for rel in ("canonical", "icon", "alternate", "amphtml", "manifest", "next")
        ),
        f'<link rel="alternate" type="application/json+oembed" href="{inside}">',
    ]
    body = page("".join(tags)).replace("<h1>", f'<img src="{inside}"><iframe src="{inside}">')
    web.page(GAUGE, body=body)

    item = read(captured(publication, editor)).item

    assert web.asked == [GAUGE]
    assert addresses(item) == {GAUGE: True}


def test_a_hostile_title_is_plain_words(publication: Publication, editor: Editor, web: Web) -> None:
    title = "&lt;script&gt;alert(1)&lt;/script&gt; [tide](javascript:alert) \u202e\x01 end"
    web.page(GAUGE, body=page().replace("<title>One gauge for a whole bay", f"<title>{title}"))

    item = read(captured(publication, editor)).item

    html = to_html(item.body)
    assert "<script" not in html
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', html))
    assert not set("\u202e\x01") & set(item.title + item.body)
