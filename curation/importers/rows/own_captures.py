"""How items of our own form came to the inbox, put back beside them."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone

from curation.importers.readers.own_values import OwnCapture, OwnItem
from curation.importers.rows.fitting import fitted
from curation.importers.rows.traces import Traces
from curation.media import Media
from curation.models import Capture, Item, Publication, Source
from curation.models.capture import FetchState

Pair = tuple[Item, OwnItem]


def store_captures(publication: Publication, pairs: Sequence[Pair], traces: Traces) -> None:
    """Of items that have none; who captured them stays unsaid. Raises `DoesNotFit`."""
    told = [(item, said.captured) for item, said in pairs if said.captured]
    if not told:
        return
    items = [item.pk for item, _ in told]
    known = set(Capture.objects.filter(item__in=items).values_list("item_id", flat=True))
    sources = _sources(publication, (said.source for _, said in told))
    rows = [_row(item, said, sources) for item, said in told if item.pk not in known]
    Capture.objects.bulk_create(rows)
    traces.created(*rows)


def _sources(publication: Publication, called: Iterable[str]) -> Mapping[str, Source]:
    """By how the file calls them: `feed https://…`."""
    addresses = {name.partition(" ")[2] for name in called} - {""}
    found = publication.sources.filter(address__in=addresses) if addresses else ()
    return {f"{source.kind} {source.address}": source for source in found}


def _row(item: Item, said: OwnCapture, sources: Mapping[str, Source]) -> Capture:
    return fitted(
        Capture(
            item=item,
            source=sources.get(said.source),
            way=said.way,
            created_at=said.at or timezone.now(),
            address=said.address,
            fetch=said.fetch or FetchState.DONE,
            failure=said.failure,
            title=said.title,
            description=said.description,
            site_name=said.site_name,
            author=said.author,
            published_on=said.published_on,
            language=said.language,
            reading_minutes=said.reading_minutes,
            media=said.media or Media.PAGE,
            picture_address=said.picture_address,
            picture_alt=said.picture_alt,
            selection=said.selection,
        )
    )
