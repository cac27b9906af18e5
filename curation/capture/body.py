"""The text a captured item starts with, and what is added to it later."""

from collections.abc import Collection, Iterable

from curation.markdown.destinations import link
from curation.markdown.plain_text import escaped
from curation.models.item import Kind


def start_of(kind: Kind | str, *, address: str, title: str, selection: str, text: str) -> str:
    """A linked title, the editor's own words, the selected passage as a quotation.

    The linked title stands in the running sentence, as the text of an item of an issue does. A
    paper has its card for that.
    """
    linked = link(title or address, address) if address and kind != Kind.PAPER else ""
    return joined(_with_words(linked, text), quoted(selection))


def quoted(selection: str) -> str:
    """Plain words as a quotation that says the same letters."""
    lines = [line.strip() for line in escaped(selection).strip().split("\n")]
    kept = [line for place, line in enumerate(lines) if line or lines[place - 1]]
    return "\n".join(f"> {line}".rstrip() for line in kept) if any(kept) else ""


def joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def without_head(body: str, *, words: Iterable[str], addresses: Collection[str]) -> str | None:
    """The text without the link it started with; None where it starts otherwise by now."""
    for said in words:
        for address in addresses:
            head = link(said, address)
            if said and body.startswith(head):
                return body.removeprefix(head).removeprefix(":").strip()
    return None


def _with_words(linked: str, text: str) -> str:
    """One sentence follows on the same line; anything longer is a paragraph of its own."""
    if not (linked and text):
        return linked or text
    is_sentence = "\n" not in text and text[0] not in ">#-*+|`~<![0123456789"
    return f"{linked}: {text}" if is_sentence else joined(linked, text)
