"""The editor's answer to “already in #41”: this one goes on from that."""

from curation.models import Item


class NotAFollowUp(ValueError):
    """The text says in one sentence why the one cannot go on from the other."""


def follow_up(item: Item, of: Item) -> None:
    """Raises `NotAFollowUp` for two items that cannot be one after the other."""
    if item.pk == of.pk or of.follow_up_to_id == item.pk:
        raise NotAFollowUp("An item cannot go on from itself, nor two items from each other.")
    if item.publication_id != of.publication_id:
        raise NotAFollowUp("An item can only go on from one of the same publication.")
    item.follow_up_to = of
    item.save(update_fields=["follow_up_to"])


def not_a_follow_up(item: Item) -> None:
    item.follow_up_to = None
    item.save(update_fields=["follow_up_to"])
