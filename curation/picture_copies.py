"""A stored picture in the widths that pages show it at, so that a telephone fetches no poster.

Pure: the bytes of the page's file in, freshly encoded files out.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from PIL import Image

from curation.pictures import FORMATS, QUALITY, Encoded, encoded

# A figure is up to 704 pixels wide and a telephone about 480; each also at about twice that, for
# fine screens. No address makes another width.
WIDTHS = (1_408, 960, 704, 480)
# At 80 a WebP shows what a JPEG shows at 85, in fewer bytes.
WEBP_QUALITY = 80
# More is a poster in a thousand lines: to copy it would take seconds, and nobody looks at it small.
MOST_PIXELS = 6_000_000
# Of the rest there is no smaller one in its own format: a GIF gets another palette each time.
_OWN = frozenset({"JPEG", "PNG"})


def smaller_copies(content: bytes) -> tuple[Encoded, ...]:
    """In its own format and in WebP, each smaller in bytes than the one before; none of animations.

    Raises `OSError`, `ValueError` or `SyntaxError` for what cannot be read as a picture.
    """
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        if not _gains(image):
            return ()
        form, size = str(image.format), len(content)
        widths = [width for width in WIDTHS if width < image.width]
        if form == "WEBP":
            return tuple(_falling(image, form, widths, size))
        own = tuple(_falling(image, form, widths, size)) if form in _OWN else ()
        return own + _in_webp(image, size)


def _gains(image: Image.Image) -> bool:
    is_moving = getattr(image, "n_frames", 1) > 1
    return not is_moving and image.width > WIDTHS[-1] and image.width * image.height <= MOST_PIXELS


def _in_webp(image: Image.Image, size: int) -> tuple[Encoded, ...]:
    """All or none: a browser that knows WebP is offered nothing else."""
    largest = min(image.width, WIDTHS[0])
    widths = [largest, *(width for width in WIDTHS if width < largest)]
    copies = tuple(_falling(image, "WEBP", widths, size))
    return copies if copies and copies[0].width == largest else ()


def _falling(
    image: Image.Image, form: str, widths: Sequence[int], smaller_than: int
) -> Iterator[Encoded]:
    """A drawing of few colours grows in bytes when it shrinks: such a copy is left out."""
    quality = WEBP_QUALITY if form == "WEBP" else QUALITY
    for width in widths:
        copy = encoded(image, width, form, is_animated=False, quality=quality)
        if len(copy.content) < smaller_than:
            smaller_than = len(copy.content)
            yield copy
