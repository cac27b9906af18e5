"""Two contents of one thing side by side: the fields that differ, word by word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from curation.desk.writing.pane import FORMS
from curation.models import Topic
from curation.models.item import Kind
from curation.word_diff import Comparison, Piece, compare
from curation.writing.contents import ON, Content, Thing

# Signs of text that is the same on both sides.
LONGEST_SAME = 600
BESIDE_A_CHANGE = 240


@dataclass(frozen=True)
class Field:
    """One field that differs, under the name that its form gives it."""

    label: str
    sides: Comparison


def fields_that_differ(thing: Thing, before: Content, after: Content) -> list[Field]:
    """In the order of the form. A field that one of them lacks is empty there."""
    return list(_differing(thing, before, after))


def _differing(thing: Thing, before: Content, after: Content) -> Iterator[Field]:
    for name in dict.fromkeys([*after, *before]):
        if before.get(name, "") != after.get(name, ""):
            sides = compare(_said(name, before), _said(name, after))
            yield Field(_label(thing, name), Comparison(*map(_in_short, sides)))


def _in_short(pieces: list[Piece]) -> list[Piece]:
    """Of a long stretch that is the same only what stands beside a change."""
    last = len(pieces) - 1
    return [
        piece
        if piece.is_changed or len(piece.text) <= LONGEST_SAME
        else Piece(_ends(piece.text, is_first=place == 0, is_last=place == last), False)
        for place, piece in enumerate(pieces)
    ]


def _ends(text: str, *, is_first: bool, is_last: bool) -> str:
    head = "" if is_first else text[:BESIDE_A_CHANGE].rpartition(" ")[0]
    tail = "" if is_last else text[-BESIDE_A_CHANGE:].partition(" ")[2]
    return f"{head} […] {tail}" if head or tail else text


def _label(thing: Thing, name: str) -> str:
    field = FORMS[type(thing)].base_fields.get(name)
    return str(field.label) if field and field.label else name.replace("_", " ").capitalize()


def _said(name: str, content: Mapping[str, str]) -> str:
    """As an editor reads it, not as it is stored."""
    text = content.get(name, "")
    if name == "is_titled":
        return "Yes" if text == ON else "No"
    if name == "kind":
        return str(dict(Kind.choices).get(text, text))
    if name == "topic":
        topic = Topic.objects.filter(pk=text or 0).first()
        return str(topic) if topic else "No topic"
    day = parse_date(text) if name == "date" and text else None
    return date_format(day, "j F Y") if day else text
