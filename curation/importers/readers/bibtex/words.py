"""A value of BibTeX as the text that it says: LaTeX to Unicode, and no braces."""

import re

from curation.characters import one_line
from curation.latex import plain_latex

# What is spelled out is a sign and no markup, so it passes by what reads LaTeX as a control
# character: no text of ours holds one.
_SIGNS = "&%$#_{}\\^~`"
_HIDDEN = {sign: chr(0x0E + at) for at, sign in enumerate(_SIGNS)}
_SHOWN = str.maketrans({hidden: sign for sign, hidden in _HIDDEN.items()})
_NAMES = {
    "braceleft": "{",
    "braceright": "}",
    "backslash": "\\",
    "asciicircum": "^",
    "asciitilde": "~",
    "asciigrave": "`",
    "underscore": "_",
    "dollar": "$",
}
_SPELLED = re.compile(
    rf"\{{\\text(?P<braced>{'|'.join(_NAMES)})(?:\{{\}})?\}}"
    rf"|\\text(?P<bare>{'|'.join(_NAMES)})(?:\{{\}}|\s|(?![a-zA-Z]))"
    r"|\\(?P<sign>[&%$#_{}])"
    r"|\\\\"
)
_BRACES = re.compile(r"[{}]")
_PARAGRAPH = re.compile(r"\n\s*\n|\\par(?![a-zA-Z])")
_COMMAND = re.compile(r"\\(?:url|href|path|nolinkurl)\s*\{([^{}]*)\}.*", re.DOTALL)
_ESCAPED = re.compile(r"\\([&%$#_{}~])(?:\{\})?")


def text_of(value: str) -> str:
    """On one line."""
    said = plain_latex(_SPELLED.sub(_hide, value))
    return one_line(_BRACES.sub("", said).translate(_SHOWN))


def paragraphs_of(value: str) -> str:
    """Each on one line, parted by an empty one."""
    return "\n\n".join(filter(None, map(text_of, _PARAGRAPH.split(value))))


def source_of(value: str) -> str:
    """The value as it was given, where it held more than spelled-out signs; else empty.

    Without the braces around all of it, which only guard its capitals.
    """
    hidden = _SPELLED.sub(_hide, value)
    has_latex = ("\\" in hidden or "$" in hidden) and plain_latex(hidden) != hidden
    return _bare(one_line(value)) if has_latex else ""


def paragraph_sources_of(value: str) -> str:
    """The same with its paragraphs."""
    if not source_of(value):
        return ""
    return _bare("\n\n".join(filter(None, map(one_line, _PARAGRAPH.split(value)))))


def address_of(value: str) -> str:
    """An address or identifier: LaTeX says nothing in it but `\\url{…}` and a guarded sign."""
    value = _COMMAND.sub(r"\1", value.strip())
    return one_line(_BRACES.sub("", _ESCAPED.sub(r"\1", value)))


def is_braced(written: str) -> bool:
    """One pair of braces around everything."""
    written = written.strip()
    if not (written.startswith("{") and written.endswith("}")):
        return False
    depth = 0
    for at, sign in enumerate(written):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return at == len(written) - 1
    return False


def _bare(value: str) -> str:
    return value[1:-1].strip() if is_braced(value) else value


def _hide(found: re.Match[str]) -> str:
    name = found["braced"] or found["bare"]
    sign = _NAMES[name] if name else found["sign"]
    return _HIDDEN[sign] if sign else found[0]
