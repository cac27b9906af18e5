"""Pictures alone in their paragraph, raised to figures with their captions."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.rules_core import StateCore
from markdown_it.token import Token


@dataclass(frozen=True)
class Choice:
    """The same picture in another file, for browsers to choose by its width in pixels."""

    src: str
    width: int
    is_webp: bool


@dataclass(frozen=True)
class Figure:
    """What is known of a picture, kept under the address that the Markdown calls it by.

    `alt`, `caption` and `credit` stand in where the text itself gives none.
    """

    src: str = ""
    width: int | None = None
    height: int | None = None
    is_missing: bool = False
    alt: str = ""
    caption: str = ""
    credit: str = ""
    choices: tuple[Choice, ...] = ()


MISSING = Figure(is_missing=True)


def raise_figures(state: StateCore) -> None:
    """A paragraph of pictures becomes figures; one in italics right after it, the caption."""
    _describe_pictures(state)
    raised: list[Token] = []
    tokens = state.tokens
    at = 0
    while at < len(tokens):
        runs = _picture_runs(tokens, at)
        if not runs:
            raised.append(tokens[at])
            at += 1
            continue
        at += 3
        caption = _caption(tokens, at)
        at += 3 if caption else 0
        for run in runs[:-1]:
            raised += _figure(run, None)
        raised += _figure(runs[-1], caption)
    state.tokens = raised


def _describe_pictures(state: StateCore) -> None:
    """Notes on each picture what is known of it, and whether it stands inside a link."""
    for token in state.tokens:
        depth = 0
        for child in token.children or []:
            depth += child.nesting if child.type.startswith("link_") else 0
            if child.type == "image":
                figure = state.env["figures"].get(child.attrGet("src"), MISSING)
                child.meta = {
                    "figure": figure,
                    "is_linked": depth > 0,
                    "is_told_by_caption": False,
                    "alt": alt_of(child) or figure.alt,
                }


def alt_of(picture: Token) -> str:
    return _words_of(picture.children or [])


def _words_of(tokens: list[Token]) -> str:
    return "".join(_alt_words(tokens)).strip()


def _alt_words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield from _alt_words(token.children or [])
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        else:
            yield token.content


def _picture_runs(tokens: list[Token], at: int) -> list[list[Token]]:
    """The pictures of a paragraph that holds nothing else, each with its link; else nothing."""
    if not _is_paragraph(tokens, at):
        return []
    runs: list[list[Token]] = [[]]
    for child in tokens[at + 1].children or []:
        if _is_space(child):
            runs.append([])
        elif child.type in {"image", "link_open", "link_close"}:
            runs[-1].append(child)
        else:
            return []
    runs = [run for run in runs if run]
    return runs if all(_is_one_picture(run) for run in runs) else []


def _is_space(token: Token) -> bool:
    return token.type in {"softbreak", "hardbreak"} or (
        token.type == "text" and not token.content.strip()
    )


def _is_one_picture(run: list[Token]) -> bool:
    return [token.type for token in run] in (["image"], ["link_open", "image", "link_close"])


def _is_paragraph(tokens: list[Token], at: int) -> bool:
    return at + 2 < len(tokens) and tokens[at].type == "paragraph_open"


def _caption(tokens: list[Token], at: int) -> list[Token] | None:
    """The words of a paragraph wholly in italics; None when this is not one."""
    if not _is_paragraph(tokens, at):
        return None
    children = tokens[at + 1].children or []
    return _within_emphasis(children) or _within_underscores(children)


def _within_emphasis(children: list[Token]) -> list[Token] | None:
    if len(children) < 3 or children[0].type != "em_open" or children[-1].type != "em_close":
        return None
    # “_one_ and _two_” also begins and ends in italics, but is not one piece.
    if any(child.type == "em_close" and child.level == 0 for child in children[:-1]):
        return None
    return children[1:-1]


def _within_underscores(children: list[Token]) -> list[Token] | None:
    """Italics that did not come about, as in `_a caption with a space before its end _`."""
    if not children or children[0].type != "text" or children[-1].type != "text":
        return None
    first, last = children[0], children[-1]
    whole = first.content + last.content if first is not last else first.content
    if len(whole) < 3 or not whole.startswith("_") or not last.content.rstrip().endswith("_"):
        return None
    last.content = last.content.rstrip()[:-1].rstrip()
    first.content = first.content[1:]
    return children


def _figure(run: list[Token], caption: list[Token] | None) -> list[Token]:
    picture = next(token for token in run if token.type == "image")
    figure: Figure = picture.meta["figure"]
    words = list(caption) if caption else _text(figure.caption)
    picture.meta["is_told_by_caption"] = _is_same(picture.meta["alt"], _words_of(words))
    classes = "figure picture-missing" if figure.is_missing else "figure"
    return [
        Token("figure_open", "figure", 1, attrs={"class": classes}, block=True),
        _inline(run),
        *_figcaption(words, figure.credit),
        Token("figure_close", "figure", -1, block=True),
    ]


def _is_same(alt: str, caption: str) -> bool:
    """Whether both say the same words; case and a full stop at the end make no difference."""
    return bool(alt) and _bare(alt) == _bare(caption)


def _bare(words: str) -> str:
    return " ".join(words.split()).removesuffix(".").casefold()


def _figcaption(words: list[Token], credit: str) -> list[Token]:
    if credit:
        words = words + _text(f" · {credit}" if words else credit)
    if not words:
        return []
    return [
        Token("figcaption_open", "figcaption", 1, block=True),
        _inline(words),
        Token("figcaption_close", "figcaption", -1, block=True),
    ]


def _text(words: str) -> list[Token]:
    return [Token("text", "", 0, content=words)] if words else []


def _inline(children: list[Token]) -> Token:
    return Token("inline", "", 0, children=children, content="", block=True)
