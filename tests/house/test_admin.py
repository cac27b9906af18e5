"""The operator's back door opens for every model, with the sample's rows behind it."""

import io

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from curation.models import Editor
from curation.models.markdown_field import MarkdownxField
from newsletter.delivery.models import Mailing, Message
from newsletter.editions.models import Edition
from newsletter.operations.sample import load

OURS = {"curation", "editions", "subscribers", "delivery"}
# These are seen on the page of what they belong to.
INSIDE_ANOTHER = {
    "collectionentry", "editionitem", "group", "itempaper", "itempicture", "membership",
    "addresscheck", "mention", "paperauthor", "storylabel", "templatesection",
}  # fmt: skip


@pytest.fixture
def operator(client: Client) -> Client:
    client.force_login(Editor.objects.create_superuser("operator@desk.example"))
    return client


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OURS]


def _is_written_in(model: type[Model]) -> bool:
    return any(isinstance(field, MarkdownxField) for field in model._meta.get_fields())


def address(model: type[Model], act: str, *arguments: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{act}", args=arguments)


def test_every_model_has_a_door() -> None:
    shut = {model._meta.model_name for model in our_models() if model not in admin.site._registry}
    assert shut == INSIDE_ANOTHER


@pytest.mark.django_db(transaction=True)
def test_every_list_and_every_page_opens(operator: Client) -> None:
    load(io.StringIO())
    for model in (model for model in our_models() if model in admin.site._registry):
        assert operator.get(address(model, "changelist")).status_code == 200, model
        row = model._default_manager.first()
        if row is not None:
            assert operator.get(address(model, "change", row.pk)).status_code == 200, model


@pytest.mark.django_db
def test_the_script_of_the_markdown_library_is_never_loaded(operator: Client) -> None:
    written_in = [model for model in our_models() if _is_written_in(model)]
    for model in (model for model in written_in if model in admin.site._registry):
        page = operator.get(address(model, "add")).content.decode()
        assert "markdownx" not in page, model


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Edition, Mailing, Message])
def test_what_is_frozen_cannot_be_added_by_hand(operator: Client, model: type[Model]) -> None:
    assert operator.get(address(model, "add")).status_code == 403
