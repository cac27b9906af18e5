"""Story forms and issue templates, as our own export lists them: `[{"story_form": "News", …}]`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from curation.characters import one_line, tidy_characters
from curation.importers.readers.own_facts import Facts, facts_of
from curation.importers.readers.refusals import UnreadableFile

STORY_FORM, TEMPLATE = "story_form", "issue_template"
LONGEST_LIST = 5_000_000
MOST_ENTRIES = 1_000
MOST_ROWS = 1_000

_LOOKS_SO = re.compile(rf"\s*\[\s*\{{\s*\"(?:{STORY_FORM}|{TEMPLATE})\"\s*:")
_KEYS = {
    STORY_FORM: frozenset({STORY_FORM, "labels"}),
    TEMPLATE: frozenset({TEMPLATE, "introduction", "closing", "sections"}),
}
_KEYS_OF_LABELS = frozenset({"label", "is_required"})
_KEYS_OF_SECTIONS = frozenset({"topic", "title", "emoji", "introduction"})


@dataclass(frozen=True)
class OwnLabel:
    name: str
    is_required: bool


@dataclass(frozen=True)
class OwnStoryForm:
    name: str
    labels: tuple[OwnLabel, ...]


@dataclass(frozen=True)
class OwnTemplateSection:
    """`topic` is a slug, empty for none."""

    topic: str
    title: str
    emoji: str
    introduction: str


@dataclass(frozen=True)
class OwnTemplate:
    name: str
    introduction: str
    closing: str
    sections: tuple[OwnTemplateSection, ...]


@dataclass(frozen=True)
class OwnForms:
    story_forms: tuple[OwnStoryForm, ...]
    templates: tuple[OwnTemplate, ...]
    remarks: tuple[str, ...] = ()


def is_own_forms(text: str) -> bool:
    """Our own list says first what each entry is."""
    return bool(_LOOKS_SO.match(text))


def parse_own_forms(text: str) -> OwnForms:
    """Raises `UnreadableFile`, naming the entry, for what makes no sense."""
    entries = _entries(text)
    facts = [facts_of(entry, f"Entry {place}") for place, entry in enumerate(entries, 1)]
    return OwnForms(
        story_forms=tuple(_story_form(one) for one in facts if STORY_FORM in one),
        templates=tuple(_template(one) for one in facts if STORY_FORM not in one),
        remarks=tuple(line for one in facts for line in _unknown(one)),
    )


def _entries(text: str) -> list[Any]:
    if len(text) > LONGEST_LIST:
        raise UnreadableFile("The file is too long for a list of story forms and templates.")
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("The list of forms is not valid JSON.") from error
    if not isinstance(entries, list) or len(entries) > MOST_ENTRIES:
        raise UnreadableFile(f"A list holds up to {MOST_ENTRIES:,} forms and templates.")
    return entries


def _story_form(facts: Facts) -> OwnStoryForm:
    labels = [OwnLabel(_named(one, "label"), one.is_true("is_required")) for one in _labels(facts)]
    return OwnStoryForm(_named(facts, STORY_FORM), tuple(labels))


def _template(facts: Facts) -> OwnTemplate:
    return OwnTemplate(
        name=_named(facts, TEMPLATE),
        introduction=tidy_characters(facts.text("introduction")),
        closing=tidy_characters(facts.text("closing")),
        sections=tuple(map(_section, _sections(facts))),
    )


def _section(facts: Facts) -> OwnTemplateSection:
    return OwnTemplateSection(
        topic=one_line(facts.text("topic")),
        title=one_line(facts.text("title")),
        emoji=one_line(facts.text("emoji")),
        introduction=tidy_characters(facts.text("introduction")),
    )


def _unknown(facts: Facts) -> Iterator[str]:
    """Sentences about what has no place."""
    is_form = STORY_FORM in facts
    yield from facts.unknown(_KEYS[STORY_FORM if is_form else TEMPLATE])
    for row in _labels(facts) if is_form else _sections(facts):
        yield from row.unknown(_KEYS_OF_LABELS if is_form else _KEYS_OF_SECTIONS)


def _labels(facts: Facts) -> list[Facts]:
    return _rows(facts, "labels", "label")


def _sections(facts: Facts) -> list[Facts]:
    return _rows(facts, "sections", "section")


def _rows(facts: Facts, key: str, noun: str) -> list[Facts]:
    rows = facts.listed(key)
    if len(rows) > MOST_ROWS:
        raise UnreadableFile(f"{facts.place}: it has more than {MOST_ROWS:,} {noun}s.")
    return [facts_of(row, f"{facts.place}, {noun} {n}") for n, row in enumerate(rows, 1)]


def _named(facts: Facts, key: str) -> str:
    name = one_line(facts.text(key))
    if not name:
        raise UnreadableFile(f"{facts.place}: it has no name.")
    return name
