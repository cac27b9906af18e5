"""What readers are shown besides issues: papers by their pages, a publication's look."""

import curation.models.paper_slugs
import curation.models.publication
import django.db.models.deletion
import markdownx.models
from django.db import migrations, models

from curation.models.paper_slugs import author_slug, first_free, slug_words


def name_papers(apps, schema_editor):
    """Papers and authors that were here before they had pages."""
    Paper = apps.get_model("curation", "Paper")
    PaperAuthor = apps.get_model("curation", "PaperAuthor")
    taken = {}
    for paper in Paper.objects.order_by("pk").only("pk", "publication_id", "title").iterator():
        slugs = taken.setdefault(paper.publication_id, set())
        slug = first_free(slug_words(paper.title), slugs)
        slugs.add(slug)
        Paper.objects.filter(pk=paper.pk).update(slug=slug)
    for author in PaperAuthor.objects.only("pk", "name").iterator():
        PaperAuthor.objects.filter(pk=author.pk).update(slug=author_slug(author.name))


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0008_review_by'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='alias',
            name='alias_of_one_thing',
        ),
        migrations.AddField(
            model_name='alias',
            name='collection',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='curation.collection'),
        ),
        migrations.AddField(
            model_name='alias',
            name='paper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='curation.paper'),
        ),
        migrations.AddField(
            model_name='collection',
            name='is_public',
            field=models.BooleanField(default=True, help_text='Of its items, readers see those whose issue is out', verbose_name='shown in the archive'),
        ),
        migrations.AddField(
            model_name='item',
            name='language',
            field=models.CharField(blank=True, help_text="BCP 47, where it is not the publication's", max_length=12),
        ),
        migrations.AddField(
            model_name='paper',
            name='slug',
            field=curation.models.paper_slugs.PaperSlugField(blank=True, editable=False, max_length=120),
        ),
        migrations.AddField(
            model_name='paperauthor',
            name='slug',
            field=curation.models.paper_slugs.AuthorSlugField(allow_unicode=True, blank=True, editable=False, max_length=120),
        ),
        migrations.AddField(
            model_name='publication',
            name='archive_state',
            field=models.CharField(default=curation.models.publication.new_state, editable=False, help_text='Another one with every change to what readers are shown', max_length=32),
        ),
        migrations.AddField(
            model_name='publication',
            name='footer',
            field=markdownx.models.MarkdownxField(blank=True, verbose_name='words at the foot of its pages, in Markdown'),
        ),
        migrations.AddField(
            model_name='publication',
            name='head_entries',
            field=models.JSONField(blank=True, default=list, help_text="Pairs of a kind and a value, such as a site's proof of who owns it", verbose_name='entries in the head of its pages'),
        ),
        migrations.AddField(
            model_name='publication',
            name='logo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='curation.picture'),
        ),
        migrations.AddField(
            model_name='publication',
            name='masthead_picture',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='curation.picture'),
        ),
        migrations.RunPython(name_papers, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('collection__isnull', True), ('issue__isnull', False), ('item__isnull', True), ('paper__isnull', True), ('topic__isnull', True)), models.Q(('collection__isnull', True), ('issue__isnull', True), ('item__isnull', False), ('paper__isnull', True), ('topic__isnull', True)), models.Q(('collection__isnull', True), ('issue__isnull', True), ('item__isnull', True), ('paper__isnull', True), ('topic__isnull', False)), models.Q(('collection__isnull', False), ('issue__isnull', True), ('item__isnull', True), ('paper__isnull', True), ('topic__isnull', True)), models.Q(('collection__isnull', True), ('issue__isnull', True), ('item__isnull', True), ('paper__isnull', False), ('topic__isnull', True)), _connector='OR'), name='alias_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.UniqueConstraint(fields=('publication', 'slug'), name='paper_slug_once'),
        ),
    ]
