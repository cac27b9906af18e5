"""Languages by their codes (BCP 47): which way they run, and which of them have our own words."""

from django.utils import translation

# Those with a whole catalogue under `locale/`; everywhere else our own words are English.
WITH_OUR_WORDS = ("en", "de")
OTHERWISE = "en"

_RIGHT_TO_LEFT = {
    *("ar", "arc", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn"),
    *("nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi"),
}
_SCRIPTS_RIGHT_TO_LEFT = {
    *("adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"),
}


def direction(code: str) -> str:
    """`ltr` or `rtl`, for the `dir` attribute; a script in the code decides before the language."""
    language, *others = code.lower().replace("_", "-").split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    is_rtl = script in _SCRIPTS_RIGHT_TO_LEFT if script else language in _RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


def of_our_words(code: str) -> str:
    """The language our own words have beside a text in this one: `de` for `de-AT`, else `en`."""
    language = code.lower().replace("_", "-").partition("-")[0]
    return language if language in WITH_OUR_WORDS else OTHERWISE


def in_words_of(code: str) -> translation.override:
    """Within it our own words, days and numbers are as readers of this language know them.

    What is read from a lazy text or a generator later is not: finish it inside.
    """
    return translation.override(of_our_words(code))
