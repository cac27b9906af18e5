"""The operator's back door to subscribers, their consent and suppressed addresses."""

from django.contrib import admin

from newsletter.subscribers.models import Subscriber, Subscription, Suppression


class SubscriptionInline(admin.TabularInline):
    model = Subscription
    extra = 0
    fields = ["publication", "state", "consented_at", "consent", "left_at"]


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin):
    list_display = ["email", "name", "created_at"]
    search_fields = ["email", "name"]
    inlines = [SubscriptionInline]


@admin.register(Subscription)
class SubscriptionAdmin(admin.ModelAdmin):
    """The secret that leaves and chooses is shown nowhere."""

    list_display = ["subscriber", "publication", "state", "consented_at", "left_at"]
    list_filter = ["publication", "state"]
    list_select_related = ["subscriber", "publication"]
    search_fields = ["subscriber__email"]
    raw_id_fields = ["subscriber"]
    readonly_fields = ["confirmation_count", "confirmation_sent_at", "created_at"]


@admin.register(Suppression)
class SuppressionAdmin(admin.ModelAdmin):
    list_display = ["email", "reason", "since"]
    list_filter = ["reason"]
    search_fields = ["email"]
