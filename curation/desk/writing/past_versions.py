"""The versions of one thing as its history lists them."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.formats import date_format
from django.utils.timezone import localtime

from curation.desk.writing import finding
from curation.models import Version
from curation.writing.contents import Thing, content_of, digest

VERSIONS_PER_PAGE = 30
ELSEWHERE = "Imported or changed elsewhere"


@dataclass(frozen=True)
class Line:
    """`more_words` is against the version before it; None for the first of all."""

    version: Version
    name: str
    person: str
    more_words: int | None
    is_now: bool

    @property
    def change(self) -> str:
        """“+12” or “−3”."""
        if not self.more_words:
            return "" if self.more_words is None else "±0"
        return f"+{self.more_words:,}" if self.more_words > 0 else f"−{-self.more_words:,}"


@dataclass(frozen=True)
class Past:
    """One page of lines; `is_unkept` where the words of now are in no version yet."""

    page: "Page[Version]"
    lines: list[Line]
    is_unkept: bool


def page_of(thing: Thing, number: str | None) -> Past:
    """Reads the rows of one page and the one below it, and not their words."""
    rows = Version.objects.of(thing).select_related("editor").defer("content")
    page = Paginator(rows, VERSIONS_PER_PAGE).get_page(number)
    shown = list(page.object_list)
    below = list(rows[page.end_index() : page.end_index() + 1]) if shown else []
    stands = digest(content_of(thing))
    is_kept = page.number > 1 or (bool(shown) and shown[0].digest == stands)
    older = dict(zip(shown, [*shown[1:], *below], strict=False))
    now = shown[0] if is_kept and page.number == 1 and shown else None
    lines = [_line(thing, one, older.get(one), is_now=one == now) for one in shown]
    return Past(page, lines, is_unkept=bool(shown) and not is_kept)


def name_of_version(version: Version, thing: Thing) -> str:
    """“15 November 2026, 14:03”, by the publication's clock.

    “Before …” of what came from elsewhere: it was kept only when somebody changed it.
    """
    at = date_format(localtime(version.saved_at, finding.zone_of(thing)), "j F Y, H:i")
    return at if version.editor else f"Before {at}"


def _line(thing: Thing, version: Version, older: Version | None, *, is_now: bool) -> Line:
    return Line(
        version=version,
        name=name_of_version(version, thing),
        person=str(version.editor) if version.editor else ELSEWHERE,
        more_words=version.word_count - older.word_count if older else None,
        is_now=is_now,
    )
