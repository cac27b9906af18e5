"""What the desk remembers: every address, every paper and every title it ever took in."""

from curation.memory.likeness import Asked
from curation.memory.past import How, Past
from curation.memory.recall import recall, recall_each, recall_for

__all__ = ["Asked", "How", "Past", "recall", "recall_each", "recall_for"]
