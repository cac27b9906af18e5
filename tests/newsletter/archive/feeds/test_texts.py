"""Stored HTML, fit to be read elsewhere."""

import pytest

from newsletter.archive.feeds.texts import for_readers, with_source
from newsletter.editions.places import place_of_more

SITE = "http://127.0.0.1:8000"
PAGE = "/ebb/issues/1/"


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ('<a href="/ebb/items/a/">a</a>', f'<a href="{SITE}/ebb/items/a/">a</a>'),
        ('<a href="#fn1" id="ref1">1</a>', f'<a href="{SITE}{PAGE}#fn1" id="ref1">1</a>'),
        ('<a href="//other.example/">a</a>', '<a href="//other.example/">a</a>'),
        ('<img src="/media/a.png" alt="a > b">', f'<img src="{SITE}/media/a.png" alt="a > b">'),
        (
            (
                '<picture><source type="image/webp" '
                'srcset="/media/b.webp 480w, /media/c.webp 960w" '
                'sizes="(min-width: 45rem) 44rem, 9rem"><img src="/media/a.png" alt="&lt;source >" '
                'width="9" height="9" srcset="/media/d.png 480w" sizes="9rem" fetchpriority="high">'
                "</picture>"
            ),
            f'<img src="{SITE}/media/a.png" alt="&lt;source >" width="9" height="9">',
        ),
        ('<div tabindex="0" role="region" aria-label="Table">', "<div>"),
        ('<p>href="/a" aria-label="b" &lt;a href="/c"&gt;</p>',) * 2,
        ('<code>&lt;img src="/a"&gt;</code>',) * 2,
        (f"<p>a</p>{place_of_more('moon')}", "<p>a</p>"),
        (
            '<p>a <a class="permalink" href="/ebb/items/a/" aria-label="Link to a">#</a></p>',
            "<p>a</p>",
        ),
    ],
)
def test_only_what_leads_nowhere_elsewhere_is_changed(stored: str, told: str) -> None:
    assert for_readers(stored, PAGE) == told


def test_a_text_without_its_address_ends_with_it() -> None:
    told = with_source("<p>A chart.</p>", "https://a.example/?b=1&c=2", "a.example")
    line = '<p><a href="https://a.example/?b=1&amp;c=2">a.example</a></p>'
    assert told == f"<p>A chart.</p>\n{line}"
    assert with_source(told, "https://a.example/?b=1&c=2", "a.example") == told
    assert with_source("<p>A chart.</p>", "", "") == "<p>A chart.</p>"


def test_a_text_of_nothing_but_openings_takes_no_time_to_speak_of() -> None:
    assert for_readers('<a href="' * 20_000, PAGE)
