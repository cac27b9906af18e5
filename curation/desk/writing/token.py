"""A fresh token for a page whose editor has signed in again in another tab."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, member_required
from curation.models import Publication


@member_required
@require_safe
def token(request: DeskRequest, publication: Publication) -> JsonResponse:
    return JsonResponse({"token": get_token(request)})
