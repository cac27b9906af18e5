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


def test_words_are_of_that_language_only_within() -> None:
    with languages.in_words_of("de-AT"):
        assert get_language() == "de"
    assert get_language() == "en"
