"""The Markdown field of the desk: django-markdownx's, with our own scripts and template."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.forms import BaseForm, Field
from django.forms.widgets import MediaAsset, Script
from django.urls import reverse
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import MarkdownxWidget

from curation.characters import one_line, tidy_characters
from curation.desk.markdown.counts import counts
from curation.desk.markdown.upload import NO_PICTURE
from curation.models import Publication
from curation.pictures import LARGEST_FILE_BYTES

SCRIPTS = ("text", "toolbar")
# What only somebody who writes already can need comes when the page stands.
LATER = ("typing", "preview", "pictures", "references")
# Each may begin a link that never ends, which is looked for in all that follows.
MOST_BRACKETS = 20_000
TOO_MANY_BRACKETS = f"This text holds too many square brackets: {MOST_BRACKETS:,} are the most."
_PREVIEWS, _UPLOADS = "data-markdownx-urls-path", "data-markdownx-upload-urls-path"


class Later(MediaAsset):
    """A script that `later.js` fetches."""

    element_template = '<meta name="later" content="{path}"{attributes}>'


class MarkdownWidget(MarkdownxWidget):
    """A plain textarea with a toolbar, and the preview beside or below it.

    The script that comes with django-markdownx traps Tab and lets a late preview overwrite a
    newer one; ours are loaded in its place, and speak to the same addresses.
    """

    template_name = "desk/markdown_widget.html"
    publication: Publication | None = None
    number = 1

    class Media:
        extend = False
        css = {"all": ["css/markdown.css"]}
        js = [
            *(Script(f"js/markdown-{name}.js", type="module") for name in SCRIPTS),
            *(Later(f"js/markdown-{name}.js") for name in LATER),
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["counts"] = counts(value or "") if _is_readable(value or "") else ""
        context["publication"] = self.publication
        context["number"] = self.number
        if self.publication:
            self._belong(context["widget"]["attrs"], self.publication)
        return context

    def _belong(self, attrs: dict[str, Any], publication: Publication) -> None:
        """Pictures go to its library and come from it; what it has covered is offered."""
        whose = urlencode({"publication": publication.slug})
        attrs[_PREVIEWS] = f"{attrs[_PREVIEWS]}?{whose}"
        attrs[_UPLOADS] = f"{attrs[_UPLOADS]}?{whose}"
        attrs["data-offers"] = reverse("desk:offers", args=[publication.slug])
        attrs["data-most-bytes"] = LARGEST_FILE_BYTES
        attrs["data-no-picture"] = NO_PICTURE


def refuse_too_many_brackets(text: str) -> None:
    """Raises `ValidationError`: to read such a text once would take minutes."""
    if not _is_readable(text):
        raise ValidationError(TOO_MANY_BRACKETS)


class MarkdownField(MarkdownxFormField):
    widget = MarkdownWidget
    default_validators = [refuse_too_many_brackets]


def tidied(field: Field, value: str) -> str:
    """As normal text: no controls, one kind of line end, and only Markdown has lines."""
    is_markdown = isinstance(field, MarkdownField)
    return tidy_characters(value).strip("\n") if is_markdown else one_line(value)


def belong_to(publication: Publication, form: BaseForm) -> None:
    """Tells the Markdown fields of a form whose pictures and whose past they are to offer.

    And which of several each is, so that their previews can be told apart.
    """
    widgets = [field.widget for field in form.fields.values()]
    fields = [widget for widget in widgets if isinstance(widget, MarkdownWidget)]
    for number, widget in enumerate(fields, start=1):
        widget.publication, widget.number = publication, number


def _is_readable(text: str) -> bool:
    return text.count("[") <= MOST_BRACKETS
