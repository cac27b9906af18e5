"""The letter as HTML: one column, every value inline, one kept style block."""

import re
from functools import cache
from urllib.parse import urljoin

import css_inline
from django.conf import settings
from django.template.loader import render_to_string

from curation import markdown
from newsletter.editions.addresses import index_address, page_address, view_address
from newsletter.editions.composition import Composition, PictureFacts
from newsletter.editions.own_words import in_its_words
from newsletter.editions.parts import eyebrow, parts
from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT
from newsletter.editions.web_html import figures, tidy

WIDEST_PICTURE = 544
LONGEST_PREHEADER = 140

_ACCENT = "#005E6A"
_KEPT_STYLE_PLACE = "<!--kept-style-->"
_IMAGE = re.compile(r'<img (?P<known>src="[^"]*" alt="[^"]*")(?: width="(?P<width>\d+)")?[^>]*>')
# What a page needs and mail programs do not know.
_WRITTEN_FOR_LETTERS = (
    (re.compile(r"<(/?)figure\b"), r"<\1div"),
    (re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL), r'<p class="caption">\1</p>'),
    (re.compile(r'<div class="table-scroll"[^>]*>'), '<div class="table">'),
    (re.compile(r'<pre tabindex="0">'), "<pre>"),
    (re.compile(r' <a href="#[^"]*" class="footnote-back">.*?</a>'), ""),
)


@in_its_words
def email_html(composition: Composition) -> str:
    """A whole document with the readers' slots in it; it asks for no file but our pictures."""
    context = {
        "composition": composition,
        "publication": composition.publication,
        "eyebrow": eyebrow(composition),
        "preheader": preheader(composition),
        "issue": parts(composition, _LetterProse(composition)),
        "index_address": index_address(composition),
        "view_address": view_address(composition),
        "leave": LEAVE_SLOT,
        "preferences": PREFERENCES_SLOT,
        "reader": ADDRESS_SLOT,
    }
    html = tidy(render_to_string("editions/email.html", context))
    inlined = _inliner(composition.publication.accent).inline(html)
    return inlined.replace(_KEPT_STYLE_PLACE, f"<style>\n{_css('email-kept.css')}</style>", 1)


def preheader(composition: Composition) -> str:
    """What the inbox shows beside the subject: the preheader and the dek, else how it begins."""
    said = " ".join(part for part in (composition.preheader, composition.dek) if part)
    if said:
        return said
    first_text = composition.introduction or next(
        (item.body for item in composition.items if item.body), ""
    )
    return " ".join(markdown.plain(first_text).split())[:LONGEST_PREHEADER]


class _LetterProse:
    """Markdown as letters show it: whole addresses, pictures at the width of the column."""

    def __init__(self, composition: Composition) -> None:
        self.base = page_address(composition)
        self.figures = figures(composition, _figure)

    def __call__(self, text: str, *, heading_level: int, name: str) -> str:
        html = markdown.to_html(
            text,
            figures=self.figures,
            heading_level=heading_level,
            name=name,
            relative=self.whole,
        )
        for pattern, replacement in _WRITTEN_FOR_LETTERS:
            html = pattern.sub(replacement, html)
        return _IMAGE.sub(_sized, html)

    def whole(self, address: str) -> str:
        return address if address.startswith("#") else urljoin(self.base, address)


def _figure(picture: PictureFacts) -> markdown.Figure:
    return markdown.Figure(
        src=urljoin(settings.SITE_URL, picture.letter_file),
        width=min(picture.width or WIDEST_PICTURE, WIDEST_PICTURE),
        is_missing=picture.is_missing,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
    )


def _sized(image: re.Match[str]) -> str:
    # The attribute is for Outlook on Windows, the style for everybody else.
    width = image["width"] or WIDEST_PICTURE
    style = f"width:100%;max-width:{width}px;height:auto"
    return f'<img {image["known"]} width="{width}" style="{style}">'


@cache
def _inliner(accent: str) -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        extra_css=_css("email.css").replace(_ACCENT, accent or _ACCENT),
        load_remote_stylesheets=False,
        minify_css=True,
    )


@cache
def _css(name: str) -> str:
    path = settings.BASE_DIR / "static" / "css" / name
    return re.sub(r"/\*.*?\*/\n?", "", path.read_text(), flags=re.DOTALL)
