"""No publication can take the beginning of one of our own addresses."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver

from curation.models import Publication
from curation.models.publication import RESERVED_SLUGS


def routes(within: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for pattern in (within or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


def fixed_parts() -> set[str]:
    """Where a publication's slug may stand too: first parts, and those after `desk/`."""
    parts = {route.removeprefix("desk/").lstrip("^").split("/")[0] for route in routes()}
    return {part for part in parts if part and not set(part) & set("<(.")}


def test_every_fixed_beginning_of_our_addresses_is_reserved() -> None:
    assert {"admin", "media", "sign-in"} <= fixed_parts()
    assert fixed_parts() <= RESERVED_SLUGS


@pytest.mark.parametrize("slug", ["desk", "static", "u"])
def test_a_reserved_slug_is_refused_with_a_sentence(slug: str) -> None:
    with pytest.raises(ValidationError, match="Masthead's own addresses"):
        Publication(slug=slug, name="N").clean_fields()


def test_an_unknown_time_zone_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError, match="Europe/Paris"):
        Publication(slug="n", name="N", time_zone="Mars/Olympus").clean_fields()
