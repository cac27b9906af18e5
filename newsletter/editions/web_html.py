"""The web fragment: everything below the issue's header on its public page."""

import re
from collections.abc import Callable

from django.template.loader import render_to_string

from curation import markdown
from newsletter.editions.addresses import items_path
from newsletter.editions.composition import Composition, PictureFacts
from newsletter.editions.own_words import in_its_words
from newsletter.editions.parts import IssueParts, parts

_KEPT_AS_IT_IS = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
# As it is written by us; an attribute may hold any sign but its own quotation mark.
_LAZY_PICTURE = re.compile(rf"""(<img (?:[^"<>]|"[^"]*")*?){re.escape(markdown.LAZY)}""")
_WEBP = ".webp"
_BLANK_LINES = re.compile(r"\n\s*\n")


@in_its_words
def web_html(composition: Composition) -> str:
    told = {"issue": _parts(composition), "items": items_path(composition)}
    return _first_at_once(tidy(render_to_string("editions/issue.html", told)))


@in_its_words
def item_html(composition: Composition) -> dict[str, str]:
    """Each item as it stands in the fragment, by its slug; a link is the `<li>` of its list."""
    items = items_path(composition)
    return {
        piece.item.slug: tidy(
            render_to_string("editions/_item.html", {"piece": piece, "items": items})
        )
        for piece in _parts(composition).pieces
    }


@in_its_words
def page_html(composition: Composition) -> dict[str, str]:
    """Each item's text below the `h1` of its own page, by its slug."""
    known = figures(composition, figure_of)
    return {
        item.slug: _first_at_once(
            markdown.to_html(item.body, figures=known, heading_level=2, name=item.slug)
        )
        for item in composition.items
    }


def tidy(html: str) -> str:
    """Without the blank lines that templates leave; code keeps its own."""
    pieces = _KEPT_AS_IT_IS.split(html)
    return "".join(
        piece if piece.startswith("<pre") else _BLANK_LINES.sub("\n", piece) for piece in pieces
    ).strip()


def figures(
    composition: Composition, described: Callable[[PictureFacts], markdown.Figure]
) -> dict[str, markdown.Figure]:
    return {picture.address: described(picture) for picture in composition.pictures}


def _parts(composition: Composition) -> IssueParts:
    known = figures(composition, figure_of)

    def prose(text: str, *, heading_level: int, name: str) -> str:
        return markdown.to_html(text, figures=known, heading_level=heading_level, name=name)

    return parts(composition, prose)


def figure_of(picture: PictureFacts) -> markdown.Figure:
    """With all its files. Behind a WebP stands the letter's file, for who knows no WebP."""
    choices = [_choice(copy.file, copy.width) for copy in picture.copies]
    is_webp = bool(choices) and picture.file.endswith(_WEBP)
    if is_webp and picture.width is not None:
        choices.append(_choice(picture.file, picture.width))
    return markdown.Figure(
        src=picture.letter_file if is_webp else picture.file,
        width=picture.width,
        height=picture.height,
        is_missing=picture.is_missing,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        choices=tuple(choices),
    )


def _choice(file: str, width: int) -> markdown.Choice:
    return markdown.Choice(file, width, is_webp=file.endswith(_WEBP))


def _first_at_once(html: str) -> str:
    """Only the first picture of a page may stand where readers look first."""
    return _LAZY_PICTURE.sub(rf"\1{markdown.AT_ONCE}", html, count=1)
