"""Text that was decoded with the wrong table, put right; what is lost is reported, not guessed."""

from curation.importers.readers.repair.text import Repaired, repair

__all__ = ["Repaired", "repair"]
