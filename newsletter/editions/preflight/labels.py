"""Labelled stories in which a label that the publication requires says nothing."""

from collections.abc import Iterator

from curation.labelled import missing_required
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft, called


def empty_labels(draft: Draft) -> Iterator[Fault]:
    for item in draft.items:
        if item.story_form is None:
            continue
        labels = list(item.story_form.labels.all())
        required = [label.name for label in labels if label.is_required]
        for name in missing_required(item.body, [label.name for label in labels], required):
            what = f"{called(item)}: “{name}” is empty, and {item.story_form} requires it."
            yield Fault(what, "Write it, or take the form off the story.", draft.at(item))
