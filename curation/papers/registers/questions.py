"""Which registers to ask about a paper, in which order, and how to read what they answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from curation.identifiers import Identifier
from curation.papers.record import Record, Register


class UnreadableAnswer(Exception):
    """The answer is none that this register gives; says so in one sentence."""


@dataclass(frozen=True)
class Question:
    """`address` is to be fetched with the header `Accept: {accept}`."""

    register: Register
    address: str
    accept: str


def questions_for(identifiers: Iterable[Identifier]) -> tuple[Question, ...]:
    """The surest register first; none for identifiers that nobody can be asked about."""
    raise NotImplementedError


def read(question: Question, body: bytes) -> Record | None:
    """What it says; None when the register does not know the paper.

    Raises `UnreadableAnswer` for anything else.
    """
    raise NotImplementedError
