"""Items copied, put away and collected on the board; notes begun; each undone."""

import pytest
from django.http import HttpResponse
from django.test import Client

from curation.models import Editor, Item, Publication, Section
from curation.writing import versions
from curation.writing.contents import content_of
from tests.factories import NOW, AddressFactory, CollectionFactory, ItemFactory

HTMX = {"HX-Request": "true", "HX-Target": "board"}


def titles(section: Section) -> list[str]:
    fresh = Section.objects.get(pk=section.pk)
    return [item.title for _, items in fresh.runs() for item in items]


def key(title: str) -> int:
    return Item.objects.get(title=title).pk


def act(desk: Client, address: str, **asked: object) -> HttpResponse:
    return desk.post(address, asked, follow=True)


def undo(desk: Client, answer: HttpResponse) -> HttpResponse:
    (said,) = answer.context["messages"]
    return desk.post(said.extra_tags, follow=True)


def test_a_copy_stands_after_what_it_was_made_of_with_all_that_it_holds(
    desk: Client, board: str, tides: Section
) -> None:
    AddressFactory(item_id=key("Flood"), canonical="https://tides.example/flood", is_main=True)
    answer = act(desk, f"{board}duplicate/", item=key("Flood"))
    assert titles(tides) == ["Ebb", "Flood", "Flood", "Slack"]
    assert "“Flood” is there twice now." in answer.content.decode()
    copy = Item.objects.filter(title="Flood").latest("pk")
    assert copy.main_address == "https://tides.example/flood"
    assert copy.slug != Item.objects.filter(title="Flood").earliest("pk").slug
    undo(desk, answer)
    assert titles(tides) == ["Ebb", "Flood", "Slack"]
    assert Item.objects.filter(title="Flood").count() == 1


def test_a_copy_of_what_waits_waits_too(desk: Client, board: str, waiting: Item) -> None:
    act(desk, f"{board}duplicate/", item=waiting.pk)
    assert Item.objects.inbox().count() == 2


def test_a_note_is_added_at_the_end_and_opened(desk: Client, board: str, tides: Section) -> None:
    answer = desk.post(f"{board}note/", {"section": tides.pk})
    note = Item.objects.latest("pk")
    assert answer["Location"] == f"{board}?item={note.pk}"
    assert (note.kind, note.section) == ("note", tides)
    undo(desk, desk.get(answer["Location"]))
    assert not Item.objects.filter(pk=note.pk).exists()


def test_to_htmx_a_new_note_is_named_so_that_it_can_be_opened(
    desk: Client, board: str, tides: Section
) -> None:
    answer = desk.post(f"{board}note/?section={tides.pk}", headers=HTMX)
    assert f'"item": {Item.objects.latest("pk").pk}' in answer["HX-Trigger-After-Settle"]


def test_a_note_that_was_written_in_is_not_lost_by_undo(
    desk: Client, board: str, tides: Section
) -> None:
    answer = act(desk, f"{board}note/", section=tides.pk)
    note = Item.objects.latest("pk")
    before = content_of(note)
    Item.objects.filter(pk=note.pk).update(body="Low water at noon.")
    note.refresh_from_db()
    versions.keep(note, editor=Editor.objects.get(), now=NOW, before=before)
    answer = undo(desk, answer)
    assert Item.objects.get(pk=note.pk).is_in_inbox
    assert "it was written in meanwhile" in answer.content.decode()


def test_nothing_is_deleted_by_an_address_that_the_desk_did_not_write(
    desk: Client, board: str, tides: Section
) -> None:
    answer = act(desk, f"{board}unmake/?what=made-up")
    assert "that undo is not whole any more" in answer.content.decode()
    assert titles(tides) == ["Ebb", "Flood", "Slack"]


def test_an_item_is_dismissed_out_of_the_issue_and_comes_back_to_its_place(
    desk: Client, board: str, tides: Section
) -> None:
    answer = act(desk, f"{board}dismiss/", item=key("Flood"), because=" Too  old ")
    assert "Dismissed “Flood”." in answer.content.decode()
    assert Item.objects.get(title="Flood").dismissed_because == "Too old"
    undo(desk, answer)
    assert titles(tides) == ["Ebb", "Flood", "Slack"]


def test_collections_are_ticked_and_made_by_a_name(
    desk: Client, board: str, tides: Section, publication: Publication
) -> None:
    maps, tools = (
        CollectionFactory(publication=publication, name=name) for name in ("Maps", "Tools")
    )
    tools.entries.create(item_id=key("Flood"))
    address = f"{board}collections/?item={key('Flood')}"
    page = desk.get(address).content.decode()
    assert f'value="{tools.pk}" checked' in page
    answer = act(desk, address, collection=maps.pk, name=" Harbours ")
    held = publication.collections.filter(entries__item__title="Flood")
    assert [one.name for one in held] == ["Harbours", "Maps"]
    undo(desk, answer)
    assert [one.name for one in held.all()] == ["Tools"]


def test_a_collection_of_this_name_is_not_made_twice(
    desk: Client, board: str, tides: Section, publication: Publication
) -> None:
    maps = CollectionFactory(publication=publication, name="Maps")
    for title in ("Ebb", "Flood"):
        act(desk, f"{board}collections/?item={key(title)}", name="maps")
    assert list(publication.collections.all()) == [maps]
    assert [entry.position for entry in maps.entries.all()] == [0, 1]


def test_a_collection_of_others_takes_nothing(desk: Client, board: str, tides: Section) -> None:
    other = CollectionFactory()
    act(desk, f"{board}collections/?item={key('Flood')}", collection=other.pk)
    assert other.entries.count() == 0


def test_more_is_a_page_without_a_script(desk: Client, board: str, tides: Section) -> None:
    page = desk.get(f"{board}more/", {"item": key("Flood")}).content.decode()
    assert "Duplicate" in page
    assert "Send back to inbox" in page
    assert desk.get(f"{board}more/", {"item": ItemFactory().pk}).status_code == 404


@pytest.mark.parametrize("verb", ["duplicate", "dismiss", "note"])
def test_a_scheduled_issue_refuses(desk: Client, board: str, tides: Section, verb: str) -> None:
    asked = {"item": key("Flood"), "section": tides.pk}
    tides.issue.mark_scheduled()
    answer = act(desk, f"{board}{verb}/", **asked)
    assert "is scheduled, so it is locked." in answer.content.decode()
    assert Item.objects.count() == 3


@pytest.mark.parametrize("verb", ["duplicate", "dismiss", "note"])
def test_nothing_chosen_is_said(desk: Client, board: str, verb: str) -> None:
    assert "Nothing was" in act(desk, f"{board}{verb}/").content.decode()


def test_new_collections_whose_long_names_begin_alike_have_addresses_of_their_own(
    desk: Client, board: str, waiting: Item, publication: Publication
) -> None:
    for last in ("rising", "falling", "slack"):
        name = f"{'Tables of the tides ' * 5}{last}"
        desk.post(f"{board}collections/", {"item": waiting.pk, "name": name})
    slugs = set(publication.collections.values_list("slug", flat=True))
    assert len(slugs) == 3
    assert max(map(len, slugs)) <= 80
