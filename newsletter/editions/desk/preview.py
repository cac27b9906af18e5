"""Preview: the editor sees exactly what readers would get."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, issue_or_404, member_required
from curation.models import Issue, Publication
from newsletter.editions import freeze, sample_reader
from newsletter.editions.compose import IssueRefused, compose

SHAPES = {"web": "Web", "email": "Email", "text": "Text"}
WIDTHS = {"600": "600 px", "375": "375 px"}
THEMES = {"light": "Light", "dark": "Dark"}

# A framed draft runs nothing and reaches nothing; only letters carry their styles inline.
_FRAMED = (
    f"default-src 'none'; img-src 'self' data: {settings.SITE_URL}; font-src 'self'; "
    "style-src {styles}; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox"
)
_STYLES = {"web": "'self'", "email": "'unsafe-inline'", "text": "'self'"}


@dataclass(frozen=True)
class Choice:
    """One way to look at it; `query` leads to the same page with this choice made."""

    label: str
    query: str
    is_current: bool


@member_required
@require_safe
def preview(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """The page around the framed draft, with its choices as plain links."""
    issue = issue_or_404(publication, slug)
    picked = _picked(request)
    frame_path = reverse("editions:frame", args=[publication.slug, slug, picked["as"]])
    context = {
        "issue": issue,
        "publication": publication,
        "rows": [
            ("Form", _choices("as", SHAPES, picked)),
            ("Width", _choices("width", WIDTHS, picked)),
            ("Theme", _choices("theme", THEMES, picked)),
        ],
        "width": picked["width"],
        "frame_url": f"{frame_path}?{urlencode({'theme': picked['theme']})}",
        "frame_title": f"{SHAPES[picked['as']]} preview of {issue.title}",
        "refusal": _refusal(issue),
    }
    return render(request, "desk/preview.html", context)


@member_required
@require_safe
@xframe_options_sameorigin
def frame(request: DeskRequest, publication: Publication, slug: str, shape: str) -> HttpResponse:
    """The draft itself, as a document of its own in a sandbox."""
    if shape not in SHAPES:
        raise Http404
    issue = issue_or_404(publication, slug)
    theme = "dark" if request.GET.get("theme") == "dark" else "light"
    try:
        response = _document(request, issue, shape, theme)
    except IssueRefused as refusal:
        response = HttpResponse(str(refusal), content_type="text/plain; charset=utf-8", status=422)
    response["Content-Security-Policy"] = _FRAMED.format(styles=_STYLES[shape])
    response["Referrer-Policy"] = "no-referrer"
    return response


def _document(request: DeskRequest, issue: Issue, shape: str, theme: str) -> HttpResponse:
    rendering = freeze.preview(issue)
    if shape == "email":
        return HttpResponse(sample_reader.letter(rendering.email_html, theme=theme))
    context = {
        "issue": issue,
        "publication": issue.publication,
        "theme": theme,
        "edition": compose(issue),
        "web_html": rendering.web_html,
        "text": sample_reader.fill(rendering.email_text),
    }
    return render(request, f"desk/preview_{shape}.html", context)


def _refusal(issue: Issue) -> str:
    """Why it could not be published as it stands; empty when it could."""
    try:
        compose(issue)
    except IssueRefused as refusal:
        return str(refusal)
    return ""


def _picked(request: DeskRequest) -> dict[str, str]:
    """The first of each kind, where nothing or nonsense is asked for."""
    kinds = {"as": SHAPES, "width": WIDTHS, "theme": THEMES}
    asked = {name: request.GET.get(name, "") for name in kinds}
    return {
        name: asked[name] if asked[name] in known else next(iter(known))
        for name, known in kinds.items()
    }


def _choices(name: str, labels: dict[str, str], picked: dict[str, str]) -> list[Choice]:
    return [
        Choice(label, urlencode({**picked, name: value}), value == picked[name])
        for value, label in labels.items()
    ]
