"""Preview: the editor sees exactly what readers would get."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, issue_or_404, member_required
from curation.languages import in_words_of
from curation.models import Issue, Publication
from newsletter.editions import sample_reader
from newsletter.editions.compose import IssueRefused, compose
from newsletter.editions.desk.picked import SHAPES, Picked, place_in
from newsletter.editions.render import render as rendered

REFUSED = "refused"

# A framed draft runs nothing and reaches nothing; only letters carry their styles inline.
_FRAMED = (
    "default-src 'none'; img-src {pictures}; font-src 'self'; style-src {styles}; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox"
)
_STYLES = {"web": "'self'", "email": "'unsafe-inline'", "text": "'self'"}
_PICTURES = {"on": f"'self' data: {settings.SITE_URL}", "off": "'none'"}


@member_required
@require_safe
def preview(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """The page around the framed draft, with its choices as plain links."""
    issue = issue_or_404(publication, slug)
    board = reverse("desk:issue", args=[publication.slug, slug])
    place = place_in(request.GET, request.headers.get("Referer", ""), board)
    picked = Picked.of(request.GET, place)
    stamp, refusal = _stamp(issue)
    context = {
        "issue": issue,
        "publication": publication,
        "picked": picked,
        "board_url": f"{board}?{urlencode(place)}" if place else board,
        "stamp": stamp,
        "refusal": refusal,
        "frame_url": _frame_url(issue, picked, stamp),
        "frame_title": f"{SHAPES[picked.shape]} preview of {issue.title}",
    }
    is_piece = request.htmx and not request.htmx.history_restore_request
    template = "desk/preview/_preview.html" if is_piece else "desk/preview/preview.html"
    return render(request, template, context)


@member_required
@require_safe
def stamp(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """Another one than the page has means that the draft says something else by now."""
    current, _ = _stamp(issue_or_404(publication, slug))
    return HttpResponse(current, content_type="text/plain; charset=utf-8")


@member_required
@require_safe
@xframe_options_sameorigin
def frame(request: DeskRequest, publication: Publication, slug: str, shape: str) -> HttpResponse:
    """The draft itself, as a document of its own in a sandbox."""
    if shape not in SHAPES:
        raise Http404
    issue = issue_or_404(publication, slug)
    picked = Picked.of({**request.GET.dict(), "as": shape}, {}).values
    try:
        # Around the draft stands what will stand around the issue.
        with in_words_of(publication.language):
            response = _document(request, issue, picked)
    except IssueRefused as refusal:
        response = HttpResponse(str(refusal), content_type="text/plain; charset=utf-8", status=422)
    response["Content-Security-Policy"] = _FRAMED.format(
        styles=_STYLES[shape], pictures=_PICTURES[picked["pictures"]]
    )
    response["Referrer-Policy"] = "no-referrer"
    return response


def _document(request: DeskRequest, issue: Issue, picked: dict[str, str]) -> HttpResponse:
    composition = compose(issue)
    rendering = rendered(composition)
    if picked["as"] == "email":
        letter = sample_reader.letter(rendering.email_html, theme=picked["theme"])
        return HttpResponse(_shown(letter, picked))
    context = {"issue": issue, "publication": issue.publication, **picked}
    if picked["as"] == "text":
        context["text"] = sample_reader.fill(rendering.email_text)
        return render(request, "desk/preview/text.html", context)
    context |= {"edition": composition, "web_html": _shown(rendering.web_html, picked)}
    return render(request, "desk/preview/web.html", context)


def _shown(html: str, picked: dict[str, str]) -> str:
    return sample_reader.without_pictures(html) if picked["pictures"] == "off" else html


def _stamp(issue: Issue) -> tuple[str, str]:
    """Of what the draft says, and why it could not be published as it stands."""
    try:
        return compose(issue).digest[:16], ""
    except IssueRefused as refusal:
        return REFUSED, str(refusal)


def _frame_url(issue: Issue, picked: Picked, stamp: str) -> str:
    """Another address whenever the draft says something else, so that it is asked for again."""
    path = reverse("editions:frame", args=[issue.publication.slug, issue.slug, picked.shape])
    asked = {name: picked.values[name] for name in ("theme", "pictures")}
    return f"{path}?{urlencode({**asked, 'stamp': stamp})}"
