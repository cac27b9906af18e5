import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from PIL import Image

from curation.models import Picture, Publication
from tests.curation.importers.pictures import png
from tests.factories import PublicationFactory

ONLY = "Image not added: only JPEG, PNG, GIF or WebP up to 15 MB."


@pytest.fixture(autouse=True)
def media(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


def sent(
    desk: Client, publication: Publication | None, content: bytes, name: str = "a.png"
) -> HttpResponse:
    query = f"?publication={publication.slug}" if publication else ""
    return desk.post(f"/markdownx/upload/{query}", {"image": SimpleUploadedFile(name, content)})


def said(answer: HttpResponse) -> Any:
    return json.loads(answer.content)


def test_a_picture_goes_to_the_library_and_its_markdown_comes_back(
    desk: Client, publication: Publication
) -> None:
    answer = sent(desk, publication, png(40))
    picture = Picture.objects.get()
    assert picture.publication == publication
    assert said(answer) == {"image_code": f"![]({picture.address})"}


def test_a_picture_that_is_known_brings_its_words(desk: Client, publication: Publication) -> None:
    sent(desk, publication, png(40))
    Picture.objects.update(alt="Low [water]")
    code = said(sent(desk, publication, png(40)))["image_code"]
    assert code == f"![Low \\[water\\]]({Picture.objects.get().address})"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.svg", b"<svg onload='alert(1)'/>"),
        ("x.gif", b"<html>"),
        ("x.png", b""),
        ("x.pdf", b"%PDF"),
    ],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(
    desk: Client, publication: Publication, name: str, content: bytes
) -> None:
    answer = sent(desk, publication, content, name)
    assert answer.status_code == 400
    assert said(answer) == {"image": [ONLY]}
    assert not Picture.objects.exists()


def test_a_picture_of_too_many_pixels_is_refused_with_its_reason(
    desk: Client, publication: Publication
) -> None:
    buffer = BytesIO()
    Image.new("1", (6_000, 5_000)).save(buffer, "PNG")
    answer = sent(desk, publication, buffer.getvalue())
    assert said(answer) == {"image": ["Image not added. The picture has more than 25 megapixels."]}


def test_a_file_larger_than_the_limit_is_not_even_read(
    desk: Client, publication: Publication
) -> None:
    answer = sent(desk, publication, b"a" * 15_000_001)
    assert said(answer) == {"image": [ONLY]}


def test_without_a_file_or_a_publication_nothing_is_kept(
    desk: Client, publication: Publication
) -> None:
    nothing = desk.post(f"/markdownx/upload/?publication={publication.slug}")
    assert said(nothing) == {"image": [ONLY]}
    nowhere = sent(desk, None, png(40))
    assert said(nowhere) == {"image": ["Image not added: this text belongs to no publication."]}


def test_a_picture_for_somebody_elses_library_is_not_taken(desk: Client) -> None:
    assert sent(desk, PublicationFactory(), png(40)).status_code == 404
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_strangers_upload_nothing(client: Client) -> None:
    assert sent(client, PublicationFactory(), png(40)).status_code == 302
    assert not Picture.objects.exists()
