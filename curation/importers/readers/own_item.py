"""One item of our own form: its heading, its blocks of facts, its text."""

import re
from dataclasses import dataclass, replace

from curation.characters import tidy_characters
from curation.importers.readers.blocks import BlockKind, blocks_of
from curation.importers.readers.inline import lead_of
from curation.importers.readers.own_capture import capture_from
from curation.importers.readers.own_facts import Facts, facts_from
from curation.importers.readers.own_heading import Heading
from curation.importers.readers.own_paper import paper_from
from curation.importers.readers.own_text import unguarded
from curation.importers.readers.own_values import OwnItem
from curation.importers.readers.refusals import UnreadableFile
from curation.languages import as_code
from curation.models.item import Kind

UNTITLED = "untitled"
KEYS = frozenset(
    {"main", "addresses", "labels", "story_form", "language", "aliases", "follow_up_to", "captured"}
)
# Of an item that is in no issue.
KEYS_OF_INBOX = frozenset({"collected", "dismissed", "dismissed_because"})

_BLOCK = re.compile(r"```(item|paper)[ \t]*$")


@dataclass(frozen=True)
class Part:
    """A heading, with the number of its line, and the lines below it; level 0 has no heading."""

    line: int
    level: int
    heading: Heading
    lines: list[str]

    @property
    def text(self) -> str:
        return unguarded("\n".join(self.lines))


def item_from(part: Part, position: int, *, is_in_inbox: bool = False) -> tuple[OwnItem, list[str]]:
    """The item, and what has no place in it. Raises `UnreadableFile` for facts that are none."""
    facts, papers, lines = _facts_and_text(part)
    captured, not_placed = capture_from(facts)
    named = part.heading.item_name
    records = tuple(paper_from(one, title=named.title) for one in papers)
    kinds = [kind for kind in part.heading.kinds if kind in Kind.values]
    kind = Kind(kinds[0]) if kinds else Kind.STORY
    body = unguarded("\n".join(lines))
    item = OwnItem(
        kind=kind,
        body=body,
        title=named.title,
        emoji=named.emoji,
        slug=part.heading.slug,
        position=position,
        labels=facts.texts("labels") if "labels" in facts else labels_of(kind, body),
        is_titled=UNTITLED not in part.heading.kinds,
        paper=records[0] if records else None,
        papers=records,
        main=facts.text("main") if "main" in facts else None,
        addresses=facts.texts("addresses") if "addresses" in facts else None,
        aliases=facts.texts("aliases"),
        follow_up_to=facts.text("follow_up_to"),
        story_form=facts.text("story_form"),
        language=as_code(facts.text("language")),
        captured=captured,
    )
    if is_in_inbox:
        item = _in_inbox(item, facts)
    known = KEYS | KEYS_OF_INBOX if is_in_inbox else KEYS
    lost = (line for record in records for line in record.rest)
    return item, [*facts.unknown(known), *not_placed, *lost]


def _in_inbox(item: OwnItem, facts: Facts) -> OwnItem:
    return replace(
        item,
        collected_at=facts.moment("collected"),
        dismissed_at=facts.moment("dismissed"),
        dismissed_because=facts.text("dismissed_because"),
    )


def labels_of(kind: Kind, body: str) -> tuple[str, ...]:
    """Of a labelled story: the bold beginnings of its paragraphs that end in a colon."""
    if kind is not Kind.STORY or ("**" not in body and "__" not in body):
        return ()
    blocks = (
        block for block in blocks_of(tidy_characters(body)) if block.kind is BlockKind.PARAGRAPH
    )
    leads = (lead_of(block.text) for block in blocks)
    return tuple(lead.label for lead in leads if lead and lead.label)


def _facts_and_text(part: Part) -> tuple[Facts, list[Facts], list[str]]:
    """The block `item`, the blocks `paper`, and the lines below them."""
    facts: dict[str, list[Facts]] = {"item": [], "paper": []}
    at = 0
    while True:
        start = next((i for i in range(at, len(part.lines)) if part.lines[i].strip()), None)
        found = _BLOCK.match(part.lines[start]) if start is not None else None
        if start is None or found is None:
            break
        line = part.line + 1 + start
        ends = (i for i in range(start + 1, len(part.lines)) if part.lines[i].rstrip() == "```")
        end = next(ends, None)
        if end is None:
            raise UnreadableFile(f"Line {line}: the block “{found[1]}” does not end with ```.")
        source = "\n".join(part.lines[start + 1 : end])
        facts[found[1]].append(facts_from(source, f"Line {line}"))
        at = end + 1
    if len(facts["item"]) > 1:
        raise UnreadableFile(f"{facts['item'][1].place}: an item has one block “item” only.")
    empty = Facts({}, f"Line {part.line}")
    return (facts["item"] or [empty])[0], facts["paper"], part.lines[at:]
