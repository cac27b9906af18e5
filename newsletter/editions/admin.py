"""The operator's view of frozen editions. They are read here, never changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsletter.editions.models import Edition, EditionItem, Mention, SearchEntry


class ReadInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EditionItemInline(ReadInline):
    model = EditionItem
    fields = ["position", "kind", "title", "section_title", "slug"]


class MentionInline(ReadInline):
    model = Mention
    fields = ["in_item", "to_issue", "to_item", "to_topic"]


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    list_display = ["title", "number", "revision", "frozen_at", "public_at", "is_current"]
    list_filter = ["publication", "is_current"]
    search_fields = ["title", "slug"]
    inlines = [EditionItemInline, MentionInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(SearchEntry)
class SearchEntryAdmin(admin.ModelAdmin):
    list_display = ["kind", "edition", "item", "paper", "day", "written_as"]
    list_filter = ["publication", "kind"]
    list_select_related = ["edition", "item", "paper"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
