"""Turns a composition into the three texts that readers get."""

from dataclasses import dataclass

from newsletter.editions.composition import Composition
from newsletter.editions.email_html import email_html
from newsletter.editions.email_text import email_text
from newsletter.editions.web_html import web_html


@dataclass(frozen=True)
class Rendering:
    """`email_html` and `email_text` hold the slots of `newsletter.editions.slots`."""

    web_html: str
    email_html: str
    email_text: str


def render(composition: Composition) -> Rendering:
    return Rendering(
        web_html=web_html(composition),
        email_html=email_html(composition),
        email_text=email_text(composition),
    )
