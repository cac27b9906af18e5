"""An earlier version made the words again."""

from datetime import datetime

from django.db import transaction

from curation.models import Editor, Version
from curation.writing.contents import Thing, content_of
from curation.writing.saving import held, save


@transaction.atomic
def restore(thing: Thing, version: Version, *, editor: Editor, now: datetime) -> Version | None:
    """As a new version; the one it takes the place of, or None where nothing differs.

    Restoring that one undoes it. Raises `Locked` or `Gone`.
    """
    stored = content_of(held(thing))
    # Of an older or a later release a version may name fields that are none now.
    content = {name: str(version.content.get(name, text)) for name, text in stored.items()}
    saved = save(thing, content, editor=editor, now=now, is_apart=True)
    if not saved.is_new:
        return None
    return Version.objects.of(saved.thing)[1]
