"""Lines of `key: value` in files of our own form: front matter, and blocks below headings.

Texts are taken as they stand; a value of another kind is refused with the place it stands at.
"""

import datetime
import re
from collections.abc import Collection, Mapping
from typing import Any

import yaml

from curation.importers.readers.front_matter import leftovers
from curation.importers.readers.refusals import UnreadableFile

# YAML can write them; no database takes them.
_IMPOSSIBLE = re.compile("[\0\ud800-\udfff]")


class Facts:
    """`place` begins every sentence about them: “The front matter”, “Line 12”."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self._values = values
        self.place = place

    def __contains__(self, key: str) -> bool:
        return self._values.get(key) is not None

    def text(self, key: str) -> str:
        return self._text(self._values.get(key), key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Of a list, or of one value alone."""
        return tuple(self._text(value, key) for value in self.listed(key))

    def listed(self, key: str) -> list[Any]:
        value = self._values.get(key)
        if value is None or value == "":
            return []
        return value if isinstance(value, list) else [value]

    def number(self, key: str) -> int | None:
        value = str(self.text(key)).strip()
        if not value:
            return None
        if not re.fullmatch(r"#?[0-9]{1,10}", value):
            raise UnreadableFile(f"{self.place}: {key} is “{value}”; it must be a whole number.")
        return int(value.lstrip("#"))

    def day(self, key: str) -> datetime.date | None:
        value = self._values.get(key)
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date) or value is None or value == "":
            return value or None
        try:
            return datetime.datetime.fromisoformat(str(value).strip()).date()
        except ValueError as error:
            raise UnreadableFile(
                f"{self.place}: {key} is “{value}”; it must look like 2019-08-04."
            ) from error

    def moment(self, key: str) -> datetime.datetime | None:
        """Aware; what says no time zone is UTC."""
        value = self._values.get(key)
        if value is None or value == "":
            return None
        try:
            moment = datetime.datetime.fromisoformat(str(value).strip())
            return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
        except ValueError as error:
            raise UnreadableFile(
                f"{self.place}: {key} is “{value}”; it must look like 2019-08-04 09:30:00+00:00."
            ) from error

    def below(self, key: str) -> "Facts | None":
        """Lines of `key: value` under a key; None without any. Raises `UnreadableFile`."""
        value = self._values.get(key)
        return None if value is None else facts_of(value, f"{self.place}: {key}")

    def pairs(self, key: str) -> list[tuple[str, str]]:
        """The same, where any key may stand."""
        found = self.below(key)
        return [(name, found.text(name)) for name in found._values] if found else []

    def is_true(self, key: str) -> bool:
        value = self._values.get(key)
        return value is True or str(value).strip().casefold() in {"true", "yes", "1"}

    def unknown(self, known: Collection[str]) -> list[str]:
        """In sentences, with what they say."""
        lines = leftovers(self._values, known)
        return [f"{self.place}: “{line}” has no place and was left out." for line in lines]

    def _text(self, value: Any, key: str) -> str:
        if isinstance(value, list | dict):
            raise UnreadableFile(f"{self.place}: {key} must be a text, not a list.")
        text = "" if value is None else str(value)
        if _IMPOSSIBLE.search(text):
            raise UnreadableFile(f"{self.place}: {key} holds a sign that cannot be stored.")
        return text


def facts_from(source: str, place: str) -> Facts:
    """Raises `UnreadableFile` for what is not YAML of the form `key: value`."""
    try:
        values = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableFile(f"{place}: these lines are not valid YAML.") from error
    return facts_of(values or {}, place)


def facts_of(values: Any, place: str) -> Facts:
    if not isinstance(values, dict):
        raise UnreadableFile(f"{place}: these must be lines of the form “key: value”.")
    return Facts({str(key): value for key, value in values.items()}, place)
