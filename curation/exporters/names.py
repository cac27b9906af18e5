"""Names of files that every file system keeps apart."""

import re

# Windows keeps these for itself, whatever follows the full stop.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class Names:
    """Given once each, whatever the case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, stem: str, suffix: str) -> str:
        """`stem.suffix`, or with a number where that is taken."""
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", stem)[:120].strip("-")
        if not stem or stem.startswith("_") or _RESERVED.fullmatch(stem):
            stem = f"x-{stem.strip('_')}".rstrip("-")
        name, count = f"{stem}{suffix}", 1
        while name.casefold() in self._taken:
            count += 1
            name = f"{stem}-{count}{suffix}"
        self._taken.add(name.casefold())
        return name
