"""How long it takes to read: the article alone."""

import pytest

from tests.curation.capture.page.reading import ADDRESS, linked, read


def prose(words: int) -> str:
    return "<p>" + " ".join(["tide"] * words) + "</p>"


@pytest.mark.parametrize(("words", "minutes"), [(150, 1), (238, 1), (239, 2), (476, 2), (477, 3)])
def test_reading_takes_whole_minutes_at_238_words_each(words: int, minutes: int) -> None:
    assert read(f"<article>{prose(words)}</article>").reading_minutes == minutes


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<aside>{}</aside>",
        '<div class="comments">{}</div>',
        '<div class="site-sidebar">{}</div>',
        '<div id="newsletter-signup">{}</div>',
        "<div hidden>{}</div>",
        '<div style="display: none">{}</div>',
        "<noscript>{}</noscript>",
        "<script>{}</script>",
        "<form>{}</form>",
        '<a href="/x">{}</a>',
    ],
)
def test_what_stands_around_an_article_is_not_read(around: str) -> None:
    page = f"<main>{prose(200)}{around.format(prose(2_000))}</main>"
    assert read(page).reading_minutes == 1


@pytest.mark.parametrize(
    "around",
    [
        '<body class="single comments-open newsletter">{}</body>',
        '<div class="site has-sidebar no-comments">{}</div>',
        '<div class="sidebar-right menu-closed">{}</div>',
        '<div class="content-sidebar-wrap">{}</div>',
        '<div class="footer-area"><main>{}</main></div>',
        '<article class="newsletter-post sponsored">{}</article>',
    ],
)
def test_a_class_of_the_whole_page_does_not_take_its_words_away(around: str) -> None:
    assert read(around.format(prose(600))).reading_minutes == 3


@pytest.mark.parametrize("body", ["", prose(100), f"<article>{prose(100)}</article>"])
def test_a_page_of_a_few_words_is_no_article(body: str) -> None:
    assert read(f"<title>a</title>{body}").reading_minutes is None


def test_a_list_of_articles_is_no_article() -> None:
    assert read(f"<article>{prose(100)}</article>" * 9).reading_minutes is None


def test_one_long_article_among_short_ones_is_the_page() -> None:
    teasers = f"<article>{prose(20)}</article>" * 3
    assert read(f"<article>{prose(300)}</article>{teasers}").reading_minutes == 2


def test_a_front_page_is_no_article() -> None:
    page = f"<main>{prose(600)}</main>"
    assert read(page, address="https://quay.example/").reading_minutes is None
    assert read(page, address=ADDRESS).reading_minutes == 3


def test_a_count_of_the_pages_own_tells_what_is_behind_a_wall() -> None:
    def counted(said: str) -> int | None:
        data = f'{{"@type":"Article","wordCount":{said}}}'
        script = linked(data)
        return read(f"{script}<article>{prose(200)}</article>").reading_minutes

    assert counted("1000") == 5
    assert counted("7") == 1
    assert counted("900000000") == 1
    assert counted("-5") == 1
    assert counted('"many"') == 1


def test_signs_are_counted_where_words_are_not_parted() -> None:
    chinese, japanese = "潮" * 511, "潮の" * 200
    assert read(f"<article><p>{chinese}</p></article>").reading_minutes == 3
    assert read(f"<article><p>{japanese}</p></article>").reading_minutes == 2
