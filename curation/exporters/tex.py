"""Text as BibTeX takes it: what LaTeX would read as a command is written as text.

Braces are spelled out: BibTeX counts them even behind a backslash, and one without its partner
would swallow the entries after it. `curation.importers.readers.bibtex` reads it back to the letter.
"""

import re
from collections.abc import Callable

_SIGNS = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "{": "{\\textbraceleft}",
        "}": "{\\textbraceright}",
        "\\": "{\\textbackslash}",
        "^": "{\\textasciicircum}",
        "~": "{\\textasciitilde}",
        "`": "{\\textasciigrave}",
    }
)
# Two hyphens make a dash, two quotes a closing one.
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=')(?=')")
# Where a paragraph begins with one, it would begin an entry.
_AT = re.compile(r"(?m)^@")
_BRACE = re.compile(r"[{}]")
_MATH = re.compile(r"(?<!\\)\$[^$]*(?<!\\)\$")
_UNGUARDED = re.compile(r"(?<!\\)[%&#_^$]")
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def tex_of(text: str) -> str:
    return _AT.sub("{@}", _JOINED.sub("{}", text.translate(_SIGNS)))


def tex_given(source: str, text: str, read: Callable[[str], str]) -> str:
    """The LaTeX that the text was given in, where no program stumbles over it; else our own."""
    is_usable = source and _is_balanced(source) and not _UNGUARDED.search(_MATH.sub("", source))
    return source if is_usable and not _AT.search(source) and read(source) == text else tex_of(text)


def _is_balanced(source: str) -> bool:
    depth = 0
    for found in _BRACE.finditer(source):
        depth += 1 if found[0] == "{" else -1
        if depth < 0 or source[max(0, found.start() - 1)] == "\\":
            return False
    return depth == 0 and not source.endswith("\\")


def plain_address(text: str) -> str:
    """Programs read these as they stand."""
    return text.translate(_IN_ADDRESS)
