"""Forms of labelled stories, kept with their labels; no word of any story changes with them."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from curation.keeping.order import next_position
from curation.models import StoryForm, StoryLabel


class Label(NamedTuple):
    name: str
    is_required: bool


@transaction.atomic
def save(form: StoryForm, labels: Sequence[Label]) -> None:
    """With exactly these labels, in this order; a new form stands last."""
    if form.pk is None:
        form.position = next_position(form.publication.story_forms.all())
    form.save()
    form.labels.all().delete()
    StoryLabel.objects.bulk_create(
        StoryLabel(form=form, name=label.name, is_required=label.is_required, position=position)
        for position, label in enumerate(labels)
    )
