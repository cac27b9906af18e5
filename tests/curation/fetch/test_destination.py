"""An address is understood in one way only, or not at all."""

import pytest

from curation.fetch import FetchRefused
from curation.fetch.destination import destination_of


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://pages.example", "http://pages.example/"),
        ("HTTPS://Pages.Example/A", "https://pages.example/A"),
        ("  https://pages.example/  ", "https://pages.example/"),
        ("https://pages.example:443/", "https://pages.example/"),
        ("https://pages.example:80/", "https://pages.example:80/"),
        ("http://pages.example:/", "http://pages.example/"),
        ("https://pages.example./", "https://pages.example/"),
        ("https://pages.example/a#part", "https://pages.example/a"),
        ("https://pages.example/?a=1&b=%20c", "https://pages.example/?a=1&b=%20c"),
        ("https://pages.example?a=1", "https://pages.example/?a=1"),
        ("https://pages.example/a b", "https://pages.example/a%20b"),
        ("https://pages.example/Æblegrød?q=æ", "https://pages.example/%C3%86blegr%C3%B8d?q=%C3%A6"),
        ('https://pages.example/a\\b"<>', "https://pages.example/a%5Cb%22%3C%3E"),
        ("https://pages.example/@user/1:2", "https://pages.example/@user/1:2"),
        ("https://a_b.example/", "https://a_b.example/"),
        ("https://123.example/", "https://123.example/"),
        ("https://Blåbær.example/", "https://xn--blbr-roah.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://🐚.example/", "https://xn--io8h.example/"),
        ("https://ｐａｇｅｓ。example/", "https://pages.example/"),
        ("https://xn--blbr-roah.example/", "https://xn--blbr-roah.example/"),
        ("http://8.8.8.8/dns", "http://8.8.8.8/dns"),
        ("http://[2606:4700:4700:0::1111]:443/", "http://[2606:4700:4700::1111]:443/"),
    ],
)
def test_what_goes_on_the_wire_is_put_together_anew(address: str, url: str) -> None:
    assert destination_of(address).url == url


@pytest.mark.parametrize(
    "address",
    [
        "",
        "pages.example",
        "//pages.example/",
        "ftp://pages.example/",
        "file:///etc/hostname",
        "file://pages.example/etc/hostname",
        "gopher://pages.example:80/_GET",
        "dict://pages.example:80/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "mailto:ada@example.org",
        "http+unix://pages.example/",
        "view-source:http://pages.example/",
    ],
)
def test_only_the_schemes_of_the_web_are_asked(address: str) -> None:
    _assert_refused(address)


@pytest.mark.parametrize("port", ["0", "22", "25", "8000", "8443", "65616", "99999", "-80", "８０"])
def test_only_the_ports_of_the_web_are_asked(port: str) -> None:
    _assert_refused(f"http://pages.example:{port}/")


@pytest.mark.parametrize(
    "authority",
    ["ada@pages.example", "ada:secret@pages.example", "@pages.example", "a@b@c.example"],
)
def test_a_user_in_the_address_is_refused(authority: str) -> None:
    _assert_refused(f"https://{authority}/")


@pytest.mark.parametrize("control", ["\x00", "\t", "\n", "\r", "\x1f", "\x7f", "\x85"])
@pytest.mark.parametrize("address", ["https://pa{}ges.example/", "https://pages.example/a{}b"])
def test_control_characters_are_refused(address: str, control: str) -> None:
    _assert_refused(address.format(control))


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "intranet", "LOCALHOST.", "printer.local", "metadata.google.internal"),
        *("a.localhost", "router.home.arpa", "abc.onion"),
    ],
)
def test_names_of_the_inside_are_refused_before_they_are_looked_up(host: str) -> None:
    _assert_refused(f"http://{host}/")


@pytest.mark.parametrize(
    "host",
    [
        *("", ".", "..", "-a.example", "a-.example", "a..example", ".example", "a.example.."),
        *("a b.example", "a%2eexample", "a,b.example", "a;b.example", "a'b.example", "*.example"),
        *("a.0x7f", "a.0x", "a.1", "example.①", "[v1.x]", "[::1", "::1]", "[]", "[a.example]"),
        *(f"{'a' * 64}.example", ".".join(["a" * 60] * 5)),
        *("a\u3000b.example", "a／b.example", "a＠b.example", "a：80.example"),
        *("[2606:4700:4700::1111]pages.example", "[2606:4700:4700::1111%25lo]"),
        *("\ud800.example", "\u0378.example"),
    ],
)
def test_what_is_no_name_is_refused(host: str) -> None:
    _assert_refused(f"http://{host}/")


@pytest.mark.parametrize(
    "page", ["\ud800", "?\udfff", "a" * 8_000], ids=["lone", "lone in the query", "endless"]
)
def test_a_page_that_cannot_be_written_is_refused(page: str) -> None:
    _assert_refused(f"http://pages.example/{page}")


def _assert_refused(address: str) -> None:
    with pytest.raises(FetchRefused):
        destination_of(address)
