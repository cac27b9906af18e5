"""Addresses that stand as themselves: found without reading all that came before again."""

import pytest

from curation.markdown import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "https://a.example/x_(y).",
            '<a href="https://a.example/x_(y)">https://a.example/x_(y)</a>.',
        ),
        ("HTTP://a.example", '<a href="HTTP://a.example">HTTP://a.example</a>'),
        (
            "**https://a.example**",
            '<strong><a href="https://a.example">https://a.example</a></strong>',
        ),
        ("xhttps://a.example", "xhttps://a.example"),
        ("ftp://a.example", "ftp://a.example"),
        ("https:// and ://", "https:// and ://"),
        ("`https://a.example`", "<code>https://a.example</code>"),
        (
            "[https://a.example](https://b.example)",
            '<a href="https://b.example">https://a.example</a>',
        ),
    ],
)
def test_only_whole_addresses_of_the_web_become_links(text: str, html: str) -> None:
    assert to_html(text) == f"<p>{html}</p>"
