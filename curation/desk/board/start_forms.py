"""What is asked when an issue is started, and of a draft's number and address."""

from collections.abc import Iterable
from typing import Any

from django import forms

from curation.characters import one_line
from curation.models import Issue, Publication
from curation.writing.starting import Beginning, last_issue, next_number, unfinished

EMPTY, LAST, TEMPLATE = "empty", "last", "template"
LARGEST_NUMBER = 2_147_483_647
LONGEST_TITLE = 300


class StartForm(forms.Form):
    title = forms.CharField(
        max_length=LONGEST_TITLE,
        widget=forms.TextInput({"autofocus": True}),
        error_messages={"required": "Enter a title: readers see it first. It can be changed."},
    )
    number = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_NUMBER,
        help_text="May stay empty, if this issue has none.",
    )
    begin = forms.ChoiceField(label="Begin with", widget=forms.RadioSelect)
    carry = forms.MultipleChoiceField(
        label="Carry over", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.publication = publication
        self.next_number = next_number(publication)
        self._templates = {f"{TEMPLATE}-{one.pk}": one for one in publication.issue_templates.all()}
        self._last = last_issue(publication)
        self._drafts = {str(draft.pk): draft for draft in unfinished(publication)}
        self.fields["number"].initial = self.next_number
        self._offer("begin", list(self._beginnings()))
        self._offer("carry", [(key, _items_of(draft)) for key, draft in self._drafts.items()])
        self.fields["begin"].initial = next(key for key, _ in self._beginnings())

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    @property
    def beginning(self) -> Beginning:
        said = self.cleaned_data["begin"]
        if said in self._templates:
            return Beginning.of_template(self._templates[said])
        return Beginning.like(self._last) if said == LAST and self._last else Beginning()

    @property
    def carried(self) -> list[Issue]:
        return [self._drafts[key] for key in self.cleaned_data["carry"]]

    def _beginnings(self) -> Iterable[tuple[str, str]]:
        for key, template in self._templates.items():
            yield key, f"Template: {template}"
        if self._last:
            yield LAST, f"The sections of {self._last}"
        yield EMPTY, "Nothing: sections are added on the board"

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class DraftAddressForm(forms.Form):
    number = forms.IntegerField(
        required=False, min_value=0, max_value=LARGEST_NUMBER, help_text="May stay empty."
    )
    slug = forms.SlugField(
        label="Address",
        max_length=120,
        help_text="The last part of its page's address: small letters, digits and hyphens.",
        error_messages={"invalid": "Use letters, digits and hyphens only."},
    )


def _items_of(draft: Issue) -> str:
    count: int = getattr(draft, "item_count", 0)
    return f"{count:,} item{'' if count == 1 else 's'} of {draft}"
