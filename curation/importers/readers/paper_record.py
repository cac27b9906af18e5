"""The YAML of a fenced block `paper`: one bibliographic record."""

import re
from typing import Any

import yaml

from curation.characters import one_line
from curation.importers.readers.front_matter import leftovers
from curation.importers.readers.parsed import ParsedPaper
from curation.importers.readers.refusals import UnreadableFile

KNOWN_KEYS = {
    "authors", "et_al", "affiliation", "venue", "date", "category", "doi", "arxiv", "url",
    "has_code", "code", "data",
}  # fmt: skip

_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:^|[:/])(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v(\d+))?(?:\.pdf)?$"
)


def paper_from(source: str, *, title: str) -> ParsedPaper:
    """Raises `UnreadableFile` naming the paper when the block is not YAML of a record."""
    fields = _fields(source, title)
    arxiv_id, version = arxiv_of(_text(fields, "arxiv"))
    return ParsedPaper(
        title=title,
        authors=_authors(fields.get("authors"), title),
        is_et_al=bool(fields.get("et_al", False)),
        affiliation=_text(fields, "affiliation"),
        venue=_text(fields, "venue"),
        date=_text(fields, "date"),
        category=_text(fields, "category"),
        doi=_DOI_PREFIX.sub("", _text(fields, "doi")).lower(),
        arxiv_id=arxiv_id,
        arxiv_version=version,
        url=_text(fields, "url"),
        has_code=bool(fields.get("code") or fields.get("has_code")),
        code_url=_text(fields, "code"),
        data_url=_text(fields, "data"),
        rest=leftovers(fields, KNOWN_KEYS),
    )


def arxiv_of(written: str) -> tuple[str, int | None]:
    """Id and version from `2301.01234v2`, `arXiv:…` or an abs or pdf address."""
    found = _ARXIV.search(written.strip())
    if not found:
        return "", None
    return found[1], int(found[2]) if found[2] else None


def _fields(source: str, title: str) -> dict[str, Any]:
    lines = source.strip().split("\n")
    try:
        fields = yaml.safe_load("\n".join(lines[1:-1]))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableFile(f"The record of the paper “{title}” is not valid YAML.") from error
    if not isinstance(fields, dict):
        raise UnreadableFile(f"The record of the paper “{title}” must be lines of “key: value”.")
    return {str(key): value for key, value in fields.items()}


def _text(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    if isinstance(value, list | dict):
        raise UnreadableFile(f"In the record of a paper, {key} must be a text, not a list.")
    return "" if value is None else one_line(str(value))


def _authors(value: Any, title: str) -> tuple[str, ...]:
    if value is None:
        return ()
    names = value if isinstance(value, list | dict) else str(value).split(",")
    if isinstance(names, dict) or any(isinstance(name, list | dict) for name in names):
        raise UnreadableFile(f"The authors of the paper “{title}” must be a list of names.")
    return tuple(one_line(str(name)) for name in names if str(name).strip())
