"""What the frame of every public page asks of a publication's look."""

from typing import NamedTuple

from django import template
from django.core.files.storage import default_storage
from django.utils.safestring import SafeString, mark_safe

from curation import markdown
from curation.head_entries import KINDS, entries_of
from curation.models import Picture, Publication
from newsletter.archive.look.stylesheet import stylesheet_path
from newsletter.archive.look.texts import own_text
from newsletter.editions.compose import picture_facts
from newsletter.editions.web_html import figure_of

register = template.Library()

WEBP = ".webp"


class Look(NamedTuple):
    """`stylesheet` is empty without an accent; `metas` are names and values, `profiles` addresses.

    Whatever is stored: entries of no known kind, or of another form than their kind's, are not
    among them.
    """

    stylesheet: str
    metas: list[tuple[str, str]]
    profiles: list[str]


class Logo(NamedTuple):
    """`alt` is empty beside the name, which would be read twice."""

    src: str
    width: int | None
    height: int | None
    alt: str


@register.simple_tag
def look_of(publication: Publication) -> Look:
    entries = entries_of(publication.head_entries)
    return Look(
        stylesheet=stylesheet_path(publication),
        metas=[(KINDS[kind].meta, value) for kind, value in entries if KINDS[kind].meta],
        profiles=[value for kind, value in entries if not KINDS[kind].meta],
    )


@register.simple_tag
def logo_of(publication: Publication) -> Logo | None:
    logo = publication.logo
    if logo is None or logo.is_missing:
        return None
    alt = publication.name if publication.is_logo_alone else ""
    return Logo(_smallest(logo), logo.width, logo.height, alt)


@register.simple_tag
def masthead_picture_of(publication: Publication) -> SafeString:
    """Empty without one."""
    picture = publication.masthead_picture
    if picture is None or picture.is_missing:
        return SafeString()
    figure = figure_of(picture_facts(picture))
    return mark_safe(markdown.picture_tag(figure, figure.alt, how=markdown.AT_ONCE))


@register.simple_tag
def footer_of(publication: Publication) -> SafeString:
    return mark_safe(own_text(publication, publication.footer, "footer"))


def _smallest(logo: Picture) -> str:
    """A logo is a few lines high; not in WebP, for there is nothing behind it."""
    copies = [(width, name) for name, width in logo.copies or () if not name.endswith(WEBP)]
    return default_storage.url(min(copies)[1]) if copies else logo.file.url
