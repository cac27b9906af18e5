"""Where the settings of the owner's publication are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

if TYPE_CHECKING:
    from django.test import Client

    from curation.models import Publication


@pytest.fixture
def at(publication: Publication) -> Callable[..., str]:
    """The address of a room or of a page in it: `at("settings_topic", 3)`."""
    return lambda view, *named: reverse(f"desk:{view}", args=[publication.slug, *named])


@pytest.fixture
def save(desk: Client) -> Callable[..., Any]:
    """Posts what a browser would send, with these fields changed; `rows` are those of a formset."""

    def post(address: str, *, prefix: str = "", rows: Any = None, **changes: object) -> Any:
        form = desk.get(address).context["form"]
        sent = {one.html_name: one.value() or "" for one in form if one.value() is not False}
        if form_digest := getattr(form, "stored_digest", ""):
            sent["opened_with"] = form_digest
        for number, row in enumerate(rows or []):
            sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        if rows is not None:
            count = len(desk.get(address).context["rows"].initial_forms)
            sent |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": count}
        return desk.post(address, {**sent, **changes})

    return post
