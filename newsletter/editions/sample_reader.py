"""A frozen letter as one invented reader would get it, for the preview."""

import re

from django.conf import settings

from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT

_DARK_BLOCK = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)", re.IGNORECASE)
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
