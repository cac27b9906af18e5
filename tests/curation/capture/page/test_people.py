"""Who wrote it."""

import pytest

from tests.curation.capture.page.reading import PROSE, head, linked, read


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ('<meta name="author" content="By Ada Orr">', ("Ada Orr",)),
        ('<meta name="author" content="Ada Orr; Bo Lind">', ("Ada Orr", "Bo Lind")),
        ('<meta name="author" content="Ada Orr, Bo Lind and Cy Tran">',
         ("Ada Orr", "Bo Lind", "Cy Tran")),
        ('<meta name="author" content="Ada Orr"><meta name="author" content="Ada Orr">',
         ("Ada Orr",)),
        ('<meta name="author" content="Tides and Sons">', ("Tides and Sons",)),
        ('<meta name="citation_author" content="van der Meer, Joost">', ("Joost van der Meer",)),
        ('<meta name="citation_authors" content="Orr, Ada; Lind, Bo">', ("Ada Orr", "Bo Lind")),
        ('<meta name="dc.creator" content="Orr, Ada">', ("Ada Orr",)),
        ('<meta name="author" content="admin">', ()),
        ('<meta name="author" content="Quay Notes">', ()),
        ('<meta name="author" content="ada@quay.example">', ()),
        ('<meta property="article:author" content="https://social.example/ada">', ()),
        (('<meta name="twitter:label1" content="Written by">'
         '<meta name="twitter:data1" content="Ada Orr">'), ("Ada Orr",)),
        (('<meta name="twitter:label1" content="Reading time">'
         '<meta name="twitter:data1" content="3 minutes">'), ()),
    ],
)  # fmt: skip
def test_names_are_told_from_what_is_none(markup: str, authors: tuple[str, ...]) -> None:
    site = '<meta property="og:site_name" content="Quay Notes">'
    assert head(site + markup).authors == authors


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ('"Ada Orr"', ("Ada Orr",)),
        ('{"@type":"Person","name":"Ada Orr"}', ("Ada Orr",)),
        ('[{"name":"Ada Orr"},"Bo Lind"]', ("Ada Orr", "Bo Lind")),
        ('{"name":["Ada Orr"]}', ("Ada Orr",)),
        ('{"@id":"#a"}', ("Cy Tran",)),
        ('{"@id":"#nobody"}', ()),
        ("7", ()),
        ("null", ()),
    ],
)
def test_linked_data_names_authors_in_many_ways(said: str, authors: tuple[str, ...]) -> None:
    data = f'[{{"@type":"Article","author":{said}}},{{"@id":"#a","name":"Cy Tran"}}]'
    assert head(linked(data)).authors == authors


def test_readers_see_a_name_that_no_program_is_told() -> None:
    byline = '<div class="byline">By Ada Orr and Bo Lind</div>'
    assert read(f"<article>{byline}{PROSE}</article>").authors == ("Ada Orr", "Bo Lind")


def test_who_writes_a_comment_is_no_author() -> None:
    comment = '<div class="comments"><a rel="author">Old Piet</a></div>'
    assert read(f"<article>{PROSE}{comment}</article>").authors == ()


def test_authors_are_joined_for_where_one_text_is_wanted() -> None:
    assert head('<meta name="author" content="Ada Orr; Bo Lind">').author == "Ada Orr, Bo Lind"
