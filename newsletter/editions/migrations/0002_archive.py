"""What pages of items, papers and topics show, and where an edition mentions the past."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0009_archive'),
        ('editions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'ordering': ['edition', 'id'],
            },
        ),
        migrations.AddField(
            model_name='edition',
            name='derived_form',
            field=models.PositiveSmallIntegerField(default=0, help_text="Lower than today's: its rows for pages and search are to be written anew", verbose_name='form of what is written beside it'),
        ),
        migrations.AddField(
            model_name='edition',
            name='search_text',
            field=models.TextField(blank=True, verbose_name='its words outside items'),
        ),
        migrations.AddField(
            model_name='edition',
            name='share_picture',
            field=models.CharField(blank=True, max_length=200, verbose_name='file shown where it is shared'),
        ),
        migrations.AddField(
            model_name='editionitem',
            name='follow_up_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followed_up_in', to='curation.item'),
        ),
        migrations.AddField(
            model_name='editionitem',
            name='hue',
            field=models.CharField(blank=True, max_length=5),
        ),
        migrations.AddField(
            model_name='editionitem',
            name='language',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='editionitem',
            name='main_address',
            field=models.CharField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='editionitem',
            name='page_html',
            field=models.TextField(blank=True, verbose_name='its text on its own page'),
        ),
        migrations.AddField(
            model_name='editionitem',
            name='papers',
            field=models.ManyToManyField(related_name='appearances', to='curation.paper'),
        ),
        migrations.AddField(
            model_name='editionitem',
            name='section_slug',
            field=models.SlugField(blank=True, max_length=220),
        ),
        migrations.AddField(
            model_name='editionitem',
            name='source',
            field=models.CharField(blank=True, max_length=253, verbose_name='host it is found at'),
        ),
        migrations.AddField(
            model_name='editionitem',
            name='summary',
            field=models.CharField(blank=True, max_length=300, verbose_name='its first words, plain'),
        ),
        migrations.AlterField(
            model_name='editionitem',
            name='html',
            field=models.TextField(verbose_name='as it stands in its issue'),
        ),
        migrations.AddIndex(
            model_name='editionitem',
            index=models.Index(fields=['slug'], name='edition_item_slug'),
        ),
        migrations.AddField(
            model_name='mention',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='editions.edition'),
        ),
        migrations.AddField(
            model_name='mention',
            name='in_item',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='editions.editionitem'),
        ),
        migrations.AddField(
            model_name='mention',
            name='to_issue',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='curation.issue'),
        ),
        migrations.AddField(
            model_name='mention',
            name='to_item',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='curation.item'),
        ),
        migrations.AddField(
            model_name='mention',
            name='to_topic',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='curation.topic'),
        ),
    ]
