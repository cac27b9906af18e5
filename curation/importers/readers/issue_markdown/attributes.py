"""`### Kelp clocks {.link #kelp-clocks}`: what stands in braces at the end of a heading."""

import re
from typing import NamedTuple

from curation.markdown.dialect import BLOCKS_ONLY

_BRACES = re.compile(r"\{\s*((?:[.#][\w-]+\s*)+)\}")


class Attributed(NamedTuple):
    """`classes` and `slugs` are empty without braces."""

    words: str
    classes: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()

    @property
    def has_attributes(self) -> bool:
        return bool(self.classes or self.slugs)


def attributed(heading: str) -> Attributed:
    heading = heading.rstrip()
    start = heading.rfind("{")
    braces = _BRACES.fullmatch(heading[start:]) if start >= 0 and heading.endswith("}") else None
    if not braces:
        return Attributed(heading)
    words = braces[1].replace(".", " .").replace("#", " #").split()
    return Attributed(
        heading[:start].rstrip(),
        tuple(word[1:] for word in words if word.startswith(".")),
        tuple(word[1:] for word in words if word.startswith("#")),
    )


def without_attributes(text: str) -> str:
    """The same text, its headings without what stands in braces; code and HTML stay."""
    if "}" not in text:
        return text
    lines = text.split("\n")
    if not any(_may_have_attributes(line) for line in lines):
        return text
    for token in BLOCKS_ONLY.parse(text):
        if token.type == "heading_open" and token.level == 0 and token.map:
            lines[token.map[0]] = attributed(lines[token.map[0]]).words
    return "\n".join(lines)


def _may_have_attributes(line: str) -> bool:
    return line.startswith("#") and line.rstrip().endswith("}")
