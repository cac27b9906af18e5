"""Papers without a database."""

from typing import Any

from curation.models import Paper, PaperAuthor


def paper(title: str, *authors: str, **facts: Any) -> Paper:
    """Unsaved, with its authors as if they had been read."""
    paper = Paper(pk=hash((title, authors)), title=title, **facts)
    rows = [PaperAuthor(name=name, position=place) for place, name in enumerate(authors)]
    paper._prefetched_objects_cache = {"authors": _Read(rows), "identifiers": _Read()}
    return paper


class _Read(list[Any]):
    def all(self) -> "_Read":
        return self
