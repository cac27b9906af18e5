"""Smaller copies of stored pictures, made after them."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from curation.models import Editor, Picture, Publication
from curation.tasks import sweep_pictures
from curation.writing import copied_pictures
from curation.writing.copied_pictures import copy_due, copy_those
from curation.writing.picture_library import facts_of_picture, keep, put_back, replace
from tests.factories import NOW, MembershipFactory, PictureFactory

pytestmark = pytest.mark.django_db


def jpeg(width: int = 1000) -> bytes:
    buffer = BytesIO()
    Image.effect_noise((50, 9), 60).resize((width, 300)).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def publication() -> Publication:
    return MembershipFactory().publication


@pytest.fixture
def picture(publication: Publication) -> Picture:
    return keep(publication, jpeg(), Editor.objects.get(), NOW)


def test_a_new_picture_has_its_copies_after_the_next_sweep(picture: Picture) -> None:
    assert picture.copies is None
    sweep_pictures()
    picture.refresh_from_db()
    endings = [Path(name).suffix for name, _ in picture.copies]
    assert set(endings) == {".jpg", ".webp"}
    assert max(width for _, width in picture.copies) == 1000
    assert all(default_storage.exists(name) for name, _ in picture.copies)
    assert len(set(Picture.objects.all().file_names())) == 1 + len(endings)
    assert not Picture.objects.uncopied().exists()


def test_another_file_has_other_copies_and_undoing_it_has_those_of_before(
    publication: Publication, picture: Picture
) -> None:
    copy_due()
    picture.refresh_from_db()
    before = picture.copies
    had = replace(picture, jpeg(800))
    assert picture.copies is None
    assert facts_of_picture(put_back(publication, had))["copies"] == before


def test_a_file_that_cannot_be_read_has_none_and_is_not_asked_again(
    publication: Publication,
) -> None:
    name = default_storage.save("pictures/broken.jpg", ContentFile(jpeg()[:400]))
    PictureFactory(publication=publication, file=name, copies=None, width=9, height=9)
    PictureFactory(
        publication=publication, file="pictures/gone.jpg", copies=None, width=9, height=9
    )
    assert copy_due() is False
    assert list(Picture.objects.values_list("copies", flat=True)) == [[], []]


def test_a_picture_that_is_missing_is_passed_over(publication: Publication) -> None:
    PictureFactory(publication=publication, copies=None)
    assert copy_due() is False


def test_many_are_copied_a_few_at_a_time(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor.objects.get()
    for width in (500, 510, 520):
        keep(publication, jpeg(width), editor, NOW)
    monkeypatch.setattr(copied_pictures, "SECONDS_AT_ONCE", 0.0)
    assert [copy_those(publication.pictures.all()) for _ in range(3)] == [True, True, False]


def test_the_same_file_makes_no_other_files(picture: Picture) -> None:
    copy_due()
    stored = set(Path(default_storage.path("pictures")).iterdir())
    Picture.objects.update(copies=None)
    copy_due()
    assert set(Path(default_storage.path("pictures")).iterdir()) == stored
