"""The room of pictures: found, brought, and told apart from those that are missing."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.models import Publication
from curation.pictures import LARGEST_FILE_BYTES
from tests.curation.importers.pictures import png
from tests.factories import NOW, EditorFactory, PictureFactory, PublicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(publication: Publication) -> str:
    return f"/desk/{publication.slug}/pictures/"


def named(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


def here(publication: Publication, **facts: object) -> object:
    """One with a file, as far as a list asks."""
    facts = {"file": "pictures/x.png", "width": 9, "height": 9, "created_at": NOW, **facts}
    return PictureFactory(publication=publication, **facts)


def test_without_pictures_it_says_how_to_bring_some(desk: Client, room: str) -> None:
    page = desk.get(room).content.decode()
    assert "No pictures yet. Drop some above, or into a text while you write." in page


def test_one_file_is_kept_and_leads_to_its_page(
    desk: Client, room: str, publication: Publication
) -> None:
    page = desk.post(room, {"files": named("gauge.png", png(30))}, follow=True)
    picture = publication.pictures.get()
    assert page.redirect_chain[-1][0] == f"{room}{picture.pk}/"
    assert "Added 1 picture." in page.content.decode()


def test_several_are_kept_or_refused_each_by_itself(
    desk: Client, room: str, publication: Publication
) -> None:
    files = [named("a.png", png(30)), named("b.svg", b"<svg/>"), named("c.png", png(31))]
    page = desk.post(room, {"files": files}, follow=True).content.decode()
    assert publication.pictures.count() == 2
    assert "Added 2 pictures." in page
    assert "Not added: b.svg: The file is not a whole PNG, JPEG, GIF or WebP picture." in page


def test_what_is_here_already_is_said_and_not_doubled(
    desk: Client, room: str, publication: Publication
) -> None:
    desk.post(room, {"files": named("a.png", png(30))})
    page = desk.post(room, {"files": named("b.png", png(30))}, follow=True).content.decode()
    assert "1 picture was here already." in page
    assert publication.pictures.count() == 1


def test_a_file_that_is_too_large_is_not_read(
    desk: Client, room: str, publication: Publication
) -> None:
    large = named("a.png", b"0" * (LARGEST_FILE_BYTES + 1))
    page = desk.post(room, {"files": large}, follow=True).content.decode()
    assert "Not added: a.png: The picture is larger than 15 MB." in page
    assert not publication.pictures.exists()


def test_more_files_than_are_taken_at_once_change_nothing(
    desk: Client, room: str, publication: Publication
) -> None:
    files = [named(f"{width}.png", png(width)) for width in range(1, 32)]
    page = desk.post(room, {"files": files}, follow=True).content.decode()
    assert "These are 31 files; 30 can be added at once. Nothing was added." in page
    assert not publication.pictures.exists()


def test_no_file_at_all_is_one_sentence(desk: Client, room: str) -> None:
    assert "Choose the pictures first." in desk.post(room, follow=True).content.decode()


def test_a_script_is_told_where_to_go_and_the_page_says_what_was_done(
    desk: Client, room: str
) -> None:
    files = {"files": named("gauge.png", png(30))}
    answer = desk.post(room, files, headers={"accept": "application/json"})
    address = json.loads(answer.content)["to"]
    assert "Added 1 picture." in desk.get(address).content.decode()


def test_words_find_a_picture_by_all_that_is_said_of_it(
    desk: Client, room: str, publication: Publication
) -> None:
    here(publication, alt="A tide gauge", credit="Ilse Brandt", caption="At Ottersand")
    here(publication, alt="A ferry")
    page = desk.get(room, {"q": "gauge brandt OTTERSAND"}).content.decode()
    assert "1 found for “gauge brandt OTTERSAND”." in page
    assert "A tide gauge" in page
    assert "A ferry" not in page
    assert (
        "Nothing is called so. Try fewer words." in desk.get(room, {"q": "kelp"}).content.decode()
    )


def test_missing_ones_stand_apart_each_with_a_field_for_its_file(
    desk: Client, room: str, publication: Publication
) -> None:
    here(publication, alt="A ferry")
    missing = PictureFactory(publication=publication, address="https://a.example/gone.gif")
    page = desk.get(room, {"show": "missing"}).content.decode()
    assert f"{room}{missing.pk}/file/" in page
    assert "A ferry" not in page
    assert f"{room}{missing.pk}/file/" not in desk.get(room).content.decode()


def test_pictures_of_another_publication_are_not_here(desk: Client, room: str) -> None:
    here(PublicationFactory(), alt="A ferry")
    assert "A ferry" not in desk.get(room).content.decode()


def test_a_stranger_finds_no_room(client: Client, room: str) -> None:
    client.force_login(EditorFactory())
    assert client.post(room, {"files": named("a.png", png(30))}).status_code == 404


def test_the_questions_are_as_many_however_many_pictures(
    desk: Client, room: str, publication: Publication
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(room)
        return len(queries)

    here(publication)
    few = asked()
    for _ in range(5):
        here(publication)
    assert asked() == few
