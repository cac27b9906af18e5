"""Where a publication lives and lived: hosts of its own, and corners of platforms it shared.

Written as a host, or a host and the beginning of a path: `profile.example/tidings`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings

from curation.characters import one_line
from curation.links import domain
from curation.markdown.facts import Link
from curation.models import Publication

# Folders that sites keep their issues and posts in; what stands before them is the site.
_SHELVES = {"issues", "issue", "archive", "archives", "posts", "post", "p", "newsletter"}
_ISSUE_PATH = re.compile(r"(?P<corner>(?:/[^/]+)*)/issues?/(?P<number>\d{1,6})(?:-[^/]*)?")
_CALLED = re.compile(r"\(?(?P<prefix>[A-Z][\w.&-]{0,11})?[ ]?#(?P<number>\d{1,6})\)?")


@dataclass(frozen=True)
class OwnPlaces:
    """Longer places first, so that a corner comes before the platform around it."""

    places: tuple[str, ...]

    def path_of(self, address: str) -> str | None:
        """The path from the place's root, with a slash before it; None when it is not ours."""
        if address.startswith("/") and not address.startswith("//"):
            return plain_path(address)
        host = domain(address)
        path = plain_path(address)
        for place in self.places:
            own_host, _, corner = place.partition("/")
            if host == own_host and (not corner or f"{path}/".startswith(f"/{corner}/")):
                return path.removeprefix(f"/{corner}") if corner else path
        return None


def own_places(publication: Publication) -> OwnPlaces:
    places = {domain(settings.SITE_URL), *map(_tidy, publication.former_hosts)}
    return OwnPlaces(tuple(sorted(places - {""}, key=lambda place: (-len(place), place))))


@dataclass(frozen=True)
class Lesson:
    """A link that calls an issue by its number, in an issue that may have a number itself."""

    place: str
    prefix: str
    number: int


def lesson_of(link: Link, issue_number: int | None) -> Lesson | None:
    """“DT #6” that leads to `…/issues/6-…`, an earlier issue than the one it stands in."""
    called = _CALLED.fullmatch(link.text.strip())
    path = _ISSUE_PATH.fullmatch(plain_path(link.address))
    host = domain(link.address)
    if not (called and path and host) or int(called["number"]) != int(path["number"]):
        return None
    number = int(called["number"])
    if issue_number is not None and number >= issue_number:
        return None
    return Lesson(host + path["corner"], called["prefix"] or "", number)


def learned(publication: Publication, lessons: Iterable[Lesson]) -> tuple[list[str], str]:
    """Places that are new, and how the publication calls its issues.

    One link is enough where the call is the publication's (“DT” of Dynamically Typed); else two
    issues must be found at the place: another newsletter is seldom cited so often by number.
    """
    own = {publication.reference_prefix, _initials(publication.name)} - {""}
    found: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        found[lesson.place].append(lesson)
    sure = {
        place: here
        for place, here in found.items()
        if any(one.prefix in own for one in here) or len({one.number for one in here}) > 1
    }
    known = own_places(publication).places
    calls = Counter(one.prefix for here in sure.values() for one in here if one.prefix)
    prefix = publication.reference_prefix or next(iter(dict(calls.most_common(1))), "")
    return [place for place in sure if place not in known], prefix


def own_hosts(publication: Publication) -> set[str]:
    """Those that are wholly its own, and that of its mail."""
    mail = publication.from_address.rpartition("@")[2].lower()
    return {place for place in own_places(publication).places if "/" not in place} | ({mail} - {""})


def place_of(address: str) -> str:
    """The place that an issue's full address tells of; empty for a path without host."""
    host = domain(address)
    *folders, _ = plain_path(address).strip("/").split("/") if host else [""]
    while folders and (folders[-1].casefold() in _SHELVES or folders[-1].isdecimal()):
        folders.pop()
    return "/".join([host, *folders]) if host else ""


def issue_number_in(path: str) -> int | None:
    """Of `/issues/22-…`, whatever words follow the number."""
    found = _ISSUE_PATH.fullmatch(path)
    return int(found["number"]) if found and not found["corner"] else None


def number_called(words: str, prefix: str) -> int | None:
    """22 of “DT #22”, where the prefix is the publication's own."""
    called = _CALLED.fullmatch(words.strip())
    return int(called["number"]) if called and prefix and called["prefix"] == prefix else None


def plain_path(address: str) -> str:
    """Decoded, without a slash at its end, and without what no text of ours may hold."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return "/" + one_line(unquote(path)).strip("/")


def _tidy(place: str) -> str:
    """However an editor wrote it: with a scheme, with a slash at its end."""
    address = place if "//" in place else f"https://{place}"
    return (domain(address) + plain_path(address)).rstrip("/")


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W_]+", name)).upper()
