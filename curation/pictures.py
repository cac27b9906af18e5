"""Pictures made safe: bytes of unknown origin in, freshly encoded pictures out.

The format is told by the content alone, sizes are checked before a pixel is decoded, and only
pixels and timing survive: no metadata, no polyglot, no name from outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
EXTENSIONS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
# From an editor's hand; what is asked of a stranger's site may be less (`capture.pictures`).
LARGEST_FILE_BYTES = 15_000_000
MOST_PIXELS = 25_000_000
MOST_FRAMES = 200
# All frames together: a small file can hold 200 frames of 25 megapixels each.
MOST_PIXELS_OF_ALL_FRAMES = 100_000_000
PAGE_WIDTH = 1_600
LETTER_WIDTH = 1_088
QUALITY = 85
WHITE = (255, 255, 255)


class PictureRefused(Exception):
    """The text says in one sentence what is wrong with the picture."""


class FormatRefused(PictureRefused):
    """What came is no picture of the four formats."""


@dataclass(frozen=True)
class Encoded:
    """A file ready to be kept, named by the hash of its content."""

    content: bytes
    name: str
    width: int
    height: int


@dataclass(frozen=True)
class PreparedPicture:
    """`digest` is the SHA-256 of the original bytes; `letter` may be the very `page`."""

    page: Encoded
    letter: Encoded
    is_animated: bool
    digest: str


def prepare(content: bytes) -> PreparedPicture:
    """Raises `PictureRefused` for everything that is not a picture we can keep."""
    if len(content) > LARGEST_FILE_BYTES:
        raise PictureRefused("The picture is larger than 15 MB.")
    try:
        return _prepared(content)
    except PictureRefused:
        raise
    except Image.DecompressionBombError as error:
        raise PictureRefused("The picture has more than 25 megapixels.") from error
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError) as error:
        raise FormatRefused("The file is not a whole PNG, JPEG, GIF or WebP picture.") from error


def _prepared(content: bytes) -> PreparedPicture:
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        frame_count = _checked_frame_count(image)
        is_animated = frame_count > 1
        page = encoded(image, PAGE_WIDTH, str(image.format), is_animated=is_animated)
        letter_format = _letter_format(image)
        is_same = image.format == letter_format and page.width <= LETTER_WIDTH
        letter = (
            page
            if is_same
            else encoded(
                image,
                LETTER_WIDTH,
                letter_format,
                is_animated=is_animated and letter_format != "JPEG",
            )
        )
    return PreparedPicture(page, letter, is_animated, sha256(content).hexdigest())


def _checked_frame_count(image: Image.Image) -> int:
    pixels = image.width * image.height
    if pixels > MOST_PIXELS:
        raise PictureRefused("The picture has more than 25 megapixels.")
    count = getattr(image, "n_frames", 1)
    if count > MOST_FRAMES:
        raise PictureRefused(f"The animation has more than {MOST_FRAMES} frames.")
    if count * pixels > MOST_PIXELS_OF_ALL_FRAMES:
        raise PictureRefused("The frames of the animation are too large taken together.")
    return int(count)


def _letter_format(image: Image.Image) -> str:
    """Mail readers do not all know WebP."""
    if image.format != "WEBP":
        return str(image.format)
    return "PNG" if image.has_transparency_data else "JPEG"


def encoded(
    image: Image.Image, width: int, form: str, *, is_animated: bool, quality: int = QUALITY
) -> Encoded:
    """Its pixels and timing in this format, at most so wide, under the name of the result."""
    image.seek(0)
    buffer = BytesIO()
    if is_animated:
        size = _save_animation(image, width, form, buffer)
    else:
        still = _scaled(_upright(image), width)
        size = still.size
        _without_metadata(_in_mode(still, form)).save(buffer, form, **_options(form, quality))
    content = buffer.getvalue()
    name = f"{sha256(content).hexdigest()[:32]}.{EXTENSIONS[form]}"
    return Encoded(content, name, *size)


def _save_animation(image: Image.Image, width: int, form: str, buffer: BytesIO) -> tuple[int, int]:
    durations = [frame.info.get("duration", 100) for frame in ImageSequence.Iterator(image)]
    repeats = image.info.get("loop")
    frames = _frames(image, width)
    first = next(frames)
    options = {"duration": durations, "save_all": True, "append_images": frames}
    if repeats is not None or form != "GIF":
        options["loop"] = repeats or 0
    if form == "GIF":
        options["disposal"] = 2
    first.save(buffer, form, **options)
    return first.size


def _frames(image: Image.Image, width: int) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(image):
        yield _without_metadata(_scaled(frame.convert("RGBA"), width))


def _upright(image: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(image)


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    if image.mode not in {"L", "LA", "RGB", "RGBA"}:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _in_mode(image: Image.Image, form: str) -> Image.Image:
    """A mode the format can hold; see-through parts become white in a JPEG."""
    if form == "JPEG":
        if image.has_transparency_data:
            layer = image.convert("RGBA")
            image = Image.new("RGB", layer.size, WHITE)
            image.paste(layer, mask=layer.getchannel("A"))
        return image if image.mode in {"L", "RGB"} else image.convert("RGB")
    if image.mode in {"1", "L", "LA", "P", "RGB", "RGBA"}:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _without_metadata(image: Image.Image) -> Image.Image:
    """A copy that knows pixels, palette and transparency, and no more."""
    clean = image.copy()
    transparency = image.info.get("transparency")
    clean.info = {} if transparency is None else {"transparency": transparency}
    return clean


def _options(form: str, quality: int) -> dict[str, object]:
    if form == "JPEG":
        return {"quality": quality, "progressive": True, "optimize": True}
    if form == "WEBP":
        return {"quality": quality, "method": 4}
    return {"optimize": True}
