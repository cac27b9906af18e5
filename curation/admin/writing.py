"""The back door to what the writing room keeps: versions, story forms, templates."""

from django.contrib import admin

from curation.admin.plain_texts import PLAIN_TEXTS
from curation.models import IssueTemplate, StoryForm, StoryLabel, TemplateSection, Version


class StoryLabelInline(admin.TabularInline):
    model = StoryLabel
    extra = 0


class TemplateSectionInline(admin.TabularInline):
    formfield_overrides = PLAIN_TEXTS
    model = TemplateSection
    extra = 0


@admin.register(StoryForm)
class StoryFormAdmin(admin.ModelAdmin):
    list_display = ["name", "publication", "position"]
    list_filter = ["publication"]
    inlines = [StoryLabelInline]


@admin.register(IssueTemplate)
class IssueTemplateAdmin(admin.ModelAdmin):
    formfield_overrides = PLAIN_TEXTS
    list_display = ["name", "publication", "position"]
    list_filter = ["publication"]
    inlines = [TemplateSectionInline]


@admin.register(Version)
class VersionAdmin(admin.ModelAdmin):
    """What was written stays as it was: versions are looked at, never edited."""

    list_display = ["__str__", "editor", "word_count", "began_at", "saved_at"]
    raw_id_fields = ["issue", "section", "group", "item"]
    readonly_fields = ["content", "digest", "word_count", "editor", "began_at", "saved_at"]

    def has_add_permission(self, request: object) -> bool:
        return False
