"""The tables that UTF-8 was wrongly read with, and what its bytes look like through each."""

import re
from dataclasses import dataclass, field

# What the bytes of one character are in UTF-8: first bytes, then those that follow.
_SHAPES = (
    ((0xC2, 0xDF), (0x80, 0xBF)),
    ((0xE0, 0xE0), (0xA0, 0xBF), (0x80, 0xBF)),
    ((0xE1, 0xEC), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xED, 0xED), (0x80, 0x9F), (0x80, 0xBF)),
    ((0xEE, 0xEF), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xF0, 0xF0), (0x90, 0xBF), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xF1, 0xF3), (0x80, 0xBF), (0x80, 0xBF), (0x80, 0xBF)),
    ((0xF4, 0xF4), (0x80, 0x8F), (0x80, 0xBF), (0x80, 0xBF)),
)
FIRST_BYTES, FOLLOWING_BYTES = (0xC2, 0xF4), (0x80, 0xBF)


@dataclass(frozen=True, eq=False)
class Table:
    """`name` is what people call it.

    The bytes that a table leaves undefined came through as controls. Latin-1 is cp1252 with
    controls for all of 0x80 to 0x9F; many programs mix the two, so that both are one table here.
    `lost` are places where a sign went missing since, and what puts it back.
    """

    name: str
    codec: str
    lost: tuple[tuple[re.Pattern[str], str], ...] = ()
    bytes_of: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        signs = {ord(sign): byte for byte, sign in _upper_half(self.codec)}
        undefined = set(range(0x80, 0xA0)) - set(signs.values())
        controls = range(0x80, 0xA0) if self.codec == "cp1252" else undefined
        object.__setattr__(self, "bytes_of", signs | {number: number for number in controls})

    def signs(self, first: int, last: int) -> str:
        """The inside of a set in a pattern: every sign that stands for one of these bytes."""
        return "".join(
            re.escape(chr(sign)) for sign, byte in self.bytes_of.items() if first <= byte <= last
        )

    def character_pattern(self) -> str:
        """One character, seen through this table."""
        return "|".join("".join(f"[{self.signs(*part)}]" for part in shape) for shape in _SHAPES)

    def read_again(self, damaged: str) -> str:
        """What the bytes are in UTF-8; raises `UnicodeError` where they are not."""
        return damaged.translate(self.bytes_of).encode("latin-1").decode("utf-8")


def _upper_half(codec: str) -> list[tuple[int, str]]:
    pairs = [(byte, bytes([byte]).decode(codec, "ignore")) for byte in range(0x80, 0x100)]
    return [(byte, sign) for byte, sign in pairs if sign]


def _mac_signs(first: int, last: int) -> str:
    return re.escape(bytes(range(first, last + 1)).decode("mac_roman"))


# A no-break space, the second byte of an à, became a space or went; so did Apple's logo, which is
# the first byte of every emoji and a sign of no other maker.
_LOST_BLANKS = (
    (re.compile(r"(?<![A-ZÀ-Þ])([ÃĂ])(?: (?=[ \n,.;:!?)])|(?=[ \n,.;:!?)]))"), "\\1\xa0"),
    (re.compile(r"(?<=[a-z\d.,;:!?)])Â "), "Â\xa0"),
)
_EMOJI_WITHOUT_LOGO = (
    f"(?<![{_mac_signs(*FIRST_BYTES)}])"
    f"({_mac_signs(0x9F, 0x9F)}[{_mac_signs(0x80, 0xAB)}][{_mac_signs(*FOLLOWING_BYTES)}])"
)
_LOST_LOGOS = ((re.compile(_EMOJI_WITHOUT_LOGO), "\uf8ff\\1"),)

MAC_ROMAN = Table("Mac Roman", "mac_roman", _LOST_LOGOS)
CP1252 = Table("cp1252 or Latin-1", "cp1252", _LOST_BLANKS)
CP1250 = Table("cp1250", "cp1250", _LOST_BLANKS)
TABLES = (MAC_ROMAN, CP1252, CP1250)
