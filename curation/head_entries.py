"""What a publication may say of itself in the head of its pages: proofs of ownership, profiles.

Each kind has its own form of value, and only these kinds are written: no entry can hold a script,
whoever stored it. Pure.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from curation.characters import one_line
from curation.links import is_sound

MOST_OF_A_KIND = 10
LONGEST_VALUE = 300


class Entry(NamedTuple):
    kind: str
    value: str


@dataclass(frozen=True)
class Kind:
    """`meta` is the name that it is written under; without one it is a `link rel="me"`."""

    key: str
    label: str
    meta: str
    form: re.Pattern[str]
    example: str


class EntryRefused(ValueError):
    """The text says in one sentence what the value looks like."""


def _kind(key: str, label: str, meta: str, form: str, example: str) -> Kind:
    return Kind(key, label, meta, re.compile(form), example)


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        _kind(
            *("google", "Google", "google-site-verification"),
            *(r"[A-Za-z0-9_-]{20,100}=?", "a value of 43 letters and digits"),
        ),
        _kind("bing", "Bing", "msvalidate.01", r"[0-9A-Fa-f]{32}", "a value of 32 digits and A–F"),
        _kind(
            *("yandex", "Yandex", "yandex-verification"),
            *(r"[0-9a-f]{16}", "a value of 16 digits and a–f"),
        ),
        _kind(
            *("pinterest", "Pinterest", "p:domain_verify"),
            *(r"[0-9a-f]{32}", "a value of 32 digits and a–f"),
        ),
        _kind(
            *("facebook", "Facebook", "facebook-domain-verification"),
            *(r"[a-z0-9]{20,40}", "a value of 30 letters and digits"),
        ),
        _kind(
            *("fediverse", "Fediverse", "fediverse:creator"),
            *(
                r"@[A-Za-z0-9_.-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}",
                "a name such as @tides@social.example",
            ),
        ),
        _kind(
            "me",
            "Profiles",
            "",
            r"https://[^\s\"'<>\\]+",
            "an address such as https://social.example/@x",
        ),
    )
}

# What sites give to be pasted is mostly the whole tag.
_TAG = re.compile(r"""<(?:meta|link|a)\b[^>]*?\b(?:content|href)\s*=\s*["']([^"'<>]*)["'][^>]*>""")


def checked(kind: Kind, said: str) -> str:
    """The value alone, also of a whole tag. Raises `EntryRefused`."""
    line = one_line(said[: 10 * LONGEST_VALUE])
    tag = _TAG.match(line)
    value = tag[1].strip() if tag else line
    if not _is_of(kind, value):
        raise EntryRefused(f"“{value[:60]}” is none: enter {kind.example}.")
    return value


def entries_of(stored: object) -> list[Entry]:
    """Those that may be written, of whatever is stored."""
    pairs = stored if isinstance(stored, list) else []
    return [entry for pair in pairs if (entry := _entry(pair)) is not None]


def _entry(pair: object) -> Entry | None:
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        return None
    key, value = pair
    if not isinstance(key, str) or not isinstance(value, str) or key not in KINDS:
        return None
    return Entry(key, value) if _is_of(KINDS[key], value) else None


def _is_of(kind: Kind, value: str) -> bool:
    is_address = not kind.meta
    fits = len(value) <= LONGEST_VALUE and kind.form.fullmatch(value) is not None
    return fits and (not is_address or is_sound(value))
