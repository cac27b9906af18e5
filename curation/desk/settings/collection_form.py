"""A living list: its name, address and what it says of itself."""

from typing import Any

from django import forms

from curation.characters import one_line
from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.desk.opened_with import OpenedWithForm
from curation.models import Collection
from curation.models.collection import CollectionQuerySet

LONGEST_DESCRIPTION = 20_000


class CollectionForm(OpenedWithForm):
    thing = "collection"
    slug = forms.SlugField(
        label="Address",
        max_length=80,
        required=False,
        help_text="The last part of its page's address. Empty: as it is, or made from the name.",
        error_messages={"invalid": "Use letters without accents, digits and hyphens."},
    )

    class Meta:
        model = Collection
        fields = ["name", "emoji", "slug", "description", "is_public"]
        help_texts = {
            "description": "Markdown, at the head of its page.",
            "is_public": "Of its items, readers see those whose issue is out.",
        }
        error_messages = {"name": {"required": "Enter a name, such as “ML tools”."}}
        widgets = {
            "description": MarkdownWidget(
                attrs={"rows": 5, "class": "markdown", "maxlength": LONGEST_DESCRIPTION}
            )
        }
        field_classes = {"description": MarkdownField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.had_slug = self.instance.slug

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if self._others().filter(name__iexact=name).exists():
            raise forms.ValidationError(f"Another collection is called “{name}” already.")
        return name

    def clean_slug(self) -> str:
        """Free among the collections of the publication."""
        slug: str = self.cleaned_data["slug"] or self.had_slug
        if slug and self._others().filter(slug=slug).exists():
            raise forms.ValidationError(f"Another collection has the address “{slug}” already.")
        return slug

    def _others(self) -> CollectionQuerySet:
        collections: CollectionQuerySet = self.instance.publication.collections.all()
        return collections.exclude(pk=self.instance.pk)
