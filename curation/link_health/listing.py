"""What an editor sees of a publication's links: how many are how, and which want a decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef

from curation.link_health.watching import published
from curation.models import AddressDecision, CheckedAddress, Item, Publication
from curation.models.link_health import CheckedAddressQuerySet, Health

WANT_A_DECISION = (Health.DEAD, Health.REDIRECTED)


@dataclass(frozen=True)
class LinkEntry:
    """One address with the published items that link to it, and what was decided about it."""

    address: CheckedAddress
    items: list[Item]
    decision: AddressDecision | None


def links_of(publication: Publication) -> CheckedAddressQuerySet:
    addresses = published(publication).order_by().values("canonical")
    return CheckedAddress.objects.filter(canonical__in=addresses)


def undecided(publication: Publication) -> CheckedAddressQuerySet:
    """Dead or redirected, and nobody has decided about that yet; the newest news first."""
    decided = AddressDecision.objects.filter(
        publication=publication, address=OuterRef("pk"), health=OuterRef("health")
    )
    open_ones = links_of(publication).filter(~Exists(decided), health__in=WANT_A_DECISION)
    return open_ones.order_by(F("since").desc(nulls_last=True), "pk")


def counts(publication: Publication) -> dict[str, int]:
    """By health, and `undecided` beside."""
    found = links_of(publication).order_by().values_list("health").annotate(Count("pk"))
    return {**dict.fromkeys(Health.values, 0), **dict(found)} | {
        "undecided": undecided(publication).count()
    }


def entries(publication: Publication, page: Iterable[CheckedAddress]) -> list[LinkEntry]:
    """Of one page of addresses, in a constant number of queries."""
    addresses = list(page)
    rows = published(publication).filter(canonical__in=[one.canonical for one in addresses])
    items: dict[str, list[Item]] = {}
    for row in rows.select_related("item__section__issue").order_by("-item__section__issue__date"):
        items.setdefault(row.canonical, []).append(row.item)
    decisions = {
        decision.address_id: decision
        for decision in AddressDecision.objects.filter(
            publication=publication, address__in=addresses
        ).select_related("editor")
    }
    return [
        LinkEntry(one, items.get(one.canonical, []), decisions.get(one.pk)) for one in addresses
    ]
