"""What a newsletter tool puts between the words: buttons, forms, pixels, embeds."""

import json
import re
from dataclasses import dataclass
from typing import Any

from bs4 import Tag

from curation.importers.bundles.html.addresses import page_of_embed

FRAMES = {"iframe", "video", "audio", "embed", "object"}

_NO_TEXT = {
    "script", "style", "head", "title", "template", "svg", "select", "textarea", "input",
    "noembed", "noframes", "map", "canvas", "dialog",
}  # fmt: skip
_WIDGETS = {
    "subscription-widget", "subscription-widget-wrap", "subscription-widget-wrap-editor",
    "subscription-form-wrap", "subscribe-widget", "image-link-expand", "post-ufi",
    "paywall-jump", "kg-signup-card", "kg-bookmark-icon", "kg-bookmark-thumbnail",
}  # fmt: skip
_BUTTONS = re.compile(
    r"%%|[?&](?:action=share|gift=true|donate=true)|/subscribe(?:[/?#]|$)|/comments(?:[/?#]|$)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_PIXEL_SIZES = {"0", "1", "0px", "1px"}
_PIXEL_STYLE = re.compile(r"(?:^|[\s;])(?:width|height)\s*:\s*[01]px", re.IGNORECASE)


@dataclass(frozen=True)
class Embed:
    """What only the other tool can show: a page, with its words where they are known."""

    address: str = ""
    words: str = ""
    formula: str = ""
    pictures: tuple[str, ...] = ()


def classes_of(tag: Tag) -> set[str]:
    return set(attribute(tag, "class").split())


def attribute(tag: Tag, name: str) -> str:
    # Not by `tag.get` alone: it answers with a list for the names that may hold several words.
    value = tag.attrs.get(name, "")
    return value if isinstance(value, str) else " ".join(value)


def is_no_text(tag: Tag) -> bool:
    """It has no words for a reader, or works only inside the other tool."""
    if tag.name in _NO_TEXT or "hidden" in tag.attrs or _WIDGETS & classes_of(tag):
        return True
    if _HIDDEN.search(attribute(tag, "style")):
        return True
    if tag.name == "img":
        return _is_pixel(tag)
    is_button = tag.name == "a" and "button" in classes_of(tag)
    return is_button and bool(_BUTTONS.search(attribute(tag, "href")))


def embed_of(tag: Tag) -> Embed | None:
    """A frame, or an empty element whose content only the other tool's script knows."""
    if tag.name in FRAMES:
        source = tag.find("source", src=True) or tag
        address = attribute(source, "src") or attribute(source, "data")
        return Embed(page_of_embed(address), attribute(tag, "title").strip())
    is_empty = not any(isinstance(child, Tag) or str(child).strip() for child in tag.contents)
    return _described(attribute(tag, "data-attrs")) if is_empty else None


def _is_pixel(picture: Tag) -> bool:
    sizes = {attribute(picture, "width").strip(), attribute(picture, "height").strip()}
    return bool(sizes & _PIXEL_SIZES or _PIXEL_STYLE.search(attribute(picture, "style")))


def _described(given: str) -> Embed | None:
    facts = _facts(given)
    pictures = _pictures(facts)
    address = "" if pictures else _first(facts, "url", "canonical_url", "src", "href")
    found = Embed(
        page_of_embed(address),
        _first(facts, "title", "full_text"),
        _first(facts, "persistentExpression"),
        pictures,
    )
    return found if found.address or found.formula or pictures else None


def _facts(given: str) -> dict[str, Any]:
    try:
        facts = json.loads(given) if given else {}
    except (ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _pictures(facts: dict[str, Any]) -> tuple[str, ...]:
    gallery = facts.get("gallery")
    images = gallery.get("images") if isinstance(gallery, dict) else None
    found = [one.get("src") for one in images or () if isinstance(one, dict)]
    return tuple(src for src in found if isinstance(src, str))


def _first(facts: dict[str, Any], *names: str) -> str:
    values = (facts.get(name) for name in names)
    return next((value.strip() for value in values if isinstance(value, str) and value), "")
