"""Pages of readers who come and go. GET changes nothing; none of them sets a cookie."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from curation.languages import in_words_of
from curation.models import Publication
from curation.tasks import hint
from newsletter.subscribers import consent, links, origin, tasks
from newsletter.subscribers.addresses import masked
from newsletter.subscribers.forms import PreferencesForm, SubscribeForm
from newsletter.subscribers.models import Subscription

ONE_CLICK = "One-Click"
PAGE_METHODS = ["GET", "HEAD", "POST"]

View = Callable[[HttpRequest, str], HttpResponse]
SubscriptionView = Callable[[HttpRequest, Subscription], HttpResponse]


@csrf_exempt
@require_http_methods(PAGE_METHODS)
def subscribe(request: HttpRequest, publication: str) -> HttpResponse:
    """Answers the same to a known, a new, a suppressed and a subscribed address."""
    found = get_object_or_404(Publication, slug=publication)
    with in_words_of(found.language):
        return _subscribed(request, found)


def _subscribed(request: HttpRequest, found: Publication) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, found, SubscribeForm())
    if not origin.is_our_own(request):
        return render(request, "subscribers/foreign.html", {"publication": found}, status=403)
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return _form_page(request, found, form, status=422)
    if not form.is_filled_by_a_robot:
        consent.ask(found, form.cleaned_data["email"], timezone.now())
        hint(tasks.send_confirmations)
    typed = form["email"].value()
    return render(request, "subscribers/asked.html", {"publication": found, "email": typed})


def _by(find: Callable[[str], Subscription]) -> Callable[[SubscriptionView], View]:
    """Turns the secret of the path into its subscription; without one there is a 404 page.

    Free of CSRF tokens: only who holds the secret can send the form, and its pages set no
    cookie and send no referrer, so there is nothing a token could be compared with.
    """

    def decorate(view: SubscriptionView) -> View:
        @csrf_exempt
        @wraps(view)
        def found(request: HttpRequest, secret: str) -> HttpResponse:
            try:
                subscription = find(secret)
            except links.LinkUnknown as error:
                return _kept_private(_no_page(request, error))
            with in_words_of(subscription.publication.language):
                return _kept_private(view(request, subscription))

        return found

    return decorate


@_by(links.by_confirmation)
@require_http_methods(PAGE_METHODS)
def confirm(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    if request.method == "POST":
        consent.confirm(subscription, timezone.now())
        return _page(request, subscription, "subscribers/confirmed.html")
    return _page(request, subscription, "subscribers/confirm.html")


@_by(links.by_secret)
@require_http_methods(PAGE_METHODS)
def leave(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """The page's button, and the one-click of mail programs (RFC 8058): never a redirect."""
    if request.method == "POST":
        consent.leave(subscription, timezone.now())
        if _is_one_click(request):
            return _one_click_answer(subscription)
    if subscription.has_left:
        return _page(request, subscription, "subscribers/left.html")
    return _page(request, subscription, "subscribers/leave.html")


@_by(links.by_secret)
@require_POST
def stay(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """“That was a mistake”, pressed on the page that says they have left."""
    if consent.stay(subscription, timezone.now()):
        return _page(request, subscription, "subscribers/stayed.html")
    return _page(request, subscription, "subscribers/left.html")


@_by(links.by_secret)
@require_http_methods(PAGE_METHODS)
def preferences(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    subscriber = subscription.subscriber
    typed = request.POST if request.method == "POST" else None
    form = PreferencesForm(typed, initial={"name": subscriber.name})
    is_saved = form.is_valid()
    if is_saved:
        subscriber.name = form.cleaned_data["name"]
        subscriber.save(update_fields=["name"])
        form = PreferencesForm(initial={"name": subscriber.name})
    template = "subscribers/preferences.html"
    return _page(request, subscription, template, form=form, is_saved=is_saved)


def _no_page(request: HttpRequest, error: links.LinkUnknown) -> HttpResponse:
    """Whose link it was is not known; in one language of all publications, or in English."""
    is_of_test = isinstance(error, links.LinkOfTest)
    template = "subscribers/test_letter.html" if is_of_test else "subscribers/unknown.html"
    with in_words_of(Publication.objects.shared_language()):
        return render(request, template, status=200 if is_of_test else 404)


def _form_page(
    request: HttpRequest, publication: Publication, form: SubscribeForm, *, status: int = 200
) -> HttpResponse:
    context = {"publication": publication, "form": form}
    return render(request, "subscribers/subscribe.html", context, status=status)


def _page(
    request: HttpRequest, subscription: Subscription, template: str, **context: object
) -> HttpResponse:
    shared = {
        "subscription": subscription,
        "publication": subscription.publication,
        "masked_email": masked(subscription.subscriber.email),
        "may_stay": subscription.may_stay(timezone.now()),
    }
    return render(request, template, {**shared, **context})


def _is_one_click(request: HttpRequest) -> bool:
    """They have left by now, so a body that cannot be read is only no reason for plain text."""
    try:
        return request.POST.get("List-Unsubscribe") == ONE_CLICK
    except (MultiPartParserError, SuspiciousOperation):
        return False


def _one_click_answer(subscription: Subscription) -> HttpResponse:
    sentence = gettext("You have left %(name)s.") % {"name": subscription.publication.name}
    return HttpResponse(f"{sentence}\n", content_type="text/plain; charset=utf-8")


def _kept_private(response: HttpResponse) -> HttpResponse:
    """The address of these pages is their key: it is passed on to nobody and kept nowhere."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response
