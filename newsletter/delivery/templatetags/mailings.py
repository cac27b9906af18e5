"""For pages of curation, which know nothing of mailings: what is being sent, beside the issue."""

from collections.abc import Iterable
from typing import Any, cast

from django import template
from django.middleware.csrf import get_token
from django.template.context import RequestContext
from django.utils import timezone

from curation.access import rights_in
from curation.models import Editor, Issue
from newsletter.delivery.news import News, beside_context, news_of

register = template.Library()


@register.simple_tag
def mailing_news(issues: Iterable[Issue]) -> dict[int, News]:
    """Of a whole list at once: `{% mailing_news issues as news %}`."""
    return news_of(list(issues), timezone.now())


@register.inclusion_tag("desk/sending/_pill.html")
def mailing_pill(issue: Issue, news: dict[int, News]) -> dict[str, Any]:
    """In a row of that list; nothing where the issue's own state says as much."""
    known = news.get(issue.pk)
    return {"news": None if known is None or known.can_stop else known}


@register.inclusion_tag("desk/sending/_line.html", takes_context=True)
def mailing_line(context: RequestContext, issue: Issue, news: dict[int, News]) -> dict[str, Any]:
    """Below a row of that list: what an open mailing does, and the button that stops it."""
    known = news.get(issue.pk)
    if known is None or not known.mailing.is_open:
        return {"news": None}
    rights = rights_in(known.mailing.publication, cast(Editor, context.request.user))
    return {
        "news": known,
        "issue": issue,
        "may_send": rights.may_send,
        "back": context.request.get_full_path(),
        "csrf_token": get_token(context.request),
    }


@register.inclusion_tag("desk/sending/_beside.html", takes_context=True)
def mailing_beside(context: RequestContext, issue: Issue) -> dict[str, Any]:
    """On a page of one issue; it goes on telling for as long as something changes."""
    return {
        **beside_context(issue, timezone.now()),
        "rights": context.get("rights"),
        "csrf_token": get_token(context.request),
    }
