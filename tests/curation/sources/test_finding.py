"""What an editor pastes leads to a feed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from curation.models import Turn
from curation.models.source import SourceKind
from curation.sources import finding
from curation.sources.finding import Found, NothingFound, find
from tests.curation.sources.feeds import RSS_TYPE, rss_of
from tests.web import Web

pytestmark = pytest.mark.django_db
SITE = "https://harbour.example/news"
FEED = "https://harbour.example/feed.xml"
HEAD = "<html><head><title>Harbour</title>{}</head><body><p>The harbour is open.</p></body></html>"
LINK = '<link rel="alternate" type="application/{}" title="{}" href="{}">'


def page(*links: str) -> str:
    return HEAD.format("".join(links))


def found(words: str) -> list[Found]:
    Turn.objects.all().delete()
    return find(words, asker="a test")


def no_feed_elsewhere(web: Web) -> None:
    for place in ("feed", "rss.xml", "atom.xml", "feed.xml", "index.xml"):
        web.page(f"https://harbour.example/{place}", status=404)


def test_a_feed_is_itself(web: Web) -> None:
    web.page(FEED, body=rss_of([1]), content_type=RSS_TYPE)
    assert found("harbour.example/feed.xml") == [Found(SourceKind.FEED, FEED, "The harbour master")]


def test_a_feed_that_moved_for_good_is_where_it_moved_to(web: Web) -> None:
    web.redirect(SITE, FEED, status=301)
    web.page(FEED, body=rss_of([1]))
    assert found(SITE)[0].address == FEED


def test_a_feed_behind_a_passing_redirect_keeps_its_address(web: Web) -> None:
    web.redirect(SITE, FEED, status=302)
    web.page(FEED, body=rss_of([1]))
    assert found(SITE)[0].address == SITE


def test_a_page_names_its_feed(web: Web) -> None:
    web.page(SITE, body=page(LINK.format("atom+xml", "Tides", "/tides.xml")))
    assert found(SITE) == [Found(SourceKind.FEED, "https://harbour.example/tides.xml", "Tides")]
    assert web.asked == [SITE]


def test_a_page_names_several(web: Web) -> None:
    web.page(
        SITE,
        body=page(
            LINK.format("rss+xml", "Tides", "/tides.xml"),
            LINK.format("feed+json", "Ships", "/ships.json"),
            LINK.format("rss+xml", "Tides again", "/tides.xml"),
        ),
    )
    assert [(one.title, one.address[-11:]) for one in found(SITE)] == [
        ("Tides", "e/tides.xml"),
        ("Ships", "/ships.json"),
    ]


def test_a_page_that_names_none_may_have_one_at_a_usual_place(web: Web) -> None:
    web.page(SITE, body=page())
    web.page("https://harbour.example/feed", status=404)
    web.page("https://harbour.example/rss.xml", body=rss_of([1]))
    assert found(SITE)[0].address == "https://harbour.example/rss.xml"


def test_a_site_without_a_feed_says_so(web: Web) -> None:
    web.page(SITE, body=page())
    no_feed_elsewhere(web)
    with pytest.raises(NothingFound, match="names no feed"):
        found(SITE)


def test_a_site_that_falls_silent_is_asked_no_more(web: Web) -> None:
    web.page(SITE, body=page())
    web.fails("https://harbour.example/feed")
    with pytest.raises(NothingFound):
        found(SITE)
    assert len(web.asked) == 2


def test_it_does_not_go_on_for_ever(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SECONDS", -1.0)
    web.page(SITE, body=page())
    with pytest.raises(NothingFound):
        found(SITE)
    assert web.asked == [SITE]


def test_what_stands_inside_and_what_is_silent_sound_alike(web: Web) -> None:
    said = set()
    for fail in (web.fails, web.refuses):
        address = f"https://{fail.__name__}.example/"
        fail(address)
        with pytest.raises(NothingFound) as refusal:
            found(address)
        said.add(str(refusal.value))
    assert len(said) == 1


def test_one_who_asks_waits_for_the_answer(web: Web) -> None:
    later = timezone.now() + timedelta(seconds=20)
    Turn.objects.create(service="looking for feeds: a test", free_at=later)
    with pytest.raises(NothingFound, match="still being looked at"):
        find(SITE, asker="a test")
    assert web.asked == []


def test_known_sites_are_not_asked(web: Web) -> None:
    assert len(found("https://github.com/rosa/tide-gauge")) == 3
    assert found("arXiv: cs.LG") == [Found(SourceKind.ARXIV_LISTING, "cs.LG", "arXiv cs.LG")]
    assert web.asked == []


@pytest.mark.parametrize("words", ["https://arxiv.org/abs/2603.00001", "https://export.arxiv.org/"])
def test_other_pages_of_arxiv_are_not_asked(web: Web, words: str) -> None:
    with pytest.raises(NothingFound, match="category or a search"):
        found(words)
    assert web.asked == []


@pytest.mark.parametrize(
    "words", ["", "  ", "zebra", "javascript:alert(1)", "https://a@b.example/", "ftp://a.example/"]
)
def test_what_is_no_address_says_so(web: Web, words: str) -> None:
    with pytest.raises(NothingFound):
        found(words)
    assert web.asked == []
