"""No parameter and no path leads a browser away from here."""

from urllib.parse import quote, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

from tests.factories import PASSWORD
from tests.trust.corpus import strings
from tests.trust.stage import Stage, signed_in

ROOT = "http://testserver"


def leaves(answer: HttpResponse, path: str) -> str:
    """Where it leads, when that is not here; read as forgivingly as browsers do."""
    if not answer.has_header("Location"):
        return ""
    location = answer["Location"]
    read = "".join(sign for sign in location if ord(sign) > 0x20).replace("\\", "/")
    parts = urlsplit(urljoin(f"{ROOT}{path}", read))
    is_ours = (parts.scheme, parts.netloc) == ("http", "testserver")
    # Slashes alone name no host, and browsers stay where they are.
    return "" if (is_ours and not read.startswith("//")) or read == "//" else location


def test_signing_in_leads_nowhere_else(stage: Stage) -> None:
    for address in strings("redirects"):
        typed = address.encode("utf-8", "surrogatepass")
        client = Client(raise_request_exception=False)
        form = {"username": stage.owner.email, "password": PASSWORD, "next": [typed]}
        answer = client.post("/desk/sign-in/", form)
        assert answer.status_code in {200, 302}, address
        assert leaves(answer, "/desk/sign-in/") == "", address


def test_somebody_signed_in_already_is_led_nowhere_else(stage: Stage) -> None:
    client = signed_in(stage.owner, raise_request_exception=False)
    for address in strings("redirects"):
        typed = quote(address.encode("utf-8", "surrogatepass"))
        for path in ["/desk/sign-in/", "/admin/login/"]:
            answer = client.get(f"{path}?next={typed}")
            assert answer.status_code < 500, address
            assert leaves(answer, path) == "", address


def test_signing_out_and_choosing_a_theme_lead_nowhere_else(stage: Stage) -> None:
    client = signed_in(stage.owner, raise_request_exception=False)
    for address in strings("redirects"):
        typed = address.encode("utf-8", "surrogatepass")
        answer = client.post("/desk/theme/", {"theme": "dark", "back": [typed]})
        assert answer.status_code == 302, address
        assert leaves(answer, "/desk/theme/") == "", address
    for address in strings("redirects")[::6]:
        client.force_login(stage.owner)
        typed = address.encode("utf-8", "surrogatepass")
        answer = client.post("/desk/sign-out/", {"next": [typed]})
        assert leaves(answer, "/desk/sign-out/") == "", address


def test_no_path_and_no_query_of_the_public_pages_leads_elsewhere(stage: Stage) -> None:
    stage.frozen()
    visitor = Client(raise_request_exception=False)
    for address in strings("redirects"):
        typed = quote(address.encode("utf-8", "surrogatepass"), safe="/%\\:@?&=#")
        for path in [f"/{typed}", f"/salt/{typed}", f"/salt?next={typed}&url={typed}"]:
            answer = visitor.get(path)
            assert answer.status_code < 500, path
            assert leaves(answer, path) == "", path


def test_subscribing_ignores_where_it_is_told_to_go(stage: Stage) -> None:
    for name in ["next", "return", "redirect", "url", "back", "return_to"]:
        answer = Client().post(
            f"/salt/subscribe/?{name}=//evil.example",
            {"email": "a@b.example", name: "//evil.example"},
        )
        assert answer.status_code == 200
        assert b"evil" not in answer.content
