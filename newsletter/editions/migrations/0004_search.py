"""What readers search, with its terms where each database keeps its own.

On SQLite: changing the table of entries later copies it, and its trigger is lost on the way. Such
a migration has to create the trigger again.
"""

import django.db.models.deletion
from django.db import migrations, models


SQLITE = [
    # “ascii” takes whatever is not ASCII for a part of a word: words are told apart before.
    """
    CREATE VIRTUAL TABLE editions_searchterms
    USING fts5(terms, tokenize = 'ascii', prefix = '2 3', columnsize = 0)
    """,
    """
    CREATE TRIGGER editions_searchentry_gone AFTER DELETE ON editions_searchentry
    BEGIN DELETE FROM editions_searchterms WHERE rowid = old.id; END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER editions_searchentry_gone",
    "DROP TABLE editions_searchterms",
]
POSTGRESQL = [
    "ALTER TABLE editions_searchentry ADD COLUMN terms tsvector",
    # Terms stand outside the rows, which are counted by the thousand.
    "ALTER TABLE editions_searchentry SET (toast_tuple_target = 128)",
    """
    CREATE INDEX search_entry_terms ON editions_searchentry
    USING gin (terms) WITH (fastupdate = off)
    """,
]
POSTGRESQL_BACK = ["ALTER TABLE editions_searchentry DROP COLUMN terms"]


def keep_terms(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if on_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def keep_no_terms(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_BACK if on_sqlite else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0009_archive'),
        ('editions', '0003_shelves'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('story', 'Stories'), ('link', 'Links'), ('paper', 'Papers'), ('issue', 'Issues')], max_length=5)),
                ('day', models.DateField(null=True, verbose_name='newer ones are found first')),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('written_as', models.CharField(help_text='Form, language and papers: where it is not so any more, they are made anew', max_length=60, verbose_name='what its terms were made of')),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_entries', to='editions.edition')),
                ('item', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_entry', to='editions.editionitem')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='search_entries', to='curation.paper')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_entries', to='curation.publication')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='search_entries', to='curation.topic')),
            ],
            options={
                'verbose_name_plural': 'search entries',
                'constraints': [models.UniqueConstraint(condition=models.Q(('edition', None)), fields=('paper',), name='search_entry_of_paper_once'), models.UniqueConstraint(condition=models.Q(('item', None)), fields=('edition',), name='search_entry_of_issue_once')],
            },
        ),
        migrations.RunPython(keep_terms, keep_no_terms),
    ]
