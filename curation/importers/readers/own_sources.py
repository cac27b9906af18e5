"""The sources of a publication, as our own export lists them: `[{"source": "feed", …}]`."""

import json
import re
from typing import Any

from curation.characters import one_line, tidy_characters
from curation.importers.readers.own_facts import Facts, facts_of
from curation.importers.readers.own_values import OwnSource, OwnSources
from curation.importers.readers.refusals import UnreadableFile

SOURCE = "source"
KEYS = frozenset({SOURCE, "address", "title", "site", "rhythm_minutes", "is_muted", "muted_words"})
LONGEST_LIST = 2_000_000
MOST_SOURCES = 5_000

_LOOKS_SO = re.compile(rf"\s*\[\s*\{{\s*\"{SOURCE}\"\s*:")


def is_own_sources(text: str) -> bool:
    """Our own list says first what kind of source each is."""
    return bool(_LOOKS_SO.match(text))


def parse_own_sources(text: str) -> OwnSources:
    """Raises `UnreadableFile`, naming the source, for what makes no sense."""
    entries = _entries(text)
    facts = [facts_of(entry, f"Source {place}") for place, entry in enumerate(entries, 1)]
    remarks = [line for one in facts for line in one.unknown(KEYS)]
    return OwnSources(tuple(map(_source, facts)), tuple(remarks))


def _entries(text: str) -> list[Any]:
    if len(text) > LONGEST_LIST:
        raise UnreadableFile("The file is too long for a list of sources.")
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("The list of sources is not valid JSON.") from error
    if not isinstance(entries, list) or len(entries) > MOST_SOURCES:
        raise UnreadableFile(f"A list holds up to {MOST_SOURCES:,} sources.")
    return entries


def _source(facts: Facts) -> OwnSource:
    source = OwnSource(
        kind=facts.text(SOURCE),
        address=one_line(facts.text("address")),
        title=one_line(facts.text("title")),
        site_address=one_line(facts.text("site")),
        rhythm_minutes=facts.number("rhythm_minutes"),
        is_muted=facts.is_true("is_muted"),
        muted_words=tidy_characters(facts.text("muted_words")),
    )
    if not source.address:
        raise UnreadableFile(f"{facts.place}: it has no address.")
    return source
