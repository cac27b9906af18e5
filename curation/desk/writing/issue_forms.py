"""The words of an issue outside its items: its own, a section's, a group's."""

from typing import Any

from django import forms

from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.desk.writing.words_form import LONGEST_TEXT, WordsForm
from curation.models import Group, Issue, Section, Topic

SHORTEST_GOOD_PREHEADER = 90
LONGEST_GOOD_PREHEADER = 140


def _markdown(rows: int) -> MarkdownWidget:
    return MarkdownWidget(attrs={"rows": rows, "class": "markdown", "maxlength": LONGEST_TEXT})


class IssueWordsForm(WordsForm):
    class Meta:
        model = Issue
        fields = ["title", "date", "dek", "subject", "preheader", "introduction", "closing"]
        labels = {"dek": "Dek", "introduction": "Introduction", "closing": "Closing"}
        help_texts = {
            "date": "The day printed on the issue. May stay empty.",
            "dek": "One sentence under the title.",
            "subject": "What the letter's subject says. Empty: the title.",
            "preheader": (
                f"The line that inboxes show after the subject: {SHORTEST_GOOD_PREHEADER} to "
                f"{LONGEST_GOOD_PREHEADER} characters."
            ),
            "introduction": "Markdown, before the first section.",
            "closing": "Markdown, after the last section.",
        }
        error_messages = {"title": {"required": "Enter a title: readers see it first."}}
        widgets = {
            "date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "preheader": forms.Textarea(attrs={"rows": 2}),
            "dek": forms.Textarea(attrs={"rows": 2}),
            "introduction": _markdown(12),
            "closing": _markdown(8),
        }
        field_classes = {"introduction": MarkdownField, "closing": MarkdownField}


class SectionWordsForm(WordsForm):
    instance: Section

    class Meta:
        model = Section
        fields = ["title", "emoji", "topic", "introduction"]
        help_texts = {
            "title": "The heading, as this issue has it.",
            "topic": "The shelf of the archive that its items stand on.",
            "introduction": "Markdown, before the first item.",
        }
        widgets = {"introduction": _markdown(8)}
        field_classes = {"introduction": MarkdownField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic = self.fields["topic"]
        assert isinstance(topic, forms.ModelChoiceField)
        topic.queryset = Topic.objects.filter(publication=self.instance.issue.publication)
        topic.empty_label = "No topic"


class GroupWordsForm(WordsForm):
    class Meta:
        model = Group
        fields = ["title", "emoji", "introduction"]
        help_texts = {"introduction": "Markdown, after the heading."}
        error_messages = {"title": {"required": "Enter a title: it stands above its items."}}
        widgets = {"introduction": _markdown(6)}
        field_classes = {"introduction": MarkdownField}
