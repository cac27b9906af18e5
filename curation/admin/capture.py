"""The back door to how things came, and to what is asked of the outside web."""

from django.contrib import admin

from curation.models import (
    AddressCheck,
    AddressDecision,
    Candidate,
    Capture,
    CaptureKey,
    CheckedAddress,
    PaperChange,
    PaperIdentifier,
    Source,
    Turn,
)


class AddressCheckInline(admin.TabularInline):
    model = AddressCheck
    extra = 0


@admin.register(Capture)
class CaptureAdmin(admin.ModelAdmin):
    list_display = ["title", "address", "way", "fetch", "failure", "created_at"]
    list_filter = ["way", "fetch", "item__publication"]
    search_fields = ["title", "address"]
    raw_id_fields = ["item", "source"]
    readonly_fields = ["attempt_count", "next_at", "failure"]


@admin.register(CaptureKey)
class CaptureKeyAdmin(admin.ModelAdmin):
    """Keys are made on the desk, where their secret is shown once; here they can be revoked."""

    list_display = ["prefix", "use", "label", "editor", "publication", "last_used_at", "revoked_at"]
    list_filter = ["use", "publication"]
    fields = ["editor", "publication", "use", "label", "prefix", "last_used_at", "revoked_at"]
    readonly_fields = ["editor", "publication", "use", "prefix", "last_used_at"]

    def has_add_permission(self, request: object) -> bool:
        return False


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["title", "kind", "address", "publication", "is_muted", "next_at", "failure"]
    list_filter = ["publication", "kind", "is_muted"]
    search_fields = ["title", "address"]
    readonly_fields = ["etag", "last_modified", "next_at", "asked_at", "failure", "failure_count"]


@admin.register(Candidate)
class CandidateAdmin(admin.ModelAdmin):
    list_display = ["title", "source", "published_at", "seen_at", "is_muted"]
    list_filter = ["source__publication", "is_muted"]
    search_fields = ["title", "address"]
    raw_id_fields = ["source", "item"]


@admin.register(CheckedAddress)
class CheckedAddressAdmin(admin.ModelAdmin):
    list_display = ["canonical", "health", "status", "checked_at", "next_at"]
    list_filter = ["health"]
    search_fields = ["canonical"]
    inlines = [AddressCheckInline]


@admin.register(AddressDecision)
class AddressDecisionAdmin(admin.ModelAdmin):
    list_display = ["address", "decision", "publication", "editor", "decided_at"]
    list_filter = ["publication", "decision"]
    raw_id_fields = ["address"]


@admin.register(PaperIdentifier)
class PaperIdentifierAdmin(admin.ModelAdmin):
    list_display = ["scheme", "value", "paper", "publication"]
    list_filter = ["publication", "scheme"]
    search_fields = ["value", "paper__title"]
    raw_id_fields = ["paper"]


@admin.register(PaperChange)
class PaperChangeAdmin(admin.ModelAdmin):
    list_display = ["change", "detail", "paper", "happened_on", "found_at", "settled_at"]
    list_filter = ["change", "paper__publication"]
    search_fields = ["paper__title", "detail"]
    raw_id_fields = ["paper", "follow_up"]


@admin.register(Turn)
class TurnAdmin(admin.ModelAdmin):
    list_display = ["service", "free_at"]
    search_fields = ["service"]
