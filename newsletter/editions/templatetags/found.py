"""What a search found, with what was looked for marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from newsletter.editions.search.results import Piece

register = template.Library()


@register.filter
def with_marks(pieces: Iterable[Piece]) -> SafeString:
    """The whole text; `mark` stands around each hit."""
    return mark_safe("".join(map(_written, pieces)))


def _written(piece: Piece) -> str:
    text = escape(piece.text)
    return f"<mark>{text}</mark>" if piece.is_hit else text
