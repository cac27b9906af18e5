"""A publication's mark."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from newsletter.archive.found.icon import initial
from tests.factories import PublicationFactory

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        *(("Ebb & Flow", "E"), ("“östlich”", "Ö"), ("🌊 tides", "T"), ("7 seas", "7")),
        *(("潮汐", "潮"), ("ßeta", "ß"), ("🌊", "M"), ("ﷺ", "ﷺ")),
    ],
)
def test_the_initial_is_the_first_letter_there_is(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize(("accent", "colour"), [("#833E2D", "#833E2D"), ("", "#005E6A")])
def test_the_icon_is_the_initial_on_the_accent(
    client: Client, db: None, accent: str, colour: str
) -> None:
    PublicationFactory(slug="ebb", name="<Ebb>", accent=accent)
    answer = client.get("/ebb/icon.svg")
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert not answer.cookies
    svg = ElementTree.fromstring(answer.content)
    rect, text = svg.find(f"{SVG}rect"), svg.find(f"{SVG}text")
    assert rect is not None
    assert text is not None
    assert (rect.get("fill"), text.text) == (colour, "E")


def test_its_pages_show_it(client: Client, db: None) -> None:
    PublicationFactory(slug="ebb")
    PublicationFactory(slug="flow")
    page = client.get("/ebb/").content.decode()
    assert '<link rel="icon" href="/ebb/icon.svg" type="image/svg+xml">' in page
    assert page.count('rel="icon"') == 1
    assert 'href="/static/favicon' in client.get("/").content.decode()


def test_nobody_has_no_icon(client: Client, db: None) -> None:
    assert client.get("/ebb/icon.svg").status_code == 404
