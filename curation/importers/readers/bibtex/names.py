"""Authors as BibTeX lists them, as the names that readers are shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibtexparser.middlewares.names import NameParts, parse_single_name_into_parts

from curation.importers.readers.bibtex.words import is_braced, text_of

_OTHERS = re.compile(r"(?:and )?(?:others|et\.? ?al\.?)", re.IGNORECASE)
_ET_AL = re.compile(r",? et\.? al\.?$", re.IGNORECASE)
_CASELESS = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_BRACE_OR_AND = re.compile(r"(?<!\\)[{}]| and(?= )", re.IGNORECASE)
_MOST_COMMAS = 2


@dataclass(frozen=True)
class Authors:
    names: tuple[str, ...] = ()
    is_et_al: bool = False


def authors_of(value: str) -> Authors:
    """In order; “and others” and “et al.” are no author."""
    names: list[str] = []
    is_et_al = False
    for written in _listed(value):
        name = shown_name(written)
        is_et_al = is_et_al or bool(_OTHERS.fullmatch(name) or _ET_AL.search(name))
        name = "" if _OTHERS.fullmatch(name) else _ET_AL.sub("", name)
        names += [name] if name else []
    return Authors(tuple(names), is_et_al)


def shown_name(written: str) -> str:
    """“van der Berg, Jan” is “Jan van der Berg”; a name in braces stays as it is."""
    if is_braced(written):
        return text_of(written)
    parts = parse_single_name_into_parts(written, strict=False)
    family, given = text_of(" ".join(parts.von + parts.last)), text_of(" ".join(parts.first))
    if _CASELESS.fullmatch(family) and _CASELESS.fullmatch(given) and "," in written:
        return f"{family} {given}"
    return " ".join(filter(None, (given, family, _suffix(parts))))


def _listed(value: str) -> list[str]:
    """Some part names by semicolons, and some all of them by commas."""
    names = list(_between_ands(" ".join(value.split())))
    if len(names) == 1 and not is_braced(value):
        if ";" in value:
            return [name for name in value.split(";") if name.strip()]
        if value.count(",") > _MOST_COMMAS:
            return [name for name in value.split(",") if name.strip()]
    return names


def _between_ands(value: str) -> Iterator[str]:
    """Outside of braces. The library's own rule loses a word such as `\\O` before an “and”."""
    depth = start = 0
    for found in _BRACE_OR_AND.finditer(value):
        if found[0] in "{}":
            depth = max(0, depth + (1 if found[0] == "{" else -1))
        elif depth == 0:
            yield value[start : found.start()]
            start = found.end()
    yield value[start:]


def _suffix(parts: NameParts) -> str:
    return text_of(" ".join(parts.jr))
