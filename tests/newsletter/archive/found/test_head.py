"""What the head of a page says for search engines and networks."""

import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template.loader import render_to_string

from curation.models import Publication
from newsletter.archive.described import Alternate, Description, SharedPicture

NASTY = '</script><script>alert(1)</script><!-- "&amp; \u2028'


class Head(HTMLParser):
    """Its entries by name, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self._is_in_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        name = had.get("property") or had.get("name") or had.get("rel") or tag
        self.said.setdefault(name, []).append(had.get("content") or had.get("href") or "")
        self._is_in_script = tag == "script"

    def handle_data(self, data: str) -> None:
        if self._is_in_script:
            self.scripts.append(data)
            self._is_in_script = False


def head(**facts: Any) -> Head:
    publication = Publication(slug="ebb", name="Ebb", language="de-AT")
    described = Description(publication, "/ebb/issues/1/", "Neaps", **facts)
    given = {"described": described, "site_url": "https://tides.example"}
    return Head(render_to_string("archive/_described.html", given))


def test_a_page_says_where_it_is_and_what() -> None:
    said = head(description="Low water.", kind="article").said
    assert said["canonical"] == said["og:url"] == ["https://tides.example/ebb/issues/1/"]
    assert said["description"] == said["og:description"] == ["Low water."]
    assert said["og:type"] == ["article"]
    assert said["og:site_name"] == ["Ebb"]
    assert said["og:locale"] == ["de_AT"]
    assert said["twitter:card"] == ["summary"]
    assert "robots" not in said


def test_what_is_not_known_is_not_said() -> None:
    said = head().said
    assert not {"description", "og:image", "article:published_time", "script"} & set(said)


def test_a_page_that_is_not_to_be_found_says_so() -> None:
    said = head(is_indexed=False).said
    assert said["robots"] == ["noindex"]
    assert "canonical" not in said


def test_a_picture_is_told_with_its_size_and_its_words() -> None:
    said = head(picture=SharedPicture("/media/share/a.png", 1200, 630, "Neaps & springs")).said
    assert said["og:image"] == ["https://tides.example/media/share/a.png"]
    assert said["og:image:width"] == ["1200"]
    assert said["og:image:height"] == ["630"]
    assert said["og:image:alt"] == ["Neaps & springs"]
    assert said["twitter:card"] == ["summary_large_image"]


def test_moments_are_those_of_an_article() -> None:
    moment = datetime(2026, 3, 1, 9, tzinfo=UTC)
    said = head(kind="article", published_at=moment, modified_at=moment).said
    (published,) = said["article:published_time"]
    assert datetime.fromisoformat(published) == moment
    assert said["article:modified_time"] == [published]


def test_citations_and_other_forms_keep_their_order() -> None:
    citation = (("citation_author", "A & B"), ("citation_author", "C"))
    alternates = (Alternate("application/atom+xml", "Ebb (Atom)", "/ebb/feed.atom"),)
    said = head(citation=citation, alternates=alternates).said
    assert said["citation_author"] == ["A & B", "C"]
    assert said["alternate"] == ["https://tides.example/ebb/feed.atom"]


@pytest.mark.parametrize("words", [NASTY, "plain", "🌊 \\ \u2029"])
def test_no_words_end_the_script_they_stand_in(words: str) -> None:
    said = head(data=({"@type": "Periodical", "name": words},))
    (script,) = said.scripts
    assert len(said.said["script"]) == 1
    assert json.loads(script) == {
        "@context": "https://schema.org",
        "@graph": [{"@type": "Periodical", "name": words}],
    }
    assert not set("<>&") & set(script)
