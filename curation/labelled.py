"""A labelled story's Markdown and the parts of its form: one is the other, and no word is lost.

A label is the bold beginning of a paragraph: `**Why it matters:** …`. What follows it belongs to
it, up to the next label of the form. Pure.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from curation.characters import one_line, tidy_characters
from curation.markdown.escaped import escaped
from curation.markdown.tree import tokens_of

_OPENING = re.compile(
    r" {0,3}(?P<bold>\*\*|__)(?P<label>(?:\\.|[^\\\n])+?)[:：]?(?P=bold)[:：]?"
    r"[ \t]*\n?[ \t]*"
)
_ENDS_IN_COLON = re.compile(r"[:：](?:\*\*|__)?\s*$|(?:\*\*|__)[:：]\s*$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_APOSTROPHES = str.maketrans("’‘`´", "''''")


@dataclass(frozen=True)
class Answer:
    """What stands under one label, as Markdown.

    `opening` is the beginning of its paragraph as the text had it, up to the answer itself; it is
    empty where the text does not have the label.
    """

    label: str
    text: str = ""
    opening: str = ""


@dataclass(frozen=True)
class Parts:
    """`before` is what stands above the first label. Answers are in the order of the text; a label
    that the text does not have stands where its form has it."""

    before: str
    answers: tuple[Answer, ...]


class _Place(NamedTuple):
    """Of one label in a text: where its paragraph begins, and where its answer does."""

    label: str
    start: int
    answer: int


def split(body: str, labels: Sequence[str]) -> Parts:
    """Takes a body apart by a form's labels, whichever apostrophes both have.

    The second paragraph of one label is part of the answer that it stands in, as are paragraphs
    under labels that the form does not know.
    """
    text = tidy_characters(body)
    places = list(_places(text, labels))
    ends = [*(place.start for place in places[1:]), len(text)][: len(places)]
    found = [
        Answer(
            label=place.label,
            text=_trimmed(text[place.answer : end]),
            opening=text[place.start : place.answer],
        )
        for place, end in zip(places, ends, strict=True)
    ]
    before = text[: places[0].start] if places else text
    return Parts(_trimmed(before), tuple(_with_missing(found, labels)))


def joined(parts: Parts) -> str:
    """The body: a paragraph under each label that has an answer, or that stood there empty."""
    written = [_written(answer) for answer in parts.answers if answer.text or answer.opening]
    return "\n\n".join(filter(None, [_trimmed(parts.before), *written]))


def filled_in(body: str, before: str, texts: Sequence[tuple[str, str]]) -> str:
    """The body with what an editor wrote: `texts` are labels with their answers, in order.

    An answer that was emptied takes its label with it; a body in which nothing was changed stays
    as it is, letter for letter. Labels that the form has lost meanwhile are written none the less.
    """
    stored = split(body, [label for label, _ in texts])
    had = {folded(answer.label): answer for answer in stored.answers}
    answers = tuple(
        _filled_in(had.pop(folded(label), Answer(label)), text) for label, text in texts
    )
    parts = Parts(_trimmed(before), answers)
    return body if parts == stored else joined(parts)


def missing_required(body: str, labels: Sequence[str], required: Collection[str]) -> list[str]:
    """Which of the required labels have no answer in this text; `labels` are all of the form."""
    wanted = {folded(label) for label in required}
    answers = split(body, labels).answers
    return [one.label for one in answers if folded(one.label) in wanted and not one.text.strip()]


def folded(label: str) -> str:
    """For comparison: whatever the case, the apostrophes and the colon at its end."""
    return one_line(label.translate(_APOSTROPHES)).rstrip(":： ").casefold()


def _filled_in(stood: Answer, text: str) -> Answer:
    """A label that stood there without an answer stays."""
    is_emptied = bool(stood.text) and not text.strip()
    return Answer(stood.label) if is_emptied else replace(stood, text=_trimmed(text))


def _places(text: str, labels: Sequence[str]) -> Iterator[_Place]:
    """In order, each label once. Only paragraphs open with one: no code, list or quotation does."""
    names = {folded(label): label for label in reversed(labels)}
    starts = _line_starts(text)
    for line in _paragraphs(text):
        found = _OPENING.match(text, starts[line])
        if found is None or not _ENDS_IN_COLON.search(found[0]):
            continue
        name = names.pop(folded(_ESCAPED.sub(r"\1", found["label"])), None)
        if name is not None:
            yield _Place(name, starts[line], _answer_from(text, found.end()))


def _paragraphs(text: str) -> Iterator[int]:
    """The first lines of those that stand in nothing else."""
    if "**" not in text and "__" not in text:
        return
    for token in tokens_of(text):
        if token.type == "paragraph_open" and token.level == 0 and token.map:
            yield token.map[0]


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts += [at + 1 for at, sign in enumerate(text) if sign == "\n"]
    return starts


def _answer_from(text: str, end: int) -> int:
    """Past the empty lines between a label alone on its line and what stands below it."""
    below = re.compile(r"(?:[ \t]*\n)+").match(text, end) if text[end - 1 : end] == "\n" else None
    return below.end() if below else end


def _with_missing(found: Sequence[Answer], labels: Sequence[str]) -> list[Answer]:
    answers, at = list(found), 0
    for label in labels:
        places = [n for n, one in enumerate(answers) if folded(one.label) == folded(label)]
        if not places:
            answers.insert(at, Answer(label))
        at = places[0] + 1 if places else at + 1
    return answers


def _written(answer: Answer) -> str:
    opening = answer.opening or f"**{escaped(answer.label)}:** "
    if not answer.text:
        return opening.rstrip()
    if opening.endswith("\n\n") or _opens_with_words(answer.text):
        return f"{opening}{answer.text}"
    return f"{opening.rstrip()}\n\n{answer.text}"


def _opens_with_words(text: str) -> bool:
    """And not with a list, a table or code, which want a line of their own."""
    first = next(iter(tokens_of(text)), None)
    return first is not None and first.type == "paragraph_open"


def _trimmed(text: str) -> str:
    """Without empty lines around it; the indent of its first line may be code's."""
    return re.sub(r"\A(?:[ \t]*\n)+", "", text).rstrip()
