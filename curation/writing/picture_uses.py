"""Where a publication shows a picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from django.db.models import Count, Q

from curation.markdown.facts import facts_of
from curation.models import Group, Issue, Item, ItemPicture, Picture, Section

_PLAIN_RUN = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Uses:
    """Items that show it, and issues whose own words, or whose sections' words, do.

    `is_in_look`: it is the publication's logo or masthead picture, or stands in its own words.
    """

    items: list[Item]
    issues: list[Issue]
    is_in_look: bool = False

    def __bool__(self) -> bool:
        return len(self) > 0

    def __len__(self) -> int:
        return len(self.items) + len(self.issues) + self.is_in_look


def uses_of(picture: Picture) -> Uses:
    """In drafts and in what is out; four questions, whatever there is."""
    items = Item.objects.filter(publication=picture.publication_id, itempicture__picture=picture)
    items = items.select_related("section__issue").defer("body").distinct().order_by("-pk")
    issues = {issue.pk: issue for issue in _issues_showing(picture)}
    return Uses(list(items), list(issues.values()), _is_in_look(picture))


def item_counts(pictures: list[Picture]) -> dict[int, int]:
    """In how many items each is shown; those in none are left out."""
    rows = ItemPicture.objects.filter(picture__in=pictures).order_by().values("picture")
    counted = rows.annotate(count=Count("item", distinct=True))
    return {row["picture"]: row["count"] for row in counted}


def _issues_showing(picture: Picture) -> Iterator[Issue]:
    """A text that names the file is read: it may speak of another of nearly the same name."""
    said = _surely_said(picture.address)
    here = {"publication": picture.publication_id}
    asked = Q(introduction__contains=said) | Q(closing__contains=said)
    for issue in Issue.objects.filter(asked, **here):
        if _shows(picture, f"{issue.introduction}\n\n{issue.closing}"):
            yield issue
    sections = Section.objects.filter(issue__publication=picture.publication_id)
    for section in sections.filter(introduction__contains=said).select_related("issue"):
        if _shows(picture, section.introduction):
            yield section.issue
    groups = Group.objects.filter(section__issue__publication=picture.publication_id)
    for group in groups.filter(introduction__contains=said).select_related("section__issue"):
        if _shows(picture, group.introduction):
            yield group.section.issue


def _is_in_look(picture: Picture) -> bool:
    publication = picture.publication
    if picture.pk in (publication.logo_id, publication.masthead_picture_id):
        return True
    return _shows(picture, f"{publication.description}\n\n{publication.footer}")


def _shows(picture: Picture, text: str) -> bool:
    return picture.address in facts_of(text).pictures


def _surely_said(address: str) -> str:
    """A part of its name that every way of writing the address has."""
    name = unquote(address.rstrip("/").rpartition("/")[2])
    return max(_PLAIN_RUN.findall(name), key=len, default="![")
