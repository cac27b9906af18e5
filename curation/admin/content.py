"""The operator's back door to what issues say; editors work at the desk."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group as PermissionGroup
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from curation.admin.plain_texts import PLAIN_TEXTS
from curation.admin.seen_by_readers import SeenByReaders
from curation.models import (
    Address,
    Alias,
    Collection,
    CollectionEntry,
    Editor,
    Group,
    ImportedFile,
    ImportRun,
    ImportTrace,
    Issue,
    Item,
    ItemPaper,
    ItemPicture,
    Membership,
    Paper,
    PaperAuthor,
    Picture,
    Publication,
    Reference,
    Section,
    Topic,
)
from curation.papers import by_hand

if TYPE_CHECKING:
    CollectionAdminBase = admin.ModelAdmin[Collection]
else:
    CollectionAdminBase = admin.ModelAdmin

admin.site.site_header = admin.site.site_title = "Masthead: the back door"
admin.site.index_title = "Everything, row by row"
# Rights come from memberships; Django's permission groups are not used.
admin.site.unregister(PermissionGroup)


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0


class SectionInline(admin.TabularInline):
    model = Section
    extra = 0
    show_change_link = True
    fields = ["position", "emoji", "title", "topic"]


class GroupInline(admin.TabularInline):
    formfield_overrides = PLAIN_TEXTS
    model = Group
    extra = 0


class AliasInline(admin.TabularInline):
    model = Alias
    extra = 0
    raw_id_fields = ["publication", "issue", "item"]


class AddressInline(admin.TabularInline):
    model = Address
    extra = 0


class ItemPaperInline(admin.TabularInline):
    model = ItemPaper
    extra = 0
    raw_id_fields = ["paper"]


class ItemPictureInline(admin.TabularInline):
    model = ItemPicture
    extra = 0
    raw_id_fields = ["picture"]


class PaperAuthorInline(admin.TabularInline):
    model = PaperAuthor
    extra = 0


class CollectionEntryInline(admin.TabularInline):
    model = CollectionEntry
    extra = 0
    raw_id_fields = ["item", "paper"]


@admin.register(Editor)
class EditorAdmin(UserAdmin):
    ordering = ["email"]
    list_display = ["email", "name", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    readonly_fields = ["last_login", "joined_at"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["email", "password", "name", "theme"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Moments", {"fields": ["last_login", "joined_at"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "password1", "password2"]})]
    inlines = [MembershipInline]


@admin.register(Publication)
class PublicationAdmin(SeenByReaders):
    formfield_overrides = PLAIN_TEXTS
    list_display = ["name", "slug", "language", "from_address"]
    search_fields = ["name", "slug"]
    # A choice of all pictures would be a page of thousands.
    raw_id_fields = ["logo", "masthead_picture"]
    inlines = [MembershipInline]


@admin.register(Topic)
class TopicAdmin(SeenByReaders):
    list_display = ["name", "emoji", "hue", "publication", "position"]
    list_filter = ["publication"]
    search_fields = ["name", "slug"]


@admin.register(Issue)
class IssueAdmin(admin.ModelAdmin):
    formfield_overrides = PLAIN_TEXTS
    list_display = ["title", "number", "date", "state", "publication"]
    list_filter = ["publication", "state", "review"]
    search_fields = ["title", "slug", "number"]
    date_hierarchy = "date"
    readonly_fields = ["published_at", "created_at", "imported_digest"]
    inlines = [SectionInline, AliasInline]


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    formfield_overrides = PLAIN_TEXTS
    list_display = ["title", "emoji", "issue", "topic", "position"]
    list_select_related = ["issue", "topic"]
    search_fields = ["title", "issue__title"]
    raw_id_fields = ["issue", "topic"]
    inlines = [GroupInline]


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin):
    formfield_overrides = PLAIN_TEXTS
    list_display = ["title", "kind", "section", "publication", "created_at"]
    list_filter = ["publication", "kind"]
    list_select_related = ["section", "publication"]
    search_fields = ["title", "slug", "addresses__canonical"]
    raw_id_fields = ["section", "group", "follow_up_to"]
    inlines = [AddressInline, AliasInline, ItemPaperInline, ItemPictureInline]


@admin.register(Paper)
class PaperAdmin(SeenByReaders):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["title", "venue", "date_as_given", "has_code", "publication"]
    list_filter = ["publication", "has_code"]
    search_fields = ["title", "doi", "arxiv_id", "authors__name"]
    readonly_fields = ["identity"]
    inlines = [PaperAuthorInline]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What was set here is left alone by registers; identity follows title and author."""
        super().save_related(request, form, formsets, change)
        fields = by_hand.fields_of(form.changed_data)
        if any(formset.has_changed() for formset in formsets):
            fields.add("authors")
        same = by_hand.edited(form.instance, fields)
        if same:
            self.message_user(request, f"“{same}” may be the same paper.", messages.WARNING)


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    list_display = ["address", "width", "height", "is_animated", "publication"]
    list_filter = ["publication", "is_animated"]
    search_fields = ["address", "alt"]
    readonly_fields = ["width", "height", "is_animated", "digest"]


@admin.register(Collection)
class CollectionAdmin(SeenByReaders, CollectionAdminBase):
    formfield_overrides = PLAIN_TEXTS
    list_display = ["name", "entry_count", "publication"]
    list_filter = ["publication"]
    search_fields = ["name", "slug"]
    inlines = [CollectionEntryInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Collection]:
        return super().get_queryset(request).with_counts()  # type: ignore[attr-defined]

    @admin.display(description="entries")
    def entry_count(self, collection: Collection) -> int:
        return collection.entry_count  # type: ignore[attr-defined]


@admin.register(Alias)
class AliasAdmin(admin.ModelAdmin):
    list_display = ["path", "issue", "item", "topic", "publication"]
    list_filter = ["publication"]
    search_fields = ["path"]
    raw_id_fields = ["issue", "item", "topic"]


@admin.register(Address)
class AddressAdmin(admin.ModelAdmin):
    list_display = ["canonical", "item", "is_main"]
    search_fields = ["canonical"]
    raw_id_fields = ["item"]


@admin.register(Reference)
class ReferenceAdmin(admin.ModelAdmin):
    list_display = ["words", "address", "to_issue", "to_item", "to_topic", "publication"]
    list_filter = ["publication"]
    search_fields = ["address", "words"]
    raw_id_fields = ["in_issue", "in_item", "to_issue", "to_item", "to_topic"]


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    list_display = ["created_at", "publication", "editor", "state", "file_count"]
    list_filter = ["publication", "state"]
    readonly_fields = ["file_count", "failure", "leased_until", "created_at", "finished_at"]


@admin.register(ImportedFile)
class ImportedFileAdmin(admin.ModelAdmin):
    list_display = ["name", "outcome", "run"]
    search_fields = ["name"]
    raw_id_fields = ["run"]


@admin.register(ImportTrace)
class ImportTraceAdmin(admin.ModelAdmin):
    list_display = ["model", "row_id", "run"]
    raw_id_fields = ["run"]
