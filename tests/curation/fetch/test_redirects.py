"""Each hop is judged like the first."""

import pytest

from curation.fetch import Conditions, FetchFailed, FetchRefused, Reason, fetch
from tests.curation.fetch.addresses import REFUSED, spellings
from tests.curation.fetch.conftest import PUBLIC
from tests.curation.fetch.stage import Host, Internet, answer, redirect

START = "http://pages.example/start"


def test_an_answer_says_where_it_came_from(pages: Host) -> None:
    pages.page("/start", redirect("/middle"))
    pages.page("/middle", redirect("http://pages.example/end?a=1"))
    pages.page("/end?a=1", answer(b"the end"))
    got = fetch(START)
    assert (got.status, got.body) == (200, b"the end")
    assert got.address == "http://pages.example/end?a=1"
    assert got.hops == (START, "http://pages.example/middle")


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
def test_every_kind_of_redirect_is_followed_by_the_same_method(status: str, pages: Host) -> None:
    pages.page("/start", redirect("end", status))
    pages.page("/end", answer())
    assert fetch(START, method="HEAD").address == "http://pages.example/end"
    assert [head.split()[0] for head in pages.heads] == [b"HEAD", b"HEAD"]


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        (("301 Moved", "308 Moved"), "/end"),
        (("301 Moved", "302 Found"), "/middle"),
        (("302 Found", "301 Moved"), ""),
        (("307 Away", "303 See"), ""),
    ],
)
def test_an_answer_says_how_far_it_moved_for_good(
    statuses: tuple[str, str], moved_to: str, pages: Host
) -> None:
    pages.page("/start", redirect("/middle", statuses[0]))
    pages.page("/middle", redirect("/end", statuses[1]))
    pages.page("/end", answer(b"the end"))
    assert fetch(START).moved_to == (f"http://pages.example{moved_to}" if moved_to else "")


@pytest.mark.parametrize("status", ["300 Choices", "304 Unchanged", "201 Made", "404 Gone"])
def test_other_answers_with_a_location_are_answers(status: str, pages: Host) -> None:
    pages.page("/start", redirect("/end", status))
    assert fetch(START).status == int(status[:3])


def test_a_redirect_to_nowhere_is_an_answer(pages: Host) -> None:
    pages.page("/start", answer(b"moved", status="302 Found"))
    assert (fetch(START).status, fetch(START).body) == (302, b"moved")


@pytest.mark.parametrize("address", REFUSED)
def test_no_redirect_leads_inside(
    address: str, internet: Internet, pages: Host, secret: Host
) -> None:
    one_line = [url for url in spellings(address) if not {"\r", "\n", "\t"} & set(url)]
    followed = []
    for url in [url for url in one_line if "://" in url]:
        pages.page("/start", redirect(url))
        if not _is_refused():
            followed.append(url)
    assert followed == []
    assert secret.hits == 0
    assert set(internet.lookups) == {"pages.example"}


def _is_refused() -> bool:
    try:
        fetch(START)
    except FetchRefused:
        return True
    return False


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/hostname",
        "gopher://pages.example:80/_GET%20/",
        "ftp://pages.example/",
        "dict://pages.example:80/info",
        "javascript:alert(1)",
        "http://pages.example:22/",
        "http://ada:secret@pages.example/",
        "http://[::1/",
        "//localhost/",
        "//127.0.0.1/",
    ],
)
def test_a_redirect_out_of_the_web_is_refused(to: str, pages: Host, secret: Host) -> None:
    pages.page("/start", redirect(to))
    with pytest.raises(FetchRefused):
        fetch(START)
    assert secret.hits == 0
    assert pages.hits == 1


def test_a_redirect_to_a_name_that_leads_inside_is_refused(
    internet: Internet, pages: Host, secret: Host
) -> None:
    internet.names["trap.example"] = [["10.1.2.3"]]
    pages.page("/start", redirect("https://trap.example/"))
    with pytest.raises(FetchRefused):
        fetch(START)
    assert secret.hits == 0


def test_a_name_that_turns_inside_between_two_hops_is_refused(
    internet: Internet, pages: Host, secret: Host
) -> None:
    internet.names["pages.example"] = [[PUBLIC], ["127.0.0.1"]]
    pages.page("/start", redirect("/end"))
    with pytest.raises(FetchRefused):
        fetch(START)
    assert internet.lookups == ["pages.example", "pages.example"]
    assert secret.hits == 0


def test_four_redirects_are_followed(pages: Host) -> None:
    _chain(pages, 4)
    assert fetch("http://pages.example/0").address == "http://pages.example/4"


def test_a_fifth_redirect_is_not(pages: Host) -> None:
    _chain(pages, 5)
    _assert_too_many("http://pages.example/0")
    assert "/5" not in pages.asked


def _chain(pages: Host, length: int) -> None:
    for number in range(length):
        pages.page(f"/{number}", redirect(f"/{number + 1}"))
    pages.page(f"/{length}", answer(b"the end"))


@pytest.mark.parametrize("to", ["/start", "start#again", "http://PAGES.example:80/start"])
def test_a_page_that_leads_to_itself_is_asked_once(to: str, pages: Host) -> None:
    pages.page("/start", redirect(to))
    _assert_too_many(START)
    assert pages.hits == 1


def test_two_pages_that_lead_to_each_other_are_asked_once(pages: Host) -> None:
    pages.page("/start", redirect("/other"))
    pages.page("/other", redirect("/start"))
    _assert_too_many(START)
    assert pages.asked == ["/start", "/other"]


def _assert_too_many(address: str) -> None:
    with pytest.raises(FetchFailed) as failed:
        fetch(address)
    assert failed.value.reason == Reason.TOO_MANY_REDIRECTS


def test_the_body_of_a_redirect_is_not_read(pages: Host) -> None:
    pages.page("/start", redirect("/end").replace(b": 0", b": 9000000"), b"x" * 9_000_000)
    pages.page("/end", answer(b"the end"))
    assert fetch(START, limit_bytes=100).body == b"the end"


@pytest.mark.parametrize("location", ["/æble", "/%C3%A6ble"])
def test_a_location_may_be_utf_8(location: str, pages: Host) -> None:
    pages.page("/start", redirect(location))
    pages.page("/%C3%A6ble", answer(b"an apple"))
    assert fetch(START).body == b"an apple"


def test_no_hop_learns_of_another(pages: Host) -> None:
    pages.page("/start", answer(status="302 F", headers=["Location: /end", "Set-Cookie: a=1"]))
    pages.page("/end", answer())
    fetch(START, conditions=Conditions(etag='"7"'))
    assert b"cookie" not in pages.heads[1].lower()
    assert b"referer" not in pages.heads[1].lower()
