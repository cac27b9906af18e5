"""An editor's decision, in the texts and taken back."""

import pytest

from curation.link_health.rewriting import DecisionRefused, Rewritten, decide, take_back
from curation.models import AddressDecision, CheckedAddress, Item
from curation.models.issue import IssueState
from curation.models.link_health import Decision, Health
from tests.factories import (
    NOW,
    AddressFactory,
    CheckedAddressFactory,
    EditorFactory,
    IssueFactory,
    ItemFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db
OLD, NEW = "https://a.example/neap", "https://b.example/neaps"
COPY = "https://web.archive.org/web/20200301090000/https://a.example/neap"


@pytest.fixture
def address() -> CheckedAddress:
    return CheckedAddressFactory(
        canonical=OLD, health=Health.REDIRECTED, leads_to=NEW, archived_copy=COPY
    )


def item(body: str, state: IssueState = IssueState.OUT) -> Item:
    made = ItemFactory(section=SectionFactory(issue=IssueFactory(state=state)), body=body)
    AddressFactory(item=made, canonical=OLD, is_main=True)
    return made


def decided(address: CheckedAddress, of: Item, decision: Decision) -> Rewritten:
    done = decide(of.publication, address, decision, editor=EditorFactory(), now=NOW)
    of.refresh_from_db()
    return done


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"A [neap]({OLD}).", f"A [neap]({NEW})."),
        (f"[one]({OLD}?utm_source=x) [two](http://a.example/neap/)", f"[one]({NEW}) [two]({NEW})"),
        (f'A [neap]({OLD} "why").', f'A [neap]({NEW} "why").'),
        (f"<{OLD}> and [other](https://a.example/neaps)", f"<{NEW}> and [other](https://a.example/neaps)"),
        (f"A [neap][1].\n\n[1]: {OLD}", f"A [neap][1].\n\n[1]: {NEW}"),
    ],
)  # fmt: skip
def test_the_new_address_stands_wherever_the_old_one_did(
    address: CheckedAddress, before: str, after: str
) -> None:
    one = item(before)
    done = decided(address, one, Decision.REDIRECT)
    assert one.body == after
    assert done.issues == [one.section.issue]


def test_the_archived_copy_can_stand_in(address: CheckedAddress) -> None:
    one = item(f"A [neap]({OLD}).")
    decided(address, one, Decision.ARCHIVE)
    assert one.body == f"A [neap]({COPY})."


def test_the_old_address_stays_remembered_and_the_new_one_is_the_main(
    address: CheckedAddress,
) -> None:
    one = item(f"A [neap]({OLD}).")
    decided(address, one, Decision.REDIRECT)
    assert set(one.addresses.values_list("canonical", "is_main")) == {(OLD, False), (NEW, True)}


def test_leaving_it_changes_no_text(address: CheckedAddress) -> None:
    one = item(f"A [neap]({OLD}).")
    assert decided(address, one, Decision.LEAVE).issues == []
    assert one.body == f"A [neap]({OLD})."
    assert AddressDecision.objects.get().health == Health.REDIRECTED


def test_taken_back_every_text_is_as_it_was_written(address: CheckedAddress) -> None:
    body = f"[one]({OLD}?utm_source=x) [two](http://a.example/neap/)"
    one = item(body)
    decided(address, one, Decision.REDIRECT)
    take_back(AddressDecision.objects.get())
    one.refresh_from_db()
    assert one.body == body
    assert one.addresses.get(is_main=True).canonical == OLD
    assert not AddressDecision.objects.exists()


def test_a_locked_issue_is_left_and_named(address: CheckedAddress) -> None:
    one = item(f"A [neap]({OLD}).", IssueState.SCHEDULED)
    assert decided(address, one, Decision.REDIRECT).left == [one]
    assert OLD in one.body


def test_an_address_that_is_not_written_plainly_is_left(address: CheckedAddress) -> None:
    one = item("A [neap](https:&#47;&#47;a.example/neap).")
    assert decided(address, one, Decision.REDIRECT).left == [one]


def test_other_publications_are_left_alone(address: CheckedAddress) -> None:
    one, other = item(f"A [neap]({OLD})."), item(f"A [neap]({OLD}).")
    decided(address, one, Decision.REDIRECT)
    other.refresh_from_db()
    assert OLD in other.body


def test_without_another_address_there_is_nothing_to_point_to(address: CheckedAddress) -> None:
    CheckedAddress.objects.update(archived_copy="")
    address.refresh_from_db()
    with pytest.raises(DecisionRefused):
        decided(address, item(f"A [neap]({OLD})."), Decision.ARCHIVE)
    assert not AddressDecision.objects.exists()


def test_taken_back_a_text_that_had_the_new_address_by_itself_keeps_it(
    address: CheckedAddress,
) -> None:
    one = item(f"A [neap]({OLD}).")
    other = ItemFactory(section=one.section, body=f"The [neaps]({NEW}).")
    AddressFactory(item=other, canonical=NEW, is_main=True)
    decided(address, one, Decision.REDIRECT)
    take_back(AddressDecision.objects.get())
    other.refresh_from_db()
    assert other.body == f"The [neaps]({NEW})."


def test_taken_back_each_link_of_a_text_is_what_it_was(address: CheckedAddress) -> None:
    body = f"[new]({NEW}) [old]({OLD}?utm_source=x) [new]({NEW}/) [old]({OLD})"
    one = item(body)
    decided(address, one, Decision.REDIRECT)
    take_back(AddressDecision.objects.get())
    one.refresh_from_db()
    assert one.body == body


def test_a_second_click_decides_the_same_once(address: CheckedAddress) -> None:
    body = f"A [neap]({OLD}?utm_source=x)."
    one = item(body)
    decided(address, one, Decision.REDIRECT)
    assert decided(address, one, Decision.REDIRECT).left == []
    assert one.body == f"A [neap]({NEW})."
    take_back(AddressDecision.objects.get())
    one.refresh_from_db()
    assert one.body == body


def test_a_second_thought_replaces_the_first(address: CheckedAddress) -> None:
    one = item(f"A [neap]({OLD}).")
    decided(address, one, Decision.REDIRECT)
    decided(address, one, Decision.ARCHIVE)
    assert one.body == f"A [neap]({COPY})."
    decided(address, one, Decision.LEAVE)
    assert one.body == f"A [neap]({OLD})."


def test_taken_back_twice_it_is_taken_back_once(address: CheckedAddress) -> None:
    one = item(f"A [neap]({OLD}).")
    decided(address, one, Decision.REDIRECT)
    decision = AddressDecision.objects.get()
    later = AddressDecision.objects.get()
    take_back(decision)
    assert take_back(later).left == []
    one.refresh_from_db()
    assert OLD in one.body


def test_a_picture_is_never_looked_for_at_another_address(address: CheckedAddress) -> None:
    body = f"[![A neap]({OLD})]({OLD})"
    one = item(body)
    assert decided(address, one, Decision.REDIRECT).left == [one]
    assert one.body == body
