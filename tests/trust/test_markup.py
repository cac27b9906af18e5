"""Hostile Markdown on every surface an issue has: nothing but what our own list allows."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from curation.markdown import Figure, LinkList, plain, to_html, to_text
from curation.markdown.html import ALLOWED_ATTRIBUTES, ALLOWED_TAGS
from newsletter.editions.models import Edition
from tests.factories import ItemFactory, PictureFactory, SectionFactory
from tests.trust.corpus import handfuls, storable, strings
from tests.trust.markup import (
    PROSE_ATTRIBUTES,
    PROSE_TAGS,
    strangers_in_fragment,
    strangers_in_letter,
    strangers_in_page,
    strangers_in_prose,
    written_anew,
)
from tests.trust.stage import Stage, body, signed_in

KNOWN = {"known.png": Figure(src="/media/known.png", width=9, height=9, alt='"><svg onload=x>')}
NEVER = {
    *("script", "style", "svg", "math", "iframe", "object", "embed", "form", "input", "button"),
    *("base", "meta", "link", "template", "noscript", "noembed", "noframes", "xmp", "plaintext"),
    *("title", "textarea", "select", "frameset", "video", "audio", "source", "marquee", "details"),
}
# Sixty spellings of addresses that run something, or name what is not the web's.
SCHEMES = [
    *("javascript:alert(1)", "JavaScript:alert(1)", "JAVASCRIPT:alert(1)", "jAvAsCrIpT:alert(1)"),
    *("java\tscript:alert(1)", "java\nscript:alert(1)", "java\rscript:alert(1)"),
    *("java%09script:alert(1)", "java%0ascript:alert(1)", "javascript%3aalert(1)"),
    *("java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "javascript&colon;alert(1)"),
    *("&#106;avascript:alert(1)", "&#x6a;avascript:alert(1)", "&#x6A;avascript&#58;alert(1)"),
    *("\\javascript:alert(1)", "javascript\\:alert(1)", "java\\script:alert(1)"),
    *(" javascript:alert(1)", "\tjavascript:alert(1)", "\x01javascript:alert(1)"),
    *("\x1fjavascript:alert(1)", "\u00a0javascript:alert(1)", "\u200bjavascript:alert(1)"),
    *("\ufeffjavascript:alert(1)", "\u2028javascript:alert(1)", "\u202ejavascript:alert(1)"),
    *("java\x00script:alert(1)", "java\u200bscript:alert(1)", "java\u00adscript:alert(1)"),
    *("javascript://a.example/%0aalert(1)", "javascript:/*//*/alert(1)", "javascript:void(0)"),
    *("data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "DATA:,x"),
    *(
        "data:image/svg+xml,<svg/onload=alert(1)>",
        "data:application/xhtml+xml,x",
        "data:image/png,",
    ),
    *("vbscript:msgbox(1)", "VBScript:msgbox(1)", "livescript:alert(1)", "mocha:alert(1)"),
    *("file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "ws://a.example/"),
    *("blob:https://a.example/x", "filesystem:https://a.example/x", "about:blank"),
    *("view-source:https://a.example/", "feed:javascript:alert(1)", "jar:https://a.example!/x"),
    *("chrome://settings", "ms-word:ofe|u|https://a.example", "intent://a.example#Intent;end"),
    *("irc://a.example", "tel:123", "sms:123", "x:y", "made-up:thing"),
]
FORMS = [
    "[x]({})",
    "[x](<{}>)",
    "[x][r]\n\n[r]: <{}>",
    "<{}>",
    "![x](<{}>)",
]


def test_the_list_of_what_may_stand_has_nothing_that_runs_or_reshapes_the_page() -> None:
    assert not ALLOWED_TAGS & NEVER
    attributes = {name for names in ALLOWED_ATTRIBUTES.values() for name in names}
    assert not [name for name in attributes if name.startswith("on") or name in {"style", "class"}]
    assert ALLOWED_TAGS <= PROSE_TAGS
    assert attributes <= PROSE_ATTRIBUTES


def test_hostile_markdown_leaves_only_what_the_list_allows() -> None:
    wrong = {
        text: strangers
        for text in strings("xss")
        if (strangers := strangers_in_prose(to_html(text, figures=KNOWN)))
    }
    assert wrong == {}


def test_two_hostile_texts_together_are_no_worse_than_one() -> None:
    """What one opens the next could close."""
    texts = strings("xss")
    pairs = zip(texts, texts[1:] + texts[:1], strict=True)
    wrong = {
        both: strangers
        for pair in pairs
        if (strangers := strangers_in_prose(to_html(both := "".join(pair), figures=KNOWN)))
    }
    assert wrong == {}


def test_what_was_cleaned_stays_harmless_when_another_parser_writes_it_anew() -> None:
    """Markup that mutates is safe in one parser and a script in the next."""
    wrong = {
        text: strangers
        for text in strings("xss")
        if (strangers := strangers_in_prose(written_anew(to_html(text, figures=KNOWN))))
    }
    assert wrong == {}


@pytest.mark.parametrize("form", FORMS)
def test_no_link_leads_to_another_scheme_however_it_is_spelled(form: str) -> None:
    wrong = [
        (address, strangers)
        for address in SCHEMES
        if (strangers := _foreign(to_html(form.format(address), figures=KNOWN)))
    ]
    assert wrong == []


def test_the_check_for_schemes_would_find_one() -> None:
    assert _foreign('<a href="java&Tab;script:alert(1)">x</a>')
    assert _foreign('<img src="data:,x">')


def _foreign(html: str) -> list[str]:
    return strangers_in_prose(html)


@pytest.fixture
def hostile(stage: Stage) -> Stage:
    """Every text of the collection as the body of an item, and some where else they fit."""
    texts = storable("xss")
    PictureFactory(publication=stage.publication, address="known2.png", alt=texts[0])
    for place, kind in enumerate(["link", "story", "note", "sponsor"]):
        section = SectionFactory(issue=stage.issue, title="", introduction=texts[place])
        for position, text in enumerate(texts[place::4]):
            title = " ".join(text.split())[:300]
            ItemFactory(
                section=section, kind=kind, body=text, title=title, emoji="", position=position
            )
    stage.put("curation.Issue.introduction", "\n\n".join(texts[:60]))
    return stage


def test_a_hostile_issue_is_harmless_on_every_surface(hostile: Stage) -> None:
    edition = hostile.frozen()
    desk = signed_in(hostile.owner)
    frame = "/desk/salt/issues/7-neaps/preview/{}/"
    assert len(edition.web_html) > 50_000
    assert strangers_in_fragment(edition.web_html) == []
    assert strangers_in_letter(edition.email_html) == []
    assert _in_feed() == []
    for path in ["/salt/issues/7-neaps/", frame.format("web"), "/desk/salt/issues/7-neaps/"]:
        assert strangers_in_page(_page(desk, path)) == [], path
    assert strangers_in_letter(_page(desk, frame.format("email"))) == []
    assert strangers_in_page(_page(desk, frame.format("text"))) == []
    pieces = [item.html for item in edition.items.all()]
    assert [wrong for piece in pieces for wrong in strangers_in_fragment(piece)] == []


def _page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return body(answer)


def _in_feed() -> list[str]:
    feed = ElementTree.fromstring(Client().get("/salt/feed.atom").content)
    contents = [node.text or "" for node in feed.iter("{http://www.w3.org/2005/Atom}content")]
    assert contents
    return [wrong for content in contents for wrong in strangers_in_fragment(content)]


def test_the_live_preview_is_as_strict_as_the_page(stage: Stage) -> None:
    desk = signed_in(stage.owner)
    for start in range(0, 300, 50):
        text = "\n\n".join(strings("xss")[start : start + 50])
        answer = desk.post("/markdownx/markdownify/", {"content": text})
        assert strangers_in_prose(body(answer)) == []


def test_plain_text_is_made_of_anything_without_a_fault() -> None:
    for text in [*strings("xss"), *strings("naughty"), *strings("templates")]:
        to_text(text, LinkList("https://a.example/"))
        plain(text)


def test_hostile_words_of_the_issue_itself_are_text(stage: Stage) -> None:
    """In the document's head and around the fragment, where no sanitiser passes."""
    for texts in handfuls(storable("xss"), 16):
        for place, name in enumerate(["title", "dek", "subject", "preheader"]):
            words = " ".join(" ".join(texts[place::4]).split())
            stage.put(f"curation.Issue.{name}", words[:250] or "x")
        edition: Edition = stage.frozen()
        assert strangers_in_letter(edition.email_html) == []
        assert strangers_in_page(_page(Client(), "/salt/issues/7-neaps/")) == []
