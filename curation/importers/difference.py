"""What an update changes in an issue, line by line, for people."""

import difflib
from collections.abc import Iterable, Iterator, Sequence

from curation.importers.rows.outline import Outline, OutlinedItem, OutlinedSection
from curation.models import Alias, Group, Issue, Paper

# How lines of `difflib` say where they stand; text lines have a sign before them.
_PLACE = "@@"
_HEADER_LINES = 2


def lines_of(outline: Outline) -> list[str]:
    """All of it, text and facts; headings and facts look as an exported file has them."""
    said = [*_head(outline.issue, outline.aliases), *_text(outline.issue.introduction)]
    for section in outline.sections:
        said += _section(section)
    return [*said, *_text(outline.issue.closing)]


def difference(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Only the lines that differ, each with its sign; those that say nothing are left out."""
    compared = list(difflib.unified_diff(before, after, lineterm="", n=0))[_HEADER_LINES:]
    return [line for line in compared if not line.startswith(_PLACE) and line[1:].strip()]


def _head(issue: Issue, aliases: Iterable[Alias]) -> Iterator[str]:
    yield f"{issue.date or ''} {issue}".strip()
    yield from _facts(
        slug=issue.slug, subject=issue.subject, preheader=issue.preheader, dek=issue.dek
    )
    yield from _facts(**{"old address": [alias.path for alias in aliases]})


def _section(section: OutlinedSection) -> Iterator[str]:
    row = section.row
    topic = f"{{topic={row.topic.slug}}}" if row.topic else ""
    yield _joined("##", row.title, row.emoji, topic)
    yield from _text(row.introduction)
    known = {item.row.pk: item for item in section.items}
    for group, items in section.runs:
        yield from _group(group) if group else ()
        for item in items:
            yield from _item(known[item.row.pk])


def _group(group: Group) -> Iterator[str]:
    yield _joined("###", group.title, group.emoji, "{.group}")
    yield from _text(group.introduction)


def _item(item: OutlinedItem) -> Iterator[str]:
    row = item.row
    marks = _joined(f".{row.kind}", f"#{row.slug}", "" if row.is_titled else ".untitled")
    yield _joined("###", row.emoji, row.title, f"{{{marks}}}")
    yield from _facts(label=row.labels, language=row.language)
    for paper in item.papers:
        yield from _paper(paper)
    yield from _text(row.body)


def _paper(paper: Paper) -> Iterator[str]:
    yield from _facts(
        paper=paper.title,
        venue=paper.venue,
        doi=paper.doi,
        arxiv=paper.arxiv_id,
        licence=paper.licence,
        standing=_joined(
            paper.get_standing_display() if paper.standing else "", paper.standing_note
        ),
        **{"newest version": str(paper.latest_version or "")},
    )


def _facts(**facts: str | Sequence[str]) -> Iterator[str]:
    for name, said in facts.items():
        for one in [said] if isinstance(said, str) else said:
            if one:
                yield f"{name}: {one}"


def _text(text: str) -> list[str]:
    return text.split("\n") if text else []


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
