"""One capture at a time in a publication, so that an address that comes twice is found once."""

from django.db import connection

from curation.models import Publication

# The first of the two numbers of the lock: others may have locks of their own.
_CAPTURES = 0x6D61_7374


def hold_inbox(publication: Publication) -> None:
    """Until the end of the transaction. For milliseconds: nothing slow may be done meanwhile.

    The publication's row is not locked for it: an import holds that for as long as a file takes,
    and a trial for all of them. On SQLite the transaction itself is the lock (`IMMEDIATE`).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s, %s)",
                [_CAPTURES, publication.pk % 2**31],
            )
