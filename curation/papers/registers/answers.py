"""Answers in JSON, read without trusting their shape."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


class UnreadableAnswer(Exception):
    """The answer is none that this register gives; says so in one sentence."""


@dataclass(frozen=True)
class Answer:
    """A place in an answer, which may hold anything: what is not there is empty, not an error."""

    value: Any = None

    def at(self, *names: str) -> "Answer":
        value = self.value
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return Answer(value)

    def each(self) -> Iterator["Answer"]:
        """The members of a list; what should be a list and is none has no members."""
        return (Answer(one) for one in self.value) if isinstance(self.value, list) else iter(())

    def first(self) -> "Answer":
        return next(self.each(), Answer())

    def items(self) -> Iterator[tuple[str, "Answer"]]:
        pairs = self.value.items() if isinstance(self.value, dict) else ()
        return ((name, Answer(value)) for name, value in pairs)

    @property
    def text(self) -> str:
        """A text as it is, a whole number in digits."""
        if isinstance(self.value, str):
            return self.value
        return str(self.value) if self.number is not None else ""

    @property
    def number(self) -> int | None:
        is_number = isinstance(self.value, int) and not isinstance(self.value, bool)
        return self.value if is_number else None

    @property
    def is_true(self) -> bool:
        return self.value is True

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)


def answer_in(body: bytes, *, name: str) -> Answer:
    """Raises `UnreadableAnswer`, which says the register's name, unless it is a JSON object."""
    try:
        answer = Answer(json.loads(body.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise unreadable(name) from error
    if not answer.is_object:
        raise unreadable(name)
    return answer


def unreadable(name: str) -> UnreadableAnswer:
    return UnreadableAnswer(f"{name} gave an answer that cannot be read.")
