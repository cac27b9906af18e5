"""Findings of one kind told together: three of them, “and 7 more”, and one tick for all."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from newsletter.editions.preflight.finding import Finding, Level, by_gravity

SHOWN = 3


@dataclass(frozen=True)
class Fold:
    """At least one finding, all of one level."""

    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        return self.findings[0].level

    @property
    def blocks(self) -> bool:
        return self.findings[0].blocks

    @property
    def wants_a_tick(self) -> bool:
        return self.findings[0].wants_a_tick

    @property
    def shown(self) -> tuple[Finding, ...]:
        return self.findings if self._is_just_over else self.findings[:SHOWN]

    @property
    def more(self) -> tuple[Finding, ...]:
        """What stands behind “and 7 more”; never one alone."""
        return self.findings[len(self.shown) :]

    @property
    def how(self) -> str:
        """How to mend them, where that is the same for several; it is said once then."""
        ways = {finding.how for finding in self.findings}
        return self.findings[0].how if len(ways) == 1 and len(self.findings) > 1 else ""

    @property
    def key(self) -> str:
        """What a tick says it has seen: with one more finding, it is another tick."""
        said = "\n".join(finding.what for finding in self.findings)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def _is_just_over(self) -> bool:
        return len(self.findings) == SHOWN + 1


def folded(findings: Iterable[Finding]) -> list[Fold]:
    """The gravest first; findings that name no check stand alone."""
    folds: dict[tuple[str, ...], list[Finding]] = {}
    for finding in by_gravity(list(findings)):
        kind = finding.check or f"{finding.what} {finding.where}"
        folds.setdefault((finding.level, kind), []).append(finding)
    return [Fold(tuple(alike)) for alike in folds.values()]


def ticks_of(findings: Iterable[Finding]) -> list[str]:
    """One for each fold of warnings: what somebody must have seen before it goes."""
    return [fold.key for fold in folded(findings) if fold.wants_a_tick]
