"""Every word readers see is in the catalogues, and those are whole and compiled."""

import ast
import re
from pathlib import Path

import pytest

from curation.languages import WITH_OUR_WORDS
from tools import words

ROOT = Path(__file__).parents[2]
# Rooms whose every word readers see. The desk is in English.
PUBLIC = ("archive", "editions", "subscribers", "parts")
# What templates translate, what they say to nobody, and their own signs.
_TEMPLATE = re.compile(
    r"\{%\s*(blocktrans\w*|comment)\b.*?\{%\s*end(?:blocktrans\w*|comment)\s*%\}"
    r"|\{%\s*block \w*_class\s*%\}.*?\{%\s*endblock\s*%\}"
    r"|\{[%{#].*?[}%#]\}",
    re.DOTALL,
)
_TAG = re.compile(r"<!--.*?-->|<(script|style|xml)\b.*?</\1>|<[^>]*>", re.DOTALL)
_SAID = re.compile(r"""\b(?:alt|aria-label|placeholder|title)=(["'])(?=[^"']*[A-Za-z])[^"']*\1""")
_WORD = re.compile(r"(?<![&\w])[A-Za-z]{2,}")

# The same in every language.
NAMES = {"arXiv", "Atom", "BibTeX", "DOI", "JSON", "Masthead", "ORCID", "RIS", "RSS"}

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

each_language = pytest.mark.parametrize("language", WITH_OUR_WORDS)


def test_each_language_with_our_words_has_a_catalogue_and_no_other() -> None:
    assert {folder.name for folder in words.LOCALE.iterdir()} == {*WITH_OUR_WORDS}


@each_language
def test_every_word_is_translated_and_none_is_left_over(language: str) -> None:
    wanted = words.catalogue(language)
    assert words.faults(wanted) == []
    is_same = words.path_of(language).read_bytes() == words.written(wanted)
    assert is_same, "Words have come or gone: run `make words`, translate, and run it again."


@each_language
def test_what_django_reads_is_what_translators_wrote(language: str) -> None:
    compiled = words.path_of(language).with_suffix(".mo").read_bytes()
    assert compiled == words.compiled(words.catalogue(language)), "Run `make words`."


@pytest.mark.parametrize(
    "template",
    [
        str(path.relative_to(ROOT / "templates"))
        for room in PUBLIC
        for path in sorted((ROOT / "templates" / room).rglob("*.*"))
        if path.suffix in {".html", ".txt"}
    ]
    + ["base.html", "404.html", "410.html"],
)
def test_no_template_that_readers_see_says_a_word_by_itself(template: str) -> None:
    source = (ROOT / "templates" / template).read_text()
    bare = _TEMPLATE.sub("", source)
    said = [found[0] for found in _SAID.finditer(bare)]
    assert {*said, *_WORD.findall(_TAG.sub(" ", bare))} - NAMES == set()


def test_words_are_found_wherever_they_are_said() -> None:
    said = words.of_template(
        "{% translate 'Tide' context 'sea' %}{# Translators: a count #}\n"
        "{% blocktranslate count n=n %}{{ n }} wave{% plural %}{{ n }} waves{% endblocktranslate %}"
    )
    assert [(one.word, one.plural, one.context) for one in said] == [
        ("Tide", "", "sea"),
        ("%(n)s wave", "%(n)s waves", None),
    ]


def test_words_of_a_module_are_found_by_any_name_and_in_f_strings() -> None:
    said = words.of_module(
        "from django.utils.translation import gettext as _, pgettext\n"
        "def told(x):\n"
        "    # Translators: of the sea\n"
        "    return _('Tide')\n"
        "def more(x):\n"
        "    return f\"{pgettext('sea', 'Wave')}: {x}\"\n"
    )
    assert [(one.word, one.context, one.notes) for one in said] == [
        ("Tide", None, ("Translators: of the sea",)),
        ("Wave", "sea", ()),
    ]


def test_no_module_translates_when_it_is_imported() -> None:
    """Whoever imports it first would choose the language for everybody: `gettext_lazy` waits."""
    modules = [path for room in ("curation", "newsletter") for path in (ROOT / room).rglob("*.py")]
    early = [path for path in modules if "gettext" in path.read_text() and _says_early(path)]
    assert early == []


def _says_early(path: Path) -> bool:
    tree = ast.parse(path.read_text())
    late = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, FUNCTIONS)
        for node in ast.walk(function)
    }
    calls = [(call, name) for call, name in words.calls_in(tree) if id(call) not in late]
    return any(not name.endswith("_lazy") for _, name in calls)
