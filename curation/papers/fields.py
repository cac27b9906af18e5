"""What can be said of a paper, who said it, and what may be written over."""

from collections.abc import Mapping

from curation.models import Paper
from curation.models.paper import EDITOR

# Said with the capture, such as by the title of its page: gives way to any register.
GIVEN = "given"
# Not a field, but kept among the origins: which register knows the paper as published.
PUBLISHED = "is_published"

# What a register, or an editor by hand, may say, and the columns that it fills.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "title_source"),
    "authors": ("is_et_al",),
    "venue": ("venue",),
    "date": ("date",),
    "date_as_given": ("date_as_given",),
    "abstract": ("abstract", "abstract_source"),
    "doi": ("doi",),
    "arxiv_id": ("arxiv_id",),
    "latest_version": ("latest_version",),
    "url": ("url",),
    "category": ("category",),
    "licence": ("licence",),
    "code_url": ("code_url", "has_code"),
    "data_url": ("data_url",),
    "standing": ("standing", "standing_note"),
}
# What news are made of: “it moved” must see such a thing change.
WATCHED = {"latest_version", "code_url", "standing"}


def says_nothing(paper: Paper, field: str) -> bool:
    return not (paper.author_names if field == "authors" else getattr(paper, field))


def is_by_hand(paper: Paper, field: str) -> bool:
    """An editor set it, perhaps to nothing."""
    return bool(paper.origins.get(field) == EDITOR)


def is_open(paper: Paper, field: str) -> bool:
    """Anybody may write it: it says nothing, or only what came with the capture.

    What says something and has no origin came with an import or a file, and stays.
    """
    origin = paper.origins.get(field)
    return origin == GIVEN or (origin != EDITOR and says_nothing(paper, field))
