"""What every page of the desk needs to draw its bar."""

from django.conf import settings
from django.http import HttpRequest


def desk(request: HttpRequest) -> dict[str, object]:
    """`shows_mail`: letters stay here, in the built-in catcher, and can be read."""
    return {"shows_mail": settings.RELAY.is_catcher}
