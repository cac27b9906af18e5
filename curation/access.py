"""Who may do what: the queries and decorators that every desk uses.

A thing of another publication does not exist for an editor (404); a right an editor lacks in
their own publication is refused with a sentence (403). The operator may do all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django_htmx.middleware import HtmxDetails

from curation.models import Editor, Issue, Membership, Publication
from curation.models.publication import PublicationQuerySet

View = Callable[..., HttpResponseBase]


class DeskRequest(HttpRequest):
    """What a desk view gets: the sign-in has been checked."""

    user: Editor
    htmx: HtmxDetails
    rights: "Rights"


class Right(StrEnum):
    PUBLISH = "publish"
    SEND = "send"
    CONFIGURE = "configure"


_REFUSALS = {
    Right.PUBLISH: "You may write here, and not publish. Ask an owner of the publication.",
    Right.SEND: "You may write here, and not send. Ask an owner of the publication.",
    Right.CONFIGURE: "Only an owner of the publication may change its settings.",
}


@dataclass(frozen=True)
class Rights:
    """What one editor may do in one publication, besides writing."""

    may_publish: bool
    may_send: bool
    may_configure: bool

    def include(self, right: Right) -> bool:
        return bool(getattr(self, f"may_{right}"))


def publications_of(editor: Editor) -> PublicationQuerySet:
    """Where this editor may work."""
    if editor.is_superuser:
        return Publication.objects.all()
    return Publication.objects.of(editor)


def rights_in(publication: Publication, editor: Editor) -> Rights:
    """Raises `Membership.DoesNotExist` for somebody who is no member."""
    if editor.is_superuser:
        return Rights(may_publish=True, may_send=True, may_configure=True)
    membership = Membership.objects.get(publication=publication, editor=editor)
    return Rights(
        may_publish=membership.may_publish,
        may_send=membership.may_send,
        may_configure=membership.may_configure,
    )


def sign_in_required(view: View) -> View:
    """For desk pages of no single publication: sign-in first, and never stored on the way."""
    return never_cache(login_required(view))


def member_required(view: View) -> View:
    """Turns the address's `publication` into the `Publication`, for its members only.

    The view finds what the editor may do there as `request.rights`.
    """

    @wraps(view)
    def checked(
        request: DeskRequest, publication: str, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        found = publications_of(request.user).filter(slug=publication).first()
        if found is None:
            raise Http404
        request.rights = rights_in(found, request.user)
        return view(request, found, *args, **kwargs)

    return sign_in_required(checked)


def may(right: Right) -> Callable[[View], View]:
    """Below `member_required`: refuses members who lack this right."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(
            request: DeskRequest, publication: Publication, *args: object, **kwargs: object
        ) -> HttpResponseBase:
            if not request.rights.include(right):
                raise PermissionDenied(_REFUSALS[right])
            return view(request, publication, *args, **kwargs)

        return checked

    return decorate


def issue_or_404(publication: Publication, slug: str) -> Issue:
    """The issue, with its publication at hand."""
    issue = Issue.objects.select_related("publication").filter(publication=publication, slug=slug)
    found = issue.first()
    if found is None:
        raise Http404
    return found
