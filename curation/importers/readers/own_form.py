"""A file of our own form, as `export_issues` writes it. Pure: text in, values out.

`masthead: 1` in the front matter says that nothing is to be recognised by its looks: `##` begins
a section, `###` an item or, with `.group`, a group, `####` with a kind an item of that group, and
`## {.closing}` the closing. All between is text, taken as it stands (`own_text`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from curation.characters import tidy_characters
from curation.importers.readers.front_matter import fields_of
from curation.importers.readers.own_facts import Facts, facts_of
from curation.importers.readers.own_heading import Heading, heading_from
from curation.importers.readers.own_item import Part
from curation.importers.readers.own_shelves import GROUP, Shelves
from curation.importers.readers.own_values import OwnIssue, OwnItem
from curation.importers.readers.parsed import ParsedGroup
from curation.importers.readers.refusals import UnreadableFile
from curation.markdown.plain_text import escaped_title
from curation.models.item import Kind

VERSION = 1
MARK = "masthead"
KEYS = frozenset(f"{MARK} title number date slug subject preheader dek aliases".split())

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
# Of a value that YAML must quote, its writer quotes every key too.
_MARKED = re.compile(rf"(?m)^([\"']?){MARK}\1[ \t]*:[ \t]*\S")
_HEADING = re.compile(r"(#{2,4})(?:[ \t]+(.*))?$")
_KINDS_OF_ITEMS = frozenset({*Kind.values, GROUP})


def is_own_form(text: str) -> bool:
    """Whether its front matter says so; asks nothing else of it."""
    found = _FRONT.match(text.removeprefix("\ufeff"))
    return bool(found and _MARKED.search(found[1]))


def front_of(text: str) -> tuple[Facts, list[str], int]:
    """The front matter, the lines below it, and the number of the first of them.

    Raises `UnreadableFile` for a form that a later Masthead wrote.
    """
    text = tidy_characters(text)
    fields, body = fields_of(text)
    facts = facts_of(fields or {}, "The front matter")
    if facts.text(MARK) != str(VERSION):
        raise UnreadableFile(
            f"The file says “{MARK}: {facts.text(MARK)}”; this Masthead reads {VERSION}."
        )
    return facts, body.split("\n"), text[: len(text) - len(body)].count("\n") + 1


def parse_own(text: str) -> OwnIssue:
    """Raises `UnreadableFile`, with the line, for what makes no sense."""
    head, lines, first_line = front_of(text)
    if not head.text("title").strip():
        raise UnreadableFile("The front matter has no title.")
    introduction, *parts = parts_of(lines, first_line)
    shelves = Shelves()
    for part in parts:
        shelves.put(part)
    issue = OwnIssue(
        title=head.text("title"),
        number=head.number("number"),
        date=head.day("date"),
        slug=head.text("slug"),
        subject=head.text("subject"),
        preheader=head.text("preheader"),
        dek=head.text("dek"),
        aliases=head.texts("aliases"),
        introduction=introduction.text,
        sections=shelves.sections,
        closing=shelves.closing,
        source="",
        unplaced=(*head.unknown(KEYS), *shelves.unplaced),
        remarks=tuple(shelves.remarks),
    )
    return replace(issue, source=_source(issue))


def parts_of(lines: Sequence[str], first_line: int) -> list[Part]:
    """What stands before the first heading comes first, with a heading that says nothing."""
    parts = [Part(first_line - 1, 0, Heading(""), [])]
    for number, line in enumerate(lines, first_line):
        level, heading = _heading(line)
        if heading:
            parts.append(Part(number, level, heading, []))
        else:
            parts[-1].lines.append(line)
    return parts


def _heading(line: str) -> tuple[int, Heading | None]:
    found = _HEADING.match(line) if line.startswith("##") else None
    if found is None:
        return 0, None
    heading = heading_from(found[2] or "")
    is_ours = len(found[1]) < 4 or not _KINDS_OF_ITEMS.isdisjoint(heading.kinds)
    return len(found[1]), heading if is_ours else None


def _source(issue: OwnIssue) -> str:
    """All its Markdown, and titles that stand in the issue, in reading order."""
    return "\n\n".join(filter(None, _texts(issue)))


def _texts(issue: OwnIssue) -> Iterator[str]:
    yield issue.introduction
    for section in issue.sections:
        yield from (escaped_title(section.title), section.introduction)
        for entry in section.entries:
            if isinstance(entry, ParsedGroup):
                yield from (escaped_title(entry.title), entry.introduction)
            for item in entry.items if isinstance(entry, ParsedGroup) else (entry,):
                is_titled = isinstance(item, OwnItem) and item.is_titled
                yield from (escaped_title(item.title) if is_titled else "", item.body)
    yield issue.closing
