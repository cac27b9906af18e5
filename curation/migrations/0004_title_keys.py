"""The keys by which near-equal titles are found, for the items that are here already."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from curation.titles import title_keys

ROWS_AT_ONCE = 1_000


def key_titles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    items = apps.get_model("curation", "Item").objects.exclude(title="").only("title")
    batch = []
    for item in items.iterator(ROWS_AT_ONCE):
        item.title_head, item.title_tail = title_keys(item.title)
        batch.append(item)
        if len(batch) == ROWS_AT_ONCE:
            items.model.objects.bulk_update(batch, ["title_head", "title_tail"])
            batch = []
    items.model.objects.bulk_update(batch, ["title_head", "title_tail"])


class Migration(migrations.Migration):
    dependencies = [("curation", "0003_capture")]

    operations = [migrations.RunPython(key_titles, migrations.RunPython.noop, elidable=True)]
