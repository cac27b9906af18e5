"""One thing that is wrong, as an editor reads it; delivery's pre-flight says its own this way."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error blocks, a warning wants a tick, a note wants nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """What is wrong, how to mend it, and the desk's page where that is done, if there is one.

    `check` is the name of what found it; findings of one check and level are told together.
    """

    level: Level
    what: str
    how: str
    where: str = ""
    check: str = ""

    @property
    def blocks(self) -> bool:
        return self.level is Level.ERROR

    @property
    def wants_a_tick(self) -> bool:
        return self.level is Level.WARNING

    def __str__(self) -> str:
        return f"{self.what} {self.how}"


def by_gravity(findings: list[Finding]) -> list[Finding]:
    """The blocking ones first; else as they were found."""
    levels = list(Level)
    return sorted(findings, key=lambda finding: levels.index(finding.level))
