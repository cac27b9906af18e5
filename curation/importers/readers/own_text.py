"""Texts inside files of our own form: guarded on the way out, unguarded on the way in.

A line that would be read as a heading of the issue or as a block of facts, a blank line at an
edge, and a character that no text file keeps, are written with a backslash. Every other line
stands as it is, byte for byte.
"""

import re

from curation.characters import tidy_characters

# What the reader would take for its own: headings of sections and items, headings with
# attributes below them, blocks of facts, and a line of backslash alone.
_OURS = re.compile(
    r"\\*(?:#{2,3}(?:[ \t]|$)|####[ \t].*\}[ \t]*$|```(?:item|paper)[ \t]*$)|\\+[ \t]*$"
)
_CODED = re.compile(r"\\u\{([0-9A-F]{1,6})\}")


def guarded(text: str) -> str:
    """The text so that `unguarded` gives it back; without blank lines at its edges."""
    if not text:
        return ""
    lines = [f"\\{line}" if _OURS.match(line) else line for line in _coded(text).split("\n")]
    _guard_blank_edge(lines, range(len(lines)))
    _guard_blank_edge(lines, range(len(lines) - 1, -1, -1))
    return "\n".join(lines)


def unguarded(text: str) -> str:
    """Without the blank lines around it, which are there for those who read the file."""
    lines = text.split("\n")
    while lines and _is_blank(lines[-1]):
        lines.pop()
    start = next((i for i, line in enumerate(lines) if not _is_blank(line)), len(lines))
    plain = [_unguarded_line(line) for line in lines[start:]]
    return _CODED.sub(_decoded, "\n".join(plain))


def _guard_blank_edge(lines: list[str], order: range) -> None:
    for index in order:
        if not _is_blank(lines[index]):
            return
        lines[index] = f"\\{lines[index]}"


def _is_blank(line: str) -> bool:
    return not line.strip(" \t")


def _unguarded_line(line: str) -> str:
    return line[1:] if line.startswith("\\") and _OURS.match(line) else line


def _coded(text: str) -> str:
    text = _CODED.sub(lambda found: _code("\\") + found[0][1:], text)
    if tidy_characters(text) == text:
        return text
    return "".join(sign if _is_kept(sign) else _code(sign) for sign in text)


def _code(sign: str) -> str:
    return f"\\u{{{ord(sign):X}}}"


def _is_kept(sign: str) -> bool:
    return tidy_characters(sign) == sign


def _decoded(found: re.Match[str]) -> str:
    """What no database keeps stays as it is written."""
    code = int(found[1], 16)
    is_sign = 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF
    return chr(code) if is_sign else found[0]
