"""What stands in front of a page is not the page."""

import pytest

from curation.capture.page import PageFacts
from curation.media import Media
from tests.curation.capture.page.reading import PROSE, read

BLOCKED = PageFacts(is_blocked=True)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503])
def test_an_error_has_no_facts(status: int) -> None:
    page = f"<title>Slow boats</title><article>{PROSE}</article>"
    assert read(page, status=status) == BLOCKED
    assert read(b"%PDF-1.7", status=status, content_type="application/pdf") == BLOCKED


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Checking your browser before accessing quay.example",
        "Access Denied",
        "Access to this page has been denied.",
        "Are you a robot?",
        "Robot Check",
        "Security Check",
        "Vercel Security Checkpoint",
        "Making sure you're not a bot!",
        "Pardon Our Interruption",
        "Client Challenge",
        "403 Forbidden",
        "404 Not Found",
        "Page not found - Quay",
        "503 Service Temporarily Unavailable",
        "Before you continue to YouTube",
        "Log in • Social",
        "Log in to continue",
        "Sign in - Accounts",
        "Log into Social",
        "Subscribe to read",
        "Please enable cookies.",
    ],
)
def test_the_title_of_a_wall_is_not_taken(title: str) -> None:
    assert read(f"<title>{title}</title><p>Please wait.</p>") == BLOCKED


@pytest.mark.parametrize(
    "title", ["Just a moment...", "Access Denied", "404", "Log in", "Consent", "Blocked"]
)
def test_an_article_and_a_film_may_be_called_so(title: str) -> None:
    article = read(f"<title>{title}</title><article>{PROSE}</article>")
    film = read(f"<title>{title}</title>", address="https://vimeo.com/5551234")
    assert (article.title, article.is_blocked) == (title, False)
    assert (film.title, film.media, film.is_blocked) == (title, Media.VIDEO, False)


@pytest.mark.parametrize(
    "title", ["A just moment", "Robots", "Not found: a harbour", "Logbook", "Security checks fail"]
)
def test_a_short_page_of_another_title_is_a_page(title: str) -> None:
    assert read(f"<title>{title}</title><p>Soon.</p>").title == title


@pytest.mark.parametrize(
    "markup",
    [
        "<script>window._cf_chl_opt = {}</script>",
        '<script src="https://ct.captcha-delivery.com/c.js"></script>',
        '<div id="px-captcha"></div>',
        '<form><input type="password"></form>',
    ],
)
def test_a_challenge_is_known_by_what_it_runs(markup: str) -> None:
    assert read(f"<title>quay.example</title>{markup}") == BLOCKED
    assert not read(f"<title>quay.example</title>{markup}<article>{PROSE}</article>").is_blocked


@pytest.mark.parametrize(
    "address",
    ["https://consent.video.example/m?continue=x", "https://quay.example/login?next=/a",
     "https://accounts.quay.example/x", "https://quay.example/authwall"],
)  # fmt: skip
def test_a_wall_is_known_by_its_address(address: str) -> None:
    assert read("<title>Welcome</title>", address=address) == BLOCKED


def test_of_a_blocked_film_is_known_that_it_is_a_film() -> None:
    facts = read("", address="https://www.youtube.com/watch?v=eel", status=429)
    assert facts == PageFacts(media=Media.VIDEO, is_blocked=True)
