"""The operator's view of the ledger. It is read here; the desk pauses, resumes and ends."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsletter.delivery.models import Mailing, Message, TestLetter


class LedgerAdmin(admin.ModelAdmin):
    """A row changed by hand would make the statement untrue."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Mailing)
class MailingAdmin(LedgerAdmin):
    list_display = ["edition", "state", "created_at", "due_at", "finished_at"]
    list_filter = ["publication", "state"]
    list_select_related = ["edition"]


@admin.register(Message)
class MessageAdmin(LedgerAdmin):
    list_display = ["email", "state", "exclusion", "attempt_count", "sent_at", "reply"]
    list_filter = ["state", "exclusion"]
    search_fields = ["email"]


@admin.register(TestLetter)
class TestLetterAdmin(LedgerAdmin):
    list_display = ["email", "issue", "editor", "state", "asked_at", "sent_at", "failure"]
    list_filter = ["issue__publication"]
    list_select_related = ["issue", "editor"]
