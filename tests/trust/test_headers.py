"""Security headers on every page there is, by the rules of the MDN HTTP Observatory."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.trust.stage import Stage, crawl, headers_of, kind, mail_out, signed_in

# Documents framed by the desk: letters carry their styles inline, and a sandbox runs nothing.
FRAMED = re.compile(r"/preview/(web|email|text)/|/desk/mail/[^/]+/frame/")
FEATURES = {"camera", "geolocation", "microphone", "payment", "usb", "browsing-topics"}
ONE_OF_EACH = [
    *("/", "/salt/", "/salt/issues/7-neaps/", "/salt/feed.atom", "/salt/subscribe/", "/robots.txt"),
    *("/salt/items/feed.rss", "/salt/feed.json", "/feeds.opml", "/sitemap.xml", "/salt/icon.svg"),
    *("/nowhere/", "/health", "/ready", "/desk/", "/desk/sign-in/", "/admin/login/"),
]


def policy(answer: HttpResponse) -> dict[str, set[str]]:
    parts = [part.split() for part in answer["Content-Security-Policy"].split(";") if part.strip()]
    return {part[0]: set(part[1:]) for part in parts}


@pytest.fixture
def pages(stage: Stage) -> dict[str, HttpResponse]:
    mail_out(stage, stage.frozen())
    own = [f"/u/{stage.reader.secret}", f"/p/{stage.reader.secret}"]
    found = crawl(Client(), *ONE_OF_EACH, *own)
    found |= crawl(signed_in(stage.owner), "/desk/")
    return found


def wrongs(path: str, answer: HttpResponse) -> list[str]:
    headers = headers_of(answer)
    frame = "'self'" if FRAMED.search(path) else "'none'"
    csp = policy(answer) if "content-security-policy" in headers else {}
    scripts = csp.get("script-src", csp.get("default-src", {"*"}))
    styles = csp.get("style-src", csp.get("default-src", {"*"}))
    checks = {
        "default-src is not none": csp.get("default-src") == {"'none'"},
        "scripts of others or inline": scripts <= {"'self'", "'none'"},
        "styles of others or inline": styles <= {"'self'"} or bool(FRAMED.search(path)),
        "plugins": csp.get("object-src", csp.get("default-src")) == {"'none'"},
        "base": csp.get("base-uri") == {"'none'"},
        "forms": csp.get("form-action", {"*"}) <= {"'self'", "'none'"},
        "framing": csp.get("frame-ancestors") == {frame},
        "old framing": headers.get("x-frame-options")
        == ("SAMEORIGIN" if FRAMED.search(path) else "DENY"),
        "sandbox": not FRAMED.search(path) or "sandbox" in csp,
        "scripts in a frame": not FRAMED.search(path) or scripts == {"'none'"},
        "sniffing": headers.get("x-content-type-options") == "nosniff",
        "referrer": headers.get("referrer-policy", "")
        in {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"},
        "opener": headers.get("cross-origin-opener-policy") == "same-origin",
        "resource": headers.get("cross-origin-resource-policy")
        == ("cross-origin" if path.startswith("/media/") else "same-origin"),
        "features": all(
            f"{feature}=()" in headers.get("permissions-policy", "") for feature in FEATURES
        ),
        "says what it runs on": not {"server", "x-powered-by"} & set(headers),
        "shared with others": "access-control-allow-origin" not in headers,
    }
    return [name for name, holds in checks.items() if not holds]


def test_every_page_has_the_headers_that_keep_others_out(pages: dict[str, HttpResponse]) -> None:
    assert len(pages) > 30
    wrong = {path: found for path, answer in pages.items() if (found := wrongs(path, answer))}
    assert wrong == {}


def test_errors_have_them_too(stage: Stage) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers = {
        "/nowhere/": client.get("/nowhere/"),
        "/desk/sign-in/": client.post("/desk/sign-in/", {"username": "x"}),
        "/salt/subscribe/": client.post("/salt/subscribe/", {"email": "x"}),
        "/": client.get("/", headers={"Host": "evil.example"}),
    }
    assert {answer.status_code for answer in answers.values()} == {400, 403, 404, 422}
    assert [wrongs(path, answer) for path, answer in answers.items()] == [[]] * len(answers)


def test_a_page_of_the_archive_never_asks_anybody_else_for_anything(
    pages: dict[str, HttpResponse],
) -> None:
    """Fonts, scripts, styles and pictures come from here: no reader is shown to a third party."""
    sources = re.compile(r"""<(?:script|img|link|iframe|source)\b[^>]*?\s(?:src|href)="([^"]*)\"""")
    foreign = [
        (path, address)
        for path, answer in pages.items()
        if kind(answer) == "text/html" and not FRAMED.search(path)
        for address in sources.findall(answer.content.decode())
        if not address.startswith(("/", "http://127.0.0.1:8000/", "#")) or address.startswith("//")
    ]
    assert foreign == []


def test_cookies_of_an_https_site_are_safe(stage: Stage) -> None:
    with override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True):
        client = Client()
        answer = client.get("/desk/sign-in/", secure=True)
        signed = client.post(
            "/desk/sign-in/",
            {"username": stage.owner.email, "password": "correct horse battery"},
            secure=True,
        )
    cookies = {**answer.cookies, **signed.cookies}
    assert set(cookies) == {"csrftoken", "sessionid"}
    for cookie in cookies.values():
        assert cookie["secure"]
        assert cookie["samesite"] in {"Lax", "Strict"}
        assert cookie["path"] == "/"
        assert not cookie["domain"]
    assert cookies["sessionid"]["httponly"]


def test_browsers_are_told_to_stay_with_https(stage: Stage) -> None:
    with override_settings(SECURE_HSTS_SECONDS=31_536_000):
        # The middleware reads its settings when a client's handler is made.
        answer = Client().get("/salt/", secure=True)
    seconds = re.search(r"max-age=(\d+)", answer["Strict-Transport-Security"])
    assert seconds
    assert int(seconds[1]) >= 15_768_000
