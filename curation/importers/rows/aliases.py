"""Old addresses: each path belongs to one thing of a publication."""

from collections.abc import Iterable

from curation.importers.readers.refusals import DoesNotFit
from curation.importers.rows.fitting import fitted
from curation.importers.rows.plain_sql import add, known_among
from curation.links import old_path
from curation.models import Alias, Collection, Issue, Item, Paper, Publication, Topic

Owner = Issue | Item | Topic | Collection | Paper
_COLUMNS: dict[type[Owner], str] = {
    Issue: "issue",
    Item: "item",
    Topic: "topic",
    Collection: "collection",
    Paper: "paper",
}


def store_aliases(publication: Publication, wanted: Iterable[tuple[str, Owner]]) -> list[Alias]:
    """Addresses with what shall answer to them; those that are new, in their order.

    Raises `DoesNotFit` for one that belongs to something else.
    """
    owners = {old_path(address): owner for address, owner in wanted}
    if not owners:
        return []
    known = known_among(owners, Alias, "path", publication)
    for alias in publication.aliases.filter(path__in=known).order_by() if known else ():
        if not _belongs_to(owners.pop(alias.path), alias):
            raise DoesNotFit(f"The alias {alias.path} belongs to “{alias.owner}” already.")
    rows = [_alias(publication, path, owner) for path, owner in owners.items()]
    add(rows)
    return rows


def _belongs_to(owner: Owner, alias: Alias) -> bool:
    """Asked of the keys: what owns an alias is read only to be named."""
    return getattr(alias, f"{_COLUMNS[type(owner)]}_id") == owner.pk


def _alias(publication: Publication, path: str, owner: Owner) -> Alias:
    column = _COLUMNS[type(owner)]
    return fitted(Alias(publication=publication, path=path, **{column: owner}))
