"""A publication's look, chosen in its settings."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from curation.models import Picture, Publication
from curation.writing.picture_library import keep
from tests.curation.desk.settings.types import At, Save
from tests.factories import NOW, EditorFactory, PictureFactory

pytestmark = pytest.mark.django_db

GOOGLE = "rXOxyZounnZasA8Z7oaD3c14JdjS9aKSWvsR1EbUSIQ"


def png(colour: str = "red") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (60, 20), colour).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def picture(publication: Publication) -> Picture:
    return keep(publication, png(), EditorFactory(), NOW)


def test_a_picture_of_the_library_becomes_the_logo(
    publication: Publication, picture: Picture, at: At, save: Save
) -> None:
    state = publication.archive_state
    assert save(at("settings"), logo=picture.pk, is_logo_alone="on").status_code == 302
    publication.refresh_from_db()
    assert (publication.logo, publication.is_logo_alone) == (picture, True)
    assert publication.archive_state != state
    assert save(at("settings"), logo="").status_code == 302
    publication.refresh_from_db()
    assert publication.logo is None


def test_a_file_joins_the_library_and_comes_before_the_choice(
    publication: Publication, picture: Picture, at: At, save: Save
) -> None:
    file = SimpleUploadedFile("../logo.svg", png("blue"), "text/html")
    save(at("settings"), masthead_picture=picture.pk, masthead_file=file)
    publication.refresh_from_db()
    assert publication.masthead_picture not in {None, picture}
    assert publication.pictures.count() == 2


@pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"GIF89a;alert(1)"])
def test_what_is_no_picture_is_refused_in_a_sentence_and_nothing_is_kept(
    publication: Publication, at: At, save: Save, content: bytes
) -> None:
    answer = save(at("settings"), logo_file=SimpleUploadedFile("a.png", content))
    assert answer.status_code == 422
    assert answer.context["form"].errors["logo_file"][0].endswith(".")
    assert not publication.pictures.exists()


def test_a_refused_form_keeps_no_file(publication: Publication, at: At, save: Save) -> None:
    file = SimpleUploadedFile("a.png", png())
    assert save(at("settings"), name=" ", logo_file=file).status_code == 422
    assert not publication.pictures.exists()


def test_a_picture_of_another_publication_or_one_that_is_missing_is_no_choice(
    publication: Publication, at: At, save: Save
) -> None:
    for other in (PictureFactory(file="pictures/x.png", width=9, height=9), PictureFactory()):
        assert save(at("settings"), logo=other.pk).status_code == 422
    missing = PictureFactory(publication=publication)
    assert save(at("settings"), logo=missing.pk).status_code == 422


def test_entries_are_kept_by_kind_and_said_again(
    publication: Publication, at: At, save: Save, desk: Client
) -> None:
    profiles = "https://a.example/@x\r\n\r\nhttps://b.example/~y\nhttps://a.example/@x"
    line = f'<meta name="google-site-verification" content="{GOOGLE}">'
    assert save(at("settings"), entry_google=line, entry_me=profiles).status_code == 302
    publication.refresh_from_db()
    assert publication.head_entries == [
        ["google", GOOGLE],
        ["me", "https://a.example/@x"],
        ["me", "https://b.example/~y"],
    ]
    form = desk.get(at("settings")).context["form"]
    assert form["entry_google"].value() == GOOGLE
    assert form["entry_me"].value() == "https://a.example/@x\nhttps://b.example/~y"
    save(at("settings"), entry_google="")
    publication.refresh_from_db()
    assert [kind for kind, _ in publication.head_entries] == ["me", "me"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("entry_google", "<script>alert(1)</script>"),
        ("entry_me", "javascript:alert(1)"),
        ("entry_me", "\n".join(f"https://a.example/{n}" for n in range(11))),
        ("entry_fediverse", "tide"),
        ("footer", "[" * 30_000),
    ],
)
def test_an_entry_of_another_form_is_refused(
    publication: Publication, at: At, save: Save, field: str, said: str
) -> None:
    answer = save(at("settings"), **{field: said})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    publication.refresh_from_db()
    assert publication.head_entries == []


def test_a_picture_in_the_look_is_used_and_not_removed(
    publication: Publication, picture: Picture, at: At, save: Save, desk: Client
) -> None:
    save(at("settings"), logo=picture.pk)
    page = desk.get(at("picture", picture.pk)).content.decode()
    assert "The publication’s own look" in page
    desk.post(at("picture_remove", picture.pk))
    assert Picture.objects.filter(pk=picture.pk).exists()
