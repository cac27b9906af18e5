"""What registers write, as plain text that fits the fields of a paper."""

import re

from curation.characters import one_line, tidy_characters
from curation.latex import plain_latex
from curation.papers.record import LONGEST_ABSTRACT, LONGEST_TITLE
from curation.papers.registers.markup import without_markup

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LONGEST_GIVEN = 4 * LONGEST_ABSTRACT


def line(text: str, width: int) -> str:
    """One line, cut at a word."""
    return cut(one_line(text[: 20 * width]), width)


def title_from_latex(given: str) -> tuple[str, str]:
    """The title for readers, and the one given where it is another."""
    return _with_source(plain_latex(_short(given)), _short(given))


def title_from_markup(given: str) -> tuple[str, str]:
    # Lines of pretty-printed markup are told from blanks between words, so they must come along.
    plain = one_line(without_markup(given[: 20 * LONGEST_TITLE]))
    return _with_source(plain_latex(plain), _short(given))


def abstract_from_latex(given: str) -> tuple[str, str]:
    """The abstract for readers, and the one given where it is another; paragraphs stay."""
    given = paragraphs(given)
    return _abstract(given, given)


def abstract_from_markup(given: str) -> tuple[str, str]:
    return _abstract(without_markup(given[:_LONGEST_GIVEN]), tidy_characters(given).strip())


def paragraphs(text: str) -> str:
    """Parted by an empty line each; a line break within one is none."""
    parts = _EMPTY_LINE.split(tidy_characters(text[:_LONGEST_GIVEN]))
    return "\n\n".join(filter(None, map(one_line, parts)))


def cut(text: str, width: int) -> str:
    """At a word, with “…”; a single long word is cut wherever it must."""
    if len(text) <= width:
        return text
    kept = text[: width - 1]
    at_word = kept if text[width - 1].isspace() else kept.rpartition(" ")[0] or kept
    return f"{at_word.rstrip()}…"


def _short(given: str) -> str:
    return one_line(given[: 20 * LONGEST_TITLE])


def _with_source(plain: str, given: str) -> tuple[str, str]:
    plain = one_line(plain)
    return cut(plain, LONGEST_TITLE), "" if plain == given else given


def _abstract(plain: str, given: str) -> tuple[str, str]:
    words = "\n\n".join(one_line(plain_latex(part)) for part in plain.split("\n\n"))
    source = "" if words.split() == given.split() else given
    return cut(words, LONGEST_ABSTRACT), cut(source, _LONGEST_GIVEN)
