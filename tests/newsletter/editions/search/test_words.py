"""Words as both databases know them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.editions.search import postgresql, sqlite
from newsletter.editions.search.query import MOST_TERMS, parse
from newsletter.editions.search.terms import ADDRESS, BREAK, STEM, TITLE, terms_of
from newsletter.editions.search.words import LONGEST_WORD, fold, stemmer_of, stems, words

FOLDED = {
    "Réseaux d’été": ["reseaux", "d", "ete"],
    "re\u0301seau": ["reseau"],
    "Straße ÆØÅ Łódź": ["strasse", "aeoa", "lodz"],
    "İstanbul ısı": ["istanbul", "isi"],
    "Ёлка Йод": ["елка", "йод"],
    "GPT-4, 3.5 & snake_case": ["gpt", "4", "3", "5", "snake", "case"],
    "C++ and C# but c": ["cplusplus", "and", "csharp", "but", "c"],
    "ﬁne ＡＩ": ["fine", "ai"],
    "深度学习 AI": ["深", "度", "学", "习", "ai"],
    "검색 がぎ": ["검", "색", "が", "ぎ"],
    "हिन्दी में": ["हिन्दी", "में"],
    "שָׁלוֹם مُحَمَّد أحمد": ["שלום", "محمد", "احمد"],
    "co\u00adop نمی\u200cخواهم": ["coop", "نمیخواهم"],
    "— … ‘’ 🌊": [],
}


@pytest.mark.parametrize("text", FOLDED)
def test_words_are_told_apart_and_folded(text: str) -> None:
    assert [word.folded for word in words(text)] == FOLDED[text]


def test_the_stemmer_is_that_of_the_language_without_its_region() -> None:
    assert [stemmer_of(code) for code in ("en-GB", "de_AT", "PT-br")] == [
        *("english", "german", "portuguese")
    ]
    assert stemmer_of("tlh") == ""


def test_forms_of_a_word_have_a_stem_in_common() -> None:
    def of(text: str, language: str) -> frozenset[str]:
        return stems(next(words(text)), language)

    assert of("studies", "en") & of("studied", "en")
    assert of("Häuser", "de") & of("Haus", "de") & of("hauser", "de")
    assert of("réseaux", "fr") & of("reseau", "fr")
    assert of("anything", "tlh") == {"anything"}


@given(st.text())
def test_no_text_fails_and_what_is_found_stands_in_it(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end].startswith(word.written)
        assert word.folded
        assert word.folded == fold(word.written)


@given(st.text(max_size=200), st.sampled_from(["en", "de", "fr", "tr", "ar", "hi", "ja"]))
def test_no_term_breaks_out_of_its_place(text: str, language: str) -> None:
    """Neither database's own signs, nor the marks of our kinds of terms, stand inside a word."""
    terms = terms_of(text, [text], ["https://a.example/"], language)
    for word in (word for run in terms.runs for word in run):
        assert not set(word) & set(STEM + TITLE + ADDRESS + BREAK + "\"'\\*:|&!()<> \t\n\0")
    for term in terms.others:
        assert term[0] in {STEM, TITLE, ADDRESS}
        assert not any(sign.isspace() or sign in "\"'\0" for sign in term)


@given(st.text(max_size=400))
def test_any_question_is_one_either_database_is_asked(text: str) -> None:
    query = parse(text, "en")
    if not query.is_empty:
        assert sqlite.match(query.wanted)
        assert postgresql.match(query.wanted)
    assert len(query.parts) <= MOST_TERMS


def test_very_long_words_and_texts_are_looked_at_as_far_as_they_are_not() -> None:
    assert len(next(words("a" * 10_000)).folded) == LONGEST_WORD
    terms = terms_of("", [" ".join(f"word{n}" for n in range(100_000))], [], "en")
    assert sum(map(len, terms.runs)) < 20_000
    assert len(terms.others) < 20_000
