"""One picture on the desk: described, given another file, taken out, put back."""

import html
import re

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from curation.desk.pictures import one_picture
from curation.models import ItemPicture, Membership, Picture, Publication
from curation.writing.picture_library import keep
from tests.curation.importers.pictures import png
from tests.factories import NOW, ItemFactory, MembershipFactory, PictureFactory

pytestmark = pytest.mark.django_db

UNDO = re.compile(r'action="([^"]*/pictures/undo/[^"]*)"')


@pytest.fixture
def picture(publication: Publication, owner: Membership) -> Picture:
    kept = keep(publication, png(30), owner.editor, NOW)
    kept.alt = "A tide gauge"
    kept.save(update_fields=["alt"])
    return kept


@pytest.fixture
def place(picture: Picture) -> str:
    return f"/desk/{picture.publication.slug}/pictures/{picture.pk}/"


def undo_in(page: str) -> str:
    found = UNDO.search(page)
    assert found
    return html.unescape(found[1])


def test_its_words_are_kept(desk: Client, place: str, picture: Picture) -> None:
    words = {"alt": "A staff", "caption": "At low water", "credit": "Ilse Brandt"}
    page = desk.post(place, words, follow=True).content.decode()
    assert "Saved." in page
    picture.refresh_from_db()
    assert (picture.alt, picture.caption, picture.credit) == tuple(words.values())


def test_too_long_a_credit_is_refused_in_a_sentence_and_nothing_is_kept(
    desk: Client, place: str, picture: Picture
) -> None:
    answer = desk.post(place, {"alt": "A staff", "credit": "x" * 201})
    assert answer.status_code == 422
    assert "at most 200 characters" in answer.content.decode()
    picture.refresh_from_db()
    assert picture.alt == "A tide gauge"


def test_the_page_gives_the_markdown_that_shows_it(
    desk: Client, place: str, picture: Picture
) -> None:
    Picture.objects.filter(pk=picture.pk).update(alt="A [tide] gauge")
    page = html.unescape(desk.get(place).content.decode())
    assert rf"![A \[tide\] gauge]({picture.address})" in page


def test_another_file_is_used_and_undone(desk: Client, place: str, picture: Picture) -> None:
    before = str(picture.file.name)
    file = SimpleUploadedFile("b.png", png(31), "image/png")
    page = desk.post(f"{place}file/", {"file": file}, follow=True).content.decode()
    picture.refresh_from_db()
    assert picture.width == 31
    assert "“A tide gauge” has another file." in page
    again = desk.post(undo_in(page), follow=True).content.decode()
    picture.refresh_from_db()
    assert picture.file.name == before
    assert "“A tide gauge” is as it was." in again


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a<script>"])
def test_a_file_that_is_none_changes_nothing(
    desk: Client, place: str, picture: Picture, content: bytes
) -> None:
    file = SimpleUploadedFile("b.png", content, "image/png")
    page = desk.post(f"{place}file/", {"file": file}, follow=True).content.decode()
    assert "Nothing was changed." in page
    picture.refresh_from_db()
    assert picture.width == 30


def test_a_missing_one_gets_its_file_and_the_list_comes_back(
    desk: Client, publication: Publication
) -> None:
    missing = PictureFactory(publication=publication, alt="A ferry")
    room = f"/desk/{publication.slug}/pictures/"
    sent = {"file": SimpleUploadedFile("b.png", png(31)), "back": f"{room}?show=missing"}
    page = desk.post(f"{room}{missing.pk}/file/", sent, follow=True)
    assert page.redirect_chain[-1][0] == f"{room}?show=missing"
    assert "“A ferry” has its file." in page.content.decode()


def test_an_unused_one_is_removed_on_a_page_that_names_it_and_comes_back_whole(
    desk: Client, place: str, picture: Picture, publication: Publication
) -> None:
    assert "Remove “A tide gauge”" in desk.get(f"{place}remove/").content.decode()
    page = desk.post(f"{place}remove/", follow=True).content.decode()
    assert not publication.pictures.exists()
    assert "“A tide gauge” is removed." in page
    desk.post(undo_in(page))
    back = publication.pictures.get()
    assert (back.address, back.alt, back.width) == (picture.address, "A tide gauge", 30)


def test_one_that_is_shown_stays_and_its_places_are_named(
    desk: Client, place: str, picture: Picture, publication: Publication
) -> None:
    item = ItemFactory(publication=publication, section=None, title="What is zero?")
    ItemPicture.objects.create(item=item, picture=picture)
    assert "Shown in 1 place" in desk.get(place).content.decode()
    assert "What is zero?" in desk.get(f"{place}remove/").content.decode()
    page = desk.post(f"{place}remove/", follow=True).content.decode()
    assert "stays: it is shown. Take it out there first." in page
    assert publication.pictures.exists()


def test_what_we_did_not_sign_is_not_put_back(
    desk: Client, publication: Publication, picture: Picture
) -> None:
    forged = signing.dumps({"address": "pictures/x.png"}, salt="desk.pictures.0")
    address = f"/desk/{publication.slug}/pictures/undo/"
    for what in ("", "nonsense", forged):
        page = desk.post(f"{address}?what={what}", follow=True).content.decode()
        assert "That cannot be undone any more." in page
    assert publication.pictures.get() == picture


def test_an_undo_of_one_publication_does_nothing_in_another(
    desk: Client, place: str, owner: Membership
) -> None:
    other = MembershipFactory(editor=owner.editor).publication
    page = desk.post(f"{place}remove/", follow=True).content.decode()
    what = undo_in(page).partition("?")[2]
    desk.post(f"/desk/{other.slug}/pictures/undo/?{what}")
    assert not other.pictures.exists()


def test_an_undo_that_would_be_too_long_an_address_is_not_offered(
    desk: Client, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_picture, "LONGEST_UNDO", 100)
    page = desk.post(f"{place}remove/", follow=True).content.decode()
    assert "is removed." in page
    assert not UNDO.search(page)
