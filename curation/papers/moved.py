"""“It moved”: what has happened to papers since an issue covered them."""

from datetime import datetime

from curation.models import PaperChange, Publication
from curation.models.paper import PaperChangeQuerySet


def look_again(now: datetime) -> int:
    """Has the registers asked about papers of issues of two years that were not for a week."""
    raise NotImplementedError


def changes_of(publication: Publication) -> PaperChangeQuerySet:
    """What an editor is to be told, the newest first; neither followed up nor put away."""
    raise NotImplementedError


def settle(change: PaperChange, now: datetime) -> None:
    """Put it away; what was followed up or put away stays so."""
    raise NotImplementedError


def reopen(change: PaperChange) -> None:
    """As if it had never been put away."""
    raise NotImplementedError
