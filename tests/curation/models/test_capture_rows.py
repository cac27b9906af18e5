"""What the database promises about captures, keys, sources and checks, and their queries."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from curation.models import (
    AddressCheck,
    AddressDecision,
    Candidate,
    Capture,
    CaptureKey,
    CheckedAddress,
    Item,
    Paper,
    PaperChange,
    PaperIdentifier,
    Source,
)
from curation.models.link_health import Decision, Health
from curation.models.paper import Change
from tests.factories import (
    NOW,
    CandidateFactory,
    CaptureFactory,
    CaptureKeyFactory,
    CheckedAddressFactory,
    EditorFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def is_refused(act: object, *args: object, **facts: object) -> bool:
    try:
        with transaction.atomic():
            act(*args, **facts)  # type: ignore[operator]
    except IntegrityError:
        return True
    return False


def test_an_item_has_one_capture() -> None:
    capture = CaptureFactory()
    assert is_refused(Capture.objects.create, item=capture.item)


@pytest.mark.parametrize("fact", ["way", "fetch", "media"])
def test_a_capture_knows_only_its_own_words(fact: str) -> None:
    CaptureFactory()
    assert is_refused(Capture.objects.update, **{fact: "magic"})


def test_a_capture_is_due_when_it_waits_and_its_time_has_come() -> None:
    due = CaptureFactory(next_at=NOW)
    CaptureFactory(next_at=NOW + timedelta(seconds=1))
    CaptureFactory(next_at=NOW, fetch="done")
    assert list(Capture.objects.due(NOW)) == [due]


def test_a_prefix_stands_for_one_key() -> None:
    CaptureKeyFactory(prefix="abcdefgh")
    assert is_refused(CaptureKeyFactory, prefix="abcdefgh")
    assert is_refused(CaptureKey.objects.update, use="all")


def test_a_source_is_polled_once_for_a_publication() -> None:
    source = SourceFactory()
    twice = {"publication": source.publication, "address": source.address}
    assert is_refused(SourceFactory, **twice)
    assert not is_refused(SourceFactory, **twice, kind="arxiv-query")
    assert is_refused(Source.objects.filter(pk=source.pk).update, kind="pigeon")


def test_a_muted_source_is_never_due() -> None:
    SourceFactory(is_muted=True)
    SourceFactory(next_at=NOW + timedelta(hours=1))
    due = SourceFactory(next_at=NOW)
    assert list(Source.objects.due(NOW)) == [due]


def test_a_source_says_how_many_of_its_candidates_were_used() -> None:
    source = SourceFactory()
    used = ItemFactory(section=SectionFactory())
    for facts in ({"item": used, "seen_at": NOW}, {"seen_at": NOW}, {}, {"is_muted": True}):
        CandidateFactory(source=source, **facts)
    counted = Source.objects.with_counts().get()
    assert (counted.candidate_count, counted.unseen_count, counted.used_count) == (4, 1, 1)


def test_an_entry_is_a_candidate_of_its_source_once() -> None:
    candidate = CandidateFactory()
    assert is_refused(CandidateFactory, source=candidate.source, key=candidate.key)
    assert not is_refused(CandidateFactory, key=candidate.key)


def test_waiting_candidates_come_newest_first_and_undated_last() -> None:
    source = SourceFactory()
    undated = CandidateFactory(source=source)
    old = CandidateFactory(source=source, published_at=NOW - timedelta(days=1))
    new = CandidateFactory(source=source, published_at=NOW)
    CandidateFactory(source=source, seen_at=NOW)
    CandidateFactory(source=source, is_muted=True)
    assert list(Candidate.objects.waiting()) == [new, old, undated]


def test_an_address_is_checked_once_and_has_a_known_health() -> None:
    address = CheckedAddressFactory()
    assert is_refused(CheckedAddressFactory, canonical=address.canonical)
    assert is_refused(CheckedAddress.objects.update, health="ill")


def test_the_history_of_an_address_begins_with_the_last_check() -> None:
    address = CheckedAddressFactory()
    for days, health in ((0, Health.ALIVE), (2, Health.DEAD)):
        AddressCheck.objects.create(address=address, at=NOW + timedelta(days=days), health=health)
    assert [check.health for check in address.checks.all()] == [Health.DEAD, Health.ALIVE]


def test_a_publication_decides_once_about_an_address() -> None:
    address = CheckedAddressFactory()
    item = ItemFactory()
    facts = {"publication": item.publication, "address": address, "health": Health.DEAD}
    AddressDecision.objects.create(decision=Decision.LEAVE, **facts)
    assert is_refused(AddressDecision.objects.create, decision=Decision.ARCHIVE, **facts)
    assert is_refused(AddressDecision.objects.update, decision="burn")


def test_a_further_name_is_of_one_paper() -> None:
    paper = PaperFactory()
    facts = {"publication": paper.publication, "scheme": "openreview", "value": "tide"}
    PaperIdentifier.objects.create(paper=paper, **facts)
    other = PaperFactory(publication=paper.publication)
    assert is_refused(PaperIdentifier.objects.create, paper=other, **facts)


def test_a_change_of_a_paper_is_told_once() -> None:
    facts = {"paper": PaperFactory(), "change": Change.VERSION, "detail": "3"}
    PaperChange.objects.create(**facts)
    assert is_refused(PaperChange.objects.create, **facts)
    assert is_refused(PaperChange.objects.update, change="shrunk")


def test_a_paper_stands_as_one_of_four() -> None:
    PaperFactory()
    assert is_refused(Paper.objects.update, standing="famous")
    assert is_refused(Paper.objects.update, record_state="lost")


def test_a_dismissed_item_is_in_no_section() -> None:
    item = ItemFactory(section=SectionFactory())
    assert is_refused(Item.objects.filter(pk=item.pk).update, dismissed_at=NOW)


def test_a_dismissed_item_leaves_the_inbox_and_remembers_why() -> None:
    item = ItemFactory(section=None)
    item.dismiss(because="Too thin", editor=EditorFactory(), now=NOW)
    assert not Item.objects.inbox().exists()
    [dismissed] = Item.objects.dismissed()
    assert dismissed.dismissed_because == "Too thin"
    dismissed.bring_back()
    assert Item.objects.inbox().get().dismissed_because == ""


def test_placing_a_dismissed_item_forgets_that_it_was_dismissed() -> None:
    section = SectionFactory()
    item = ItemFactory(section=None, publication=section.issue.publication)
    item.dismiss(because="", editor=EditorFactory(), now=NOW)
    item.place_in(section, 1)
    item.refresh_from_db()
    assert (item.section, item.dismissed_at) == (section, None)


def test_a_title_is_keyed_whenever_it_is_saved() -> None:
    item = ItemFactory(title="Why the harbour rocks at night")
    assert item.title_head
    item.title = "Too short"
    item.save(update_fields=["title", "title_head", "title_tail"])
    item.refresh_from_db()
    assert (item.title_head, item.title_tail) == ("", "")
