"""Our own collections of hostile strings; each file holds one JSON string a line."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "corpora"


@cache
def strings(name: str) -> tuple[str, ...]:
    lines = (FOLDER / f"{name}.txt").read_text().splitlines()
    return tuple(json.loads(line) for line in lines if not line.startswith("#"))


def storable(name: str) -> list[str]:
    """Without what no database takes: NUL and half characters, which forms refuse before."""
    return [text for text in strings(name) if is_storable(text)]


def is_storable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def handfuls(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]
