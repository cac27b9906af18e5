"""The Markdown field of the desk: django-markdownx's, with our own script and template."""

from django.forms.widgets import Script
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import MarkdownxWidget


class MarkdownWidget(MarkdownxWidget):
    """A plain textarea, and beneath it a preview that is asked for.

    The script that comes with django-markdownx traps Tab and lets a late preview overwrite a
    newer one; ours is loaded in its place, and speaks to the same address.
    """

    template_name = "desk/markdown_widget.html"

    class Media:
        extend = False
        css = {"all": ["css/markdown.css"]}
        js = [Script("js/markdown-preview.js", defer=True)]


class MarkdownField(MarkdownxFormField):
    widget = MarkdownWidget
