"""Only a file that holds a picture and nothing else is kept byte for byte."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from curation.importers.rows.plain_picture import is_plain
from curation.pictures import prepare


def drawn(form: str, mode: str = "RGB", **options: object) -> bytes:
    file = BytesIO()
    Image.effect_noise((60, 40), 50).convert(mode).save(file, form, **options)
    return file.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_what_we_encoded_is_plain_and_no_more_than_that(form: str) -> None:
    content = prepare(drawn(form)).page.content
    assert is_plain(content)
    assert not is_plain(content + b"<script>")
    assert not is_plain(content[:-3])


def test_comments_and_places_are_seen() -> None:
    exif = Image.Exif()
    exif[0x010E] = "on the pier"
    words = PngInfo()
    words.add_text("Comment", "on the pier")
    assert not is_plain(drawn("JPEG", exif=exif))
    assert not is_plain(drawn("JPEG", comment=b"<script>"))
    assert not is_plain(drawn("WEBP", exif=exif))
    assert not is_plain(drawn("PNG", pnginfo=words))


def test_anything_else_is_not() -> None:
    for content in (
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe0",
        b"RIFF\0\0\0\0WEBP",
        b"<svg/>",
        b"GIF89a",
    ):
        assert not is_plain(content)
