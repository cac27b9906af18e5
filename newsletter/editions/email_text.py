"""The letter as plain text, `format=flowed`, from the same composition and the same trees."""

from collections.abc import Iterator
from unicodedata import category, east_asian_width

from django.utils.translation import gettext

from curation import markdown
from curation.models.item import Kind
from newsletter.editions.addresses import page_address, view_address
from newsletter.editions.composition import ComposedItem, Composition, PaperCard, Run
from newsletter.editions.own_words import in_its_words
from newsletter.editions.parts import eyebrow
from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT
from newsletter.editions.web_html import figures


@in_its_words
def email_text(composition: Composition) -> str:
    """Addresses are numbered through the letter and listed once, at its end."""
    writer = _Letter(composition)
    blocks = [
        *_head(composition),
        *writer.body(composition),
        *writer.link_list(),
        *_foot(composition),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


class _Letter:
    def __init__(self, composition: Composition) -> None:
        self.links = markdown.LinkList(page_address(composition))
        self.figures = figures(
            composition,
            lambda picture: markdown.Figure(
                is_missing=picture.is_missing,
                alt=picture.alt,
                caption=picture.caption,
                credit=picture.credit,
            ),
        )

    def body(self, composition: Composition) -> Iterator[str]:
        yield self.prose(composition.introduction)
        for section in composition.sections:
            yield _underlined(f"{section.title} {section.emoji}", "-") if section.title else ""
            yield self.prose(section.introduction)
            for run in section.runs:
                yield from self.run(run)
        yield "* * *" if composition.closing else ""
        yield self.prose(composition.closing)

    def prose(self, text: str) -> str:
        return markdown.to_text(text, self.links, figures=self.figures)

    def run(self, run: Run) -> Iterator[str]:
        yield _underlined(f"{run.title} {run.emoji}", "~") if run.title else ""
        yield self.prose(run.introduction)
        for item in run.items:
            yield from self.item(item)

    def item(self, item: ComposedItem) -> Iterator[str]:
        if item.kind == Kind.LINK:
            yield self.link(item)
            return
        if item.kind == Kind.SPONSOR:
            yield f"--- {gettext('Sponsor message')} ---"
        if item.kind == Kind.PAPER and item.paper:
            yield self.paper_head(item.paper)
        else:
            yield _underlined(f"{item.emoji} {item.heading}", "~") if item.heading else ""
        yield self.prose(item.body)
        if item.kind == Kind.PAPER and item.paper:
            yield self.paper_facts(item.paper)

    def link(self, item: ComposedItem) -> str:
        title = self.numbered(item.heading, item.main_address) if item.heading else ""
        mark = f"- {item.emoji}".rstrip()
        return markdown.to_entry(
            item.body, self.links, mark=mark, title=title, figures=self.figures
        )

    def numbered(self, words: str, address: str) -> str:
        return f"{words} [{self.links.number(address)}]" if address else words

    def paper_head(self, paper: PaperCard) -> str:
        title = _underlined(self.numbered(paper.title, paper.page), "~")
        return "\n".join([title, markdown.flow(" · ".join(paper.byline))]).rstrip()

    def paper_facts(self, paper: PaperCard) -> str:
        return "\n".join(
            self.numbered(f"{fact.name}: {fact.words}", fact.address) for fact in paper.facts
        )

    def link_list(self) -> Iterator[str]:
        if self.links.addresses:
            yield _underlined(gettext("Links"), "-")
            yield "\n".join(self.links.lines())


def _head(composition: Composition) -> Iterator[str]:
    yield composition.publication.name
    yield _underlined(composition.title, "=")
    yield eyebrow(composition)
    yield markdown.flow(composition.dek)


def _foot(composition: Composition) -> Iterator[str]:
    publication = composition.publication
    yield "* * *"
    yield f"{gettext('View in browser')}:\n{view_address(composition)}"
    because = gettext("You get this because %(reader)s is subscribed to %(name)s.")
    yield markdown.flow(because % {"reader": ADDRESS_SLOT, "name": publication.name})
    yield f"{gettext('Unsubscribe')}:\n{LEAVE_SLOT}"
    yield f"{gettext('Preferences')}:\n{PREFERENCES_SLOT}"
    yield markdown.flow(publication.postal_address)


def _underlined(words: str, sign: str) -> str:
    """A heading of one or more lines, with a line under it as long as the longest."""
    lines = markdown.hard_lines(" ".join(words.split()))
    return f"{lines}\n{sign * max(_columns(line) for line in lines.splitlines())}"


def _columns(line: str) -> int:
    """Emoji and wide letters take two, what joins them none."""
    widths = {"W": 2, "F": 2}
    return sum(
        0 if category(sign) in {"Mn", "Me", "Cf"} else widths.get(east_asian_width(sign), 1)
        for sign in line
    )
