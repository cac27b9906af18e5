"""Words that were not meant for readers."""

import re
from collections.abc import Iterator

from curation.characters import one_line
from curation.models import Item
from curation.references import places_of
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft, called
from newsletter.editions.slots import SLOT_HOST

LONGEST_TITLE = Item._meta.get_field("title").max_length or 0

# What writers leave where something is still to come. In code and in quotation marks it is meant.
_STILL_TO_COME = (
    r"(?:TK)+|TODO|FIXME|XXX+|[Ll]orem ipsum|LOREM IPSUM|"
    r"\[(?:TK|TODO|XXX|link|Link|LINK|url|URL)\](?![(\[:])"
)
# A picture that never arrived: the Markdown field writes this while one is being uploaded.
_UPLOADING = re.compile(r"!\[(?P<words>[^\]\n]{0,300})\]\(\s*\)")
_PLACES = places_of(_STILL_TO_COME)
_QUOTES = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’", '"': '"', "'": "'", "«": "»", "»": "«"}


def placeholders(draft: Draft) -> Iterator[Fault]:
    """TK, TODO, XXX, lorem ipsum, “[link]”, and pictures that were never uploaded."""
    how = "Finish it. If the word is meant, set it in code or in quotation marks."
    for text in [*draft.lines, *draft.texts]:
        for word in dict.fromkeys(_left_in(text.words)):
            yield Fault(f"{text.name}: “{word}” is left in the text.", how, text.where)
    for text in draft.texts:
        for found in _UPLOADING.finditer(text.words):
            what = f"{text.name}: a picture was never uploaded ({one_line(found['words'])})."
            yield Fault(what, "Add it again, or take the line out.", text.where)


def reserved_words(draft: Draft) -> Iterator[Fault]:
    """What letters keep free for each reader's own links: nothing can be frozen with it."""
    for text in [*draft.lines, *draft.texts]:
        if SLOT_HOST in text.words.casefold():
            what = f"{text.name} holds “{SLOT_HOST}”, which letters keep for each reader's links."
            yield Fault(what, "Take it out.", text.where)


def cut_titles(draft: Draft) -> Iterator[Fault]:
    """As pages and feeds cut them: with dots at the end, or where our own field was full."""
    how = "Write the title to its end."
    for item in draft.items:
        title = item.title.rstrip()
        if item.is_titled and (title.endswith(("…", "...")) or len(title) >= LONGEST_TITLE):
            yield Fault(f"{called(item)}: the title seems cut.", how, draft.at(item))


def _left_in(words: str) -> Iterator[str]:
    for found in _PLACES.finditer(words):
        word = found["words"]
        if word and not _is_meant(words, found.start(), found.end()):
            yield word


def _is_meant(words: str, start: int, end: int) -> bool:
    """In quotation marks, or in brackets that say elsewhere where they lead."""
    before, after = words[start - 1 : start], words[end : end + 1]
    is_quoted = bool(after) and after in _QUOTES.get(before, "")
    return is_quoted or (words[start] == "[" and f"{words[start:end]}:" in words)
