"""What is wrong with an issue's content before it is published or sent, and how to mend it.

Each check is a small function; pre-flight of the letter itself is delivery's.
"""

from newsletter.editions.preflight.draft import Draft
from newsletter.editions.preflight.finding import Finding, Level, by_gravity
from newsletter.editions.preflight.folding import Fold, folded, ticks_of
from newsletter.editions.preflight.listed import CHECKS, check_count, checks, findings_in

__all__ = [
    "CHECKS",
    "Draft",
    "Finding",
    "Fold",
    "Level",
    "by_gravity",
    "check_count",
    "checks",
    "findings_in",
    "folded",
    "ticks_of",
]
