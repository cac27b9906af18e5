"""An empty publication."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from curation.models import Publication


class Command(BaseCommand):
    help = "Create an empty publication. A slug that is taken is an error that changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("--name", required=True)
        parser.add_argument("--from", dest="sender", default="", metavar="ADDRESS")
        parser.add_argument("--postal-address", default="", metavar="TEXT")

    def handle(self, *args: Any, **options: Any) -> None:
        publication = Publication(
            slug=options["slug"],
            name=options["name"].strip(),
            from_address=options["sender"],
            postal_address=options["postal_address"],
        )
        if Publication.objects.filter(slug=publication.slug).exists():
            raise CommandError(f"There is a publication called {publication.slug} already.")
        _check(publication)
        _save(publication)
        self.stdout.write(f"Created {publication.name} ({publication.slug}).")


def _check(publication: Publication) -> None:
    try:
        publication.clean_fields()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        name = getattr(Publication._meta.get_field(field), "verbose_name", field)
        raise CommandError(f"The {name} cannot be used: {messages[0]}") from error


def _save(publication: Publication) -> None:
    try:
        with transaction.atomic():
            publication.save()
    except IntegrityError as error:
        message = f"There is a publication called {publication.slug} already."
        raise CommandError(message) from error
