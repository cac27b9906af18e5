"""The one list of what pre-flight looks at, in the order in which it is told."""

from curation.models import Issue
from newsletter.editions.preflight.check import Check
from newsletter.editions.preflight.covered import covered_before, doubled_within
from newsletter.editions.preflight.draft import Draft
from newsletter.editions.preflight.finding import Finding, Level
from newsletter.editions.preflight.papers import moved_on, newer_version, under_notice

CHECKS = (
    Check("covered", "what earlier issues covered", Level.WARNING, covered_before),
    Check("doubled", "what stands in this issue twice", Level.WARNING, doubled_within),
    Check("notices", "notices on papers", Level.WARNING, under_notice),
    Check("newer", "newer versions of papers", Level.WARNING, newer_version),
    Check("moved", "papers published since", Level.NOTE, moved_on),
)


def checks(issue: Issue) -> list[Finding]:
    """Everything found in the draft as it stands. Asks nothing of the outside web."""
    draft = Draft(issue)
    return [finding for check in CHECKS for finding in check.findings(draft)]


def check_count() -> int:
    """How many things are looked at, whatever is found."""
    return len(CHECKS)
