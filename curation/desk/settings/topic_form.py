"""One shelf of the archive: its name, address, colour and the names it went by."""

from typing import Any

from django import forms
from django.utils.text import slugify

from curation.characters import one_line, tidy_characters
from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.desk.opened_with import OpenedWithForm
from curation.models import Topic

MOST_NAMES = 50
LONGEST_DESCRIPTION = 20_000


class TopicForm(OpenedWithForm):
    thing = "topic"
    slug = forms.SlugField(
        label="Address",
        max_length=80,
        required=False,
        help_text="The last part of its page's address. Empty: made from the name.",
        error_messages={"invalid": "Use letters without accents, digits and hyphens."},
    )
    other_names = forms.CharField(
        label="Names it went by",
        required=False,
        max_length=MOST_NAMES * 120,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line. Imports know it by them.",
    )

    class Meta:
        model = Topic
        fields = ["name", "emoji", "slug", "hue", "description", "other_names"]
        labels = {"hue": "Colour", "description": "Description"}
        help_texts = {"description": "Markdown, at the head of its page."}
        error_messages = {"name": {"required": "Enter a name: readers choose by it."}}
        widgets = {
            "description": MarkdownWidget(
                attrs={"rows": 5, "class": "markdown", "maxlength": LONGEST_DESCRIPTION}
            )
        }
        field_classes = {"description": MarkdownField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.had_slug = self.instance.slug
        self.initial["other_names"] = "\n".join(self.instance.other_names)

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if any(topic.is_called(name) for topic in self._others()):
            raise forms.ValidationError(f"Another topic is called “{name}” already.")
        return name

    def clean_slug(self) -> str:
        """Free among the topics of the publication."""
        slug = self.cleaned_data["slug"] or _slug_of(self.cleaned_data.get("name", ""))
        if any(topic.slug == slug for topic in self._others()):
            raise forms.ValidationError(f"Another topic has the address “{slug}” already.")
        return slug

    def clean_other_names(self) -> list[str]:
        lines = tidy_characters(self.cleaned_data["other_names"]).splitlines()
        names = list(dict.fromkeys(filter(None, map(one_line, lines))))
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(f"Up to {MOST_NAMES} names, one a line.")
        return names

    def _others(self) -> list[Topic]:
        return list(self.instance.publication.topics.exclude(pk=self.instance.pk))


def _slug_of(name: str) -> str:
    """A name without a Latin letter has an address none the less."""
    return slugify(name)[:80].strip("-") or "topic"
