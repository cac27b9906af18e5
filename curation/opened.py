"""What an editor saw when they opened a form, so that only what they changed is written.

A register may write into a record while somebody edits it. Each field is compared by itself:
whoever mends a title does not take back the abstract that has come meanwhile.
"""

import hashlib
from collections.abc import Mapping

from curation.characters import tidy_characters

_MARK_LENGTH = 8


def mark(value: object) -> str:
    """The same for two values that a form shows alike; blanks at the ends of lines do not count."""
    text = "on" if value is True else str(value or "")
    lines = "\n".join(line.rstrip() for line in tidy_characters(text).split("\n")).strip()
    return hashlib.sha256(lines.encode()).hexdigest()[:_MARK_LENGTH]


def marks(values: Mapping[str, object]) -> dict[str, str]:
    return {name: mark(value) for name, value in values.items()}


def written(marked: Mapping[str, str]) -> str:
    """For a hidden field; `read` reads it again."""
    return ".".join(f"{name}:{one}" for name, one in marked.items())


def read(text: str) -> dict[str, str]:
    """Whatever a browser sends: what is no mark is left out."""
    pairs = (pair.partition(":") for pair in text.split("."))
    return {name: one for name, _, one in pairs if len(one) == _MARK_LENGTH}
