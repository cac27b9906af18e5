"""Bytes of unknown origin become pictures of our own, or a sentence."""

import contextlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from curation import pictures
from curation.pictures import PictureRefused, prepare


def encoded(
    form: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object
) -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, 200).save(buffer, form, **options)
    return buffer.getvalue()


def animation(form: str = "GIF", count: int = 3, size: tuple[int, int] = (30, 10)) -> bytes:
    frames = [Image.new("RGB", size, (i % 256, 10, 200)) for i in range(count)]
    buffer = BytesIO()
    frames[0].save(
        buffer, form, save_all=True, append_images=frames[1:], duration=70, loop=0,
        **({"comment": b"secret <script>"} if form == "GIF" else {}),
    )  # fmt: skip
    return buffer.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_each_format_is_kept_under_a_name_of_its_content(form: str) -> None:
    prepared = prepare(encoded(form))
    assert opened(prepared.page.content).format == form
    assert (prepared.page.width, prepared.page.height) == (40, 20)
    assert prepared.page.name == prepare(encoded(form)).page.name
    assert len(prepared.page.name.split(".")[0]) == 32


def test_a_wide_picture_is_narrowed_for_the_page_and_more_for_the_letter() -> None:
    prepared = prepare(encoded("PNG", (3200, 100)))
    assert (prepared.page.width, prepared.page.height) == (1600, 50)
    assert prepared.letter.width == 1088


def test_a_small_picture_has_one_file_for_both() -> None:
    prepared = prepare(encoded("JPEG"))
    assert prepared.letter == prepared.page


def test_letters_get_no_webp() -> None:
    assert opened(prepare(encoded("WEBP")).letter.content).format == "JPEG"
    assert opened(prepare(encoded("WEBP", mode="RGBA")).letter.content).format == "PNG"


def test_metadata_goes_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right
    exif[0x010F] = "Camera of Ilse"
    prepared = prepare(encoded("JPEG", exif=exif.tobytes()))
    assert (prepared.page.width, prepared.page.height) == (20, 40)
    assert not opened(prepared.page.content).getexif()
    assert b"Camera" not in prepared.page.content


def test_an_animation_keeps_moving_and_loses_its_comment() -> None:
    prepared = prepare(animation(size=(1700, 10)))
    page = opened(prepared.page.content)
    assert prepared.is_animated
    assert (page.n_frames, page.width, page.info["duration"]) == (3, 1600, 70)
    assert b"script" not in prepared.page.content
    assert opened(prepared.letter.content).n_frames == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a whole"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a whole"),
        (b"%PDF-1.7", "not a whole"),
        (encoded("PNG")[:-30], "not a whole"),
        (encoded("BMP"), "not a whole"),
        (encoded("PNG", (6000, 5000), "1"), "25 megapixels"),
        (encoded("PNG", (20000, 20000), "1"), "25 megapixels"),
        (animation(count=201), "200 frames"),
        (b"0" * 15_000_001, "15 MB"),
    ],
    ids=["empty", "svg", "pdf", "cut off", "bmp", "large", "bomb", "many frames", "heavy"],
)
def test_everything_else_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(PictureRefused, match=sentence):
        prepare(content)


def test_a_script_behind_a_picture_does_not_survive() -> None:
    assert b"script" not in prepare(encoded("GIF") + b"<script>alert(1)</script>").page.content


def test_frames_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS_OF_ALL_FRAMES", 800)
    with pytest.raises(PictureRefused, match="taken together"):
        prepare(animation())


@given(st.binary(max_size=200), st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), st.integers(0, 60))
def test_damaged_files_raise_nothing_else(noise: bytes, form: str, place: int) -> None:
    content = encoded(form)
    with contextlib.suppress(PictureRefused):
        prepare(content[:place] + noise + content[place + len(noise) :])
