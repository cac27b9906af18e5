"""What every room of the settings has: only owners open it, and a navigation leads on."""

from collections.abc import Mapping
from typing import NamedTuple

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from curation.access import DeskRequest, Right, View, may, member_required
from curation.desk.fields import belong_to
from curation.models import Publication


class Room(NamedTuple):
    view: str
    name: str


ROOMS = (
    Room("settings", "Publication"),
    Room("settings_topics", "Topics"),
    Room("settings_story_forms", "Story forms"),
    Room("settings_templates", "Issue templates"),
    Room("settings_collections", "Collections"),
    Room("settings_members", "Members"),
)


def owner_required(view: View) -> View:
    """Members of lesser rights are told in a sentence whom to ask (403)."""
    return member_required(may(Right.CONFIGURE)(view))


def shown(
    request: DeskRequest,
    publication: Publication,
    page: str,
    context: Mapping[str, object],
    *,
    place: str,
    status: int = 200,
) -> HttpResponse:
    """The page of this name; `place` is the view of the room that it belongs to.

    Markdown fields of its `form` offer the publication's pictures and past.
    """
    form = context.get("form")
    if isinstance(form, BaseForm):
        belong_to(publication, form)
    frame = {"room": "settings", "publication": publication, "rooms": ROOMS, "place": place}
    return render(request, f"desk/settings/{page}.html", {**frame, **context}, status=status)
