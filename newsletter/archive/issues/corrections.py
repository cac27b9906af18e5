"""What of an issue was corrected after it was published, and when."""

from datetime import datetime
from typing import NamedTuple

from newsletter.editions.models import Edition


class Correction(NamedTuple):
    made_at: datetime
    note: str


def corrections(edition: Edition) -> list[Correction]:
    """Those readers have been told of up to this revision, the latest first."""
    if edition.revision == 1:
        return []
    earlier = Edition.objects.filter(
        issue=edition.issue_id,
        revision__gt=1,
        revision__lte=edition.revision,
        public_at__isnull=False,
    )
    told = earlier.exclude(note="").order_by("-public_at", "-revision").only("public_at", "note")
    return [Correction(one.public_at, one.note) for one in told if one.public_at]
