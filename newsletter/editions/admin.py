"""The operator's view of frozen editions. They are read here, never changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsletter.editions.models import Edition, EditionItem


class EditionItemInline(admin.TabularInline):
    model = EditionItem
    fields = ["position", "kind", "title", "section_title", "slug"]
    readonly_fields = ["position", "kind", "title", "section_title", "slug"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    list_display = ["title", "number", "revision", "frozen_at", "public_at", "is_current"]
    list_filter = ["publication", "is_current"]
    search_fields = ["title", "slug"]
    inlines = [EditionItemInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
