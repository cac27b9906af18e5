"""A stored picture in the widths of pages."""

from io import BytesIO

import pytest
from PIL import Image

from curation.picture_copies import MOST_PIXELS, smaller_copies
from curation.pictures import Encoded, prepare


def photograph(
    form: str = "JPEG", size: tuple[int, int] = (1600, 900), mode: str = "RGB", **more: object
) -> bytes:
    """Something on every pixel, so that fewer pixels are fewer bytes."""
    picture = Image.effect_noise((80, 45), 90).resize(size, Image.Resampling.BICUBIC)
    buffer = BytesIO()
    picture.convert(mode).save(buffer, form, **more)
    return buffer.getvalue()


def animation() -> bytes:
    frames = [Image.effect_noise((700, 40), 9 * (i + 1)) for i in range(3)]
    buffer = BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def kinds(copies: tuple[Encoded, ...]) -> list[tuple[str, int]]:
    return [(copy.name.rpartition(".")[2], copy.width) for copy in copies]


@pytest.mark.parametrize(("form", "ending"), [("JPEG", "jpg"), ("PNG", "png")])
def test_copies_are_in_the_own_format_and_in_webp_and_never_wider(form: str, ending: str) -> None:
    widths = [1408, 960, 704, 480]
    own = [(ending, width) for width in widths]
    assert kinds(smaller_copies(photograph(form))) == [*own, *(("webp", w) for w in widths)]
    narrow = smaller_copies(photograph(form, (800, 450)))
    assert kinds(narrow) == [
        *((ending, 704), (ending, 480)),
        *(("webp", 800), ("webp", 704), ("webp", 480)),
    ]


def test_each_copy_says_its_true_size_and_is_named_by_its_content() -> None:
    content = photograph(size=(1000, 333))
    copies = smaller_copies(content)
    assert copies == smaller_copies(content)
    for copy in copies:
        with Image.open(BytesIO(copy.content)) as image:
            assert image.size == (copy.width, copy.height)
            assert copy.height == round(copy.width * 0.333)


def test_a_webp_has_copies_in_webp_only() -> None:
    assert kinds(smaller_copies(photograph("WEBP", (1300, 500)))) == [
        *(("webp", 960), ("webp", 704), ("webp", 480)),
    ]


def test_a_still_gif_has_webp_alone() -> None:
    assert {kind for kind, _ in kinds(smaller_copies(photograph("GIF")))} == {"webp"}


@pytest.mark.parametrize(
    "content",
    [
        animation(),
        photograph(size=(480, 900)),
        photograph(size=(500, MOST_PIXELS // 500 + 1)),
    ],
    ids=["moving", "narrow", "a poster"],
)
def test_some_have_no_copies(content: bytes) -> None:
    assert smaller_copies(content) == ()


def test_a_copy_that_saves_nothing_is_left_out() -> None:
    buffer = BytesIO()
    drawing = Image.new("P", (1600, 900), 0)
    drawing.putpalette([255, 255, 255, 0, 0, 0])
    for x in range(0, 1600, 7):
        drawing.paste(1, (x, 0, x + 2, 900))
    drawing.save(buffer, "PNG", optimize=True)
    content = buffer.getvalue()
    assert all(len(copy.content) < len(content) for copy in smaller_copies(content))


def test_what_can_be_seen_through_can_still_be() -> None:
    copies = smaller_copies(photograph("PNG", (900, 400), "RGBA"))
    with Image.open(BytesIO(copies[-1].content)) as image:
        assert image.format == "WEBP"
    see_through = Image.new("RGBA", (900, 400), (0, 90, 90, 0))
    see_through.paste((200, 0, 0, 255), (100, 100, 400, 300))
    see_through.putpixel((0, 0), (1, 2, 3, 4))
    buffer = BytesIO()
    see_through.save(buffer, "PNG", compress_level=0)
    for copy in smaller_copies(buffer.getvalue()):
        with Image.open(BytesIO(copy.content)) as image:
            assert image.convert("RGBA").getpixel((3, 3))[3] == 0


def test_copies_know_nothing_but_pixels() -> None:
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    page = prepare(photograph(exif=exif.tobytes(), comment=b"secret")).page
    for copy in smaller_copies(page.content):
        with Image.open(BytesIO(copy.content)) as image:
            assert not image.getexif()
            assert not {"comment", "xmp", "icc_profile"} & set(image.info)


@pytest.mark.parametrize("content", [b"", b"<svg/>", photograph()[:900]])
def test_what_is_no_whole_picture_is_said(content: bytes) -> None:
    with pytest.raises((OSError, ValueError, SyntaxError)):
        smaller_copies(content)
