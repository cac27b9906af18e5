"""One picture on a page, with its files to choose from."""

import pytest

from curation.markdown import AT_ONCE, Choice, Figure, picture_tag, to_html
from curation.markdown.html import cleaner
from curation.markdown.picture_tag import SIZES

SMALL = Choice("/media/small.jpg", 480, is_webp=False)
SMALL_WEBP = Choice("/media/small.webp", 480, is_webp=True)
LARGE_WEBP = Choice("/media/large.webp", 960, is_webp=True)
CHART = Figure(
    src="/media/chart.jpg", width=1000, height=500, choices=(SMALL, LARGE_WEBP, SMALL_WEBP)
)
TAG = (
    '<picture><source type="image/webp" srcset="/media/small.webp 480w, /media/large.webp 960w" '
    f'sizes="{SIZES}"><img src="/media/chart.jpg" alt="A &quot;chart&quot;" width="1000" '
    f'height="500" srcset="/media/small.jpg 480w, /media/chart.jpg 1000w" sizes="{SIZES}" '
    'loading="lazy" decoding="async"></picture>'
)


def test_a_browser_chooses_by_width_and_by_what_it_knows() -> None:
    assert picture_tag(CHART, 'A "chart"') == TAG


def test_the_sanitiser_lets_all_of_it_pass_as_we_write_it() -> None:
    html = to_html('![A "chart"](chart.png)', figures={"chart.png": CHART})
    assert html == f'<figure class="figure">{TAG}</figure>'


def test_a_picture_without_copies_is_what_it_was() -> None:
    plain = Figure(src="/media/a.gif", width=9, height=8)
    assert picture_tag(plain, "") == (
        '<img src="/media/a.gif" alt="" width="9" height="8" loading="lazy" decoding="async">'
    )
    assert 'fetchpriority="high"' in picture_tag(plain, "", how=AT_ONCE)


@pytest.mark.parametrize(
    "text",
    [
        '<picture><source srcset="https://bad.example/x 1w"><img src=x></picture>',
        '<img src="/media/chart.jpg" srcset="https://bad.example/x 1w">',
        '<source type="image/webp" srcset="/media/small.webp 480w">',
        '![x](chart.png "srcset=y")',
        "![<picture>](chart.png)",
        '![x](https://bad.example/a.png){srcset="b 1w"}',
    ],
)
def test_no_text_adds_a_file_to_choose_from(text: str) -> None:
    """What we write ourselves is the same whatever is written around it."""
    html = to_html(text, figures={"chart.png": CHART})
    told = html.replace(TAG.replace("A &quot;chart&quot;", "x"), "")
    told = told.replace(TAG.replace("A &quot;chart&quot;", "&lt;picture&gt;"), "")
    assert "<source" not in told
    assert "<picture" not in told
    assert "<img" not in told


def test_only_the_very_lists_that_we_wrote_may_pass() -> None:
    """Were a tag to come through some day, none of its addresses would."""
    choosing = cleaner(None, frozenset({"/media/small.webp 480w"}))
    for bad in ("https://bad.example/x 1w", "/media/small.webp 480w, javascript:alert(1) 2w"):
        said = choosing.clean(f'<picture><source srcset="{bad}" media="all"><img srcset="{bad}">')
        assert said == "<picture><source><img></picture>"
    assert cleaner(None, frozenset()).clean('<picture><img srcset="a">') == "<img>"
