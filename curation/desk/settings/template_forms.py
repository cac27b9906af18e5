"""An issue template: its words, and a row for each section."""

from typing import Any

from django import forms

from curation.characters import one_line, tidy_characters
from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.desk.opened_with import OpenedWithForm
from curation.desk.settings.rows import rows_of
from curation.models import IssueTemplate, TemplateSection, Topic

LONGEST_TEXT = 50_000


def _markdown(rows: int) -> MarkdownWidget:
    return MarkdownWidget(attrs={"rows": rows, "class": "markdown", "maxlength": LONGEST_TEXT})


class TemplateForm(OpenedWithForm):
    """Its digest is of the sections too: rows are saved with it."""

    thing = "template"

    class Meta:
        model = IssueTemplate
        fields = ["name", "introduction", "closing"]
        help_texts = {
            "name": "What it is chosen by when an issue is started.",
            "introduction": "Markdown that the issue begins with.",
            "closing": "Markdown after the last section, the same every time.",
        }
        error_messages = {"name": {"required": "Enter a name: the template is chosen by it."}}
        widgets = {"introduction": _markdown(6), "closing": _markdown(6)}
        field_classes = {"introduction": MarkdownField, "closing": MarkdownField}

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        others = self.instance.publication.issue_templates.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(f"Another template is called “{name}” already.")
        return name

    def stored_values(self) -> list[str]:
        sections = initial_rows(self.instance)
        return [*super().stored_values(), *(str(section) for section in sections)]


class SectionForm(forms.Form):
    topic = forms.ModelChoiceField(Topic.objects.none(), required=False, empty_label="No topic")
    title = forms.CharField(label="Heading", max_length=200, required=False)
    emoji = forms.CharField(max_length=32, required=False)
    introduction = forms.CharField(
        required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, topics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topic"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = topics

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def clean_emoji(self) -> str:
        return one_line(self.cleaned_data["emoji"])

    def clean_introduction(self) -> str:
        return tidy_characters(self.cleaned_data["introduction"]).strip("\n")

    def clean(self) -> dict[str, Any]:
        """A section of a topic is headed by its name and emoji, unless it says others."""
        cleaned = {**(super().clean() or {})}
        topic = cleaned.get("topic")
        if topic and not cleaned.get("title"):
            cleaned["title"] = topic.name
            cleaned["emoji"] = cleaned.get("emoji") or topic.emoji
        return cleaned


SectionRows = rows_of(SectionForm)


def initial_rows(template: IssueTemplate) -> list[dict[str, object]]:
    sections = template.sections.all() if template.pk else []
    return [
        {
            "topic": section.topic_id,
            "title": section.title,
            "emoji": section.emoji,
            "introduction": section.introduction,
        }
        for section in sections
    ]


def sections_in(rows: list[dict[str, Any]]) -> list[TemplateSection]:
    return [TemplateSection(**row) for row in rows]
