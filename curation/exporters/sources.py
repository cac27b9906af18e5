"""The sources of a publication, as a list that `readers.own_sources` reads."""

import json
from typing import Any

from curation.importers.readers.own_sources import SOURCE
from curation.models import Publication, Source


def sources_text(publication: Publication) -> str:
    """How each was set up; empty without any. What they have brought is not in it."""
    table = [_source(source) for source in publication.sources.order_by("pk")]
    return f"{json.dumps(table, ensure_ascii=False, indent=2)}\n" if table else ""


def _source(source: Source) -> dict[str, Any]:
    facts = {
        SOURCE: source.kind,
        "address": source.address,
        "title": source.title,
        "site": source.site_address,
        "rhythm_minutes": source.rhythm_minutes,
        "is_muted": source.is_muted,
        "muted_words": source.muted_words,
    }
    return {key: value for key, value in facts.items() if value}
