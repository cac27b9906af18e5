"""What topics list is found without looking at every item."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0009_archive'),
        ('editions', '0002_archive'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='editionitem',
            index=models.Index(fields=['topic', 'kind', 'edition', 'position'], name='edition_item_shelf'),
        ),
    ]
