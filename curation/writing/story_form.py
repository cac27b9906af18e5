"""The form that an item's story is written in; its words are the same in any."""

from django.db import transaction

from curation.models import Item, StoryForm
from curation.writing.saving import held


@transaction.atomic
def choose(item: Item, form: StoryForm | None) -> None:
    """None is plain text. Raises `Locked` or `Gone`, and then nothing is written."""
    here = held(item)
    assert isinstance(here, Item)
    here.story_form = form
    here.save(update_fields=["story_form"])
