"""A source is added once, whatever spelling of its address comes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from curation.capture.addresses import usable_address
from curation.capture.page.plain import cut
from curation.characters import one_line
from curation.links import LONGEST_ADDRESS, canonical_url
from curation.models import Publication, Source
from curation.models.source import SourceKind
from curation.sources.finding import LONGEST_NAME, Found

MOST_SOURCES = 1_000


class SourceRefused(Exception):
    """The text says in one sentence why it was not added."""


@dataclass
class Added:
    """What became of several: `refused` are the words of those that are no sources."""

    new: list[Source] = field(default_factory=list)
    known: list[Source] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def add(publication: Publication, found: Found, now: datetime) -> Added:
    """Due at once. Raises `SourceRefused`."""
    return add_all(publication, [found], now)


@transaction.atomic
def add_all(publication: Publication, several: Iterable[Found], now: datetime) -> Added:
    """Raises `SourceRefused`, and then none of them is here."""
    Publication.objects.select_for_update().get(pk=publication.pk)
    here = {_identity(one.kind, one.address): one for one in publication.sources.all()}
    added = Added()
    for found in several:
        address = _usable(found)
        identity = _identity(found.kind, address)
        if not address:
            added.refused.append(found.address or found.title)
        elif identity in here:
            added.known.append(here[identity])
        else:
            here[identity] = _new(publication, found, address, now)
            added.new.append(here[identity])
    if len(here) > MOST_SOURCES:
        raise SourceRefused(
            f"A publication follows up to {MOST_SOURCES:,} sources. Remove some of them first."
        )
    return added


def _usable(found: Found) -> str:
    if found.kind == SourceKind.FEED:
        return usable_address(found.address)
    return found.address if len(found.address) <= LONGEST_ADDRESS else ""


def _identity(kind: str, address: str) -> tuple[str, str]:
    return kind, canonical_url(address) if kind == SourceKind.FEED else address


def _new(publication: Publication, found: Found, address: str, now: datetime) -> Source:
    return Source.objects.create(
        publication=publication,
        kind=found.kind,
        address=address,
        title=cut(one_line(found.title), LONGEST_NAME),
        next_at=now,
        created_at=now,
    )
