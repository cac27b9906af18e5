"""Languages by their codes (BCP 47): which way they run, and which of them have our own words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.conf.locale import LANG_INFO
from django.utils import translation

# Those with a whole catalogue under `locale/`; everywhere else our own words are English.
WITH_OUR_WORDS = ("en", "de")
OTHERWISE = "en"
# As wide as the columns that keep one.
LONGEST_CODE = 12

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)

_RIGHT_TO_LEFT = {
    *("ar", "arc", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn"),
    *("nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi"),
}
_SCRIPTS_RIGHT_TO_LEFT = {
    *("adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"),
}


class Language(NamedTuple):
    """`name` in English, `own_name` as its speakers call it."""

    code: str
    name: str
    own_name: str


def known() -> Iterator[Language]:
    """Those that have a name here, by it; any other code may be given all the same."""
    named = ((code, info) for code, info in LANG_INFO.items() if "name" in info)
    for code, info in sorted(named, key=lambda each: each[1]["name"]):
        yield Language(as_code(code), info["name"], info["name_local"])


def as_code(text: str) -> str:
    """`pt-BR` of “pt_br”; empty for what is no code of a language, or too long a one."""
    code = text.strip().replace("_", "-")
    if len(code) > LONGEST_CODE or not _CODE.fullmatch(code):
        return ""
    language, *others = code.lower().split("-")
    return "-".join([language, *map(_as_part, others)])


def _as_part(part: str) -> str:
    """A script begins with a capital, a country is in capitals."""
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part


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


_beside: ContextVar[str] = ContextVar("beside", default="")


@contextmanager
def in_words_of(code: str) -> Iterator[None]:
    """Within it our own words, days and numbers are as readers of this language know them.

    What is read from a lazy text or a generator later is not: finish it inside.
    """
    before = _beside.set(code)
    try:
        with translation.override(of_our_words(code)):
            yield
    finally:
        _beside.reset(before)


def strange_words(beside: str = "") -> str:
    """The language of our own words where the text around them has another; else empty.

    That text is `beside`, else what is spoken to readers now.
    """
    ours, language = translation.get_language() or OTHERWISE, beside or _beside.get()
    return "" if not language or language.lower().partition("-")[0] == ours else ours
