"""HTML, JATS and MathML as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.papers.registers.markup import LONGEST_MARKUP, without_markup
from curation.papers.registers.mathml import LONGEST_FORMULA, plain_math


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("The tides of <i>Mare Nostrum</i>", "The tides of Mare Nostrum"),
        ("CO<sub>2</sub> and <sup>18</sup>O", "CO₂ and ¹⁸O"),
        ("Salt &amp; sand, &#8220;slowly&#8221;", "Salt & sand, “slowly”"),
        ("A gull (\n   <i>Larus fictus</i>\n   ) returns", "A gull (Larus fictus) returns"),
        ("Of\n   <b>Fog</b>\n   .", "Of Fog."),
        ("depth <jats:italic>R</jats:italic>\n  <jats:sub>0</jats:sub>", "depth R₀"),
        (
            "<scp>Dna</scp> of <jats:styled-content style='x'>eels</jats:styled-content>",
            "Dna of eels",
        ),
        ("where p < 0.05 and q > 2", "where p < 0.05 and q > 2"),
        ("if a <b and c> d", "if a <b and c> d"),
        ("List<str> of <unknown>", "List<str> of <unknown>"),
        ("fog<br/>and<br />rain", "fog\n\nand\n\nrain"),
    ],
)
def test_markup_is_shown_as_a_reader_expects_it(markup: str, plain: str) -> None:
    assert without_markup(markup) == plain


def test_sections_become_paragraphs_with_their_headings() -> None:
    jats = (
        "<jats:title>Abstract</jats:title>"
        "<jats:sec><jats:title>Aim</jats:title><jats:p>To count gulls.</jats:p></jats:sec>"
        "<jats:sec><jats:title><jats:bold>Result:</jats:bold></jats:title>"
        "<jats:p>There are\n many.</jats:p><jats:p>More, even.</jats:p></jats:sec>"
    )
    assert without_markup(jats) == "Aim: To count gulls.\n\nResult: There are many.\n\nMore, even."


def test_the_items_of_a_list_stand_apart() -> None:
    jats = (
        "<jats:list><jats:list-item><jats:p>Gulls</jats:p></jats:list-item>"
        "<jats:list-item>Eels</jats:list-item></jats:list>"
    )
    assert without_markup(jats) == "Gulls\n\nEels"


def test_a_script_is_gone_and_an_escaped_one_is_its_letters() -> None:
    assert without_markup("Fog<script>alert(1)</script> rises") == "Fog rises"
    assert without_markup("On &lt;script&gt; in fog") == "On <script> in fog"


def test_a_script_that_never_ends_swallows_nothing() -> None:
    assert without_markup("Fog <script>rises slowly") == "Fog rises slowly"


def test_entities_are_decoded_once() -> None:
    assert without_markup("&amp;lt;b&amp;gt;") == "&lt;b&gt;"


def test_control_characters_are_gone() -> None:
    assert without_markup("Fog\x00 and\x1e \u202erain\ud800<i>!</i>") == "Fog and rain!"


def test_a_formula_is_shown_in_unicode() -> None:
    jats = (
        "a count of <jats:inline-formula><jats:alternatives>"
        "<jats:tex-math>$$10^9$$</jats:tex-math>"
        "<mml:math><mml:mn>22</mml:mn><mml:mo>&#215;</mml:mo><mml:msup><mml:mn>10</mml:mn>"
        "<mml:mn>9</mml:mn></mml:msup></mml:math></jats:alternatives></jats:inline-formula> gulls"
    )
    assert without_markup(jats) == "a count of 22×10⁹ gulls"


def test_a_formula_that_is_only_there_as_tex_stays_as_tex() -> None:
    tex = r"\documentclass{x}\begin{document}$$\beta$$\end{document}"
    assert without_markup(f"so <jats:tex-math>{tex}</jats:tex-math>") == r"so $$\beta$$"


@pytest.mark.parametrize(
    ("inside", "plain"),
    [
        ("<mi>x</mi><mo>&lt;</mo><mn>3</mn>", "x<3"),
        ("<msub><mi>R</mi><mn>0</mn></msub>", "R₀"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "xᵢ²"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "a/(b+1)"),
        ("<msqrt><mi>n</mi></msqrt>", "√(n)"),
        ("<mroot><mi>n</mi><mn>3</mn></mroot>", "³√(n)"),
        ("<mover><mi>x</mi><mo>^</mo></mover>", "x"),
        ("<munder><mi>lim</mi><mi>n</mi></munder>", "limₙ"),
        ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>", "∑ᵢⁿ"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)"),
        ("<semantics><mi>&alpha;</mi><annotation>\\alpha</annotation></semantics>", "α"),
        ("<mi>f</mi><mo>&#8289;</mo><mi>x</mi>", "fx"),
        ("<m:mi>x</m:mi>", "x"),
        ("", ""),
    ],
)
def test_mathml_is_one_line(inside: str, plain: str) -> None:
    assert plain_math(f"<math>{inside}</math>") == plain


def test_mathml_that_defines_entities_or_is_endless_says_nothing() -> None:
    bomb = '<!DOCTYPE m [<!ENTITY a "aaaa">]><math><mi>x&a;</mi></math>'
    assert plain_math(bomb) == ""
    assert plain_math(f"<math>{'x' * LONGEST_FORMULA}</math>") == ""


def test_mathml_that_is_nested_too_deeply_does_no_harm() -> None:
    plain_math("<math>" + "<mrow>" * 1_000 + "x")


@given(st.text(st.sampled_from("<>/&;!=\"' \nabi:mtx-0"), max_size=80))
def test_any_signs_are_read(signs: str) -> None:
    without_markup(signs)


@pytest.mark.parametrize(
    "piece",
    ["<", "<i", "<i ", "<i a=", "<sup>", "</sup>", "<sup></sub>", "<script>", "<math>", "&", "&#",
     "\n", "<jats:title>", "<!--", "(\n", "<p>"],
)  # fmt: skip
def test_long_hostile_text_is_read_in_linear_time(piece: str) -> None:
    without_markup((piece * LONGEST_MARKUP)[:LONGEST_MARKUP])
