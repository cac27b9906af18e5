"""What every page of the desk needs to draw its bar."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from curation.access import publications_of
from curation.models import Editor, ImportRun


def desk(request: HttpRequest) -> dict[str, object]:
    """`shows_mail`: letters stay here, in the built-in catcher, and can be read.

    `import_in_bar` is asked for only where a page shows it: public pages know no editor.
    """
    return {
        "shows_mail": settings.RELAY.is_catcher,
        "import_in_bar": SimpleLazyObject(partial(_import_in_bar, request)),
    }


def _import_in_bar(request: HttpRequest) -> ImportRun | None:
    """The editor's newest import that is under way, or waits to be looked at."""
    editor = request.user
    if not isinstance(editor, Editor):
        return None
    runs = ImportRun.objects.filter(editor=editor, publication__in=publications_of(editor))
    return runs.open().select_related("publication").newest_first().first()
