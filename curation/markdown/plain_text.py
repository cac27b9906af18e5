"""Plain text as Markdown that says the same letters."""

import re

_ADDRESS = r"https?://[^\s<>]+"
_SIGN = (
    r"\\(?=[!-/:-@\[-`{-~\n])|[*`]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word an underscore is one
    r"|<(?=[A-Za-z/!?])|~(?=~)|(?<=~)~|\[(?=\^)|\](?=[(\[:])|!(?=\[)|\|"
    r"|&(?=#?[A-Za-z0-9]{1,32};)"
)
_LINE_START = r"(?m:^[ \t]{0,3}(?:#{1,6}(?=\s|$)|>|[-+=](?=[-+= \t]|$)|\d{1,9}(?=[.)](?:\s|$))))"
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~&]")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~\n])")
_INDENT = re.compile(r"(?m)^[ \t]+")
_ESCAPED = re.compile(f"(?P<address>{_ADDRESS})|(?P<start>{_LINE_START})|(?P<sign>{_SIGN})")


def escaped(text: str) -> str:
    """Only where a sign would otherwise be lost; bare addresses stay, to become links.

    Blanks before a line, which would make it code, go.
    """
    return _ESCAPED.sub(_escape, _INDENT.sub("", text))


def unescaped(markdown: str) -> str | None:
    """The text that `escaped` makes this of; None where it says more than plain text can."""
    text = _BACKSLASH.sub(r"\1", markdown)
    return text if escaped(text) == markdown else None


def escaped_title(title: str) -> str:
    """A title is plain text: no sign of it is markup."""
    return _MARKUP.sub(r"\\\g<0>", title)


def _escape(found: re.Match[str]) -> str:
    if found["address"]:
        return found[0]
    if found["sign"]:
        return f"\\{found[0]}"
    start = found[0]
    return f"{start}\\" if start[-1].isdigit() else f"{start.rstrip('#>-+=')}\\{start.lstrip()}"
