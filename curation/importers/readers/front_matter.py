"""What stands above an issue's text: between two lines of `---`, or in a heading `# #29: …`."""

import datetime
import html
import json
import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from curation.characters import one_line, tidy_characters
from curation.importers.readers.refusals import UnreadableFile

KNOWN_KEYS = {"title", "number", "date", "slug", "subject", "preheader", "dek", "aliases"}

# Longer ones are no front matter, and would take YAML minutes.
LONGEST_FRONT_MATTER = 60_000
MOST_VALUES_SAID = 20

_FENCED = re.compile(r"\A\s*---[ \t]*\n(?:(.*?)\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\A\s*#[ \t]+([^\n]+)(?:\n|\Z)")
# Without a blank it is no heading of Markdown, but what else could it be?
_NUMBER_AND_TITLE = re.compile(r"\A\s*(#\d{1,9}:[ \t]+[^\n]+)(?:\n|\Z)")
_UNDERLINED = re.compile(r"\A\s*([^\s#>*\-][^\n]*)\n=+[ \t]*(?:\n|\Z)")
_CLOSING_SIGNS = re.compile(r"(?:^|(?<=[ \t]))#+$")
_NUMBERED = re.compile(
    r"(?:(?:issue|edition|number|no\.?|nr\.?) ?#?\s*(\d{1,9})\s*[:.–—-]|#\s*(\d{1,9})\s*[:.–—-]?)"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
# Without quotes, YAML takes `#48: …` for a comment.
_BARE_TITLE = re.compile(r"(?m)^(title|subject):[ \t]+(#[^\n]*\S)[ \t]*$")

# Lines that two readers of YAML cannot understand in two ways.
_VALUE = r"(?:[A-Za-z0-9/](?:[^:#\t]|:(?=\S)|(?<=\S)#)*|\"[^\"\\]*\"|'[^']*')"
_SHALLOW_LINE = re.compile(rf"(?:[A-Za-z_][A-Za-z0-9_-]*:(?: +{_VALUE})?| *- +{_VALUE})")


class _Loader(yaml.SafeLoader):
    """Safe, and a date that no calendar has stays text, so that it can be named."""


# The same by libyaml, which takes a tenth of the time, where PyYAML was built with it.
_QuickLoader: type[yaml.SafeLoader] = type(
    "_QuickLoader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {}
)


def _date_or_text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> datetime.date | str:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return str(node.value)


for _one in (_Loader, _QuickLoader):
    _one.add_constructor("tag:yaml.org,2002:timestamp", _date_or_text)


@dataclass(frozen=True)
class FrontMatter:
    """`rest` lists what has no place in an issue, as `key: value`."""

    title: str
    number: int | None = None
    date: datetime.date | None = None
    slug: str = ""
    subject: str = ""
    preheader: str = ""
    dek: str = ""
    aliases: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def fields_of(text: str) -> tuple[dict[str, Any] | None, str]:
    """The front matter as a mapping, None without one, and the text below it.

    Raises `UnreadableFile` when it does not close or is not YAML of the form `key: value`.
    """
    found = _FENCED.match(text)
    if not found:
        if re.match(r"\A\s*---[ \t]*\n[ \t]*\w+[ \t]*:", text):
            raise UnreadableFile("The front matter begins with --- but does not end with ---.")
        return None, text
    if len(found[1] or "") > LONGEST_FRONT_MATTER:
        raise UnreadableFile(
            f"The front matter is longer than {LONGEST_FRONT_MATTER:,} characters."
        )
    return _mapping(found[1] or ""), text[found.end() :]


def heading_of(text: str) -> tuple[str, str]:
    """The title in a first line `# …`, empty without one, and the text below it.

    A line underlined with `===` is one too, and so is `#29: …`.
    """
    found = _HEADING.match(text) or _UNDERLINED.match(text) or _NUMBER_AND_TITLE.match(text)
    if not found:
        return "", text
    return _CLOSING_SIGNS.sub("", found[1].strip()).strip(), text[found.end() :]


def from_heading(heading: str) -> FrontMatter:
    """No date: nothing here invents one."""
    number, title = _without_number(one_line(html.unescape(heading)))
    return FrontMatter(title=title, number=number)


def from_fields(fields: Mapping[str, Any], heading: str = "") -> FrontMatter:
    """Raises `UnreadableFile` with a sentence for a number, date or list that is none."""
    in_title, title = _without_number(_text(fields, "title") or one_line(html.unescape(heading)))
    number = _number(fields.get("number"))
    return FrontMatter(
        title=title,
        number=in_title if number is None else number,
        date=_date(fields.get("date")),
        slug=_text(fields, "slug"),
        subject=_text(fields, "subject"),
        preheader=_text(fields, "preheader"),
        dek=_text(fields, "dek"),
        aliases=_aliases(fields.get("aliases")),
        rest=leftovers(fields, KNOWN_KEYS),
    )


def leftovers(fields: Mapping[str, Any], known: Collection[str]) -> tuple[str, ...]:
    """What has no place, as `key: value`."""
    left = (f"{key}: {_said(value)}" for key, value in fields.items() if key not in known)
    return tuple(map(tidy_characters, left))


def _said(value: object) -> str:
    """Short lists of plain values are written out; YAML's aliases can make others huge."""
    if isinstance(value, dict) or (isinstance(value, list) and not _is_short_and_plain(value)):
        return "…"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _is_short_and_plain(values: Sequence[object]) -> bool:
    is_plain = not any(isinstance(value, list | dict) for value in values)
    return is_plain and len(values) <= MOST_VALUES_SAID


def _mapping(source: str) -> dict[str, Any]:
    fields = _loaded(source)
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise UnreadableFile("The front matter must be lines of the form “key: value”.")
    return {str(key): value for key, value in fields.items()}


# The form of a file is asked for before the file is read: the same front matter, twice.
@lru_cache(maxsize=2)
def _loaded(source: str) -> Any:
    try:
        return _value(_BARE_TITLE.sub(_quoted, source))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise UnreadableFile(f"The front matter is not valid YAML{where}.") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("The front matter holds a value that is not possible.") from error


def _value(source: str) -> Any:
    """By libyaml where nothing is nested, so that no text can exhaust its stack.

    What it refuses is read again, for errors in the same words everywhere.
    """
    if all(map(_is_shallow, source.split("\n"))):
        with suppress(yaml.YAMLError):
            return _QuickLoader(source).get_single_data()
    return _Loader(source).get_single_data()


def _is_shallow(line: str) -> bool:
    return line.isprintable() and bool(_SHALLOW_LINE.fullmatch(line))


def _quoted(found: re.Match[str]) -> str:
    return f"{found[1]}: {json.dumps(found[2], ensure_ascii=False)}"


def _without_number(title: str) -> tuple[int | None, str]:
    found = _NUMBERED.match(title)
    return (int(found[1] or found[2]), title[found.end() :].strip()) if found else (None, title)


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    if isinstance(value, list | dict):
        raise UnreadableFile(f"The front matter's {key} must be a text, not a list.")
    return one_line(html.unescape(str(value))) if value is not None else ""


def _number(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not re.fullmatch(r"#?\d{1,9}", str(value).strip()):
        raise UnreadableFile(f"The front matter's number is “{value}”; it must be a whole number.")
    return int(str(value).strip().lstrip("#"))


def _date(value: Any) -> datetime.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.datetime.fromisoformat(str(value).strip()).date()
    except ValueError as error:
        raise UnreadableFile(
            f"The front matter's date is “{value}”; it must look like 2019-08-04."
        ) from error


def _aliases(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    given = value if isinstance(value, list) else [value]
    if any(isinstance(alias, list | dict) or alias is None for alias in given):
        raise UnreadableFile("The front matter's aliases must be a list of paths or addresses.")
    return tuple(one_line(str(alias)) for alias in given)
