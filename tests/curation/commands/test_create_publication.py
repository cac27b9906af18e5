"""An empty publication, or a sentence."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from curation.models import Publication

pytestmark = pytest.mark.django_db


def create(*args: str) -> str:
    out = StringIO()
    call_command("create_publication", *args, stdout=out)
    return out.getvalue()


def test_a_publication_is_created_with_sender_and_postal_address() -> None:
    said = create(
        "tidings",
        "--name",
        "Tidings",
        "--from",
        "ann@tidings.example",
        "--postal-address",
        "1 Quay",
    )
    assert said == "Created Tidings (tidings).\n"
    tidings = Publication.objects.get()
    assert (tidings.name, tidings.from_address, tidings.postal_address) == (
        "Tidings",
        "ann@tidings.example",
        "1 Quay",
    )


def test_the_slug_twice_is_an_error_that_changes_nothing() -> None:
    create("tidings", "--name", "Tidings")
    with pytest.raises(CommandError, match="already"):
        create("tidings", "--name", "Others")
    assert Publication.objects.get().name == "Tidings"


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("a b", "--name", "A"), "The slug cannot be used"),
        (("a", "--name", " "), "The name cannot be used"),
        (("a", "--name", "A", "--from", "nobody"), "The sender address cannot be used"),
    ],
)
def test_values_that_cannot_be_used_are_refused(args: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        create(*args)
    assert not Publication.objects.exists()
