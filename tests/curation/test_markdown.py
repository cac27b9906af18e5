"""Markdown: what comes through, what does not, and in which shape."""

from urllib.parse import urlsplit

import html5lib
import pytest

from curation import markdown
from curation.markdown import html as markdown_html
from curation.markdown.html import ALLOWED_ATTRIBUTES, ALLOWED_TAGS

NEVER = {
    *("script", "svg", "math", "style", "noscript", "template", "form", "iframe"),
    *("base", "meta", "link", "object", "embed"),
}
BAD_ADDRESSES = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\rscript:alert(1)",
    "jav&#x09;ascript:alert(1)",
    "jav&#x0A;ascript:alert(1)",
    "jav&#x0D;ascript:alert(1)",
    "jav&Tab;ascript:alert(1)",
    "jav&NewLine;ascript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3A;alert(1)",
    "javascript&#x003a;alert(1)",
    "\x01javascript:alert(1)",
    "\x0bjavascript:alert(1)",
    "\x1fjavascript:alert(1)",
    "&#1;javascript:alert(1)",
    "&#14;javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "\u2028javascript:alert(1)",
    "javascript://example.org/%0Aalert(1)",
    "javascript:/*--></title>*/alert(1)",
    "\\javascript:alert(1)",
    "java\\script:alert(1)",
    "javascript\\:alert(1)",
    "javascript\x00:alert(1)",
    "java\x00script:alert(1)",
    "vbscript:msgbox(1)",
    "VBScript:msgbox(1)",
    "livescript:alert(1)",
    "mocha:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "data:image/png;base64,AAAA",
    "DATA:text/html,1",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "ftp://example.org/x",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "jar:https://example.org!/x",
    "intent://scan/#Intent;end",
    "chrome://settings",
    "about:blank",
    "ms-its:mhtml:file",
    "res://x",
    "tel:+123",
    "sms:+123",
    "callto:x",
    "magnet:?xt=1",
    "ws://example.org/",
    "web+x:alert(1)",
]
LINK_FORMS = [
    "[words]({})",
    "[words](<{}>)",
    "<{}>",
    "[words][r]\n\n[r]: <{}>",
    "![words](<{}>)",
    '[words](<{}> "a title")',
]


def elements_of(html: str) -> list:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [element for element in tree.iter() if isinstance(element.tag, str)]


def test_there_are_sixty_bad_addresses() -> None:
    assert len(set(BAD_ADDRESSES)) >= 60


@pytest.mark.parametrize("form", LINK_FORMS)
@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_only_web_and_mail_addresses_become_links(address: str, form: str) -> None:
    html = markdown.to_html(form.format(address), figures={address: markdown.Figure(address)})

    for element in elements_of(html):
        for name in ("href", "src"):
            # Browsers take these out before they look for the scheme.
            target = element.get(name, "").translate({9: None, 10: None, 13: None})
            assert urlsplit(target.strip("\x00\x20\x1f\x0b")).scheme in {"", "http", "https"}


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_the_sanitiser_alone_would_stop_them_too(address: str) -> None:
    html = markdown_html.cleaner(None, frozenset()).clean(f'<a href="{address}">words</a>')

    for element in elements_of(html):
        target = element.get("href", "").translate({9: None, 10: None, 13: None})
        assert urlsplit(target).scheme in {"", "http", "https"}


@pytest.mark.parametrize(
    "address",
    ["https://a.example/x?y=1&z=2#f", "http://a.example", "mailto:a@b.example", "/x/", "#y", "x/y"],
)
def test_web_mail_and_relative_addresses_stay_as_they_are(address: str) -> None:
    (link,) = [
        each for each in elements_of(markdown.to_html(f"[words]({address})")) if each.tag == "a"
    ]

    assert link.get("href") == address


def test_the_allowlist_holds_nothing_that_can_act() -> None:
    assert not ALLOWED_TAGS & NEVER
    assert {"style", "class", "onclick", "title", "lang"}.isdisjoint(
        *[set().union(*ALLOWED_ATTRIBUTES.values())]
    )


@pytest.mark.parametrize("tag", sorted(NEVER))
def test_the_sanitiser_removes_what_can_act(tag: str) -> None:
    html = markdown_html.cleaner(None, frozenset()).clean(
        f'<{tag} src=x onload="alert(1)">a</{tag}><p>b</p>'
    )

    assert f"<{tag}" not in html
    assert "onload" not in html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<p style="position:fixed" class="x" id="y">words</p>',
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><annotation-xml encoding='text/html'><script>alert(1)</script>",
        "words <!-- <script>alert(1)</script> --> words",
        "```\n</code></pre><script>alert(1)</script>\n```",
        '```"><script>alert(1)</script>\ncode\n```',
        "| <script> |\n| --- |\n| <script>alert(1)</script> |",
        "[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
    ],
)
def test_html_in_a_text_is_words(source: str) -> None:
    elements = elements_of(markdown.to_html(source))

    assert {each.tag for each in elements} <= {*ALLOWED_TAGS, "DOCUMENT_FRAGMENT"}
    assert not any(
        name.startswith("on") or name == "style" for each in elements for name in each.attrib
    )


def test_words_of_a_text_reach_no_attribute_unescaped() -> None:
    figures = {"p.png": markdown.Figure('/m/"onload="x.png', alt='" onload="alert(1)')}

    (image,) = [
        each
        for each in elements_of(markdown.to_html("![](p.png)", figures=figures))
        if each.tag == "img"
    ]

    assert set(image.attrib) == {"src", "alt", "loading", "decoding"}
    assert image.get("alt") == '" onload="alert(1)'


def test_a_picture_that_is_not_here_is_never_fetched_from_elsewhere() -> None:
    html = markdown.to_html("![A seal](https://elsewhere.example/seal.png)")

    assert "<img" not in html
    assert '<figure class="figure picture-missing">' in html
    assert '<a href="https://elsewhere.example/seal.png">A seal</a>' in html


def test_a_missing_picture_inside_a_link_makes_no_link_inside_a_link() -> None:
    html = markdown.to_html("[![A seal](https://a.example/s.png)](https://b.example/)")

    assert html.count("<a ") == 1


def test_a_picture_with_spaces_in_its_address_is_found() -> None:
    figures = {"pictures/two words é.png": markdown.Figure("/media/x.png")}

    assert 'src="/media/x.png"' in markdown.to_html(
        "![A](<pictures/two words é.png>)", figures=figures
    )


def test_a_paragraph_only_partly_in_italics_is_no_caption() -> None:
    figures = {"p.png": markdown.Figure("/p.png")}

    assert "<figcaption" not in markdown.to_html("![A](p.png)\n\n_One_ and _two_", figures=figures)
    assert "<figcaption" not in markdown.to_html("![A](p.png)\n\n**Bold**", figures=figures)


def test_what_the_text_leaves_out_of_a_picture_the_record_says() -> None:
    figure = markdown.Figure("/p.png", alt="A pier", caption="At dusk", credit="T. P.")

    html = markdown.to_html("![](p.png)", figures={"p.png": figure})

    assert 'alt="A pier"' in html
    assert "<figcaption>At dusk · T. P.</figcaption>" in html


def test_two_pictures_in_one_paragraph_are_two_figures() -> None:
    figures = {name: markdown.Figure(f"/{name}") for name in ("a.png", "b.png")}

    assert markdown.to_html("![A](a.png)\n![B](b.png)", figures=figures).count("<figure") == 2


def test_lines_of_one_paragraph_stay_one_paragraph() -> None:
    assert markdown.to_html("a\nb") == "<p>a\nb</p>"
    assert markdown.to_text("a\nb", markdown.LinkList()) == "a b"


def test_headings_start_at_the_given_level_and_skip_none() -> None:
    html = markdown.to_html("##### One\n\n## Two\n\n##### Three\n\n###### Four", heading_level=4)

    assert [each.tag for each in elements_of(html) if each.tag.startswith("h")] == [
        *("h4", "h4", "h5", "h6")
    ]


def test_footnotes_of_two_texts_on_one_page_have_names_of_their_own() -> None:
    texts = [markdown.to_html("a[^1]\n\n[^1]: b", name=name) for name in ("x", "y")]

    names = [each.get("id") for html in texts for each in elements_of(html) if each.get("id")]
    assert len(names) == len(set(names)) == 4


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x0b", "\x0c", "\ufffe", "\ud800", "\u202e"])
def test_characters_that_feeds_and_mail_refuse_are_gone(sign: str) -> None:
    source = f"a{sign}b"

    assert sign not in markdown.to_html(source)
    assert sign not in markdown.to_text(source, markdown.LinkList())
    assert sign not in markdown.plain(source)


def test_letters_get_whole_addresses() -> None:
    html = markdown.to_html("[a](/b/) [c](#d)", relative=lambda url: f"https://s.example{url}")

    assert 'href="https://s.example/b/"' in html


def test_lines_of_text_are_72_columns_at_most_and_flow_back_into_their_paragraph() -> None:
    words = " ".join(f"word{n}" for n in range(200))

    lines = markdown.to_text(words, markdown.LinkList()).split("\n")

    assert max(len(line) for line in lines) <= 72
    assert all(line.endswith(" ") for line in lines[:-1])
    assert "".join(lines) == words


@pytest.mark.parametrize("start", ["From here", "\\> here", "&nbsp;&gt;"])
def test_lines_that_could_be_misread_are_stuffed(start: str) -> None:
    line = markdown.to_text(start, markdown.LinkList())

    assert not line.startswith((">", "From "))


def test_a_line_of_two_dashes_begins_no_signature() -> None:
    words = "x" * 71 + " -- " + "y" * 71

    assert "\n-- \n" not in markdown.to_text(words, markdown.LinkList())


def test_code_in_text_keeps_its_lines_and_flows_nowhere() -> None:
    text = markdown.to_text("```\na   \n  b\n```", markdown.LinkList())

    assert text == "    a\n      b"


def test_an_address_met_twice_has_one_number() -> None:
    links = markdown.LinkList("https://base.example/x/")

    text = markdown.to_text("[a](https://z.example) [b](/y) [c](https://z.example)", links)

    assert text == "a [1] b [2] c [1]"
    assert links.lines() == ["[1] https://z.example", "[2] https://base.example/y"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("_a_[ _b_](https://c.example)", "*a* *b* [1]"),
        ("***a***", "*a*"),
        ("**a**[**b**](https://c.example)", "*ab* [1]"),
        ("[![](x.png)](https://c.example)", "[Image] [1]"),
    ],
)
def test_broken_emphasis_reads_as_one(source: str, text: str) -> None:
    assert markdown.to_text(source, markdown.LinkList()) == text


def test_an_entry_hangs_under_its_mark() -> None:
    entry = markdown.to_entry("word " * 30, markdown.LinkList(), mark="- 🌊", title="Title")

    first, second, third, *_ = entry.split("\n")
    assert (first, second[:8], third[:4]) == ("  - 🌊 Title", "    word", "    ")


def test_plain_words_hold_no_mark_and_no_address() -> None:
    source = "# A *b* [c](https://d.example)\n\n> e `f`\n\n![g](h.png)\n\n| i |\n| --- |\n| j |"

    assert markdown.plain(source).split() == ["A", "b", "c", "e", "f", "g", "i", "j"]


def test_pictures_are_listed_in_order() -> None:
    assert markdown.pictures("![a](x.png) b\n\n- ![c](https://d.example/e.png?f=1)") == [
        "x.png",
        "https://d.example/e.png?f=1",
    ]


@pytest.mark.parametrize("piece", ["[a](", "![", "*a_", "> ", "`", "<", "- ", "[^a]", "| a "])
def test_a_hostile_run_of_signs_takes_no_long_time(piece: str) -> None:
    source = piece * (20_000 // len(piece))

    # Deep nesting ends in words, not in a stack that overflows.
    assert markdown.to_html(source) is not None
    assert markdown.to_text(source, markdown.LinkList()) is not None
