"""A publication's own look on every public page."""

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from curation.contrast import ENOUGH, ratio
from curation.models import Picture, Publication
from curation.writing.copied_pictures import copy_due
from curation.writing.picture_library import keep
from tests.factories import NOW, EditorFactory, IssueFactory, PublicationFactory
from tests.newsletter.archive.editions import publish

pytestmark = pytest.mark.django_db

GOOGLE = "a-B_" * 10
SHEET = re.compile(r'<link rel="stylesheet" href="(/ebb/look-[0-9a-f]{8}\.css)">')


@pytest.fixture
def publication() -> Publication:
    publication: Publication = PublicationFactory(slug="ebb", name="Ebb & Flow")
    publish(IssueFactory(publication=publication))
    return publication


def wear(publication: Publication, **look: object) -> None:
    Publication.objects.filter(pk=publication.pk).update(**look)
    publication.refresh_from_db()
    publication.mark_shown_anew()


def picture(publication: Publication, width: int = 1200, alt: str = "A pier") -> Picture:
    buffer = BytesIO()
    Image.effect_noise((60, 20), 60).resize((width, 300)).save(buffer, "PNG")
    kept = keep(publication, buffer.getvalue(), EditorFactory(), NOW)
    Picture.objects.filter(pk=kept.pk).update(alt=alt)
    kept.refresh_from_db()
    return kept


def index(client: Client, path: str = "/ebb/") -> str:
    return client.get(path).content.decode()


def test_without_a_look_of_its_own_nothing_more_is_asked_for(
    client: Client, publication: Publication
) -> None:
    page = index(client)
    assert "look-" not in page
    assert "masthead-logo" not in page
    assert "masthead-picture" not in page
    assert 'rel="me"' not in page
    assert client.get("/ebb/look-00000000.css").status_code == 404


def test_an_accent_has_a_stylesheet_of_our_own_that_may_be_kept_for_good(
    client: Client, publication: Publication
) -> None:
    wear(publication, accent="#a8432f")
    [path] = SHEET.findall(index(client))
    answer = client.get(path)
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not answer.cookies
    css = answer.content.decode()
    assert css.count("--accent: #a8432f;") == 1
    assert "style=" not in index(client)
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_both_themes_can_be_read(client: Client, publication: Publication) -> None:
    wear(publication, accent="#2a2a8f")
    [path] = SHEET.findall(index(client))
    css = client.get(path).content.decode()
    light, dark, by_device = re.findall(r"--accent: (#\w{6}); .*?--accent-tint: (#\w{6})", css)
    assert dark == by_device
    for accent, tint in (light, dark):
        assert ratio(accent, tint) >= ENOUGH
    assert ratio(light[0], "#f3f1ea") >= ENOUGH
    assert ratio(dark[0], "#1f1d1a") >= ENOUGH


def test_another_accent_has_another_address_and_the_old_one_leads_there(
    client: Client, publication: Publication
) -> None:
    wear(publication, accent="#a8432f")
    [old] = SHEET.findall(index(client))
    wear(publication, accent="#2a2a8f")
    [new] = SHEET.findall(index(client))
    assert new != old
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (302, new)
    assert "max-age" not in answer["Cache-Control"]


@pytest.mark.parametrize("accent", ["red;}x", "#12345", "}*{}", "#GGGGGG"])
def test_what_is_no_colour_reaches_no_stylesheet(
    client: Client, publication: Publication, accent: str
) -> None:
    wear(publication, accent=accent)
    assert "look-" not in index(client)
    assert client.get("/ebb/look-00000000.css").status_code == 404


def test_a_logo_stands_beside_the_name_or_in_its_place(
    client: Client, publication: Publication
) -> None:
    logo = picture(publication, 500)
    wear(publication, logo=logo)
    assert f'src="/media/{logo.file.name}" alt="" width="500" height="300"' in index(client)
    assert "<bdi>Ebb &amp; Flow</bdi></a>" in index(client)
    wear(publication, is_logo_alone=True)
    page = index(client)
    assert 'alt="Ebb &amp; Flow" width="500"' in page
    assert "<bdi>Ebb &amp; Flow</bdi></a>" not in page


def test_the_masthead_picture_stands_above_the_first_page_of_the_index(
    client: Client, publication: Publication
) -> None:
    wear(publication, masthead_picture=picture(publication))
    state = publication.archive_state
    copy_due()
    publication.refresh_from_db()
    assert publication.archive_state != state
    page = index(client)
    shown = page.index('class="masthead-picture"')
    assert shown < page.index("<h1")
    assert 'fetchpriority="high"' in page
    assert 'type="image/webp"' in page
    assert "480w" in page
    assert 'alt="A pier" width="1200" height="300"' in page


def test_a_picture_whose_file_is_gone_leaves_the_page_as_it_is(
    client: Client, publication: Publication
) -> None:
    missing = Picture.objects.create(publication=publication, address="a.png")
    wear(publication, logo=missing, masthead_picture=missing)
    page = index(client)
    assert "<img" not in page
    assert "<bdi>Ebb &amp; Flow</bdi></a>" in page


def test_the_foot_has_its_words_and_every_feed(client: Client, publication: Publication) -> None:
    wear(publication, footer="Made **by hand**. <script>x</script> [x](javascript:alert(1))")
    foot = index(client).partition("<footer")[2]
    assert "Made <strong>by hand</strong>. &lt;script&gt;" in foot
    assert 'href="javascript' not in foot
    for form in ("atom", "rss", "json"):
        assert f'href="/ebb/feed.{form}"' in foot


def test_entries_in_the_head_are_of_known_kinds_and_forms_alone(
    client: Client, publication: Publication
) -> None:
    good = [["google", GOOGLE], ["fediverse", "@tide@social.example"]]
    profile = ["me", "https://social.example/@tide?a=1&b=2"]
    bad: list[object] = [
        *(
            ["script", "alert(1)"],
            ["google", '"><script>alert(1)</script>'],
            ["me", "javascript:x"],
        ),
        *(["me", 'https://a.example/"onload="x'], ["bing", GOOGLE], "google", None, 7, ["google"]),
        *(["google", ["x"]], [["google"], "x"], ["me", "https://a.example/ b"], {"google": "x"}),
    ]
    wear(publication, head_entries=[*good, profile, *bad])
    head = index(client).partition("</head>")[0]
    assert f'<meta name="google-site-verification" content="{GOOGLE}">' in head
    assert '<meta name="fediverse:creator" content="@tide@social.example">' in head
    assert '<link rel="me" href="https://social.example/@tide?a=1&amp;b=2">' in head
    assert head.count('rel="me"') == 1
    assert "alert(1)" not in head
    assert "javascript:x" not in head
    assert "msvalidate" not in head


def test_a_publication_whose_entries_are_no_list_is_shown_without(
    client: Client, publication: Publication
) -> None:
    for stored in ("x", {"google": GOOGLE}, 7):
        wear(publication, head_entries=stored)
        assert client.get("/ebb/").status_code == 200


@pytest.mark.parametrize("words", ["description", "footer"])
def test_what_it_says_of_itself_shows_its_pictures(
    client: Client, publication: Publication, words: str
) -> None:
    kept = picture(publication, 90)
    wear(publication, **{words: f"Look: ![A pier]({kept.address})"})
    page = index(client, "/ebb/about/" if words == "description" else "/ebb/")
    assert re.search(r'<img src="/media/[^"]+"[^>]* alt="A pier"', page), page


def test_a_look_costs_a_query_for_each_picture_at_most(
    client: Client, publication: Publication
) -> None:
    plain = _count(client)
    wear(
        publication,
        accent="#a8432f",
        footer="By hand.",
        logo=picture(publication, 500),
        masthead_picture=picture(publication, 900),
    )
    assert _count(client) <= plain + 2


def _count(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get("/ebb/")
    return len(asked)
