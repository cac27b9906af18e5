"""The library of a publication: brought once, found again, given another file, put back."""

import logging
from pathlib import Path
from zlib import crc32

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from pytest_django.fixtures import Settings

from curation.models import Editor, Picture, Publication
from curation.pictures import PictureRefused
from curation.writing import picture_library
from curation.writing.picture_library import facts_of_picture, keep, put_back, replace
from tests.curation.importers.pictures import png
from tests.factories import NOW, EditorFactory, PictureFactory, PublicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def editor() -> Editor:
    return EditorFactory()


def test_a_picture_is_kept_under_an_address_of_its_own_that_texts_can_say(
    publication: Publication, editor: Editor, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "curation.writing.picture_library"):
        picture = keep(publication, png(30), editor, NOW)
    folder, _, name = picture.address.partition("/")
    assert folder == "pictures"
    assert len(name) == len("0123456789ab.png")
    assert (picture.width, picture.height, picture.created_at) == (30, 4, NOW)
    assert picture.byte_count == default_storage.size(str(picture.file.name))
    assert f"picture {picture.pk} kept for editor {editor.pk}" in caplog.text


def test_the_same_bytes_again_are_the_same_picture_with_its_words(
    publication: Publication, editor: Editor
) -> None:
    first = keep(publication, png(30), editor, NOW)
    Picture.objects.filter(pk=first.pk).update(alt="A gauge", address="pictures/gauge.png")
    again = keep(publication, png(30), editor, NOW)
    assert (again.pk, again.alt, again.address) == (first.pk, "A gauge", "pictures/gauge.png")


def test_the_same_pixels_with_other_metadata_are_the_same_picture(
    publication: Publication, editor: Editor
) -> None:
    plain = png(30)
    marked = plain[:-12] + _text_chunk(b"Author\0Ilse") + plain[-12:]
    assert keep(publication, marked, editor, NOW) == keep(publication, plain, editor, NOW)


def test_another_publication_has_a_picture_of_its_own(editor: Editor) -> None:
    here = keep(PublicationFactory(), png(30), editor, NOW)
    there = keep(PublicationFactory(), png(30), editor, NOW)
    assert here.pk != there.pk
    assert here.address == there.address


def test_a_short_name_that_is_taken_gives_way_to_the_whole_one(
    publication: Publication, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_library, "NAME_LENGTH", 0)
    first = keep(publication, png(30), editor, NOW)
    second = keep(publication, png(31), editor, NOW)
    assert first.address == "pictures/.png"
    assert second.address == str(second.file.name)


def test_what_is_no_picture_is_refused_and_nothing_is_written(
    publication: Publication, editor: Editor
) -> None:
    with pytest.raises(PictureRefused, match="not a whole PNG, JPEG, GIF or WebP"):
        keep(publication, b"<svg onload=alert(1)>", editor, NOW)
    assert not publication.pictures.exists()


def test_another_file_stands_under_the_same_address_and_words_stay(
    publication: Publication, editor: Editor
) -> None:
    picture = keep(publication, png(30), editor, NOW)
    Picture.objects.filter(pk=picture.pk).update(alt="A gauge")
    before, address = str(picture.file.name), picture.address
    had = replace(picture, png(31))
    assert (picture.address, picture.width, picture.alt) == (address, 31, "A gauge")
    assert picture.file.name != before
    # A published page was frozen with the name of the file.
    assert default_storage.exists(before)
    assert put_back(publication, had).file.name == before


def test_a_missing_picture_gets_its_file(publication: Publication) -> None:
    picture = PictureFactory(publication=publication, address="https://a.example/gauge.gif")
    had = replace(picture, png(30))
    assert not picture.is_missing
    assert put_back(publication, had).is_missing


def test_a_picture_taken_out_is_put_back_whole(publication: Publication, editor: Editor) -> None:
    picture = keep(publication, png(30), editor, NOW)
    Picture.objects.filter(pk=picture.pk).update(alt="A gauge", caption="At low water", credit="I")
    picture.refresh_from_db()
    facts = facts_of_picture(picture)
    picture.delete()
    back = put_back(publication, facts)
    assert facts_of_picture(back) == facts
    with default_storage.open(str(back.file.name)) as file, Image.open(file) as image:
        assert image.width == 30


def _text_chunk(content: bytes) -> bytes:
    """Of a PNG: its length, its kind, what it says, and a sum of both."""
    body = b"tEXt" + content
    return len(content).to_bytes(4, "big") + body + crc32(body).to_bytes(4, "big")
