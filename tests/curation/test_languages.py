from django.utils.translation import get_language

from curation import languages


def test_languages_run_the_way_their_script_does() -> None:
    assert languages.direction("ar-EG") == "rtl"
    assert languages.direction("pt-BR") == "ltr"
    assert languages.direction("az-Arab") == "rtl"
    assert languages.direction("ur-Latn-PK") == "ltr"
    assert languages.direction("") == "ltr"


def test_our_own_words_are_of_the_language_or_english() -> None:
    assert languages.of_our_words("de-AT") == "de"
    assert languages.of_our_words("DE_ch") == "de"
    assert languages.of_our_words("pt-BR") == "en"
    assert languages.of_our_words("den") == "en"
    assert languages.of_our_words("") == "en"


def test_codes_are_written_in_one_way() -> None:
    assert languages.as_code(" pt_br ") == "pt-BR"
    assert languages.as_code("ZH-hant-hk") == "zh-Hant-HK"
    assert languages.as_code("es-419") == "es-419"
    for no_code in ("", "german language", "d", 'en"><svg', "en-latn-gb-oxendict"):
        assert languages.as_code(no_code) == ""


def test_the_known_ones_have_names_and_codes_of_the_same_form() -> None:
    known = {one.code: one.name for one in languages.known()}
    assert known["de"] == "German"
    assert known["pt-BR"] == "Brazilian Portuguese"
    assert {*languages.WITH_OUR_WORDS} <= known.keys()
    assert all(languages.as_code(code) == code for code in known)


def test_words_are_of_that_language_only_within() -> None:
    with languages.in_words_of("de-AT"):
        assert get_language() == "de"
    assert get_language() == "en"
