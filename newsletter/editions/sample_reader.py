"""A frozen letter as one invented reader would get it, for the preview."""

import re

from django.conf import settings

from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT

_DARK_BLOCK = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)", re.IGNORECASE)
_PICTURE = re.compile(r"""<(?:img|source)\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r"""\s(?P<name>[\w-]+)=(?:"[^"]*"|'[^']*')""")
# Which of a letter's two faces shows, whatever the editor's own device prefers.
_SWITCH = {"light": "@media not all", "dark": "@media all"}


def fill(letter: str) -> str:
    """Values that lead nowhere in the place of the reader's own."""
    samples = {
        LEAVE_SLOT: f"{settings.SITE_URL}/u/each-readers-own-link",
        PREFERENCES_SLOT: f"{settings.SITE_URL}/p/each-readers-own-link",
        ADDRESS_SLOT: "reader@example.org",
    }
    for slot, sample in samples.items():
        letter = letter.replace(slot, sample)
    return letter


def letter(email_html: str, *, theme: str) -> str:
    """The letter's HTML in a `light` or a `dark` inbox."""
    return _DARK_BLOCK.sub(_SWITCH[theme], fill(email_html))


def without_pictures(html: str) -> str:
    """As it is shown to who lets no pictures in: with the words that stand for them."""
    return _PICTURE.sub(lambda tag: _ATTRIBUTE.sub(_unless_file, tag[0]), html)


def _unless_file(attribute: re.Match[str]) -> str:
    return "" if attribute["name"] in {"src", "srcset"} else attribute[0]
