"""What the desk remembers: every address, every paper and every title it ever took in."""

from curation.memory.past import How, Past
from curation.memory.recall import recall, recall_for

__all__ = ["How", "Past", "recall", "recall_for"]
