"""What one check is: a name, what it looks at, how grave it is, and the function that looks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from newsletter.editions.preflight.draft import Draft
from newsletter.editions.preflight.finding import Finding, Level


class Fault(NamedTuple):
    """What, how to mend it, and where; `level` where it is less grave than the check."""

    what: str
    how: str
    where: str
    level: Level | None = None


@dataclass(frozen=True)
class Check:
    """`looks_at` ends the sentence “Pre-flight looks at …”."""

    name: str
    looks_at: str
    level: Level
    look: Callable[[Draft], Iterable[Fault]]

    def findings(self, draft: Draft) -> list[Finding]:
        return [
            Finding(fault.level or self.level, fault.what, fault.how, fault.where, self.name)
            for fault in self.look(draft)
        ]
