"""Odd requests: forged ones, ones with strange headers, ones that are too large."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from newsletter.subscribers import links
from newsletter.subscribers.models import Subscriber, Subscription
from tests.trust.corpus import strings
from tests.trust.stage import Stage, body, crawl, headers_of, mail_out, opened, signed_in

# Whoever sends these forms has no cookie of ours: each checks what it can instead.
WITHOUT_TOKEN = {
    "subscribers:subscribe": "checks where it comes from",
    "capture": "asks for the token itself, unless a capture key proves who it is",
    "subscribers:confirm": "holds the signed token of its path",
    "subscribers:leave": "holds the secret of its path; mail programs press it (RFC 8058)",
    "subscribers:stay": "holds the secret of its path",
    "subscribers:preferences": "holds the secret of its path",
}
# What some server, cache or framework once took for something.
ODD_HEADERS = {
    **dict.fromkeys(
        [
            *("X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-HTTP-Host-Override"),
            *("Forwarded", "X-Original-Host", "X-Backend-Host", "X-Real-Host", "X-Rewrite-Host"),
        ],
        "evil.example",
    ),
    **dict.fromkeys(
        [
            *("X-Original-URL", "X-Rewrite-URL", "X-Override-URL", "X-Forwarded-Path"),
            *("X-Forwarded-Prefix", "X-Script-Name", "Script-Name", "X-Accel-Redirect"),
        ],
        "/admin/",
    ),
    **dict.fromkeys(["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"], "DELETE"),
    **dict.fromkeys(["X-Forwarded-For", "X-Real-IP", "Client-IP", "True-Client-IP"], "6.6.6.6"),
    **dict.fromkeys(["X-Forwarded-Proto", "X-Forwarded-Scheme", "X-URL-Scheme"], "https"),
    **dict.fromkeys(["Front-End-Https", "X-Forwarded-Ssl"], "on"),
    "X-Forwarded-Port": "666",
    "HX-Request": "true",
    "X-Requested-With": "XMLHttpRequest",
    "Accept": "application/json",
    "Accept-Language": "de, fr;q=0.5, *;q=0.1",
    "Accept-Charset": "utf-7",
    "User-Agent": "<script>alert(1)</script>",
    "Referer": "http://evil.example/<script>",
    "Origin": "http://evil.example",
    "Authorization": "Basic YWRtaW46YWRtaW4=",
    "Cookie": f"sessionid={'x' * 32}; csrftoken=y; messages=z; a=<script>",
    "Pragma": "akamai-x-get-cache-key",
    "Via": "1.1 evil.example",
    "Range": "bytes=0-1",
    "Purpose": "prefetch",
    "Sec-Fetch-Site": "cross-site",
    "X-Wap-Profile": "http://evil.example/wap.xml",
    "Expect": "x",
}
PUBLIC = ["/", "/salt/", "/salt/issues/7-neaps/", "/salt/feed.atom", "/salt/subscribe/", "/x/"]


def patterns(under: Any = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in under or get_resolver().url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{each.namespace}:" if each.namespace else namespace
            yield from patterns(each.url_patterns, inner)
        else:
            yield f"{namespace}{each.name}", each


def test_only_reviewed_views_take_a_form_without_a_token() -> None:
    exempt = {
        name for name, pattern in patterns() if getattr(pattern.callback, "csrf_exempt", False)
    }
    assert exempt == set(WITHOUT_TOKEN)


def test_every_other_page_refuses_a_form_without_a_token(stage: Stage) -> None:
    """The desk has its own such test; this one comes by the links an operator can follow."""
    client = signed_in(stage.operator, enforce_csrf_checks=True)
    paths = [
        path
        for path in crawl(client, "/admin/", "/desk/")
        # Pictures, the form that checks where it comes from, and the sample of a reader's link.
        if not path.startswith(("/media/", "/salt/subscribe/", "/u/", "/p/"))
    ]
    client = signed_in(stage.operator, enforce_csrf_checks=True)
    assert len(paths) > 50
    taken = [(path, status) for path in paths if (status := client.post(path).status_code) != 403]
    assert taken == []


@contextmanager
def nothing_may_be_written() -> Iterator[None]:
    """The database itself refuses, so that no way of writing is overlooked."""
    is_sqlite = connection.vendor == "sqlite"
    with transaction.atomic():
        # Past Django's cursor, which does nothing more once a statement has failed.
        database: Any = connection.connection
        database.execute("PRAGMA query_only = ON" if is_sqlite else "SET transaction_read_only = 1")
        try:
            yield
        finally:
            if is_sqlite:
                database.execute("PRAGMA query_only = OFF")
            transaction.set_rollback(True)


def test_the_guard_would_notice_a_write(stage: Stage) -> None:
    with pytest.raises(DatabaseError), nothing_may_be_written():
        Subscriber.objects.create(email="new@example.org")


def test_no_page_that_links_lead_to_writes_anything(stage: Stage) -> None:
    mail_out(stage, stage.frozen())
    secret, token = stage.reader.secret, links.confirm_url(stage.reader).rpartition("/")[2]
    own = [f"/u/{secret}", f"/p/{secret}", f"/c/{token}", f"/u/{secret}/stay"]
    visitor, desk, door = Client(), signed_in(stage.owner), signed_in(stage.operator)
    with nothing_may_be_written():
        seen = crawl(visitor, *PUBLIC, *own)
        seen |= crawl(desk, "/desk/")
        seen |= crawl(door, "/admin/")
        statuses = {visitor.head(path).status_code for path in [*PUBLIC, *own]}
    assert len(seen) > 100
    assert {answer.status_code for answer in seen.values()} <= {200, 302, 301, 404, 405}
    assert statuses <= {200, 404, 405}


def test_strange_headers_change_nothing_of_a_public_page(stage: Stage) -> None:
    stage.frozen()
    client = Client()
    for path in PUBLIC:
        plain = client.get(path)
        for name, value in ODD_HEADERS.items():
            odd = Client().get(path, headers={name: value})
            assert odd.status_code == plain.status_code, (path, name)
            assert body(odd) == body(plain), (path, name)
            assert headers_of(odd) == headers_of(plain), (path, name)
            assert not odd.cookies, (path, name)


def test_no_public_page_sets_a_cookie(stage: Stage) -> None:
    stage.frozen()
    seen = crawl(Client(), *PUBLIC)
    assert [path for path, answer in seen.items() if answer.cookies and "/desk" not in path] == []


@pytest.mark.parametrize("ending", ["x.css", "x.js", "%2ex.css", ";x.css", "x.png", "..%2fx.css"])
def test_a_private_page_is_not_served_under_the_name_of_a_file(stage: Stage, ending: str) -> None:
    client = signed_in(stage.owner)
    for path, _ in list(islice(opened(client, "/desk/"), 12)):
        page = path.partition("?")[0]
        if page.startswith("/desk/"):
            answer = client.get(f"{page}{ending}")
            is_kept_private = "no-store" in answer.get("Cache-Control", "")
            assert answer.status_code in {301, 404} or is_kept_private, (page, ending)


def test_another_host_is_not_answered_and_not_linked_to(stage: Stage) -> None:
    client = Client(raise_request_exception=False)
    for host in ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:80@evil.example", "a b", ""]:
        answer = client.get("/salt/", headers={"Host": host})
        assert answer.status_code == 400
        assert b"evil" not in answer.content


TOO_LARGE = "x" * 3_000_000


@pytest.mark.parametrize(
    "data",
    [
        {"email": "ann@example.org", **{f"field{number}": "x" for number in range(2_000)}},
        {"email": TOO_LARGE},
        {TOO_LARGE: "x"},
    ],
    ids=["many fields", "a long field", "a long name"],
)
@pytest.mark.parametrize("encoding", ["urlencoded", "multipart"])
def test_a_form_too_large_is_refused_and_nothing_is_done(
    stage: Stage, data: dict[str, str], encoding: str
) -> None:
    secret, token = stage.reader.secret, links.confirm_url(stage.reader).rpartition("/")[2]
    before = list(Subscription.objects.order_by("pk").values())
    client = Client(raise_request_exception=False)
    sign_in, confirm, preferences = "/desk/sign-in/", f"/c/{token}", f"/p/{secret}"
    for path in ["/salt/subscribe/", preferences, sign_in]:
        assert _posted(client, path, data, encoding) in {400, 403, 413, 422}, path
    # This one reads no form: the button alone decides.
    assert _posted(client, confirm, data, encoding) < 500
    assert list(Subscription.objects.order_by("pk").values()) == before


def _posted(client: Client, path: str, data: dict[str, str], encoding: str) -> int:
    if encoding == "multipart":
        return client.post(path, data).status_code
    body = "&".join(f"{name}={value}" for name, value in data.items())
    kind = "application/x-www-form-urlencoded"
    return client.post(path, body, content_type=kind).status_code


@pytest.mark.parametrize(
    "kind",
    [
        *("application/json", "text/xml", "multipart/form-data", "multipart/form-data; boundary="),
        *("multipart/form-data; boundary=\x0b", "application/x-www-form-urlencoded; charset=utf-7"),
        *("application/x-www-form-urlencoded; charset=nosuch", "x" * 3_000, "", "text/plain"),
    ],
)
def test_a_body_of_another_kind_is_no_fault_of_ours(stage: Stage, kind: str) -> None:
    client = Client(raise_request_exception=False)
    for path in ["/salt/subscribe/", f"/p/{stage.reader.secret}", f"/u/{stage.reader.secret}"]:
        for content in [b"", b"{", b"--\r\n", b"\xff\xfe\x00", b"email=%ff%00"]:
            answer = client.generic("POST", path, content, content_type=kind)
            assert answer.status_code < 500, (path, content)


def test_no_query_of_any_page_is_a_fault_of_ours(stage: Stage) -> None:
    visitor = Client(raise_request_exception=False)
    desk = signed_in(stage.owner, raise_request_exception=False)
    issue = "/desk/salt/issues/7-neaps/"
    queries = {
        "/desk/salt/issues/": ["page"],
        "/desk/mail/": ["to", "page"],
        f"{issue}preview/": ["as", "width", "theme"],
        f"{issue}preview/text/": ["theme"],
        f"{issue}send/": ["when", "date", "time"],
    }
    for text in [*strings("naughty")[::16], *strings("templates")[::40], *strings("xss")[::60]]:
        typed = text.encode("utf-8", "surrogatepass")
        assert visitor.get("/salt/", {"page": [typed]}).status_code < 500, text
        for path, names in queries.items():
            asked = {name: [typed] for name in names}
            assert desk.get(path, asked).status_code < 500, (path, text)
