"""An address that names its target is that target."""

from base64 import urlsafe_b64encode
from urllib.parse import quote

import pytest

from curation.links import canonical_url, unwrapped

PAGE = "https://tides.example/neap?b=1"
QUOTED = quote(PAGE, safe="")
CODED = urlsafe_b64encode(PAGE.encode()).decode().rstrip("=")
SAID = urlsafe_b64encode(f'{{"e":"{PAGE}","p":1}}'.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.google.com/url?sa=t&url={QUOTED}&usg=1",
        f"https://www.google.co.uk/url?q={QUOTED}",
        f"https://scholar.google.com/scholar_url?url={QUOTED}&hl=en",
        "https://www.google.com/amp/s/tides.example/neap?b=1",
        "https://tides-example.cdn.ampproject.org/c/s/tides.example/neap?b=1",
        "https://tides-example.cdn.ampproject.org/v/s/tides.example/neap?b=1",
        f"https://www.facebook.com/l.php?u={QUOTED}&h=1",
        f"https://l.facebook.com/l.php?h=1&amp;u={QUOTED}",
        f"https://l.instagram.com/?u={QUOTED}&e=1",
        f"https://www.linkedin.com/redir/redirect?url={QUOTED}&urlhash=1",
        f"https://www.linkedin.com/safety/go?url={QUOTED}",
        f"https://out.reddit.com/t3_1?url={QUOTED}&token=1",
        f"https://t.umblr.com/redirect?z={QUOTED}&t=1",
        f"https://www.youtube.com/redirect?event=x&q={QUOTED}",
        f"https://duckduckgo.com/l/?uddg={QUOTED}",
        f"https://medium.com/m/global-identity-2?redirectUrl={QUOTED}",
        f"https://nam02.safelinks.protection.outlook.com/?url={QUOTED}&data=05%7C1",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__tides.example_neap-3Fb-3D1&d=Dw",
        "https://urldefense.com/v3/__https://tides.example/neap?b=1__;!!Abc!xyz$",
        "https://urldefense.com/v3/__https:/tides.example/neap*b=1__;Pw!!Abc!xyz$",
        f"https://disq.us/url?url={QUOTED}%3Aabc_1&cuid=2",
        f"https://href.li/?{PAGE}",
        f"https://www.bing.com/ck/a?!&&p=1&u=a1{CODED}&ntb=1",
        f"https://1a2b.click.convertkit-mail2.com/abc/def/{CODED}",
        f"https://substack.com/redirect/2/{SAID}.sig",
        f"https://tracking.letter.example/CL0/{quote(PAGE, safe=':')}/1/0100/x=1",
        f"https://abc.r.us-east-1.awstrack.me/L0/{QUOTED}/1/0100",
        f"https://www.google.com/url?q={quote(f'https://href.li/?{PAGE}', safe='')}",
    ],
)  # fmt: skip
def test_the_page_is_found_behind_an_address_that_names_it(address: str) -> None:
    assert unwrapped(address) == PAGE
    assert canonical_url(address) == PAGE


def test_signs_that_a_mail_filter_took_out_are_put_back() -> None:
    """`**A` stands for two of them, a star alone for one."""
    taken_out = urlsafe_b64encode("éèü".encode()).decode().rstrip("=")
    address = f"https://urldefense.com/v3/__https://tides.example/**A/*__;{taken_out}!!Abc!xyz$"
    assert unwrapped(address) == "https://tides.example/éè/ü"


@pytest.mark.parametrize(
    "address",
    [
        "https://tides.example/neap",
        f"https://tides.example/share?url={QUOTED}",
        "https://www.google.com/url?q=tides",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/search?q=https://tides.example/",
        f"https://web.archive.org/web/2026/{PAGE}",
        "https://urldefense.com/v3/__tides__;!!a",
        "https://substack.com/redirect/2/eyJhIjoxfQ",
        "https://substack.com/redirect/2/eyJhbroken",
        "https://click.convertkit-mail2.com/a/b/aHR0cbroken",
        "https://urldefense.proofpoint.com/v2/url?u=-3A__",
    ],
)
def test_a_page_that_leads_nowhere_is_itself(address: str) -> None:
    assert unwrapped(address) == address


def test_layers_end() -> None:
    address = "https://href.li/?" * 50 + PAGE
    assert unwrapped(address).endswith(PAGE)
    assert canonical_url(canonical_url(address)) == canonical_url(address)
