"""Files that are no pictures, or more than pictures, through every address that takes one.

Each is refused, or kept as fresh pixels under a name of ours (rows 9 and 21 to 23).
"""

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from curation.models import ImportRun, Membership, Picture
from curation.models.import_run import ImportState
from curation.tasks import sweep_pictures
from tests.factories import MembershipFactory, PictureFactory
from tests.trust.stage import body, signed_in

pytestmark = pytest.mark.django_db

SCRIPT = b"<script>alert(1)</script>"
OUR_NAME = re.compile(r"[0-9a-f]{32}\.(png|jpg|gif|webp)")
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}
Way = Callable[[Client, Membership, SimpleUploadedFile], HttpResponse]


def encoded(
    form: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **more: object
) -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, 200 if mode in {"1", "L"} else None).save(buffer, form, **more)
    return buffer.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def png_with(kind: bytes, content: bytes) -> bytes:
    """The chunk stands before the pixels."""
    whole = encoded("PNG")
    place = whole.index(b"IDAT") - 4
    return whole[:place] + chunk(kind, content) + whole[place:]


def with_exif() -> bytes:
    """Turned a quarter, with the place it was taken at, and a script for a camera."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = SCRIPT.decode()
    exif.get_ifd(0x8825)[2] = (54.0, 10.0, 7.0)
    return encoded("JPEG", exif=exif.tobytes())


def frames(count: int) -> bytes:
    first, *rest = (Image.new("L", (2, 2), number % 256) for number in range(count))
    buffer = BytesIO()
    first.save(buffer, "GIF", save_all=True, append_images=rest, optimize=False)
    return buffer.getvalue()


KEPT = {
    "gif and script.gif": encoded("GIF") + SCRIPT,
    "png and page.html": encoded("PNG") + b"<html>" + SCRIPT,
    "php.php.png": encoded("PNG") + b"<?php system($_GET[0]); ?>" + SCRIPT,
    "words.png": png_with(b"tEXt", b"Comment\0" + SCRIPT),
    "packed words.png": png_with(b"zTXt", b"Comment\0\0" + zlib.compress(SCRIPT * 50)),
    "profile.png": png_with(b"iCCP", b"x\0\0" + zlib.compress(SCRIPT * 20_000)),
    "place.jpg": with_exif(),
    "comment.jpg": encoded("JPEG", comment=SCRIPT),
    "comment.gif": encoded("GIF", comment=SCRIPT),
    "xmp.webp": encoded("WEBP", xmp=SCRIPT),
    "archive.png": encoded("PNG") + b"PK\x05\x06" + b"\0" * 18,
    "wrong ending.svg": encoded("JPEG"),
    "../../up.png": encoded("PNG", (41, 20)),
}
REFUSED = {
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "drawing.png": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT,
    "entities.png": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
    "page.gif": b"<html>" + SCRIPT,
    "polyglot.gif": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
    "paper.png": b"%PDF-1.7\n" + SCRIPT,
    "program.png": b"MZ" + b"\0" * 60,
    "postscript.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "bitmap.png": encoded("BMP"),
    "tiff.png": encoded("TIFF"),
    "icon.png": encoded("ICO"),
    "empty.png": b"",
    "cut off.png": encoded("PNG")[:-30],
    "broken.png": encoded("PNG").replace(b"IDAT", b"IDAX"),
    "large.png": encoded("PNG", (6000, 5000), "1"),
    "bomb.png": encoded("PNG", (30_000, 30_000), "1"),
    "frames.gif": frames(201),
    "heavy.png": b"\x89PNG\r\n\x1a\n" + b"0" * 15_000_000,
}


def by_the_room(desk: Client, member: Membership, file: SimpleUploadedFile) -> HttpResponse:
    return desk.post(f"/desk/{member.publication.slug}/pictures/", {"files": file})


def for_a_missing_one(desk: Client, member: Membership, file: SimpleUploadedFile) -> HttpResponse:
    missing = PictureFactory(publication=member.publication)
    address = f"/desk/{member.publication.slug}/pictures/{missing.pk}/file/"
    return desk.post(address, {"file": file})


def into_a_text(desk: Client, member: Membership, file: SimpleUploadedFile) -> HttpResponse:
    return desk.post(f"/markdownx/upload/?publication={member.publication.slug}", {"image": file})


def for_an_import(desk: Client, member: Membership, file: SimpleUploadedFile) -> HttpResponse:
    missing = PictureFactory(publication=member.publication)
    run = ImportRun.objects.create(publication=member.publication, state=ImportState.DONE)
    address = f"/desk/{member.publication.slug}/import/{run.pk}/pictures/"
    return desk.post(address, {"files": file, "picture": missing.pk})


WAYS = [by_the_room, for_a_missing_one, into_a_text, for_an_import]


@pytest.fixture
def member() -> Membership:
    return MembershipFactory()


def stored(settings: Settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_no_picture_is_refused_and_nothing_is_stored(
    member: Membership, settings: Settings, way: Way
) -> None:
    desk = signed_in(member.editor)
    for name, content in REFUSED.items():
        answer = way(desk, member, SimpleUploadedFile(name, content, "image/gif"))
        assert answer.status_code in {302, 400}, name
        assert stored(settings) == [], name
    assert not Picture.objects.exclude(file="").exists()


@pytest.mark.parametrize("way", WAYS[:3])
def test_what_is_more_than_a_picture_is_kept_as_pixels_under_our_name(
    member: Membership, settings: Settings, way: Way
) -> None:
    desk = signed_in(member.editor)
    for name, content in KEPT.items():
        answer = way(desk, member, SimpleUploadedFile(name, content, "text/html"))
        assert answer.status_code in {200, 302}, name
    files = stored(settings)
    assert files
    for path in files:
        assert OUR_NAME.fullmatch(path.name), path
        assert_harmless(Client().get(f"/media/pictures/{path.name}"), path)


def assert_harmless(answer: HttpResponse, path: Path) -> None:
    content = b"".join(answer)
    assert answer["Content-Type"] == TYPES[path.suffix]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    for word in (b"script", b"<?php", b"PK\x05\x06", b"alert"):
        assert word not in content, path
    with Image.open(BytesIO(content)) as image:
        assert not image.getexif()
        assert not {"xmp", "icc_profile", "comment"} & set(image.info)


def test_a_photograph_stands_upright_and_does_not_say_where_it_was_taken(
    member: Membership, settings: Settings
) -> None:
    photograph = SimpleUploadedFile("place.jpg", KEPT["place.jpg"])
    by_the_room(signed_in(member.editor), member, photograph)
    picture = member.publication.pictures.get()
    assert (picture.width, picture.height) == (20, 40)
    [path] = stored(settings)
    with Image.open(path) as image:
        assert image.getexif().get_ifd(0x8825) == {}


def test_no_address_makes_another_size(member: Membership, settings: Settings) -> None:
    by_the_room(signed_in(member.editor), member, SimpleUploadedFile("a.png", encoded("PNG")))
    [path] = stored(settings)
    whole = path.read_bytes()
    for width in range(1, 51):
        answer = Client().get(f"/media/pictures/{path.name}?w={width}&width={width}")
        assert b"".join(answer) == whole
        assert Client().get(f"/media/pictures/{width}/{path.name}").status_code == 404
    assert stored(settings) == [path]


def test_copies_are_pixels_in_a_few_widths_whatever_was_brought(
    member: Membership, settings: Settings
) -> None:
    noise = Image.effect_noise((90, 30), 80).resize((900, 300))
    exif = Image.Exif()
    exif[0x010F] = SCRIPT.decode()
    desk = signed_in(member.editor)
    for form in ("PNG", "JPEG", "WEBP"):
        buffer = BytesIO()
        noise.save(buffer, form, exif=exif.tobytes(), comment=SCRIPT)
        by_the_room(desk, member, SimpleUploadedFile("a", buffer.getvalue() + SCRIPT))
    brought = set(stored(settings))
    sweep_pictures()
    copies = set(stored(settings)) - brought
    assert {Image.open(path).width for path in copies} <= {480, 704, 900}
    assert {path.suffix for path in copies} == {".png", ".jpg", ".webp"}
    for path in copies:
        assert OUR_NAME.fullmatch(path.name), path
        assert_harmless(Client().get(f"/media/pictures/{path.name}?w=7"), path)
    assert set(stored(settings)) == brought | copies


def test_nobody_uploads_who_is_not_signed_in_or_no_member(
    member: Membership, settings: Settings
) -> None:
    stranger = MembershipFactory().editor
    for way in WAYS:
        file = SimpleUploadedFile("a.png", encoded("PNG"))
        assert way(Client(), member, file)["Location"].startswith("/desk/sign-in/")
        assert way(signed_in(stranger), member, file).status_code == 404
    assert stored(settings) == []


def test_what_is_refused_says_nothing_of_the_machine(member: Membership) -> None:
    desk = signed_in(member.editor)
    answer = into_a_text(desk, member, SimpleUploadedFile("a.png", REFUSED["broken.png"]))
    assert "PIL" not in body(answer)
    assert "Traceback" not in body(answer)
