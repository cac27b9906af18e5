"""What of its own past a publication has, and which of it an address or a call means."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from curation.importers.rows.own_places import (
    issue_number_in,
    number_called,
    own_places,
    plain_path,
)
from curation.models import Publication

# Folders of sites in which the past of a newsletter lies.
_FOLDERS = {"archive", "issue", "issues", "items", "links", "p", "posts", "stories", "topics"}

# “/issues/6-a” may be another newsletter's; a long title after the number is nobody else's.
TELLING_PATH_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Target:
    """The column that holds it, and its key; without one it is not here, or not yet."""

    column: str = ""
    key: int | None = None


class Past:
    """What the publication has by now: old paths, numbers and slugs, each asked for once.

    And only when a text may mention any: most texts that are saved mention nothing.
    """

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._places = own_places(publication)
        self.prefix = publication.reference_prefix
        self._items: dict[str, Target] = {}

    @cached_property
    def _paths(self) -> dict[str, Target]:
        aliases = self._publication.aliases.values_list("path", "issue_id", "item_id", "topic_id")
        rows = aliases.iterator(chunk_size=1_000)
        return {plain_path(path): target_of(*owners) for path, *owners in rows}

    @cached_property
    def _folders(self) -> set[str]:
        return _FOLDERS | {path.split("/")[1] for path in self._paths}

    @cached_property
    def _numbers(self) -> dict[int | None, int]:
        numbered = self._publication.issues.filter(number__isnull=False)
        return dict(numbered.values_list("number", "pk"))

    @cached_property
    def _pages(self) -> dict[str, Target]:
        return dict(self._own_pages())

    def may_be_in(self, text: str) -> bool:
        """A quick look: no link of a text without these is a reference."""
        if "](/" in text or "/issues/" in text or (self.prefix and f"{self.prefix} #" in text):
            return True
        return any(place.partition("/")[0] in text for place in self._places.places)

    def target(self, address: str, words: str) -> Target | None:
        """None when it is no reference; a target without key when it is one to what is not here."""
        path = self._places.path_of(address) if address else None
        found = self._at(path, address) if path else self._by_ending(address)
        if found and found.key:
            return found
        number = number_called(words, self.prefix)
        if number is not None:
            return self._numbered(number)
        return found

    def _at(self, path: str, address: str) -> Target | None:
        known = self._paths.get(path) or self._paths.get(plain_path(address))
        known = known or self._pages.get(path) or self._item_at(path)
        if known:
            return known
        number = issue_number_in(path)
        if number is not None:
            return self._numbered(number)
        return self._in_folders(path)

    def _by_ending(self, address: str) -> Target | None:
        """On a platform not known as its own: the whole old path of one of its issues."""
        path = plain_path(address)
        ending = path[path.rfind("/issues/") :]
        is_telling = len(ending) >= TELLING_PATH_LENGTH and issue_number_in(ending) is not None
        return self._paths.get(ending) if is_telling else None

    def _in_folders(self, path: str) -> Target | None:
        """A topic's folder, or a page in one that is not here."""
        folders = path.removeprefix(f"/{self._publication.slug}/").strip("/").split("/")
        if len(folders) < 2 or folders[0] not in self._folders:
            return None
        topic = self._pages.get(f"/{self._publication.slug}/topics/{folders[1]}")
        return topic if topic and len(folders) == 2 else Target()

    def _numbered(self, number: int) -> Target:
        key = self._numbers.get(number)
        return Target("to_issue_id", key) if key else Target()

    def _own_pages(self) -> Iterator[tuple[str, Target]]:
        """The addresses that Masthead itself gives to issues and topics."""
        tables = {"issues": "to_issue_id", "topics": "to_topic_id"}
        for name, column in tables.items():
            for slug, key in getattr(self._publication, name).values_list("slug", "pk"):
                yield f"/{self._publication.slug}/{name}/{slug}", Target(column, key)

    def _item_at(self, path: str) -> Target | None:
        """And to items, of which there may be more than should be held in memory."""
        folder, _, slug = path.rpartition("/")
        if folder != f"/{self._publication.slug}/items":
            return None
        if path not in self._items:
            key = self._publication.items.filter(slug=slug).values_list("pk", flat=True).first()
            self._items[path] = target_of(None, key, None)
        return self._items[path] if self._items[path].key else None


def target_of(issue_id: int | None, item_id: int | None, topic_id: int | None) -> Target:
    columns = {"to_issue_id": issue_id, "to_item_id": item_id, "to_topic_id": topic_id}
    return next((Target(column, key) for column, key in columns.items() if key), Target())
