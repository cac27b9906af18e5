"""Markdown to HTML, to plain text and to words; one syntax tree for all three, and no models."""

from curation.markdown.figures import Choice, Figure
from curation.markdown.html import to_html
from curation.markdown.picture_tag import AT_ONCE, LAZY, picture_tag
from curation.markdown.text import LinkList, flow, hard_lines, to_entry, to_text
from curation.markdown.words import described_pictures, pictures, plain

__all__ = [
    "AT_ONCE",
    "LAZY",
    "Choice",
    "Figure",
    "LinkList",
    "described_pictures",
    "flow",
    "hard_lines",
    "picture_tag",
    "pictures",
    "plain",
    "to_entry",
    "to_html",
    "to_text",
]
