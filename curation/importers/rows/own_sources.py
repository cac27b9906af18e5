"""Sources of our own list, set up again."""

from collections.abc import Iterable

from curation.importers.readers.own_values import OwnSource
from curation.importers.readers.refusals import DoesNotFit
from curation.importers.rows.fitting import fitted
from curation.importers.rows.traces import Traces
from curation.links import is_sound
from curation.models import Publication, Source
from curation.models.source import Rhythm, SourceKind


def store_own_sources(
    said: Iterable[OwnSource], publication: Publication, traces: Traces
) -> list[Source]:
    """Those that are new; one that is here stays as it is set up. Raises `DoesNotFit`."""
    known = set(publication.sources.values_list("kind", "address"))
    wanted = {(one.kind, one.address): one for one in said if (one.kind, one.address) not in known}
    rows = [_row(publication, one) for one in wanted.values()]
    Source.objects.bulk_create(rows)
    traces.created(*rows)
    return rows


def _row(publication: Publication, said: OwnSource) -> Source:
    if said.kind == SourceKind.FEED and not is_sound(said.address):
        raise DoesNotFit(f"The source “{said.address}” is no address of a feed.")
    return fitted(
        Source(
            publication=publication,
            kind=said.kind,
            address=said.address,
            title=said.title,
            site_address=said.site_address,
            rhythm_minutes=said.rhythm_minutes or Rhythm.SIX_HOURLY,
            is_muted=said.is_muted,
            muted_words=said.muted_words,
        )
    )
