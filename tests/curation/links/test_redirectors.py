"""Which addresses must be asked for before it is known what page they mean."""

import pytest

from curation.links import is_redirector


@pytest.mark.parametrize(
    "address",
    [
        "https://t.co/AbC",
        "http://bit.ly/AbC",
        "https://lnkd.in/AbC",
        "https://buff.ly/AbC",
        "https://on.ft.com/AbC",
        "http://feedproxy.google.com/~r/tides/~3/AbC/",
        "https://tides.us1.list-manage.com/track/click?u=1&id=2&e=3",
        "https://click.convertkit-mail4.com/abc/def",
        "https://substack.com/redirect/0b0c?j=eyJ1",
        "https://link.mail.beehiiv.com/ss/c/u001.AbC",
        "https://u1.ct.sendgrid.net/ls/click?upn=AbC",
        "https://links.tides.example/ls/click?upn=AbC",
        "https://tides.cmail20.com/t/j-l-abc/",
        "https://www.reddit.com/r/tides/s/AbC",
        "https://news.google.com/rss/articles/AbC?oc=5",
    ],
)
def test_an_address_without_a_page_of_its_own_is_told(address: str) -> None:
    assert is_redirector(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://tides.example/a",
        "https://t.co/",
        "https://bit.ly",
        "https://mailchi.mp/tides/neap",
        "https://www.list-manage.com/about",
        "https://rosa.substack.com/p/neap",
        "https://news.google.com/topics/AbC",
        "https://notbit.ly.example/AbC",
        "https://www.google.com/url?q=https%3A%2F%2Ftides.example%2F",
        "https://[::1",
        "",
    ],
)
def test_a_page_is_none(address: str) -> None:
    assert not is_redirector(address)
