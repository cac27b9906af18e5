"""Texts in Markdown, as columns: django-markdownx's own field.

A form made of such a column has a Markdown field without being told. Forms of the desk name our
own (`curation.desk.fields`), which brings our scripts; the back door shows a plain text area.
"""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    # It is a TextField in all that a type can say, and comes without types.
    MarkdownxField = models.TextField
else:
    from markdownx.models import MarkdownxField

__all__ = ["MarkdownxField"]
