"""Addresses stored under older rules get the canonical form of today's.

What the rules of `curation.links` call canonical changed with this release: more trackers, more
twins of hosts, wrapped addresses opened. Memory compares canonical forms, so all must be of one
kind. The module is asked as it is when this runs; running it again later changes nothing more.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from curation.links import LONGEST_ADDRESS, Stored, recanonicalised

ROWS_AT_ONCE = 2_000


def recanonicalise(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    model = apps.get_model("curation", "Address")
    for rows in _by_item(model):
        found = recanonicalised(rows)
        model.objects.filter(pk__in=found.doubled).delete()
        for key, canonical in found.changed.items():
            # Percent-encoding can make one too long to be stored: it stays as it was.
            if len(canonical) <= LONGEST_ADDRESS:
                model.objects.filter(pk=key).update(canonical=canonical)
        if found.main is not None:
            model.objects.filter(pk=found.main).update(is_main=True)


def _by_item(model: Any) -> Iterator[list[Stored]]:
    rows = model.objects.order_by("item_id", "position", "pk")
    values = rows.values_list("item_id", "pk", "canonical", "is_main").iterator(ROWS_AT_ONCE)
    for _, group in groupby(values, key=lambda row: row[0]):
        yield [Stored(*row[1:]) for row in group]


class Migration(migrations.Migration):
    dependencies = [("curation", "0004_title_keys")]

    operations = [migrations.RunPython(recanonicalise, migrations.RunPython.noop, elidable=True)]
