"""Small pictures of our own."""

from io import BytesIO

from PIL import Image


def png(width: int) -> bytes:
    """Another width is another picture."""
    buffer = BytesIO()
    Image.new("RGB", (width, 4), (20, 90, 120)).save(buffer, "PNG")
    return buffer.getvalue()
