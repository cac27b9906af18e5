"""Remnants of LaTeX, and text that only looks like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.latex import plain_latex


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        (r"4 to 42$\%$ less", "4 to 42% less"),
        (r"8$\times$ as fast, $\sim$100 boats", "8× as fast, ∼100 boats"),
        (r"the rate $η^{\ast}$ of $λ_{1}$", "the rate η∗ of λ₁"),
        (r"$0.1^\circ$ and $10^{-3}$", "0.1° and 10⁻³"),
        (r"$x_{ij}$, $x_\mathrm{max}$, $L^2$, H$_2$O", "xᵢⱼ, xₘₐₓ, L², H₂O"),
        (r"$\mathbb{R}^n$ in $\mathcal{O}(n \log n)$", "ℝⁿ in 𝒪(n log n)"),
        (r"$\mathbf{x}$, $\boldsymbol{\theta}$", "x, θ"),
        (r"$n$-grams, $x < y$, $\frac{a}{b}$", "n-grams, x < y, a/b"),
        (r"\(a\) and $$x=1$$", "a and x=1"),
        (r"(\eg in fog, \ie now)", "(e.g. in fog, i.e. now)"),
        ("e.g.~when, Fig.~3", "e.g. when, Fig. 3"),
        (r"\emph{slow} \textbf{and \textit{very} slow}", "slow and very slow"),
        (r"{\em slow} {BERT} tides", "slow BERT tides"),
        (r"at \url{https://a.example/x\_y}.", "at https://a.example/x_y."),
        (r"\href{https://a.example}{our page}", "our page (https://a.example)"),
        (
            r"{\'E}lise na{\"\i}ve Erd\H{o}s Fran\c{c}ois \o stby",
            "Élise naïve Erdős François østby",
        ),
        (r"5\% of 3\,km \& more", "5% of 3 km & more"),
        ("``salt'' and `sand'", "“salt” and ‘sand’"),
        ("sea--air, pages 1--2 --- and so on", "sea–air, pages 1–2 — and so on"),
        (r"\ours{} wins; \foo{bar} too", "ours wins; bar too"),
        (r"as in \citet{ode2020}\footnote{See \emph{there}.}", "as in [ode2020] (See there.)"),
    ],
)
def test_latex_is_shown_as_a_reader_expects_it(given_text: str, shown: str) -> None:
    assert plain_latex(given_text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6, or US$5 to US$6.",
        "From $5, or 6$ with salt",
        "0.1% of 100 % and #1 & co",
        "~50 GB, 5~10 days, https://a.example/~ode/a--b_c{x}",
        "run --fast, {x}, [1], a_b, x^2, don't",
        "C:\\tides\\new",
        "Plain words.  Two blanks\nand a line.",
        "",
    ],
)
def test_correct_text_stays_to_the_letter(text: str) -> None:
    assert plain_latex(text) == text


@given(st.text(st.characters(exclude_characters="\\$~{`-")))
def test_text_without_its_signs_is_never_changed(text: str) -> None:
    assert plain_latex(text) == text


@given(st.lists(st.sampled_from(["\\", "{", "}", "$", "a", "\\emph", "^", "_", "%", "\\(", " "])))
def test_rubbish_is_survived(signs: list[str]) -> None:
    plain_latex("".join(signs))


@pytest.mark.parametrize("sign", ["{", "$x", "\\", "\\(", "\\a{", "``", "$", "{}", "\\frac"])
def test_rubbish_is_read_in_no_time(sign: str) -> None:
    before = time.process_time()
    plain_latex((sign * 20_000)[:20_000])
    plain_latex(sign * 1_000_000)
    assert time.process_time() - before < 20
