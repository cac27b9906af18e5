"""One paragraph of Markdown looked at closely: its bold lead, its words, its broken emphasis."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from curation.markdown.dialect import inline_of

# A lead, a heading or a caption shows itself within this; the rest of a paragraph is not parsed.
LONGEST_LOOKED_AT = 1_500
MOST_WORDS_OF_LABEL = 6

# Emoji that hold a sign words are made of: “1️⃣” and “ℹ️”.
_DESTINATION = re.compile(r"(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|`[^`]*`|<https?://[^>]*>)")
_LOOSE_UNDERSCORE = re.compile(r"(?<![\w\\])_|(?<!\\)_(?!\w)")
_SPACE_BEHIND_SIGN = re.compile(r"[*_] +[,.;:!?]")
_SPACE_BEFORE_MARK = re.compile(
    r"(\*\*[^*\n]+\*\*|(?<![\w\\])_[^_\n]+_) +(?=[,.;:!?](?:\s|$))(?!\*\*)"
)
_LINK_OPENED_LATE = re.compile(r"\[ +(?=[^\[\]]*\]\()")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]|al|vs|Inc|Corp|Co|Ltd|Dr|Mrs?|Ms|Prof|St|Jr|Sr|No)\.$")
_LAST_MARKS = ".,;:!… "


@dataclass(frozen=True)
class Lead:
    """The bold beginning of a paragraph. `rest` is what follows, without its markup."""

    text: str
    rest: str
    link_text: str = ""
    is_below_picture: bool = False

    @property
    def is_whole(self) -> bool:
        """Nothing else stands in the paragraph."""
        return not self.rest and not self.is_below_picture

    @property
    def is_sentence(self) -> bool:
        return _ends_sentence(self.text)

    @property
    def is_question(self) -> bool:
        return self.text.rstrip("”\"')*").endswith("?")

    @property
    def label(self) -> str:
        """The label without its colon, where the lead is one: “What's new”; else empty."""
        colon_follows = self.rest.startswith(":")
        if not (self.text.endswith(":") or colon_follows):
            return ""
        is_short = len(self.text.split()) <= MOST_WORDS_OF_LABEL
        return self.text.rstrip(": ").strip() if is_short else ""

    @property
    def as_title(self) -> str:
        return self.text.rstrip(_LAST_MARKS)

    @property
    def word_count(self) -> int:
        return len(self.text.split())


def lead_of(paragraph: str) -> Lead | None:
    """A whole sentence, a part of one, a bold link, or a bold link in pieces; None without.

    A picture before it in the same paragraph is passed over.
    """
    head = paragraph.lstrip()[:LONGEST_LOOKED_AT]
    # Most paragraphs begin with a plain word, and need not be parsed to know.
    is_possible = head[:1] in ("*", "_", "[", "!") and ("**" in head or "__" in head)
    return _lead(head) if is_possible else None


@lru_cache(maxsize=64)
def _lead(paragraph: str) -> Lead | None:
    """Kept for a while: one paragraph is asked about by several rules."""
    children = [one for one in _children(paragraph) if one.content or one.type != "text"]
    start = _after_picture(children)
    end = start + _end_of_bold(children[start:])
    text = _text(children[start:end]).strip()
    if not text:
        return None
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    linked = any(child.type == "link_open" for child in children[start:end])
    rest = _text(children[end:]).strip()
    return Lead(text, rest, text if linked else "", is_below_picture=start > 0)


def plain(text: str) -> str:
    """The words of one paragraph or heading, without markup; of a picture its alt text."""
    return " ".join(_text(_children(text)).split())


def beginning(paragraph: str) -> str:
    """The first words of a paragraph, without markup."""
    return plain(paragraph[:LONGEST_LOOKED_AT])


def is_italic(paragraph: str) -> bool:
    """Wholly in italics, as captions and remarks are."""
    is_possible = paragraph[:1] in ("_", "*") and len(paragraph) <= LONGEST_LOOKED_AT
    return is_possible and _is_wholly(_children(paragraph), "em")


def is_link(heading: str) -> bool:
    """Somewhere in it is a link to click."""
    return "](" in heading and any(child.type == "link_open" for child in _children(heading))


def tidied(paragraph: str) -> str:
    """Emphasis that another tool broke is made whole; no word is added or lost.

    `_a map _` and `_a_[ _map_](x) _of it_` become one italic paragraph; a blank between
    emphasis and its comma goes.
    """
    # Looked for first: most emphasis has none behind it, and that is quicker to see.
    if _SPACE_BEHIND_SIGN.search(paragraph):
        paragraph = _SPACE_BEFORE_MARK.sub(r"\1", paragraph)
    bare = paragraph.strip()
    is_meant = 2 < len(bare) <= LONGEST_LOOKED_AT and bare[0] == "_" == bare[-1] != bare[1]
    if is_meant and _LOOSE_UNDERSCORE.search(plain(bare)):
        return _italic_again(bare)
    return paragraph


def _italic_again(paragraph: str) -> str:
    pieces = _DESTINATION.split(paragraph)
    pieces[::2] = [_LOOSE_UNDERSCORE.sub("", piece) for piece in pieces[::2]]
    inner = _LINK_OPENED_LATE.sub(" [", "".join(pieces))
    mended = f"_{re.sub('  +', ' ', inner).strip()}_"
    return mended if is_italic(mended) else paragraph


def _children(paragraph: str) -> Sequence[Token]:
    return inline_of(paragraph.strip())


def _after_picture(children: Sequence[Token]) -> int:
    """The index after a picture, linked or not, that the paragraph begins with."""
    types = [child.type for child in children[:3]]
    if types[:1] == ["image"]:
        return 1
    return 3 if types == ["link_open", "image", "link_close"] else 0


def _end_of_bold(children: Sequence[Token]) -> int:
    """The index after the last bold piece that the paragraph begins with."""
    depth = end = 0
    for index, child in enumerate(children):
        if child.type == "strong_open" and depth == 0 < end and _is_over(_text(children[:end])):
            break
        depth += child.nesting if child.type.startswith("strong") else 0
        if (child.type == "strong_close" and depth == 0) or (
            child.type == "link_close" and depth == 0 and end == index
        ):
            end = index + 1
        elif depth == 0 and _is_said(child, children[index + 1 : index + 2]):
            break
    return end


def _is_over(text: str) -> bool:
    """The next bold words are another sentence; not after “et al.” or “J.”."""
    return _ends_sentence(text) and not _ABBREVIATION.search(text)


def _ends_sentence(text: str) -> bool:
    return text.rstrip("”\"')* ").endswith((".", "!", "?", "…"))


def _is_said(child: Token, following: Sequence[Token]) -> bool:
    if child.type == "text":
        return bool(child.content.strip())
    if child.type == "em_open":
        return not (following and following[0].type == "strong_open")
    return child.type in {"image", "code_inline", "html_inline"}


def _is_wholly(children: Sequence[Token], mark: str) -> bool:
    depth = 0
    for child in children:
        if child.type in {f"{mark}_open", f"{mark}_close"}:
            depth += child.nesting
        elif depth == 0 and (child.content.strip() or child.type == "image"):
            return False
    return bool(children) and any(child.type == f"{mark}_open" for child in children)


def _text(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type == "image":
            parts.append(_text(child.children or []))
        elif child.type in {"text", "code_inline", "html_inline"}:
            parts.append(child.content)
    return "".join(parts)
