"""A living list: its name, address and what it says of itself."""

from django import forms

from curation.characters import one_line
from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.desk.opened_with import OpenedWithForm
from curation.models import Collection

LONGEST_DESCRIPTION = 20_000


class CollectionForm(OpenedWithForm):
    thing = "collection"

    class Meta:
        model = Collection
        fields = ["name", "emoji", "description"]
        help_texts = {"description": "Markdown, at the head of its page."}
        error_messages = {"name": {"required": "Enter a name, such as “ML tools”."}}
        widgets = {
            "description": MarkdownWidget(
                attrs={"rows": 5, "class": "markdown", "maxlength": LONGEST_DESCRIPTION}
            )
        }
        field_classes = {"description": MarkdownField}

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        others = self.instance.publication.collections.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(f"Another collection is called “{name}” already.")
        return name
