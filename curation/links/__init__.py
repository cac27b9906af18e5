"""Web addresses: one canonical form of each, and the same address without its trackers.

Pure, and nothing here raises on a broken address: it comes back as it was, and `is_sound` says so.
"""

from curation.links.canonical import canonical_url
from curation.links.cleaning import text_with, text_without_tracking, without_tracking
from curation.links.redirectors import is_redirector
from curation.links.soundness import LONGEST_ADDRESS, domain, is_sound, old_path
from curation.links.stored import Stored, recanonicalised
from curation.links.walls import is_wall
from curation.links.wrapped import unwrapped

__all__ = [
    "LONGEST_ADDRESS",
    "Stored",
    "canonical_url",
    "domain",
    "is_redirector",
    "is_sound",
    "is_wall",
    "old_path",
    "recanonicalised",
    "text_with",
    "text_without_tracking",
    "unwrapped",
    "without_tracking",
]
