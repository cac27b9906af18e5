"""Mis-decoded text is put right, correct text is left alone, lost text is reported."""

import re
import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.importers.readers.repair import repair
from tests.curation.importers.readers.correct_texts import ABOUT_DAMAGE, SENTENCES
from tests.curation.importers.samples import SHARED, needs_shared

RIGHT = "São Paulo’s “tide” — 🌊⚡️🏳️‍🌈 café, naïve £5 … Straße «Öl» ΔΣ 東京"
TABLES = ("mac_roman", "cp1252", "latin-1", "cp1250")
WORDS = sorted({word for sentence in SENTENCES.values() for word in sentence.split()})
FOREIGN_WORDS = [word for word in WORDS if not word.isascii()]
ENOUGH = 5

sentences = st.sampled_from(sorted(SENTENCES.values()))
prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
tables = st.sampled_from(TABLES)


def misread(text: str, table: str) -> str:
    """What a table leaves undefined passes through as a control."""
    letters = {byte: bytes([byte]).decode(table, "ignore") or chr(byte) for byte in range(256)}
    return text.encode().decode("latin-1").translate(letters)


@pytest.mark.parametrize("language", SENTENCES)
def test_correct_text_of_every_script_is_left_alone(language: str) -> None:
    assert repair(SENTENCES[language]) == type(repair(""))(SENTENCES[language], False, ())


@pytest.mark.parametrize("text", ABOUT_DAMAGE)
def test_what_only_looks_damaged_is_left_alone(text: str) -> None:
    assert repair(text) == type(repair(""))(text, False, ())


@given(prose)
@settings(max_examples=300)
def test_words_of_many_scripts_side_by_side_are_never_changed(text: str) -> None:
    repaired = repair(text)
    assert (repaired.text, repaired.is_repaired, repaired.repairs) == (text, False, ())


@pytest.mark.parametrize(("language", "table"), list(product(SENTENCES, TABLES)))
def test_a_text_damaged_all_through_comes_back_exactly(language: str, table: str) -> None:
    repaired = repair(misread(SENTENCES[language], table))
    assert repaired.text == SENTENCES[language]
    assert not repaired.suspects


@pytest.mark.parametrize(("first", "second"), list(product(TABLES, TABLES)))
def test_a_text_damaged_twice_comes_back_exactly(first: str, second: str) -> None:
    for sentence in SENTENCES.values():
        assert repair(misread(misread(sentence, first), second)).text == sentence


@given(st.lists(sentences, min_size=1, max_size=4).map("\n\n".join), tables)
@settings(max_examples=200, deadline=None)
def test_any_text_with_a_handful_of_foreign_signs_comes_back_exactly(text: str, table: str) -> None:
    assert repair(misread(text, table)).text == text


@given(prose, tables)
@settings(max_examples=300, deadline=None)
def test_a_repair_never_makes_it_worse(text: str, table: str) -> None:
    """Every word is as it should be, or still as it came."""
    damaged = misread(text, table)
    pairs = zip(text.split(" "), damaged.split(" "), repair(damaged).text.split(" "), strict=True)
    assert all(after in (right, before) for right, before, after in pairs)


def test_a_word_is_repaired_as_one_or_left_as_it_came() -> None:
    text = "jųjų. jųjų. ŹDŹBŁO,"
    assert repair(misread(text, "mac_roman")).text == "j≈≥j≈≥. j≈≥j≈≥. ŹDŹBŁO,"


def test_what_is_correct_inside_a_damaged_word_stays() -> None:
    assert repair("It’s „SÃ£o…Ü…“ now.").text == "It’s „São…Ü…“ now."


def test_apples_sign_stands_for_the_first_byte_of_an_emoji() -> None:
    broken = misread("Tides 🌊", "mac_roman")
    assert "\uf8ff" in broken
    assert repair(broken).text == "Tides 🌊"


def test_single_words_are_repaired_among_correct_ones() -> None:
    repaired = repair("It’s in SĂŁo Paulo, at the “AutĂłnoma” — 🌊")
    assert repaired.text == "It’s in São Paulo, at the “Autónoma” — 🌊"
    assert repaired.repairs == (
        "2 places in the text had been read as cp1250: “SĂŁo” → “São”, “AutĂłnoma” → “Autónoma”.",
    )


@pytest.mark.parametrize("table", TABLES)
def test_most_words_are_repaired_alone_and_the_others_are_left_as_they_are(table: str) -> None:
    outcomes = {
        repair(f"A “plain” café with {misread(word, table)} and “more”.").text: word
        for word in FOREIGN_WORDS
    }
    right = [text for text, word in outcomes.items() if f"with {word} and" in text]
    assert len(right) > 0.87 * len(FOREIGN_WORDS)


def test_a_damaged_line_among_correct_ones_is_repaired_with_its_doubtful_words() -> None:
    damaged = misread("“Ö” für Öl, und CAFÉ”", "cp1252")
    text = f"Ein „Café“.\n{damaged}\nMANHÃ…” é à ü ö ç ñ\n"
    assert repair(text).text == "Ein „Café“.\n“Ö” für Öl, und CAFÉ”\nMANHÃ…” é à ü ö ç ñ\n"


def test_parts_damaged_by_different_tables_are_both_repaired() -> None:
    lines = [misread(RIGHT, table) for table in TABLES]
    assert repair("\n".join(lines)).text == "\n".join([RIGHT] * len(TABLES))


@pytest.mark.parametrize("pasted", ["é", "🌊", "\ufeff", "“so”"])
def test_signs_pasted_into_a_damaged_text_do_not_keep_it_damaged(pasted: str) -> None:
    text = "\n".join(SENTENCES[one] for one in ("English", "French", "German", "Emoji"))
    for table in TABLES:
        damaged = misread(text, table)
        assert repair(f"{damaged}\n{pasted} end").text == f"{text}\n{pasted} end"


def test_no_break_spaces_that_became_spaces_are_put_back() -> None:
    text = "Déjà là, à côté de l’été, voilà: à bientôt à Évry, où il gèle très fort"
    damaged = misread(text, "cp1252").replace("\xa0", " ")
    repaired = repair(damaged)
    assert repaired.text == text
    assert "lost since" in repaired.repairs[0]
    assert repair(misread(text, "cp1252").replace("\xa0", "")).text == text


def test_a_lost_apple_logo_is_put_back_where_an_emoji_was() -> None:
    text = "Tides 🌊 — “and” kelp 🌿🐚, it’s 🟢"
    damaged = misread(text, "mac_roman").replace("\uf8ff", "")
    assert repair(damaged).text == text


def test_punctuation_of_cp1252_read_as_latin_1_comes_back() -> None:
    repaired = repair("It\x92s the \x93tide\x94 \x96 \x805 caf\xe9\x85")
    assert repaired.text == "It’s the “tide” – €5 café…"
    assert repaired.repairs == ("6 signs of cp1252 had been read as Latin-1.",)


def test_the_whole_text_is_told_as_one_repair() -> None:
    repaired = repair(misread(RIGHT, "mac_roman"))
    assert repaired.repairs == (
        "The whole text had been read as Mac Roman; it was read again as UTF-8.",
    )


def test_many_repairs_are_told_in_few_words() -> None:
    text = "\n".join(f"“ü” w{'o' * (index % 9)}rdÃ©{index} b" for index in range(900))
    (told,) = repair(text).repairs
    assert told.startswith("900 places in the text")
    assert told.endswith("and others.")
    assert len(told) < 400


def test_places_that_were_not_looked_at_are_told() -> None:
    (told,) = repair("SÃ£o “é”\n" * 20_001).repairs
    assert told.endswith("What comes after them was not looked at.")


@pytest.mark.parametrize(
    "text",
    [
        "gamma (????) and",
        "scales by ???? and",
        "## Cool things ??",
        "* ?? [A link](https://a.example)",
        "ten to \ufffd.",
        "Universit?t",
        "it?s here",
        "the caf\ufffd",
        "ï¿½ and",
        "Ã¯Â¿Â½ and",
        "MarÃa",
        "“so â€ and",
        "an emoji ðŸ went",
        "a \x81 control",
    ],
)
def test_what_is_gone_is_reported_and_not_guessed(text: str) -> None:
    repaired = repair(text)
    assert len(repaired.suspects) == 1
    assert repair(repaired.text) == type(repaired)(repaired.text, False, repaired.suspects)


@pytest.mark.parametrize(
    "text",
    [
        "Why??",
        "Why??? Because.",
        "Really?! Yes ?!",
        "Quoi ??? Rien.",
        "Vraiment ?",
        "https://a.example/search?q=tide&lang=en",
        "[a](/b?c=d) and `colou?r`",
        "1 in 100 people, 1 in 10 and one in 10,000",
        "in 107 places, 1012 people, page 104",
        "10-5, 10-12 days, pages 10-15, CIFAR-10",
        "1920 × 1080 and 2 x 1080, 28 × 28 × 103",
        "a factor of 100, an order of 10",
        "about < 100 and ≈ 10%",
        "10^7, 10⁷ and 10**7; 1e107",
        "What is it?It is so.",
        "1 in 107.5 and 1 in 107%",
    ],
)
def test_ordinary_numbers_and_questions_are_no_suspects(text: str) -> None:
    assert repair(text) == type(repair(""))(text, False, ())


@pytest.mark.parametrize(
    "text",
    [
        "around 1 in 107 for lines",
        "one in 1012.",
        "on the order of 106 samples",
        "3.2 × 108 steps",
        "a learning rate of 10-4, as before",
        "p < 10-5 here",
        "5 × 10−3 metres",
    ],
)
def test_a_raised_figure_that_fell_down_is_a_suspect(text: str) -> None:
    repaired = repair(text)
    assert repaired.text == text
    assert [one.split(":")[0] for one in repaired.suspects] == [
        "a raised figure may have been lost"
    ]


def test_a_second_power_in_the_sentence_is_a_suspect_too() -> None:
    repaired = repair("It is 1 in 107 for lines, and 1012 if they bend. In 1066 it was not.")
    assert len(repaired.suspects) == 2
    assert "and 1012 if" in repaired.suspects[1]


def test_suspects_are_counted_up_to_a_hundred() -> None:
    suspects = repair("a \ufffd b\n" * 500).suspects
    assert suspects[0] == "characters are gone: …a \ufffd b…"
    assert len(suspects) == 101
    assert suspects[-1] == "more places look like these"


RUBBISH = {
    "one run": "Ã©" * 100_000,
    "leads": "’é" * 100_000,
    "halves": "Ã© Ã " * 40_000,
    "question marks": "?" * 200_000,
    "words": "a?" * 100_000,
    "powers": "1 in 107 and " * 15_000,
    "numbers": "107 and " * 25_000,
    "every byte": bytes(range(256)).decode("mac_roman") * 800,
    "one letter": "a" * 200_000,
    "gone": "\ufffd " * 100_000,
}


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_rubbish_takes_no_more_than_its_length(rubbish: str) -> None:
    start = time.process_time()
    repair(RUBBISH[rubbish])
    assert time.process_time() - start < 20


@needs_shared
def test_real_texts_come_back_exactly_or_are_left_alone() -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text = path.read_text()
        repaired = repair(text)
        if path.name.startswith(("000", "003")):
            assert repaired.text == text.encode("mac_roman").decode()
            assert repaired.suspects == ()
        elif path.name.startswith("001"):
            assert set(re.findall(r"São|Autónoma", repaired.text)) == {"São", "Autónoma"}
            assert len(repaired.suspects) == 6
        else:
            assert repaired == type(repaired)(text, False, ())


@needs_shared
def test_real_issues_are_left_alone_and_come_back_from_every_table() -> None:
    for path in sorted(Path(SHARED / "corpus").rglob("*.md")):
        text = path.read_text()
        assert repair(text) == type(repair(""))(text, False, ())
        assert [repair(misread(text, table)).text for table in TABLES] == [text] * len(TABLES)
