"""Does a file hold a picture and nothing else? Asked of files that we encoded ourselves.

A comment, a profile, a place where it was taken, or bytes behind the end make it another file.
"""

from collections.abc import Iterator

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"})
WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
# Tables, frames and scans; JFIF's own head is looked at apart.
JPEG_SEGMENTS = frozenset({0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD})
JFIF_LENGTH = 16


def is_plain(content: bytes) -> bool:
    """False for everything that is no PNG, JPEG or WebP too."""
    try:
        if content.startswith(PNG_SIGNATURE):
            return _are_all(_png_chunks(content), PNG_CHUNKS)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _are_all(_webp_chunks(content), WEBP_CHUNKS)
        return content.startswith(b"\xff\xd8") and _is_plain_jpeg(content)
    except IndexError:
        return False


def _are_all(chunks: Iterator[bytes], known: frozenset[bytes]) -> bool:
    return all(chunk in known for chunk in chunks)


def _png_chunks(content: bytes) -> Iterator[bytes]:
    """Ends with an empty name where something stands behind the last one."""
    at = len(PNG_SIGNATURE)
    name = b""
    while at < len(content) and name != b"IEND":
        name = content[at + 4 : at + 8]
        yield name
        at += int.from_bytes(content[at : at + 4], "big") + 12
    if at != len(content):
        yield b""


def _webp_chunks(content: bytes) -> Iterator[bytes]:
    end = int.from_bytes(content[4:8], "little") + 8
    at = 12
    while at < end:
        yield content[at : at + 4]
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    if at != end or end != len(content):
        yield b""


def _is_plain_jpeg(content: bytes) -> bool:
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xD9:
            return at + 2 == len(content)
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        is_head = marker == 0xE0 and length == JFIF_LENGTH and content[at + 4 : at + 9] == b"JFIF\0"
        if marker not in JPEG_SEGMENTS and not is_head:
            return False
        at += 2 + length
        if marker == 0xDA:
            at = _end_of_scan(content, at)
    return False


def _end_of_scan(content: bytes, at: int) -> int:
    """The next marker: within a scan, 0xFF is followed by zero or by a restart mark."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            return len(content)
        following = content[at + 1]
        if following and not 0xD0 <= following <= 0xD7:
            return at
        at += 2
