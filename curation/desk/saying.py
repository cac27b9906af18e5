"""What a page says after an act: a sentence, and how to undo what was done."""

from urllib.parse import urlencode

from django.contrib import messages
from django.urls import reverse

from curation.access import DeskRequest
from curation.models import Publication


def say(request: DeskRequest, sentence: str, *, undo: str = "") -> None:
    """`undo` is the address that undoes it by a POST; the sentence then comes with that button.

    It travels as the message's tag, beside its words, so that nothing has to be stored for it.
    """
    messages.success(request, sentence, extra_tags=undo)


def undo_address(name: str, publication: Publication, *args: object, **asked: object) -> str:
    """Of a view, with what it is asked to do: `items=[3, 4]`, `section=7`."""
    address = reverse(f"desk:{name}", args=[publication.slug, *args])
    return f"{address}?{urlencode(asked, doseq=True)}" if asked else address
