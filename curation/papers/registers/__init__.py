"""One module for each register: the address to ask, and the reader of its answer.

Pure: nothing here opens an address or a database. Answers are hostile until they are read.
"""

from curation.papers.registers.answers import UnreadableAnswer
from curation.papers.registers.questions import Question, questions_for, read

__all__ = ["Question", "UnreadableAnswer", "questions_for", "read"]
