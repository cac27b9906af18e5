"""Where letters of a publication come from: its sender address and the site."""

from dataclasses import dataclass

from django.conf import settings

from curation.models import Publication
from newsletter.mail import headers


@dataclass(frozen=True)
class Origin:
    """`is_trial`: an http:// site handing over on this machine, where nothing really leaves."""

    address: str
    host: str
    id_domain: str
    is_trial: bool

    @classmethod
    def of(cls, publication: Publication) -> "Origin":
        """In a trial a publication without a sender address writes as the installation."""
        is_trial = not settings.IS_PRODUCTION and settings.RELAY.is_loopback
        address = publication.from_address or (settings.DEFAULT_FROM_EMAIL if is_trial else "")
        return cls(
            address=address,
            host=headers.ascii_domain(settings.SITE_HOST.replace(":", "-")),
            id_domain=address.rpartition("@")[2] or settings.SITE_HOST,
            is_trial=is_trial,
        )


def greeting_name() -> str:
    """How we greet the relay; a number stands in brackets (RFC 5321 4.1.3)."""
    host = settings.SITE_HOST
    return f"[{host}]" if host.replace(".", "").isdigit() else host
