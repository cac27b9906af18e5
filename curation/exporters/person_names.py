"""A name as it is shown, taken apart where it can be known: family, given, suffix.

The rule is BibTeX's own (the last word, and the small words before it), by its library. What that
rule does not know is said here: organisations, suffixes without a comma, particles with a
capital, and scripts in which the family comes first.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bibtexparser.middlewares.names import parse_single_name_into_parts

from curation.characters import one_line

_SUFFIX = re.compile(r"(?:,? (?:Jr|Sr)\.?|,? (?:II|III|IV))$")
_OF_FIRMS = re.compile(
    r"\b(?:team|group|consortium|collaboration|collective|project|university|institute|laborator\w+"
    r"|research|association|society|foundation|committee|council|agency|ministry|initiative"
    r"|inc|ltd|llc|gmbh|corp|corporation|company|contributors|authors|and|et al)\b|&|^the ",
    re.IGNORECASE,
)
# With a small letter they are BibTeX's own business.
_PARTICLE = re.compile(
    r"(?:Van|Von|Vander|De|Del|Della|Dello|Degli|Dei|Di|Da|Dos|Das|Du|Ter|Al|El|Bin|Ibn|St\.) "
    r"(?:(?:[Dd]e|[Dd]en|[Dd]er|[Ll]a|[Ll]os|[Ll]as) )?\S+"
)
# Van is a middle name before these.
_OF_VIETNAM = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly".split()  # noqa: SIM905
)
_IBERIAN = re.compile(r"\S+ [yi] \S+")
_FAMILY_FIRST = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+ \\S+"
)
_MOST_SIGNS = 120


@dataclass(frozen=True)
class PersonName:
    """`literal` is the whole name where nothing of it is known; the other three are empty then."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def last_name(self) -> str:
        """The word that lists are ordered by."""
        return (self.family or self.literal).rpartition(" ")[2]


@lru_cache(maxsize=4_096)
def person_of(name: str) -> PersonName:
    """“Jan van der Berg” is “van der Berg, Jan”; a single name and an organisation stay whole."""
    name = one_line(name)
    if "," in name and not _is_firm(name):
        return _turned(name)
    if " " not in name or len(name) > _MOST_SIGNS or _is_firm(name):
        return PersonName(literal=name)
    if _FAMILY_FIRST.fullmatch(name):
        family, _, given = name.partition(" ")
        return PersonName(family, given)
    found = _SUFFIX.search(name)
    suffix = found[0].lstrip(", ") if found else ""
    family = _family(name[: found.start()] if found else name)
    given = name[: found.start() if found else None].removesuffix(family).strip()
    return PersonName(family, given, suffix) if given else PersonName(literal=name)


def _family(name: str) -> str:
    rest = name.partition(" ")[2]
    for known in (_PARTICLE, _IBERIAN):
        for start in _word_starts(rest):
            if known.fullmatch(rest, start) and not _is_middle_name(rest[start:]):
                return rest[start:]
    if " " not in rest:
        return rest
    parts = parse_single_name_into_parts(_without_markup(name), strict=False)
    count = len(parts.von) + len(parts.last)
    return " ".join(name.split(" ")[-count:]) if parts.first else name


def _word_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer(" ", text))]


def _is_middle_name(family: str) -> bool:
    return family.startswith("Van ") and family[4:].casefold() in _OF_VIETNAM


def _without_markup(name: str) -> str:
    """So that a brace or backslash counts as a letter."""
    return re.sub(r"[{}\\~]", "x", name)


def _is_firm(name: str) -> bool:
    return bool(_OF_FIRMS.search(name))


def _turned(name: str) -> PersonName:
    """“Berg, Jan” was typed as lists have it; “Berg, Jr., Jan” too."""
    family, *rest = (part.strip() for part in name.split(","))
    if len(rest) == 2 and _SUFFIX.fullmatch(f" {rest[0]}") and family and rest[1]:
        return PersonName(family, rest[1], rest[0])
    if len(rest) == 1 and _SUFFIX.fullmatch(f" {rest[0]}"):
        person = person_of(family)
        return PersonName(person.family or person.literal, person.given, rest[0])
    if len(rest) == 1 and family and rest[0]:
        return PersonName(family, rest[0])
    return PersonName(literal=name)
