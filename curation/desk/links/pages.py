"""The list of links by their health, and the acts on each."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from curation.access import DeskRequest, member_required
from curation.desk.saying import say, undo_address
from curation.link_health import rewriting
from curation.link_health.listing import counts, entries, links_of, undecided
from curation.link_health.rewriting import DecisionRefused, Rewritten
from curation.models import CheckedAddress, Publication
from curation.models.link_health import CheckedAddressQuerySet, Decision, Health
from curation.tasks import check_link, hint

LINKS_PER_PAGE = 30
NAMES_SAID = 5
TO_DECIDE = "undecided"
TABS = {
    TO_DECIDE: "To decide",
    Health.DEAD.value: "Dead",
    Health.REDIRECTED.value: "Redirected",
    Health.UNKNOWN.value: "Unknown",
    Health.ALIVE.value: "Alive",
}


@member_required
@require_safe
def links(request: DeskRequest, publication: Publication) -> HttpResponse:
    """`?show=` names a tab; whatever else it says is the first one."""
    shown = request.GET.get("show", TO_DECIDE)
    shown = shown if shown in TABS else TO_DECIDE
    numbers = counts(publication)
    page = Paginator(_found(publication, shown), LINKS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "links",
        "publication": publication,
        "tabs": [(name, label, numbers[name]) for name, label in TABS.items()],
        "shown": shown,
        "total": sum(numbers[health] for health in Health.values),
        "page": page,
        "entries": entries(publication, page.object_list),
    }
    return render(request, "desk/links/links.html", context)


@member_required
@require_POST
def decide(request: DeskRequest, publication: Publication, address_id: int) -> HttpResponse:
    address = _address_or_404(publication, address_id)
    if request.POST.get("decision") not in Decision.values:
        messages.error(request, "Choose what is to be done about the link.")
        return _back(request, publication)
    decision = Decision(request.POST["decision"])
    try:
        done = rewriting.decide(
            publication, address, decision, editor=request.user, now=timezone.now()
        )
    except DecisionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        undo = undo_address("link_take_back", publication, address.pk)
        _say(request, done, f"{decision.label}.", undo=undo)
    return _back(request, publication)


@member_required
@require_POST
def take_back(request: DeskRequest, publication: Publication, address_id: int) -> HttpResponse:
    address = _address_or_404(publication, address_id)
    decision = address.decisions.filter(publication=publication).select_related("address").first()
    if decision is None:
        messages.error(request, "Nothing has been decided about this link, so nothing was undone.")
    else:
        _say(request, rewriting.take_back(decision), "Undone: it is to be decided again.")
    return _back(request, publication)


@member_required
@require_POST
def check(request: DeskRequest, publication: Publication, address_id: int) -> HttpResponse:
    address = _address_or_404(publication, address_id)
    CheckedAddress.objects.filter(pk=address.pk).update(next_at=timezone.now())
    hint(check_link, address.pk)
    messages.success(request, "It is asked now. Reload this page in a moment.")
    return _back(request, publication)


def _found(publication: Publication, shown: str) -> CheckedAddressQuerySet:
    if shown == TO_DECIDE:
        return undecided(publication).prefetch_related("checks")
    found = links_of(publication).filter(health=shown)
    return found.order_by("-since", "pk").prefetch_related("checks")


def _address_or_404(publication: Publication, address_id: int) -> CheckedAddress:
    found = links_of(publication).filter(pk=address_id).first()
    if found is None:
        raise Http404
    return found


def _say(request: DeskRequest, done: Rewritten, sentence: str, *, undo: str = "") -> None:
    say(request, sentence, undo=undo)
    out = [str(issue) for issue in done.issues if issue.published_at]
    if out:
        messages.warning(
            request,
            f"{_named(out)} changed: publish a correction to put it before readers.",
        )
    if done.left:
        messages.error(
            request,
            f"Not changed, because the text is locked or writes the address in an unusual way: "
            f"{_named([f'“{item}”' for item in done.left])}.",
        )


def _named(names: list[str]) -> str:
    shown = ", ".join(names[:NAMES_SAID])
    rest = len(names) - NAMES_SAID
    return f"{shown} and {rest} more" if rest > 0 else shown


def _back(request: DeskRequest, publication: Publication) -> HttpResponse:
    shown = request.POST.get("show", "")
    query = f"?{urlencode({'show': shown})}" if shown in TABS else ""
    return redirect(reverse("desk:links", args=[publication.slug]) + query)
