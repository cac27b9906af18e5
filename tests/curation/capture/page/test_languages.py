"""The language of the page."""

import pytest

from curation.capture.page.languages import language_tag
from tests.curation.capture.page.reading import head, linked, read


@pytest.mark.parametrize(
    ("said", "tag"),
    [("en", "en"), ("EN", "en"), ("pt_br", "pt-BR"), ("pt-BR", "pt-BR"), 
     ("zh-hans-cn", "zh-Hans-CN"),
     ("es-419", "es-419"), ("jp", "ja"), ("iw", "he"), ("gsw", "gsw"), ("und", ""), ("english", ""),
     ("", ""), ("x-default", ""), ("12", ""), ("en-x-pirate", "en")],
)  # fmt: skip
def test_languages_are_written_in_one_way(said: str, tag: str) -> None:
    assert language_tag(said) == tag


def test_a_link_of_the_page_to_itself_is_surest_and_a_servers_word_last() -> None:
    server = {"content-language": "da"}
    itself = '<link rel="alternate" hreflang="pt-br" href="/notes/bell">'
    other = '<link rel="alternate" hreflang="fi" href="/fi/bell">'
    assert read("<title>a</title>", headers=server).language == "da"
    assert read("<title>a</title>", headers={"content-language": "da, en"}).language == ""
    locale = '<meta property="og:locale" content="sv_SE">'
    assert read(locale, headers=server).language == "sv-SE"
    assert read(f'<html lang="nl">{locale}').language == "nl"
    assert read(f'<html lang="nl">{locale}{other}{itself}').language == "pt-BR"


def test_a_site_that_speaks_to_its_visitor_says_nothing_of_the_film() -> None:
    page = '<html lang="de"><meta property="og:title" content="How eels queue">'
    assert read(page, address="https://www.youtube.com/watch?v=eel").language == ""


def test_an_article_says_its_language_in_its_data() -> None:
    assert head(linked('{"@type":"Article","inLanguage":"cy"}')).language == "cy"
