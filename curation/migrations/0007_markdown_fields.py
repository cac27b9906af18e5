"""The columns stay as they are: on SQLite, telling the database would copy whole tables."""

import markdownx.models
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0006_writing_room"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="collection",
                    name="description",
                    field=markdownx.models.MarkdownxField(blank=True),
                ),
                migrations.AlterField(
                    model_name="group",
                    name="introduction",
                    field=markdownx.models.MarkdownxField(
                        blank=True,
                        help_text="Markdown after the heading, such as a link to all of them",
                    ),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="closing",
                    field=markdownx.models.MarkdownxField(blank=True),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="introduction",
                    field=markdownx.models.MarkdownxField(blank=True),
                ),
                migrations.AlterField(
                    model_name="issuetemplate",
                    name="closing",
                    field=markdownx.models.MarkdownxField(blank=True),
                ),
                migrations.AlterField(
                    model_name="issuetemplate",
                    name="introduction",
                    field=markdownx.models.MarkdownxField(blank=True),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="body",
                    field=markdownx.models.MarkdownxField(
                        blank=True, verbose_name="text, in Markdown"
                    ),
                ),
                migrations.AlterField(
                    model_name="publication",
                    name="description",
                    field=markdownx.models.MarkdownxField(
                        blank=True, verbose_name="description, in Markdown"
                    ),
                ),
                migrations.AlterField(
                    model_name="section",
                    name="introduction",
                    field=markdownx.models.MarkdownxField(blank=True),
                ),
                migrations.AlterField(
                    model_name="templatesection",
                    name="introduction",
                    field=markdownx.models.MarkdownxField(blank=True),
                ),
            ]
        )
    ]
