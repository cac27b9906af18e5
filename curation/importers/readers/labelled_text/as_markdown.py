"""Plain text written as Markdown: the same words, and no sign of it taken for markup."""

import re
from collections.abc import Sequence

from curation.importers.readers.labelled_text.lines import Block, Bullet
from curation.markdown.escaped import escaped

MOST_MARKS_AFTER_ADDRESS = 6

_LIST_OR_QUOTE = re.compile(r"^(?:[-+=](?=\s|$)|-(?=-)|=(?==)|>)")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_ADDRESS = re.compile(r"(<)?(https?://[^\s<>]+)(?(1)>)")
_AFTER_ADDRESS = ".,;:!?'\"”’*_…"


def paragraph(text: str) -> str:
    """One paragraph; web addresses in it are links."""
    return _NUMBER.sub(r"\1\\\2", _LIST_OR_QUOTE.sub(r"\\\g<0>", inline(text)))


def inline(text: str) -> str:
    """Words inside a line, where what would begin a list or heading is no markup."""
    pieces, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = found[2] if found[1] else _without_marks(found[2])
        pieces += [escaped(text[end : found.start()]), f"<{address}>"]
        end = found.end() if found[1] else found.start() + len(address)
    return "".join([*pieces, escaped(text[end:])])


def labelled(label: str, rest: str) -> str:
    return f"**{escaped(label)}:** {inline(rest)}".rstrip()


def picture(description: str) -> str:
    """A picture whose address nobody knows: only its words are there to be shown."""
    return f"![{escaped(description)}]()"


def bullets(entries: Sequence[Bullet]) -> str:
    """A list; entries of the second level stand under the one above them."""
    lines, indent, number = [], "", 0
    for entry in entries:
        mark = "-"
        if entry.is_numbered and not entry.level:
            number = number + 1 if number else entry.number
            mark = f"{number}."
        lines.append(f"{indent if entry.level else ''}{mark} {paragraph(entry.text)}")
        indent = indent if entry.level else " " * (len(mark) + 1)
    return "\n".join(lines)


def block(text: Block) -> str:
    return bullets(text.bullets) if text.bullets else paragraph(text.text)


def _without_marks(address: str) -> str:
    """Without the full stop or bracket of the sentence around it."""
    for _ in range(MOST_MARKS_AFTER_ADDRESS):
        is_bracket = address[-1] in ")]" and address.count(")") > address.count("(")
        if address[-1] not in _AFTER_ADDRESS and not is_bracket and address[-1] != "]":
            break
        address = address[:-1]
    return address
