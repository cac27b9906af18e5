"""HTML to Markdown: every word and link of the page, in order, in the forms issues have."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.importers.bundles.html import to_markdown
from curation.importers.readers.inline import is_italic, plain
from curation.importers.readers.refusals import UnreadableFile
from curation.markdown.facts import addresses_in, words_of


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>A<b> bold </b>word, an<em> italic</em>.</p>", "A **bold** word, an *italic*."),
        ("<p><b>one</b><b>two</b> <i>a</i></p>", "**onetwo** *a*"),
        ("<p><b>The lead.</b>Goes on.</p>", "**The lead**.Goes on."),
        ("<p>x<b>“q”</b>y</p>", "x“**q**”y"),
        ("<p><strong><em>both </em></strong>and</p>", "***both*** and"),
        ("<p><b>A <a href='https://a.example/'>link </a></b>on</p>",
         "**A [link](https://a.example/)** on"),
        ("<p><a href='https://a.example/'>one <b>two</b> three</a></p>",
         "[one **two** three](https://a.example/)"),
        (
            "<p>x<b><a href='https://a.example/'>l</a></b>y and <b>z</b></p>",
            "x[**l**](https://a.example/)y and **z**",
        ),
        ("<p><b>a<br><br>b</b></p>", "**a**\n\n**b**"),
        ("<p>a<br>b<br></p>", "a\\\nb"),
        ("<p>a\n   b&nbsp;c</p>", "a b\xa0c"),
        ("<span style='font-weight:700'>a</span> <b style='font-weight:normal'>b</b>", "**a** b"),
        ("<p><s>old</s> <code>a*b`c</code> <kbd>Esc</kbd></p>", "~~old~~ ``a*b`c`` `Esc`"),
        ("<h2>Tides &amp; <em>levels</em> 🌊</h2><p>a</p>", "## Tides & *levels* 🌊\n\na"),
        ("<p>1. a</p><p># b</p><p>- c</p><p>&gt; d</p>", "1\\. a\n\n\\# b\n\n\\- c\n\n\\> d"),
        ("<p>a_b _c_ [d](e) &lt;f&gt; &amp;amp;</p>", r"a_b \_c\_ \[d\](e) \<f> \&amp;"),
        ("<p>Hey!<a href='https://a.example/'>b</a></p>", "Hey\\![b](https://a.example/)"),
        ("<p>a</p><hr><p>b</p><hr>", "a\n\n---\n\nb"),
        ("<pre><code class='language-py'>a = b\n  # c</code></pre>", "```py\na = b\n  # c\n```"),
        ("<dl><dt>Neap</dt><dd>a low one</dd></dl>", "**Neap**\n\na low one"),
        ("<p>He said <q>so</q>.</p>", "He said “so”."),
    ],
)  # fmt: skip
def test_each_form_has_its_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


def test_lists_are_nested_and_counted() -> None:
    html = (
        "<ul><li>One<ul><li>inner</li></ul></li><li><p>Two</p></li></ul>"
        "<ol start='4'><li>four</li><li>five</li></ol>"
    )
    assert to_markdown(html) == "* One\n  * inner\n* Two\n\n4. four\n5. five"


def test_a_list_right_inside_a_list_belongs_to_the_entry_above() -> None:
    assert to_markdown("<ul><li>a</li><ul><li>b</li></ul></ul>") == "* a\n  * b"


def test_a_quotation_may_hold_lists() -> None:
    html = "<blockquote><p>Said.</p><ul><li>one</li></ul></blockquote><p>After</p>"
    assert to_markdown(html) == "> Said.\n>\n> * one\n\nAfter"


def test_a_caption_is_the_italic_paragraph_after_its_picture() -> None:
    html = (
        "<figure><img src='https://p.example/a(1.png' alt='A [pier]'>"
        "<figcaption>The <em>old</em> pier, by <a href='https://q.example/'>Ode</a></figcaption>"
        "</figure>"
    )
    picture, caption = to_markdown(html).split("\n\n")
    assert picture == r"![A \[pier\]](https://p.example/a%281.png)"
    assert is_italic(caption)
    assert caption == "*The old pier, by [Ode](https://q.example/)*"


def test_a_picture_keeps_its_link_but_for_one_to_itself() -> None:
    picture = "<img src='/a.png' alt='a'>"
    assert to_markdown(f"<a href='https://a.example/'>{picture}</a>") == (
        "[![a](/a.png)](https://a.example/)"
    )
    assert to_markdown(f"<a class='image-link' href='/a-2x.png'>{picture}</a>") == "![a](/a.png)"


def test_a_link_around_blocks_is_written_once_at_its_words() -> None:
    html = "<a href='https://a.example/'><img src='a.png' alt='x'><h3>Title</h3><p>words</p></a>"
    assert to_markdown(html) == "![x](a.png)\n\n### [Title](https://a.example/)\n\nwords"


def test_a_table_of_data_is_a_table() -> None:
    html = (
        "<table><tr><th>Port</th><th>Depth | m</th></tr>"
        "<tr><td>Ode <b>b</b></td><td>3<br>4</td></tr></table>"
    )
    assert to_markdown(html) == "| Port | Depth \\| m |\n| --- | --- |\n| Ode **b** | 3 4 |"


def test_a_table_that_only_lays_out_is_read_as_blocks() -> None:
    html = "<table><tr><td><h2>Tides</h2><p>a</p></td><td><p>b</p></td></tr></table>"
    assert to_markdown(html) == "## Tides\n\na\n\nb"


def test_scripts_pixels_hidden_text_and_comments_are_no_text() -> None:
    html = (
        "<style>p{}</style><script>a()</script><!-- c --><div style='display:none'>pre</div>"
        "<img src='https://t.example/open.gif' width='1' height='1'><p>Words</p>"
        "<svg><text>s</text></svg>"
    )
    assert to_markdown(html) == "Words"


def test_substack_widgets_go_and_a_button_of_ones_own_stays() -> None:
    html = (
        "<div class='subscription-widget-wrap'><p>Join!</p><form><input></form></div>"
        "<p class='button-wrapper'><a class='button primary' "
        "href='https://a.substack.example/subscribe?'>Subscribe now</a></p>"
        "<p class='button-wrapper'><a class='button' href='https://a.example/?action=share'>Share"
        "</a></p><p class='button-wrapper'><a class='button' href='https://shop.example/'>Shop</a>"
    )
    assert to_markdown(html) == "[Shop](https://shop.example/)"


def test_embeds_become_links_to_what_they_show() -> None:
    html = (
        "<iframe src='https://www.youtube-nocookie.com/embed/abc_DEF-123?rel=0'></iframe>"
        "<iframe src='//maps.example/x' title='A map'></iframe>"
        """<div class="twitter-embed" data-attrs='{"url":"https://t.example/1",
        "full_text":"A tide"}'></div>"""
        """<div class="latex-rendered" data-attrs='{"persistentExpression":"E=mc^2"}'></div>"""
        "<audio><source src='https://a.example/a.mp3'></audio>"
    )
    assert to_markdown(html).split("\n\n") == [
        "<https://www.youtube.com/watch?v=abc_DEF-123>",
        "[A map](https://maps.example/x)",
        "[A tide](https://t.example/1)",
        "`E=mc^2`",
        "<https://a.example/a.mp3>",
    ]


SUBSTACK_NOTE = (
    "<p>High<a class='footnote-anchor' id='footnote-anchor-1' href='#footnote-1'>1</a> water.</p>"
    "<p>Later.</p><div class='footnote'><a id='footnote-1' href='#footnote-anchor-1' "
    "class='footnote-number'>1</a><div class='footnote-content'><p>See <a href='https://a.example/'>"
    "here</a> first.</p></div></div>"
)
LISTED_NOTE = (
    "<p>High<sup><a href='#fn1' id='fnref1'>[1]</a></sup> water.</p><p>Later.</p>"
    "<hr class='footnotes-sep'><section><ol><li id='fn1'><p>See <a href='https://a.example/'>here"
    "</a> first. <a href='#fnref1'>↩︎</a></p></li></ol></section>"
)


@pytest.mark.parametrize("html", [SUBSTACK_NOTE, LISTED_NOTE])
def test_a_footnote_stands_below_the_block_that_calls_it(html: str) -> None:
    assert to_markdown(html) == (
        "High[^1] water.\n\n[^1]: See [here](https://a.example/) first.\n\nLater."
    )


def test_a_broken_address_is_kept() -> None:
    html = "<p><a href='http://%20http://a.example'>a</a> <a href='x y'>b</a></p>"
    assert to_markdown(html) == "[a](http://%20http://a.example) [b](x%20y)"


def test_what_cannot_be_opened_is_words_only() -> None:
    html = "<p><a href='javascript:a()'>a</a> <a href='#top'>b</a> <img src='data:x' alt='c'></p>"
    assert to_markdown(html) == "a b c"


@pytest.mark.parametrize(
    "rubbish",
    [
        "<div>" * 24_000, "<b>x" * 24_000, "<table><tr><td>" * 8_000, "<" * 1_000_000,
        "&" * 1_000_000, "<!--" * 250_000, "[" * 500_000 + "<b>x</b>", "<ul><li>" * 12_000,
        "<b><i><s><a href=x>y</a></s></i></b>" * 3_000, "<sup id=r><a href=#x>1</a>" * 8_000,
    ],
    ids=range(10),
)  # fmt: skip
def test_rubbish_takes_no_longer_than_words(rubbish: str) -> None:
    start = time.process_time()
    to_markdown(rubbish)
    assert time.process_time() - start < 20


def test_more_tags_than_a_text_has_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="25,000 tags"):
        to_markdown("<p>" * 25_001)


# Words and links, whatever the page is put together from.

WORDS = st.sampled_from(
    ["tide", "Ebb & flow", "3 * 4", "snake_case", "_low_", "1. one", "# two", "[three]", "“Four.”",
     "five!", "`six`", "漢字。", "🌊 seven", "a*b*c", "~~eight~~", "<nine>", "&amp;", "\\ten", "-",
     "+ x", "!", "==", "elf|zwölf", "a:", "{.b}"]
)  # fmt: skip
BLANK = st.sampled_from(["", " ", "\n  ", "&nbsp;"])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> str:
    """Runs of words, some of them within tags, with blanks on either side of the tags."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        text = draw(BLANK) + _escaped(draw(WORDS)) + draw(BLANK)
        tag = draw(st.sampled_from(["", "", "b", "em", "i", "strong", "s", "code", "a", "span"]))
        if depth and tag not in {"", "code"} and draw(st.booleans()):
            text = draw(inline(depth=depth - 1))
        if tag == "a":
            text = re.sub(r"</?a\b[^>]*>", "", text)
            text = f'<a href="https://l.example/{draw(st.integers(1, 99))}">{text}</a>'
        elif tag:
            text = f"<{tag}>{text}</{tag}>"
        pieces.append(draw(BLANK) + text)
    return "".join(pieces)


@st.composite
def page(draw: st.DrawFn) -> str:
    forms = [
        "<p>{}</p>", "<h2>{}</h2>", "<div>{}</div>", "<blockquote><p>{}</p></blockquote>",
        "<ul><li>{}</li><li><p>{}</p></li></ul>", "<ol><li>{}<ul><li>{}</li></ul></li></ol>",
        "<figure><img src='p.png' alt='alt'><figcaption>{}</figcaption></figure>",
        "<table><tr><td>{}</td><td>{}</td></tr></table>", "<p>{}<br>{}</p>", "{}<hr>",
        "<p><img src='q.png'>{}</p>", "<section><p>{}<p>{}</section>",
    ]  # fmt: skip
    chosen = draw(st.lists(st.sampled_from(forms), min_size=1, max_size=4))
    return "".join(
        form.format(*[draw(inline()) for _ in range(form.count("{}"))]) for form in chosen
    )


def _text(html: str) -> str:
    """What a reader meets: blocks apart, tags gone."""
    html = re.sub(r"<img[^>]*alt='(\w*)'[^>]*>", r" \1 ", html)
    html = re.sub(
        r"</?(?:p|h2|div|blockquote|ul|ol|li|figure|figcaption|t\w+|br|hr|section)>", " ", html
    )
    text = re.sub(r"<[^>]*>", "", html)
    return (
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
    )


def _links(html: str) -> list[str]:
    found = re.findall(r'<a href="([^"]*)">(.*?)</a>', html, re.DOTALL)
    return [address for address, inside in found if _text(inside).strip()]


@given(page())
def test_words_and_links_are_those_of_the_page(html: str) -> None:
    markdown = to_markdown(html)
    assert words_of(markdown) == re.findall(r"[^\W_]+", _text(html))
    assert addresses_in(markdown) == _links(html)


@given(inline())
def test_a_paragraph_says_letter_for_letter_what_the_page_says(html: str) -> None:
    markdown = to_markdown(f"<p>{html}</p>")
    assert "".join(plain(markdown).split()) == "".join(_text(html).split())
