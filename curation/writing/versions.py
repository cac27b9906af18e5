"""History: what was written, kept so that it can be compared and brought back.

One version is kept whenever an editor pauses: saves of one editor that follow each other closely
are one. Each row holds all the words as they were, so that nothing is put together from others.
"""

from datetime import datetime, timedelta

from curation.models import Editor, Version
from curation.writing.contents import Content, Thing, content_of, digest, word_count

PAUSE = timedelta(minutes=5)
# Somebody who never pauses has something to go back to all the same.
LONGEST_VERSION = timedelta(minutes=20)


def newest(thing: Thing) -> Version | None:
    return Version.objects.of(thing).select_related("editor").first()


def keep_what_was(thing: Thing, content: Content, now: datetime) -> None:
    """Before the words change: what no version holds yet, because it was not written here.

    So the text of an import, or what a mended link made of it, can be brought back.
    """
    last = newest(thing)
    if last is None or last.digest != digest(content):
        _new(thing, content, None, now)


def keep(
    thing: Thing, *, editor: Editor, now: datetime, before: Content, is_apart: bool = False
) -> Version:
    """After the words have changed from what they were `before`.

    `is_apart` begins a version of its own: a restored one, one that overwrote somebody's words.
    """
    keep_what_was(thing, before, now)
    last = newest(thing)
    if last and not is_apart and _goes_on(last, editor, now):
        return _moved_on(last, content_of(thing), now)
    return _new(thing, content_of(thing), editor, now)


def keep_aside(thing: Thing, content: Content, *, editor: Editor, now: datetime) -> None:
    """Words that were not saved, below those that stand: to be found again in history."""
    stands, last = content_of(thing), newest(thing)
    _new(thing, content, editor, now)
    _new(thing, stands, last.editor if last and last.digest == digest(stands) else None, now)


def _goes_on(last: Version, editor: Editor, now: datetime) -> bool:
    is_near = last.saved_at > now - PAUSE and last.began_at > now - LONGEST_VERSION
    return is_near and last.editor_id == editor.pk


def _moved_on(version: Version, content: Content, now: datetime) -> Version:
    version.content, version.digest = content, digest(content)
    version.word_count, version.saved_at = word_count(content), now
    version.save(update_fields=["content", "digest", "word_count", "saved_at"])
    return version


def _new(thing: Thing, content: Content, editor: Editor | None, now: datetime) -> Version:
    named = {thing._meta.model_name or "": thing}
    return Version.objects.create(
        **named,
        content=content,
        digest=digest(content),
        word_count=word_count(content),
        editor=editor,
        began_at=now,
        saved_at=now,
    )
