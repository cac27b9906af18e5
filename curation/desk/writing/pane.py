"""One thing in the writing pane: its form, and what stands around it.

The board puts it into `#writing-pane` too: `{% include "desk/writing/_pane.html" with
writing=pane_of(…) %}`, and `desk/writing/_head.html` in the head of the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from curation.access import DeskRequest, Rights
from curation.desk.fields import MarkdownField, belong_to
from curation.desk.inbox.finding import recent_reasons
from curation.desk.inbox.rows import Row, for_rows, rows_of
from curation.desk.writing import finding
from curation.desk.writing.issue_forms import GroupWordsForm, IssueWordsForm, SectionWordsForm
from curation.desk.writing.item_form import ItemForm
from curation.desk.writing.words_form import WordsForm
from curation.models import (
    Editor,
    Group,
    Issue,
    Item,
    ItemPicture,
    Paper,
    Publication,
    Section,
    Version,
)
from curation.reading_pace import reading_minutes
from curation.writing import versions
from curation.writing.contents import Thing, issue_of, word_count
from curation.writing.place import draft_sections

FORMS: dict[type, type[WordsForm]] = {
    Issue: IssueWordsForm,
    Section: SectionWordsForm,
    Group: GroupWordsForm,
    Item: ItemForm,
}


@dataclass(frozen=True)
class Pane:
    """`here` is the page that the forms around the words lead back to."""

    thing: Thing
    form: WordsForm
    rights: Rights
    editor: Editor
    here: str

    @property
    def name(self) -> str:
        """`item`, `issue`, `section` or `group`."""
        return finding.name_of(self.thing)

    @property
    def title(self) -> str:
        return finding.title_of(self.thing)

    @property
    def publication(self) -> Publication:
        return finding.publication_of(self.thing)

    @property
    def issue(self) -> Issue | None:
        return issue_of(self.thing)

    @property
    def is_locked(self) -> bool:
        return finding.is_locked(self.thing)

    @property
    def address(self) -> str:
        return finding.address_of(self.thing)

    @property
    def history_address(self) -> str:
        return finding.address_of(self.thing, "history")

    @property
    def board_address(self) -> str:
        return finding.board_address(self.thing)

    @property
    def has_review(self) -> bool:
        """Only an issue is reviewed, and only where several work."""
        return self.name == "issue" and self.publication.has_review

    @property
    def is_in_texts(self) -> bool:
        """Whether it has several texts, whose words are counted together beneath them."""
        fields = self.form.fields.values()
        return sum(isinstance(field, MarkdownField) for field in fields) > 1

    @property
    def word_count(self) -> int:
        return word_count(self.form.stored)

    @property
    def minutes(self) -> int:
        return reading_minutes(self.word_count)

    @property
    def saved(self) -> str:
        """“Saved 14:03”, today; else with the day. Empty for what was never saved here."""
        last = versions.newest(self.thing)
        return _saved_at(last, finding.zone_of(self.thing)) if last and last.editor else ""


@dataclass(frozen=True)
class ItemPane(Pane):
    """An item also has a place, a past, papers, pictures and what its page says."""

    row: Row

    @property
    def papers(self) -> Iterable[Paper]:
        return self._item.papers.order_by("itempaper__position")

    @property
    def pictures(self) -> Iterable[ItemPicture]:
        return self._item.itempicture_set.select_related("picture")

    @property
    def sections(self) -> list[Section]:
        return draft_sections(self.publication)

    @property
    def reasons(self) -> list[str]:
        return recent_reasons(self.publication)

    @property
    def _item(self) -> Item:
        return self.row.item


def pane_of(request: DeskRequest, thing: Thing, form: WordsForm | None = None) -> Pane:
    """With a form that was refused, or with what is stored."""
    form = form or FORMS[type(thing)](instance=thing, is_locked=finding.is_locked(thing))
    belong_to(finding.publication_of(thing), form)
    here = _here(request, thing)
    if isinstance(thing, Item):
        (row,) = rows_of(for_rows(Item.objects.filter(pk=thing.pk)), timezone.now())
        return ItemPane(thing, form, request.rights, request.user, here, row)
    return Pane(thing, form, request.rights, request.user, here)


def shown(request: DeskRequest, pane: Pane, *, status: int = 200, **more: Any) -> HttpResponse:
    """The piece for `#writing-pane`, or the page around it."""
    template = "desk/writing/_pane.html" if request.htmx else "desk/writing/page.html"
    context = {
        "writing": pane,
        "publication": pane.publication,
        "rights": request.rights,
        "room": "" if pane.issue else "inbox",
        **more,
    }
    return render(request, template, context, status=status)


def _saved_at(version: Version, zone: ZoneInfo) -> str:
    at = localtime(version.saved_at, zone)
    is_today = at.date() == localtime(timezone.now(), zone).date()
    return date_format(at, r"\S\a\v\e\d H:i" if is_today else r"\S\a\v\e\d j M, H:i")


def _here(request: DeskRequest, thing: Thing) -> str:
    """The board with this thing open, where it is shown there; else its own page."""
    if not request.htmx and request.path == finding.address_of(thing):
        return request.path
    board, _, _ = (request.htmx.current_url_abs_path or request.get_full_path()).partition("?")
    opened = finding.board_address(thing) or f"?item={thing.pk}"
    return f"{board}?{opened.partition('?')[2]}"
