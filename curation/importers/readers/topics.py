"""A publication's topics: a table (JSON or YAML), or the page of a topic's folder. Pure."""

import html
import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import yaml
from django.utils.text import slugify

from curation.characters import one_line
from curation.importers.readers.front_matter import fields_of, leftovers
from curation.importers.readers.parsed import ParsedTopic, ParsedTopics
from curation.importers.readers.refusals import UnreadableFile

# A table of topics is short; what is longer is something else.
LONGEST_TABLE = 100_000
MOST_TOPICS = 500
LONGEST_SLUG = 80

# What tools call the same thing, our own word first.
_SLUG = ("slug", "category", "id", "key")
_NAME = ("name", "title")
_DESCRIPTION = ("description", "descriptionShort", "description_short", "summary")
_POSITION = ("position", "index", "order", "weight")
_OTHER_NAMES = ("other_names", "otherNames", "aliases")
_PATHS = ("aliases", "url", "permalink")
_KNOWN_KEYS = {*_SLUG, *_NAME, *_DESCRIPTION, *_POSITION, *_OTHER_NAMES, *_PATHS, "emoji", "hue"}
_LISTS = ("topics", "categories", "sections")
# Folders whose folders are topics, as those of a site's links are.
_SHELVES = {"links", "stories", "topics", "categories"}
_SMALL_WORDS = set("an and as at by for in is it my of on or the to we with".split())  # noqa: SIM905

Entry = dict[str, Any]


def parse_table(text: str) -> ParsedTopics:
    """Raises `UnreadableFile` for what is no table, and for an entry without name and slug."""
    if len(text) > LONGEST_TABLE:
        raise UnreadableFile("The file is too long for a table of topics.")
    entries = _entries(_value(text))
    if not 0 < len(entries) <= MOST_TOPICS:
        raise UnreadableFile(f"A table holds 1 to {MOST_TOPICS} topics; this one {len(entries)}.")
    topics = tuple(_topic(entry, place) for place, entry in enumerate(entries, 1))
    _refuse_twins(topics)
    lost = [line for pair in zip(entries, topics, strict=True) for line in _unplaced(*pair)]
    return ParsedTopics(topics, tuple(lost))


def parse_page(text: str, path: PurePath) -> ParsedTopics | None:
    """The topic whose folder the page (`_index.md`) opens; None for the page of anything else.

    Raises `UnreadableFile` for front matter that makes no sense.
    """
    fields, body = fields_of(text)
    folders = _folders_of_topic(path)
    entry = dict(fields or {})
    entry.setdefault("category", folders[-1] if folders else None)
    if not entry["category"]:
        return None
    if body.strip():
        described = bool(_first(entry, _DESCRIPTION))
        entry["text" if described else "description"] = body.strip()
    entry.setdefault("url", f"/{'/'.join(folders)}/" if folders else None)
    topic = _topic(entry, 1)
    return ParsedTopics((topic,), tuple(_unplaced(entry, topic)))


def named_after(slug: str) -> str:
    """“climate-ai” is “Climate AI”: a word of two letters is taken for initials."""
    words = [word for word in slug.replace("_", "-").split("-") if word]
    return " ".join(_capital(word, is_first=not place) for place, word in enumerate(words))


def _capital(word: str, *, is_first: bool) -> str:
    if word in _SMALL_WORDS:
        return word.capitalize() if is_first else word
    return word.upper() if len(word) == 2 else word[:1].upper() + word[1:]


def _value(text: str) -> Any:
    """JSON where it looks like it, else YAML."""
    if text.lstrip()[:1] in {"[", "{"}:
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            sentence = f"The table of topics is not valid JSON (line {error.lineno})."
            raise UnreadableFile(sentence) from error
        except (ValueError, RecursionError) as error:
            raise UnreadableFile("The table of topics is not valid JSON.") from error
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise UnreadableFile(f"The table of topics is not valid YAML{where}.") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("The table of topics holds a value that is not possible.") from error


def _entries(value: Any) -> list[Entry]:
    """The topics of a list, of a list under a heading, or of a mapping by slug."""
    if isinstance(value, dict):
        listed = [value[key] for key in _LISTS if isinstance(value.get(key), list | dict)]
        if listed:
            return _entries(listed[0])
        if value and all(isinstance(entry, dict) for entry in value.values()):
            value = [{"slug": slug, **entry} for slug, entry in value.items()]
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise UnreadableFile("The file is no table of topics: it must list them, each with a name.")
    return [{str(key): one for key, one in entry.items()} for entry in value]


def _topic(entry: Entry, place: int) -> ParsedTopic:
    given_slug, name = _first(entry, _SLUG), _first(entry, _NAME)
    slug = slugify(given_slug or name)[:LONGEST_SLUG]
    if not slug:
        raise UnreadableFile(f"Topic {place} of the table has neither a name nor a slug.")
    return ParsedTopic(
        slug=slug,
        name=name or named_after(slug),
        emoji=_first(entry, ("emoji",)),
        description=_first(entry, _DESCRIPTION),
        position=_position(entry, name or slug),
        other_names=tuple(one for one in _all(entry, _OTHER_NAMES) if not _is_path(one)),
        paths=tuple(dict.fromkeys(one for one in _all(entry, _PATHS) if _is_path(one))),
        hue=_first(entry, ("hue",)).casefold(),
    )


def _refuse_twins(topics: tuple[ParsedTopic, ...]) -> None:
    seen: set[str] = set()
    for topic in topics:
        if topic.slug in seen:
            raise UnreadableFile(f"The table has the topic “{topic.slug}” twice.")
        seen.add(topic.slug)


def _unplaced(entry: Entry, topic: ParsedTopic) -> list[str]:
    """What a topic has no place for, a second description among it."""
    known = {key: entry[key] for key in _DESCRIPTION if _line(entry.get(key))}
    others = [key for key, value in known.items() if _line(value) != topic.description]
    lines = [*leftovers(entry, _KNOWN_KEYS), *(f"{key}: {_line(known[key])}" for key in others)]
    return [f"topic “{topic.name}”: {line}" for line in lines]


def _position(entry: Entry, name: str) -> int | None:
    value = next((entry[key] for key in _POSITION if entry.get(key) is not None), None)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 32_768:
        raise UnreadableFile(f"The position of “{name}” must be a whole number from 0 on.")
    return value


def _folders_of_topic(path: PurePath) -> list[str]:
    """`["links", "climate-ai"]`; empty for the root, for `links` itself and for years."""
    folders = list(path.parts[:-1])
    shelves = [i for i, folder in enumerate(folders[:-1]) if folder.casefold() in _SHELVES]
    if not shelves or len(folders) - shelves[-1] != 2 or folders[-1].isdecimal():
        return []
    return [] if folders[-1].casefold() in _SHELVES else folders[shelves[-1] :]


def _is_path(text: str) -> bool:
    return text.startswith(("/", "http://", "https://"))


def _first(entry: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := _line(entry.get(key)))), "")


def _all(entry: Mapping[str, Any], keys: tuple[str, ...]) -> list[str]:
    values = [entry.get(key) for key in keys]
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [text for one in flat if (text := _line(one))]


def _line(value: Any) -> str:
    """Empty for what is no plain value: a list in a bomb of aliases would be endless."""
    if value is None or isinstance(value, list | dict):
        return ""
    return one_line(html.unescape(str(value)))
