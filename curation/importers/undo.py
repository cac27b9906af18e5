"""Takes an import back, whole: what it made is gone, what it changed is as it was.

Everything is read from the traces that each file left. What editors have put into an issue of the
import goes to the inbox; a topic, a paper or a picture that something else uses by now stays.
"""

from collections import defaultdict
from collections.abc import Collection as Several
from collections.abc import Iterator
from functools import partial

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import (
    Exists,
    Model,
    OuterRef,
    ProtectedError,
    QuerySet,
    RestrictedError,
)

from curation.importers.rows.restoring import Made, model_called, restore_columns, restore_whole
from curation.importers.undo_checks import UndoRefused, issues_of, refuse_undo
from curation.importers.used_pictures import addresses_in_use
from curation.models import (
    Collection,
    ImportRun,
    Item,
    Paper,
    PaperAuthor,
    PaperIdentifier,
    Picture,
    Publication,
    Source,
    StoryForm,
    Topic,
)

# What other issues may use by now, in the order in which they can be taken away.
SHARED: tuple[type[Model], ...] = (Picture, Paper, Collection, Topic, Source, StoryForm)
# What goes with a row of these, and is no use of it.
OWN_PARTS = {
    "Paper": {"authors", "identifiers", "changes"},
    "Source": {"candidates"},
    "StoryForm": {"labels"},
}
AT_ONCE = 500


def undo(run: ImportRun) -> None:
    """In one transaction. Raises `UndoRefused` with a sentence; nothing is changed then."""
    try:
        with transaction.atomic():
            # An import of the publication waits for the end of this, and this for the end of one.
            Publication.objects.select_for_update(no_key=True).get(pk=run.publication_id)
            # Held until the end: a mailing scheduled meanwhile would need the text.
            list(issues_of(run).select_for_update(of=("self",)))
            refuse_undo(run)
            _take_back(run)
        run.publication.mark_shown_anew()
    except (ProtectedError, RestrictedError) as error:
        raise UndoRefused(
            "A letter or a page was made of something that this import brought, so it stays. "
            "Nothing was taken back."
        ) from error
    except IntegrityError as error:
        raise UndoRefused(
            "Something that came since has a name or number that undoing would give back. "
            "Nothing was taken back."
        ) from error


def _take_back(run: ImportRun) -> None:
    made = _made(run)
    files = set(_files_of(run))
    _spare_others_items(made)
    for model in _in_order(made):
        _delete(model, _by_themselves(model, made))
    _delete_unused(run, made)
    _restore(run, made)
    _delete_unused(run, made)
    run.traces.all().delete()
    transaction.on_commit(partial(_delete_files, files))


def _made(run: ImportRun) -> Made:
    made: dict[str, set[int]] = defaultdict(set)
    for model, row_id in run.traces.filter(before__isnull=True).values_list("model", "row_id"):
        made[model].add(row_id)
    return made


def _spare_others_items(made: Made) -> None:
    """What an editor has put into an issue that goes is kept, in the inbox."""
    for ids in _chunks(made.get("Issue", ())):
        items = Item.objects.filter(section__issue__in=ids)
        others = set(items.values_list("pk", flat=True)) - set(made.get("Item", ()))
        for some in _chunks(others):
            Item.objects.filter(pk__in=some).update(section=None, group=None)


def _in_order(made: Made) -> list[type[Model]]:
    """Items before their issues, and nothing yet of what others may share."""
    models = [model_called(name) for name in made]
    return sorted(set(models) - set(SHARED), key=lambda model: model is not Item)


def _by_themselves(model: type[Model], made: Made) -> Several[int]:
    """Authors and names go with their paper, which stays if something else is about it by now."""
    ids = made[model.__name__]
    if model not in (PaperAuthor, PaperIdentifier):
        return ids
    of_papers = model._base_manager.filter(paper__in=list(made.get("Paper", ())))
    return set(ids) - set(of_papers.values_list("pk", flat=True))


def _restore(run: ImportRun, made: Made) -> None:
    """From the last change to the first, so that what stood at the beginning stands at the end."""
    changed = run.traces.filter(before__isnull=False).order_by("-id")
    for trace in changed.iterator(chunk_size=100):
        if trace.row_id in made.get(trace.model, ()):
            continue
        if isinstance(trace.before, list):
            restore_whole(trace.before, made)
        else:
            restore_columns(trace.model, trace.row_id, trace.before or {})


def _delete_unused(run: ImportRun, made: Made) -> None:
    shown = addresses_in_use(run.publication) if made.get("Picture") else set()
    for model in SHARED:
        for ids in _chunks(made.get(model.__name__, ())):
            unused = _unused(model, ids)
            _delete(model, [row.pk for row in unused if getattr(row, "address", "") not in shown])


def _unused(model: type[Model], ids: Several[int]) -> QuerySet[Model]:
    """Nothing points at them, from whichever table."""
    rows = model._base_manager.filter(pk__in=ids)
    for relation in model._meta.related_objects:
        if relation.name not in OWN_PARTS.get(model.__name__, ()):
            using = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            rows = rows.exclude(Exists(using))
    return rows


def _delete(model: type[Model], ids: Several[int]) -> None:
    for some in _chunks(ids):
        model._base_manager.filter(pk__in=some).delete()


def _chunks(ids: Several[int]) -> Iterator[list[int]]:
    """Databases take only so many values in one question."""
    ordered = sorted(ids)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))


def _files_of(run: ImportRun) -> Iterator[str]:
    """Of every picture that it brought or found a file for."""
    touched = run.traces.filter(model="Picture").values("row_id")
    yield from Picture.objects.filter(pk__in=touched).file_names()


def _delete_files(names: set[str]) -> None:
    """Files are named by their content, so another picture may be the same file."""
    unused = names - set(Picture.objects.all().file_names()) if names else names
    for name in unused:
        default_storage.delete(name)
