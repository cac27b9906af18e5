"""What a publication says of itself and of its shelves, in Markdown."""

from curation import markdown
from curation.models import Publication
from newsletter.editions.compose import picture_facts
from newsletter.editions.web_html import figure_of


def own_text(publication: Publication, text: str, name: str) -> str:
    """HTML with its own pictures; `name` keeps the anchors of two texts on one page apart."""
    shown = markdown.pictures(text)
    known = publication.pictures.filter(address__in=shown) if shown else ()
    figures = {picture.address: figure_of(picture_facts(picture)) for picture in known}
    return markdown.to_html(text, figures=figures, heading_level=2, name=name)
