"""Which issues readers see is known without opening their rows."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0009_archive'),
        ('editions', '0004_search'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(condition=models.Q(('is_current', True)), fields=['publication', '-date', '-number', '-issue', 'public_at'], name='edition_public'),
        ),
    ]
