"""An editor's decision carried out in the texts of a publication, and taken back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat

from django.db import transaction

from curation.links import canonical_url, text_with
from curation.markdown.facts import facts_of
from curation.models import (
    Address,
    AddressDecision,
    CheckedAddress,
    Editor,
    Issue,
    Item,
    Publication,
)
from curation.models.link_health import Decision


class DecisionRefused(Exception):
    """The text says why nothing was decided; nothing was changed."""


@dataclass(frozen=True)
class Rewritten:
    """`issues` have other words now: those that are out want a correction to show them.

    `left` are items whose text could not be changed safely, or whose issue is locked.
    """

    issues: list[Issue]
    left: list[Item]


@transaction.atomic
def decide(
    publication: Publication,
    address: CheckedAddress,
    decision: Decision,
    *,
    editor: Editor,
    now: datetime,
) -> Rewritten:
    """Leaves the address as it is, or puts another in its place wherever the publication has it.

    The old address stays remembered. What was decided before is taken back first, so that a
    second click changes nothing. Raises `DecisionRefused` when there is no other.
    """
    address = _held(address)
    target = _target(address, decision)
    for earlier in address.decisions.filter(publication=publication):
        take_back(earlier)
    row = AddressDecision.objects.create(
        publication=publication,
        address=address,
        decision=decision,
        health=address.health,
        leads_to=target,
        editor=editor,
        decided_at=now,
    )
    rewriting = _Rewriting(publication, address.canonical, canonical_url(target))
    if target:
        rewriting.write(lambda item: repeat(target))
        row.as_written = rewriting.replaced
        row.save(update_fields=["as_written"])
    return Rewritten(rewriting.issues, rewriting.left)


@transaction.atomic
def take_back(decision: AddressDecision) -> Rewritten:
    """The address is to be decided again, and stands in the texts as it was written before.

    A text that was not changed for it, and what was written since, stay. Twice is once.
    """
    address = _held(decision.address)
    written = decision.as_written
    rewriting = _Rewriting(
        decision.publication, canonical_url(decision.leads_to), address.canonical
    )
    is_there = AddressDecision.objects.filter(pk=decision.pk).delete()[0]
    if is_there and written:
        rewriting.write(lambda item: iter(written[str(item.pk)]), only=written)
    return Rewritten(rewriting.issues, rewriting.left)


class _Rewriting:
    """One address becoming another in every text of a publication that has it."""

    def __init__(self, publication: Publication, old: str, new: str) -> None:
        self._publication, self._old, self._new = publication, old, new
        self.replaced: dict[str, list[str]] = {}
        self.left: list[Item] = []
        self._issues: dict[int, Issue] = {}

    @property
    def issues(self) -> list[Issue]:
        return list(self._issues.values())

    def write(
        self, words: Callable[[Item], Iterator[str]], *, only: Iterable[str] | None = None
    ) -> None:
        """`words` are what is written in an item, one for each time the address stands there.

        Nothing said (`""`, or no more words) leaves it there. `only` are keys of items.
        """
        items = Item.objects.filter(publication=self._publication, addresses__canonical=self._old)
        if only is not None:
            items = items.filter(pk__in=[int(key) for key in only])
        for item in items.select_related("section__issue").select_for_update(of=("self",)):
            issue = item.section.issue if item.section else None
            if (issue and issue.is_locked) or not self._wrote(item, words(item)):
                self.left.append(item)
                continue
            _index(item, self._old, self._new)
            if issue:
                self._issues[issue.pk] = issue

    def _wrote(self, item: Item, words: Iterator[str]) -> bool:
        """Whether the text now says the same with another address, and only that."""
        replaced: list[str] = []

        def changed(address: str) -> str:
            canonical = canonical_url(address)
            if canonical == self._new:  # of its own accord: it is not to be taken back
                replaced.append("")
            if canonical != self._old:
                return address
            word = next(words, "")
            replaced.append(address if word else "")
            return word or address

        body = text_with(item.body, changed)
        if not any(replaced) or not self._says_the_same(item.body, body):
            return False
        self.replaced[str(item.pk)] = replaced
        item.body = body
        item.save(update_fields=["body"])
        return True

    def _says_the_same(self, before: str, after: str) -> bool:
        """Pictures are looked up by their address, so theirs must stay."""
        was, now = facts_of(before), facts_of(after)
        pairs = zip(was.addresses, now.addresses, strict=False)
        is_same = all(
            self._may_become(canonical_url(one), canonical_url(two)) for one, two in pairs
        )
        counts = [(len(said.addresses), len(said.words)) for said in (was, now)]
        return is_same and was.pictures == now.pictures and counts[0] == counts[1]

    def _may_become(self, before: str, after: str) -> bool:
        return before == after or (before, after) == (self._old, self._new)


def _held(address: CheckedAddress) -> CheckedAddress:
    """As it is now, until the end: two who decide about it do so one after the other."""
    return CheckedAddress.objects.select_for_update().get(pk=address.pk)


def _target(address: CheckedAddress, decision: Decision) -> str:
    target = {
        Decision.LEAVE: "",
        Decision.REDIRECT: address.leads_to,
        Decision.ARCHIVE: address.archived_copy,
    }[decision]
    if decision is not Decision.LEAVE and not target:
        raise DecisionRefused("There is no such address to point to any more. Reload the page.")
    return target


def _index(item: Item, old: str, new: str) -> None:
    """The new address is one of the item's too, and the main one if the old one was."""
    row = item.addresses.get(canonical=old)
    was_main = row.is_main
    if was_main:
        row.is_main = False
        row.save(update_fields=["is_main"])
    known, _ = Address.objects.get_or_create(
        item=item, canonical=new, defaults={"position": row.position}
    )
    if was_main:
        known.is_main = True
        known.save(update_fields=["is_main"])
