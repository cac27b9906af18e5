"""The way in: parsed as a browser would, rid of what is no text, then written as Markdown."""

import re

from bs4 import BeautifulSoup

from curation.characters import tidy_characters
from curation.importers.bundles.html.footnotes import take_footnotes
from curation.importers.bundles.html.walker import Walker
from curation.importers.readers.refusals import UnreadableFile

# A very long newsletter has 5,000; more than this is no text but an attack or an accident.
MOST_TAGS = 25_000

_TAG = re.compile(r"<[/A-Za-z]")


def to_markdown(html: str) -> str:
    """Words and links of the HTML in their order; raises `UnreadableFile` for too many tags.

    Left out: scripts, comments, what is hidden, tracking pixels, subscribe and share buttons.
    Frames and other embeds become links; a figure's caption the italic paragraph after it;
    footnotes stand below the block that calls them.
    """
    if sum(1 for _ in _TAG.finditer(html)) > MOST_TAGS:
        raise UnreadableFile(f"The HTML holds more than {MOST_TAGS:,} tags.")
    # Wrapped, so that nothing at its beginning makes the parser take it for XML.
    soup = BeautifulSoup(f"<html><body>{tidy_characters(html)}</body></html>", "lxml")
    notes = take_footnotes(soup)
    return Walker(notes).markdown(soup)
