"""Smaller copies of pictures for pages; a logo that says the name by itself."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0009_archive'),
    ]

    operations = [
        migrations.AddField(
            model_name='picture',
            name='copies',
            field=models.JSONField(editable=False, help_text='Pairs of a file and its width; empty where none helps, null while not made', null=True, verbose_name='smaller copies for pages'),
        ),
        migrations.AddField(
            model_name='publication',
            name='is_logo_alone',
            field=models.BooleanField(default=False, verbose_name='the logo stands in the place of the name'),
        ),
    ]
