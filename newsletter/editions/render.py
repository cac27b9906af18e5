"""Turns a composition into the three texts that readers get."""

from dataclasses import dataclass
from functools import cached_property

from newsletter.editions import email_html, email_text, web_html
from newsletter.editions.composition import Composition


@dataclass(frozen=True)
class Rendering:
    """Each text is written when it is asked for: a preview shows one of them.

    `email_html` and `email_text` hold the slots of `newsletter.editions.slots`.
    """

    composition: Composition

    @cached_property
    def web_html(self) -> str:
        return web_html.web_html(self.composition)

    @cached_property
    def email_html(self) -> str:
        return email_html.email_html(self.composition)

    @cached_property
    def email_text(self) -> str:
        return email_text.email_text(self.composition)


def render(composition: Composition) -> Rendering:
    return Rendering(composition)
