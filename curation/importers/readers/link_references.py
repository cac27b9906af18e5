"""Links written by reference, `[text][1]` with `[1]: https://…` elsewhere, written out in place."""

import re
from collections.abc import Mapping
from typing import TypeAlias

References: TypeAlias = Mapping[str, Mapping[str, str]]

_INSIDE = r"(?:[^\[\]\\]|\\.)"
_TARGET = r"(?:\[([^\]]*)\])?(?![(\[])"
_PICTURE = re.compile(rf"(?<!\\)!\[({_INSIDE}*)\]{_TARGET}")
# The words of a link may hold a picture that is written out already.
_LINK = re.compile(rf"(?<![!\\])\[((?:{_INSIDE}|!\[{_INSIDE}*\]\([^()]*\))+)\]{_TARGET}")


def written_out(text: str, references: References) -> str:
    """What is no reference stays as it is."""

    def written(found: re.Match[str]) -> str:
        label = " ".join((found[2] or found[1]).split()).casefold().upper()
        target = references.get(label)
        if target is None or _is_definition(found):
            return found[0]
        start = "![" if found[0].startswith("!") else "["
        return f"{start}{found[1]}]({_destination(target)})"

    return _LINK.sub(written, _PICTURE.sub(written, text))


def _is_definition(found: re.Match[str]) -> bool:
    """One that stands inside a list or a quotation."""
    line = found.string[: found.start()].rpartition("\n")[2]
    return found.string.startswith(":", found.end()) and not line.strip(" >")


def _destination(target: Mapping[str, str]) -> str:
    href, title = target["href"], target.get("title", "")
    address = f"<{href}>" if not href or re.search(r"[\s()]", href) else href
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'{address} "{quoted}"' if title else address
