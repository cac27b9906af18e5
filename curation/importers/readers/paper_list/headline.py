"""The line of title and authors, with “et al.” and “ · affiliation” at its end."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from curation.importers.readers.paper_list.seam import Seam, seam_of
from curation.importers.readers.paper_list.wording import Wording, with_people

_LONGEST_AFFILIATION = 80
_ET_AL = re.compile(r",? et al\.?$", re.IGNORECASE)
_DOT = re.compile(r"\s+[·•∙‧]\s+")


@dataclass(frozen=True)
class Headline:
    """Title and authors still run together in `names`."""

    names: str
    is_et_al: bool
    affiliation: str


def headline_of(line: str) -> Headline:
    names, affiliation = _without_affiliation(line)
    found = _ET_AL.search(names)
    return Headline(names[: found.start()] if found else names, bool(found), affiliation)


def seams_of(headlines: Iterable[Headline], wording: Wording) -> list[Seam | None]:
    """Twice: people found where the seam is sure help where it is not."""
    headlines = list(headlines)
    first = [_seam(headline, wording) for headline in headlines]
    known = with_people(
        wording,
        (
            (seam.authors, headline.is_et_al)
            for seam, headline in zip(first, headlines, strict=True)
            if seam and seam.is_sure
        ),
    )
    return [
        _seam(headline, known) if _is_doubtful(seam, headline, known) else seam
        for seam, headline in zip(first, headlines, strict=True)
    ]


def _is_doubtful(seam: Seam | None, headline: Headline, wording: Wording) -> bool:
    if seam is None or not seam.is_sure:
        return True
    return headline.is_et_al and wording.shown not in (None, len(seam.authors))


def _seam(headline: Headline, wording: Wording) -> Seam | None:
    return seam_of(headline.names, wording, is_et_al=headline.is_et_al)


def _without_affiliation(line: str) -> tuple[str, str]:
    """Parted at the first dot after “et al.”, else at the last one where the rest is short."""
    dots = list(_DOT.finditer(line))
    after = [dot for dot in dots if _ET_AL.search(line[: dot.start()])]
    dot = next(iter(after or dots[-1:]), None)
    if dot is None or len(line) - dot.end() > _LONGEST_AFFILIATION:
        return line, ""
    if "," in line[dot.end() :] and not after:
        return line, ""
    return line[: dot.start()], line[dot.end() :]
