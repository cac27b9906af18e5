"""For pages of curation, which know nothing of mailings: what is being sent, beside the issue."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone

from curation.models import Issue
from newsletter.delivery.news import News, news_of

register = template.Library()


@register.simple_tag
def mailing_news(issues: Iterable[Issue]) -> dict[int, News]:
    """Of a whole list at once: `{% mailing_news issues as news %}`."""
    return news_of(list(issues), timezone.now())


@register.inclusion_tag("desk/sending/_pill.html")
def mailing_pill(issue: Issue, news: dict[int, News]) -> dict[str, Any]:
    """For a row of that list; nothing where the issue was never addressed."""
    return {"news": news.get(issue.pk)}


@register.inclusion_tag("desk/sending/_beside.html", takes_context=True)
def mailing_beside(context: dict[str, Any], issue: Issue) -> dict[str, Any]:
    """For a page of one issue: the state, and its button; it goes on telling while it changes."""
    return {
        "issue": issue,
        "publication": issue.publication,
        "rights": context.get("rights"),
        "news": news_of([issue], timezone.now()).get(issue.pk),
        "here": context["request"].path if "request" in context else "",
        "csrf_token": context.get("csrf_token"),
    }
