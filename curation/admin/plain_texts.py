"""Markdown at the back door: a plain text area, without the library's own script and styles."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget

from curation.models.markdown_field import MarkdownxField

PLAIN_TEXTS: dict[type, dict[str, Any]] = {
    MarkdownxField: {"form_class": forms.CharField, "widget": AdminTextareaWidget}
}
