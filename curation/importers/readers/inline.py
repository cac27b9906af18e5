"""One paragraph of Markdown looked at closely: its bold lead, its words, its broken emphasis."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from curation.importers.readers.blocks import MARKDOWN

_WORD = re.compile(r"[^\W_]+")
_DESTINATION = re.compile(r"(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|`[^`]*`|<https?://[^>]*>)")
_LOOSE_UNDERSCORE = re.compile(r"(?<![\w\\])_|(?<!\\)_(?!\w)")
_SPACE_BEFORE_MARK = re.compile(
    r"(\*\*[^*\n]+\*\*|(?<![\w\\])_[^_\n]+_)[ ]+(?=[,.;:!?](?:\s|$))(?!\*\*)"
)
_LINK_OPENED_LATE = re.compile(r"\[ +(?=[^\[\]]*\]\()")
_LAST_MARKS = ".,;:!… "


@dataclass(frozen=True)
class Lead:
    """The bold beginning of a paragraph. `rest` is what follows, without its markup."""

    text: str
    rest: str
    link_text: str = ""

    @property
    def is_whole(self) -> bool:
        """Nothing else stands in the paragraph."""
        return not self.rest

    @property
    def is_sentence(self) -> bool:
        return self.text.rstrip("”\"')").endswith((".", "!", "?", "…"))

    @property
    def label(self) -> str:
        """The label without its colon, where the lead is one: “What's new”; else empty."""
        colon_follows = self.rest.startswith(":")
        if not (self.text.endswith(":") or colon_follows) or len(self.text.split()) > 6:
            return ""
        return self.text.rstrip(": ").strip()

    @property
    def as_title(self) -> str:
        return self.text.rstrip(_LAST_MARKS)


def lead_of(paragraph: str) -> Lead | None:
    """A whole sentence, a part of one, a bold link, or a bold link in pieces; None without."""
    children = _children(paragraph)
    end = _end_of_bold(children)
    text = _text(children[:end]).strip()
    if not text:
        return None
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    linked = any(child.type == "link_open" for child in children[:end])
    return Lead(text, _text(children[end:]).strip(), text if linked else "")


def plain(text: str) -> str:
    """The words of one paragraph or heading, without markup; of a picture its alt text."""
    return " ".join(_text(_children(text)).split())


def words_of(text: str) -> list[str]:
    """Every word a reader of this Markdown meets, in order; addresses and markup are no words."""
    found: list[str] = []
    for token in MARKDOWN.parse(text):
        if token.type == "inline":
            found += _WORD.findall(_text(token.children or []))
        elif token.type in {"fence", "code_block", "html_block"} and token.info != "paper":
            found += _WORD.findall(token.content)
    return found


def is_italic(paragraph: str) -> bool:
    """Wholly in italics, as captions and remarks are."""
    return paragraph[:1] in "_*" and _is_wholly(_children(paragraph), "em")


def tidied(paragraph: str) -> str:
    """Emphasis that another tool broke is made whole; no word is added or lost.

    `_a map _` and `_a_[ _map_](x) _of it_` become one italic paragraph; a blank between
    emphasis and its comma goes.
    """
    paragraph = _SPACE_BEFORE_MARK.sub(r"\1", paragraph)
    bare = paragraph.strip()
    is_meant = len(bare) > 2 and bare[0] == "_" == bare[-1] and bare[1] != "_"
    if is_meant and _LOOSE_UNDERSCORE.search(plain(bare)):
        return _italic_again(bare)
    return paragraph


def _italic_again(paragraph: str) -> str:
    pieces = _DESTINATION.split(paragraph)
    pieces[::2] = [_LOOSE_UNDERSCORE.sub("", piece) for piece in pieces[::2]]
    inner = _LINK_OPENED_LATE.sub(" [", "".join(pieces))
    mended = f"_{re.sub('  +', ' ', inner).strip()}_"
    return mended if is_italic(mended) else paragraph


def _children(paragraph: str) -> list[Token]:
    parsed = MARKDOWN.parseInline(paragraph.strip())
    return list(parsed[0].children or []) if parsed else []


def _end_of_bold(children: Sequence[Token]) -> int:
    """The index after the last bold piece that the paragraph begins with."""
    depth = end = 0
    for index, child in enumerate(children):
        depth += child.nesting if child.type.startswith("strong") else 0
        if (child.type == "strong_close" and depth == 0) or (
            child.type == "link_close" and depth == 0 and end == index
        ):
            end = index + 1
        elif depth == 0 and _is_said(child):
            break
    return end


def _is_said(child: Token) -> bool:
    if child.type == "text":
        return bool(child.content.strip())
    return child.type in {"image", "code_inline", "em_open", "html_inline"}


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
